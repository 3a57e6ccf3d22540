#include "tests/support/cli_run.h"

#include <cstdlib>
#include <sstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "cli/run_cli.h"
#include "extractor/base/file.h"
#include "extractor/rules/makers.h"

namespace planatlas::test {

namespace fs = std::filesystem;

Run run(std::vector<std::string> arguments, const char* locale) {
  ::setenv("LC_ALL", locale, 1);
  arguments.insert(arguments.begin(), "planatlas");
  std::vector<const char*> argv;
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  std::ostringstream out, err;
  const int status = run_cli(static_cast<int>(argv.size()), argv.data(), out, err);
  return {status, out.str(), err.str()};
}

Folder::Folder() {
  static int count = 0;
  root_ = fs::temp_directory_path() / ("planatlas_cli_" + std::to_string(::getpid()) + "_" + std::to_string(count++));
  fs::create_directories(root_ / "in");
}

Folder::~Folder() {
  fs::remove_all(root_);
}

void Folder::write(const std::string& name, const std::string& text) const {
  fs::create_directories((root_ / name).parent_path());
  REQUIRE(write_file(root_ / name, text));
}

void Folder::write_rules(const std::string& folder, const std::string& text) const {
  write(folder + "/all.yaml", text);
  std::string lexicons = "lexicons:\n";
  for (const std::string_view name : kRequiredLexicons) {
    const std::string key = std::string(name) + ":";
    if (text.find(key) == std::string::npos) lexicons += "  " + key + " []\n";
  }
  write(folder + "/required.yaml", lexicons);
}

}  // namespace planatlas::test
