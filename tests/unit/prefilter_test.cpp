#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "extractor/rules/required_words.h"
#include "extractor/rules/rules.h"
#include "extractor/rules/word_filter.h"

using namespace planatlas;
using rule_files::required_words;
using Groups = std::vector<rule_files::WordGroup>;

TEST_CASE("required words: of each group a match holds one", "[prefilter]") {
  CHECK(required_words("达到(?:以上|左右)") == Groups{{"达到以上", "达到左右"}});
  CHECK(required_words("(?P<indicator>[^，]+?)(?:达到|超过)[0-9]+家") ==
        Groups{{"超过", "达到"}, {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}, {"家"}});
  CHECK(required_words("(?:新建|改造)+.*学校?") == Groups{{"改造", "新建"}, {"学", "学校"}});
  CHECK(required_words("^一是|\\x{4E8C}是$") == Groups{{"一是", "二是"}});
  CHECK(required_words("开(?:展){2,}") == Groups{{"开"}, {"展"}});
}

TEST_CASE("required words: nothing where a match may do without", "[prefilter]") {
  for (const std::string_view pattern : {"", "[^，。]+", "(?:达到)?", "达*", "(?:以上|)", "\\d+", "(?i)gdp", "x{0,3}",
                                         "a(?=b)", "[[:alpha:]]甲", "(", "[", "\\", "\\p{Han", "a|.*"}) {
    INFO(pattern);
    CHECK(required_words(pattern).empty());
  }
}

TEST_CASE("required words: deep nesting and large sets end", "[prefilter]") {
  CHECK(required_words(std::string(100'000, '(')).empty());
  std::string wide = "(?:";
  for (int i = 0; i < 20; ++i) wide += "[甲乙丙丁戊己庚辛壬癸]";
  CHECK_FALSE(required_words(wide + ")").empty());
}

TEST_CASE("word filter: an item may match when all of its groups are met", "[prefilter]") {
  const rule_files::WordFilter filter({{{{"达到", "超过"}}, {}}, {{{"分别"}}, {{"q"}}}, {}, {{{"到"}, {"达到"}}, {}}},
                                      "n");
  CHECK(filter.find("规模达到", "") == std::vector<bool>{true, false, true, true});
  CHECK(filter.find("分别为", "分别q") == std::vector<bool>{false, true, true, false});
  CHECK(filter.find("分别为", "分别") == std::vector<bool>{false, false, true, false});
  const rule_files::WordFilter names({{{}, {{"n"}}}}, "n");
  CHECK(names.find("", "") == std::vector<bool>{true});
}

// The law: what a pattern would match, the filter lets through.
TEST_CASE("prefilter on and off give the same matches over the sample documents", "[prefilter]") {
  const auto rules = Rules::builtin();
  REQUIRE(rules);
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(PROJECT_DIR "/corpus/documents")) {
    if (entry.path().extension() != ".txt" && entry.path().extension() != ".md") continue;
    const auto content = read_file(entry.path().string(), kDefaultMaxBytes);
    REQUIRE(content);
    std::string_view rest = *content;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      const TokenText tokens = rules->tokenize(line);
      for (const Rule& rule : rules->all()) {
        if (!rule.tokens) continue;
        const auto holds = [&](const std::string& literal) { return line.find(literal) != std::string_view::npos; };
        if (!rule.contains_any.empty() && std::none_of(rule.contains_any.begin(), rule.contains_any.end(), holds)) {
          CHECK_FALSE(rule.find(tokens));
          continue;
        }
        const auto off = rule.find(std::string_view(tokens.tokens));  // a bare text knows no filter
        const auto on = rule.find(tokens);
        if (on.has_value() != off.has_value() || (on && !(on->span == off->span))) {
          FAIL_CHECK(rule.id << " on " << line);
        }
        compared += off.has_value();
      }
    }
  }
  CHECK(compared > 200);
}
