#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "extractor/rules/long_repeats.h"
#include "extractor/rules/required_words.h"
#include "extractor/rules/rules.h"
#include "extractor/rules/word_filter.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

using rule_files::required_words;
using Groups = std::vector<rule_files::WordGroup>;

}  // namespace

TEST_CASE("required words: of each group a match holds one", "[prefilter]") {
  CHECK(required_words("达到(?:以上|左右)") == Groups{{"达到以上", "达到左右"}});
  CHECK(required_words("(?P<indicator>[^，]+?)(?:达到|超过)[0-9]+家") ==
        Groups{{"超过", "达到"}, {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}, {"家"}});
  CHECK(required_words("(?:新建|改造)+.*学校?") == Groups{{"改造", "新建"}, {"学", "学校"}});
  CHECK(required_words("^一是|\\x{4E8C}是$") == Groups{{"一是", "二是"}});
  CHECK(required_words("(?mi)^占[a-z]*gd比s\\x{78}$") == Groups{{"占"}, {"GD比", "Gd比", "gD比", "gd比"}, {"X", "x"}});
  CHECK(required_words("开(?:展){2,}") == Groups{{"开"}, {"展"}});
}

TEST_CASE("required words: nothing where a match may do without", "[prefilter]") {
  for (const std::string_view pattern :
       {"", "[^，。]+", "(?:达到)?", "达*", "(?:以上|)", "\\d+", "(?i)ks[a-c]", "(?i-s)a", "x{0,3}", "a(?=b)",
        "[[:alpha:]]甲", "(", "[", "\\", "\\p{Han", "a|.*"}) {
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

namespace {

std::vector<bool> found_items(const rule_files::WordFilter& filter, std::string_view text, std::string_view tokens) {
  return filter.find(text, tokens).value_or(filter.may_always_match());
}

}  // namespace

TEST_CASE("word filter: an item may match when all of its groups are met", "[prefilter]") {
  const rule_files::WordFilter filter({{{{"达到", "超过"}}, {}}, {{{"分别"}}, {{"q"}}}, {}, {{{"到"}, {"达到"}}, {}}},
                                      "n");
  CHECK(found_items(filter, "规模达到", "") == std::vector<bool>{true, false, true, true});
  CHECK(found_items(filter, "分别为", "分别q") == std::vector<bool>{false, true, true, false});
  CHECK(found_items(filter, "分别为", "分别") == std::vector<bool>{false, false, true, false});
  CHECK_FALSE(filter.find("规模", "为"));
  const rule_files::WordFilter names({{{}, {{"n"}}}}, "n");
  CHECK(found_items(names, "", "") == std::vector<bool>{true});
  // 每{name}: what stands behind 每 may become a name while the line is read.
  const rule_files::WordFilter beside({{{}, {{"每n"}}}, {{}, {{"n年"}, {"每"}}}}, "n");
  CHECK(found_items(beside, "", "每") == std::vector<bool>{true, false});
  CHECK(found_items(beside, "", "年") == std::vector<bool>{false, false});
  CHECK(found_items(beside, "", "每年") == std::vector<bool>{true, true});
}

TEST_CASE("word filter: one that was packed finds the same", "[prefilter]") {
  const rule_files::WordFilter filter(
      {{{{"达到", "超过"}}, {}}, {{{"分别"}}, {{"q"}}}, {}, {{{"到"}, {"达到"}}, {}}, {{}, {{"每n"}}}}, "n");
  rule_files::Packer pack, pack_again;
  pack(filter);
  const std::string bytes = pack.take();
  rule_files::WordFilter unpacked{{}};
  rule_files::Unpacker unpack(bytes);
  unpack(unpacked);
  for (const auto& [text, tokens] : std::vector<std::pair<std::string, std::string>>{
           {"", ""}, {"规模达到", ""}, {"分别为", "分别q"}, {"分别为", "每"}, {"到超过", "q"}})
    CHECK(unpacked.find(text, tokens) == filter.find(text, tokens));
  pack_again(unpacked);
  CHECK(pack_again.take() == bytes);
}

TEST_CASE("rules of tokens: a text is asked for the words between them", "[prefilter]") {
  const auto rules = Rules::from_files({{"a.yaml",
                                         "rules:\n"
                                         "  - id: beside\n    description: d\n    makes: residue\n    on: tokens\n"
                                         "    patterns: ['拟定了{document}']\n"
                                         "    examples: [{text: 拟定方案, facts: []}]\n"
                                         "  - id: none_beside\n    description: d\n    makes: residue\n"
                                         "    on: tokens\n    patterns: ['{document}']\n"
                                         "    examples: [{text: 拟定方案, facts: []}]\n"}});
  INFO((rules ? "" : rules.error().message));
  REQUIRE(rules);
  const auto ids = [&](std::string_view text) {
    std::string found;
    for (const Rule* rule : rules->making("residue", text)) found += rule->id + " ";
    return found;
  };
  CHECK(ids("我局拟定了《防火方案》") == "beside none_beside ");
  CHECK(ids("我局拟定《防火方案》") == "none_beside ");
}

TEST_CASE("first characters: every match begins with one of them", "[prefilter]") {
  const auto shown = [](std::string_view pattern) {
    std::string text;
    const auto ranges = rule_files::first_characters(pattern);
    if (!ranges) return std::string("any");
    for (const auto& [first, last] : *ranges) {
      append_code_point(text, first);
      if (last != first) append_code_point(text += "-", last);
    }
    return text;
  };
  CHECK(shown("^(?P<marker>第(?P<number>[一二]|[0-9]{1,3})章)") == "第");
  CHECK(shown("^[（(]?[0-9]") == "（(0-9");
  CHECK(shown("(?:重点|主要)?任务") == "主重任");
  CHECK(shown("[ \\t]*甲+") == " \t甲");
  CHECK(shown("(?:附件|\\x{56FE}+)表") == "附图");
  for (const std::string_view pattern :
       {"", "甲?", "[^甲]乙", "甲*", "\\d章", "[\\d甲]", ".甲", "(?i)k", "(?:甲|)", "甲{0,2}"}) {
    INFO(pattern);
    CHECK(shown(pattern) == "any");
  }
}

TEST_CASE("long repeats: those of one character lose their bound", "[prefilter]") {
  const auto shown = [](std::string_view pattern) {
    const auto found = rule_files::without_long_repeats(pattern);
    return found ? found->pattern + " " + std::to_string(found->longest_text) : std::string("none");
  };
  CHECK(shown("^[^，\\]]{2,60}?关于.{4,120}的$") == "^[^，\\]]{2,}?关于.{4,}的$ 60");
  CHECK(shown("\\p{Han}{3,200}[]甲]{0,40}") == "\\p{Han}{3,}[]甲]{0,} 40");
  CHECK(shown("[[:alpha:]甲]{1,50}") == "[[:alpha:]甲]{1,} 50");
  for (const std::string_view pattern : {".{0,39}", ".{40}", ".{40,}", "甲{1,60}", "(?:甲|乙乙){1,60}", "[.{1,60}]",
                                         "\\Q.{1,60}\\E", "\\C{1,60}", "[", "\\", "[\\", "\\p{", ".{1,60"}) {
    INFO(pattern);
    CHECK(shown(pattern) == "none");
  }
}

TEST_CASE("long repeats: texts around the bound match as they are written", "[prefilter]") {
  const auto rules = Rules::from_files({{"a.yaml",
                                         "rules:\n"
                                         "  - id: bounded\n    description: d\n    makes: residue\n"
                                         "    patterns: ['甲(?P<inside>.{1,60})乙']\n"
                                         "    examples: [{text: 甲丙乙, facts: []}]\n"}});
  REQUIRE(rules);
  const Rule& rule = *rules->find("bounded");
  for (const std::size_t count : {1, 57, 58, 59, 60, 61, 62}) {
    std::string inside;
    for (std::size_t i = 0; i < count; ++i) inside += "丙";
    INFO(count);
    CHECK(rule.find("甲" + inside + "乙").has_value() == (count <= 60));
  }
}

}  // namespace planatlas
