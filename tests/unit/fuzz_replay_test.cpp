// Everything that the fuzzers start from, and everything that they once broke, through the same targets.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "tests/fuzz/targets.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string bytes_of(const fs::path& path) {
  const auto bytes = read_file(path);
  REQUIRE(bytes);
  return *bytes;
}

TEST_CASE("seeds and crashers of the fuzz targets", "[fuzz]") {
  const fs::path root = fs::path(PROJECT_DIR) / "tests" / "fuzz";
  for (const test::FuzzTarget& target : test::fuzz_targets()) {
    INFO("target " << target.name);
    const auto seeds = files_below(root / "seeds" / target.name);
    REQUIRE_FALSE(seeds.empty());
    for (const auto& files : {seeds, files_below(root / "crashers" / target.name)}) {
      for (const fs::path& file : files) {
        INFO(file.filename().string());
        const std::string bytes = bytes_of(file);
        // Also cut off at every sixteenth: a page or package that broke off is the most frequent accident.
        for (std::size_t part = 0; part <= 16; ++part)
          target.run(std::string_view(bytes).substr(0, bytes.size() * part / 16));
      }
    }
  }
}

TEST_CASE("sample documents cut off anywhere", "[fuzz]") {
  const auto targets = test::fuzz_targets();
  const auto read =
      std::find_if(targets.begin(), targets.end(), [](const test::FuzzTarget& each) { return each.name == "read"; });
  REQUIRE(read != targets.end());
  for (const fs::path& file : files_below(fs::path(PROJECT_DIR) / "corpus" / "documents")) {
    INFO(file.filename().string());
    const std::string bytes = bytes_of(file);
    for (std::size_t part = 0; part < 16; ++part)
      read->run(std::string_view(bytes).substr(0, bytes.size() * part / 16));
  }
}

}  // namespace
}  // namespace planatlas
