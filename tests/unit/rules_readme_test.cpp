// The reference in rules/README.md is rules as they stand. Its tutorial is run by tests/tutorial.
#include <sstream>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "extractor/facts/rule_test.h"
#include "extractor/rules/load.h"
#include "tests/support/strings.h"

namespace planatlas {
namespace {

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

TEST_CASE("the reference of the rule files is a set of rules that loads and holds", "[rule_tools]") {
  std::vector<rule_files::SourceFile> sources;
  std::vector<std::pair<std::string, std::string>> files;
  for (const Block& block : read_blocks(std::string(PROJECT_DIR) + "/rules/README.md")) {
    if (block.language != "yaml" || !block.file.empty()) continue;
    const std::string name = "block " + std::to_string(files.size());
    files.emplace_back(name, test::joined_lines(block.lines));
    sources.push_back(rule_files::make_source(name, name, test::joined_lines(block.lines)));
  }
  CHECK(files.size() == 3);
  const auto loaded = rule_files::load_files(sources, rule_files::Scope::kFiles, rule_files::Checks::kLint);
  CHECK(test::joined_lines(format_problems(loaded.problems, kMaxRuleProblems, english_fault)) == "");
  const auto rules = Rules::from_files(files);
  REQUIRE(rules);
  CHECK(test::joined_lines(test_rules(*rules)) == "");
}

}  // namespace
}  // namespace planatlas
