#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/chinese_faults.h"
#include "extractor/rules/faults.h"
#include "extractor/rules/load.h"
#include "extractor/text/utf8.h"
#include "tests/support/cases.h"
#include "tests/support/cli_run.h"

namespace planatlas {
namespace {

constexpr auto kLastFault = Fault::kNoTopic;

std::set<std::string> gaps_of(std::string_view text) {
  std::set<std::string> gaps;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    if (text[at] == '{' && '0' <= text[at + 1] && text[at + 1] <= '9' && text[at + 2] == '}')
      gaps.emplace(text.substr(at, 3));
  }
  return gaps;
}

bool has_han(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();)
    if (is_han(next_code_point(text, offset))) return true;
  return false;
}

std::vector<std::string> faults_in(const std::string& file, FaultTexts texts) {
  const std::vector<rule_files::SourceFile> files{rule_files::make_source("rules.yaml", "rules.yaml", file)};
  const auto loaded = rule_files::load_files(files, rule_files::Scope::kFiles, rule_files::Checks::kLint);
  return format_problems(loaded.problems, kMaxRuleProblems, texts);
}

}  // namespace

TEST_CASE("faults of rule files: every one has a text in both languages, with the same gaps", "[rules]") {
  for (int i = 1; i <= static_cast<int>(kLastFault); ++i) {
    const auto fault = static_cast<Fault>(i);
    INFO(i << ": " << english_fault(fault));
    CHECK(!english_fault(fault).empty());
    CHECK(!chinese_fault(fault).empty());
    CHECK(gaps_of(english_fault(fault)) == gaps_of(chinese_fault(fault)));
  }
}

TEST_CASE("faults of rule files: gaps are filled, other braces stand for themselves", "[rules]") {
  CHECK(write_fault({Fault::kStrayBrace}, english_fault).find("{2,5}") != std::string::npos);
  const FaultText circle{Fault::kFragmentCircle, {"{0} → {1}"}};
  CHECK(write_fault(circle, english_fault) ==
        "fragments in a circle: {0} → {1}; one of them must do without the other");
  const FaultText part{Fault::kEmptyText, {{Fault::kEntryOf, {"'in'"}}}};
  CHECK(write_fault(part, english_fault) == "an entry of 'in' is empty; expected some text");
  CHECK(write_fault(part, chinese_fault) == "'in'中的一项为空；应有文字");
}

TEST_CASE("faults of rule files: the same places in both languages", "[rules]") {
  for (const char* path : {"rules/errors.yaml", "rules/lint.yaml"}) {
    for (const auto& test : test::load_cases(path, {"file", "expected"})) {
      INFO("case " << test["name"].as<std::string>());
      const auto file = test["file"].as<std::string>();
      const auto english = faults_in(file, english_fault), chinese = faults_in(file, chinese_fault);
      REQUIRE(english.size() == chinese.size());
      for (std::size_t i = 0; i < english.size(); ++i) {
        const std::string place = english[i].substr(0, english[i].find(": "));
        INFO(chinese[i]);
        CHECK(chinese[i].starts_with(place));
        const std::string said = chinese[i].substr(0, chinese[i].find('\n'));
        CHECK(has_han(said));
        CHECK(said != english[i].substr(0, english[i].find('\n')));
        // The line and the caret are those of the file.
        if (english[i].find('\n') != std::string::npos)
          CHECK(chinese[i].substr(chinese[i].find('\n')) == english[i].substr(english[i].find('\n')));
      }
    }
  }
}

}  // namespace planatlas
