// The tutorial of rules/README.md is run as it stands: files are written, commands called, and what they must show is
// looked for in their output.
#include <filesystem>
#include <sstream>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "extractor/facts/rule_test.h"
#include "extractor/rules/load.h"
#include "extractor/text/utf8.h"
#include "tests/support/cli_run.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

// A fenced block, and the file that the line before it tells to save it as.
struct Block {
  std::string language, file;
  std::vector<std::string> lines;
};

std::vector<Block> read_blocks(const std::string& path) {
  std::istringstream page(*read_file(path));
  std::vector<Block> blocks;
  std::string before;
  bool open = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("```")) {
      open = !open;
      if (!open) continue;
      Block block{line.substr(3), {}, {}};
      const std::string words = "ave this as `";
      const std::size_t at = before.rfind(words);
      if (at != std::string::npos && before.ends_with("`:"))
        block.file = before.substr(at + words.size(), before.size() - 2 - at - words.size());
      blocks.push_back(std::move(block));
      before.clear();
    } else if (open) {
      blocks.back().lines.push_back(line);
    } else if (!line.empty()) {
      before = line;
    }
  }
  return blocks;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// Runs the commands of a console block in `folder`; the lines below a command must stand in what it prints.
class Session {
 public:
  explicit Session(const test::Folder& folder) : folder_(folder) {}

  void run(const Block& block) {
    for (const std::string& line : block.lines) {
      if (line.starts_with("$ ")) {
        command(line.substr(2));
      } else {
        INFO("after: " << command_ << "\n" << output_);
        CHECK(output_.find(trim(line)) != std::string::npos);
      }
    }
  }
  std::size_t commands() const { return commands_; }

 private:
  void command(const std::string& text) {
    command_ = text;
    ++commands_;
    std::istringstream words(text);
    std::vector<std::string> arguments;
    for (std::string word; words >> word;) arguments.push_back(placed(word));
    if (arguments[0] == "cp") {
      fs::copy(arguments[2], arguments[3], fs::copy_options::recursive);
      return;
    }
    REQUIRE(arguments[0] == "planatlas");
    arguments.erase(arguments.begin());
    const test::Run done = test::run(arguments);
    INFO(text << "\n" << done.err);
    CHECK(done.status == 0);
    output_ = done.out;
  }

  // The reader works in a folder of his own beside rules/.
  std::string placed(const std::string& word) const {
    if (word == "rules" && command_.starts_with("cp ")) return std::string(PROJECT_DIR) + "/rules";
    const bool is_path = word.starts_with("my-rules") || word.starts_with("plans");
    return is_path ? folder_ / word : word;
  }

  const test::Folder& folder_;
  std::string command_, output_;
  std::size_t commands_ = 0;
};

TEST_CASE("the tutorial of the rule files does what it says", "[rule_tools]") {
  const test::Folder folder;
  Session session(folder);
  std::size_t files = 0;
  for (const Block& block : read_blocks(std::string(PROJECT_DIR) + "/rules/README.md")) {
    if (!block.file.empty()) {
      folder.write(block.file, joined(block.lines));
      ++files;
    } else if (block.language == "console") {
      session.run(block);
    }
  }
  CHECK(files == 6);  // a plan, indicators, and a file for each of the four steps
  CHECK(session.commands() >= 15);
}

TEST_CASE("the reference of the rule files is a set of rules that loads and holds", "[rule_tools]") {
  std::vector<rule_files::SourceFile> sources;
  std::vector<std::pair<std::string, std::string>> files;
  for (const Block& block : read_blocks(std::string(PROJECT_DIR) + "/rules/README.md")) {
    if (block.language != "yaml" || !block.file.empty()) continue;
    const std::string name = "block " + std::to_string(files.size());
    files.emplace_back(name, joined(block.lines));
    sources.push_back(rule_files::make_source(name, name, joined(block.lines)));
  }
  CHECK(files.size() == 3);
  const auto loaded = rule_files::load_files(sources, rule_files::Scope::kFiles, rule_files::Checks::kLint);
  CHECK(joined(format_problems(loaded.problems, kMaxRuleProblems, english_fault)) == "");
  const auto rules = Rules::from_files(files);
  REQUIRE(rules);
  CHECK(joined(test_rules(*rules)) == "");
}

}  // namespace
}  // namespace planatlas
