#include "extractor/rules/alphabet.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/rules.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

using Automaton = CompiledPattern::Automaton;

// The groups of the first match, counted in characters.
std::string groups_in(const Automaton& pattern, std::string_view text, const rule_files::Alphabet* letters = nullptr) {
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern.expression.NumberOfCapturingGroups() + 1));
  if (!pattern.expression.Match({text.data(), text.size()}, 0, text.size(), re2::RE2::UNANCHORED, groups.data(),
                                static_cast<int>(groups.size())))
    return "none";
  std::string shown;
  const auto place = [&](const char* at) {
    const std::string_view before = text.substr(0, static_cast<std::size_t>(at - text.data()));
    return std::to_string(letters ? letters->count(before) : count_code_points(before));
  };
  for (const re2::StringPiece group : groups)
    shown += group.data() ? place(group.data()) + "-" + place(group.data() + group.size()) + " " : "absent ";
  return shown;
}

void check_same(const CompiledPattern& pattern, std::string_view text) {
  const CompiledPattern::Spelled* spelled = pattern.spelled();
  if (!spelled || text.empty()) return;
  INFO(pattern.expanded());
  INFO(text);
  CHECK(groups_in(spelled->automaton, spelled->alphabet.spell(text), &spelled->alphabet) ==
        groups_in(pattern.automaton(), text));
}

}  // namespace

TEST_CASE("alphabet: a pattern in letters matches where the pattern does", "[alphabet]") {
  for (const char* pattern :
       {"[^，。]{2,9}?(?P<a>达到|超过)(?P<b>[0-9]+)家", "^\\s*(?P<a>[丁-甲\\]x-])+|(?:乙|)$", "[]a]\\{2{|.\\z",
        "\\x{4E00}+\\x41*\\.", "(?P<a>)[\\d\\w—]{2,}", "\\A[^\\n]*[^\\x{F0000}-\\x{FFFFD}]"}) {
    const CompiledPattern compiled{pattern};
    REQUIRE(compiled.spelled());
    for (const char* text : {"规模达到300家", "，超过12家，丙丁达到5家", " \t甲x-]乙", "]{2{", "a一一A.", "一号—二号",
                             "\n甲\xF3\xB0\x80\x81乙", "甲", "𠀀〇达到1家"})
      check_same(compiled, text);
  }
}

TEST_CASE("alphabet: Han is what it is in patterns", "[alphabet]") {
  const CompiledPattern han{"[x\\p{Han}]{3}"};
  REQUIRE(han.spelled());
  std::size_t differing = 0;
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "x";
    append_code_point(text, c);
    text += "x";
    const bool in_letters = han.spelled()->automaton.expression.Match(han.spelled()->alphabet.spell(text), 0, 3,
                                                                      re2::RE2::ANCHOR_START, nullptr, 0);
    differing += in_letters != re2::RE2::PartialMatch(text, han.automaton().expression);
  }
  CHECK(differing == 0);
}

TEST_CASE("alphabet: what is not understood is not spelled", "[alphabet]") {
  for (const char* pattern :
       {"(?i)gdp", "[乙-丁]", "\\p{Lu}", "\\P{Lu}", "\\pL", "a\\b", "[[:alpha:]]", "\\D", "[^\\S]", "\\Qa\\E", "\\C"}) {
    INFO(pattern);
    CHECK_FALSE(rule_files::spell_pattern(pattern));
  }
}

TEST_CASE("alphabet: the built-in patterns find the same groups in letters", "[alphabet]") {
  const Rules rules = Rules::builtin().value();
  std::size_t spelled = 0, patterns = 0;
  for (std::size_t i = 0; i < rules.all().size(); ++i) {
    const Rule& rule = rules.all()[i];
    for (const auto& pattern : rule.compiled->patterns) {
      ++patterns;
      spelled += pattern->spelled() != nullptr;
      for (const Rule* other : {&rule, &rules.all()[(i + 1) % rules.all().size()]}) {
        for (const RuleExample& example : other->examples) {
          check_same(*pattern, example.text);
          check_same(*pattern, rules.tokenize(example.text).tokens);
        }
      }
    }
  }
  CHECK(spelled * 10 > patterns * 8);
}

}  // namespace planatlas
