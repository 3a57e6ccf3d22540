#include "extractor/rules/lint.h"

#include <algorithm>

#include "extractor/rules/captures.h"
#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/required_words.h"
#include "extractor/text/utf8.h"

namespace planatlas::rule_files {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t offset = 0; offset < text.size();) points += next_code_point(text, offset);
  return points;
}

bool is_han_word(const std::u32string& word) {
  return word.size() > 1 && std::all_of(word.begin(), word.end(), [](char32_t c) { return is_han(c); });
}

// The words that the tokens of a pattern may stand for.
std::vector<std::string_view> value_words(const ValueLexicon& values) {
  std::vector<std::string_view> words;
  const auto add = [&words](const auto& list) {
    for (const auto& item : list) words.push_back(item.text);
  };
  add(values.units);
  add(values.comparators_before);
  add(values.comparators_after);
  add(values.approximators);
  add(values.year_before);
  add(values.year_after);
  add(values.periods);
  add(values.per_words);
  words.insert(words.end(), values.name_words.begin(), values.name_words.end());
  return words;
}

// What the patterns of a rule are made of.
class Held {
 public:
  Held(const RuleDeclaration& rule, const std::vector<std::string>& expanded, const ValueLexicon& values) {
    for (const std::string& pattern : expanded) {
      text_ += code_points(pattern) + U'\n';
      for (const WordGroup& group : required_words(pattern))
        for (const std::string& word : group) required_ += code_points(word) + U'\n';
    }
    if (!rule.rule.tokens) return;
    for (const std::string_view word : value_words(values)) text_ += code_points(word) + U'\n';
  }

  bool holds(const std::u32string& word) const {
    return text_.find(word) != std::u32string::npos || required_.find(word) != std::u32string::npos;
  }

  // A word that matches need and that differs in one character; empty where there is none.
  std::u32string near(const std::u32string& word) const {
    for (std::size_t at = 0; at + word.size() <= required_.size(); ++at) {
      std::size_t same = 0;
      for (std::size_t i = 0; i < word.size(); ++i) same += required_[at + i] == word[i] ? 1 : 0;
      if (same + 1 != word.size()) continue;
      const std::u32string found = required_.substr(at, word.size());
      if (is_han_word(found)) return found;
    }
    return {};
  }

 private:
  std::u32string text_;      // of the patterns, and words that tokens may stand for
  std::u32string required_;  // words that their matches need
};

std::string to_utf8(const std::u32string& word) {
  std::string text;
  for (const char32_t c : word) append_code_point(text, c);
  return text;
}

// Reports patterns that hold none of the words: the usual reason is a pattern that was added later.
void check_each_pattern(const RuleDeclaration& rule, const std::vector<std::string>& expanded,
                        const ValueLexicon& values, Problems& problems) {
  for (std::size_t i = 0; i < expanded.size(); ++i) {
    const Held held(rule, {expanded[i]}, values);
    const bool runs = std::any_of(rule.contains_any.begin(), rule.contains_any.end(), [&](const YamlNode& word) {
      const std::u32string text = code_points(word.text);
      return !is_han_word(text) || held.holds(text);
    });
    if (!runs) report(problems, rule.patterns[i], Fault::kNoLiteral);
  }
}

}  // namespace

void check_literals(const RuleDeclaration& rule, const std::vector<std::string>& expanded, const ValueLexicon& values,
                    Problems& problems) {
  if (rule.contains_any.empty() || expanded.empty()) return;
  const Held held(rule, expanded, values);
  std::vector<const YamlNode*> foreign;
  for (const YamlNode& word : rule.contains_any) {
    const std::u32string text = code_points(word.text);
    if (is_han_word(text) && !held.holds(text)) foreign.push_back(&word);
  }
  const bool all = foreign.size() == rule.contains_any.size();
  if (!all && expanded.size() == rule.patterns.size()) check_each_pattern(rule, expanded, values, problems);
  for (const YamlNode* word : foreign) {
    const std::u32string meant = held.near(code_points(word->text));
    if (meant.empty() && !all) continue;
    const FaultText foreign_word{Fault::kForeignLiteral, {word->text}};
    const FaultText hint =
        meant.empty() ? FaultText(Fault::kForeignLiterals) : FaultText(Fault::kDidYouMean, {to_utf8(meant)});
    report(problems, *word, {Fault::kWithHint, {foreign_word, hint}});
  }
}

void check_goal_captures(const RuleDeclaration& declaration, const Rule& compiled, Problems& problems) {
  const auto& patterns = compiled.compiled->patterns;
  if (compiled.makes != "goal" || patterns.size() != declaration.patterns.size()) return;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const auto& captures = patterns[i]->automaton().captures;
    const bool measured = std::any_of(captures.begin(), captures.end(), [](const auto& capture) {
      return capture.second == "quantity" || capture.second == "quantities" || capture.second == "state";
    });
    if (measured) continue;
    report(problems, declaration.patterns[i], Fault::kNoMeasure);
  }
}

void check_repeated_captures(const RuleDeclaration& declaration, Problems& problems) {
  const std::string& makes = declaration.rule.makes;
  if (makes != "goal" && makes != "claim" && makes != "fact") return;  // units are all taken
  for (const YamlNode& pattern : declaration.patterns) {
    for (const WrittenCapture& capture : repeated_captures(pattern.text))
      problems.push_back({place_in_scalar(pattern, capture.at), {Fault::kRepeatedCapture, {capture.name}}});
  }
}

void check_sources(const Declarations& declarations, Problems& problems) {
  for (const auto& [name, declaration] : declarations.kinds) {
    if (declaration.refused || !declaration.kind.source.empty()) continue;
    report(problems, declaration.name,
           {Fault::kWithout, {{Fault::kKindNamed, {name}}, "source", Fault::kWhereKindIsFrom}});
  }
}

}  // namespace planatlas::rule_files
