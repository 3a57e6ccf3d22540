#include "extractor/rules/lint.h"

#include <algorithm>

#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/goal_rules.h"
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

// The fields that the facts of a rule may have in its examples.
Names fields_of(const Rule& rule, const Declarations& declarations) {
  if (rule.makes == "goal") return goal_example_fields();
  Names names;
  if (rule.makes == "fact") {
    const auto kind = declarations.kinds.find(rule.set.contains("kind") ? rule.set.at("kind") : "");
    if (kind == declarations.kinds.end() || kind->second.refused) return names;
    for (const KindField& field : kind->second.kind.fields) names.push_back(field.name);
    return names;
  }
  for (const auto& [name, value] : rule.set) names.push_back(name);
  for (const auto& pattern : rule.compiled->patterns)
    for (const auto& [group, name] : pattern->automaton().captures) names.push_back(name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
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
  for (const YamlNode* word : foreign) {
    const std::u32string meant = held.near(code_points(word->text));
    if (meant.empty() && !all) continue;
    report(problems, *word,
           "no pattern of the rule holds '" + word->text + "'; " +
               (meant.empty() ? "expected words of its patterns, one of which stands in every text that they match"
                              : "did you mean '" + to_utf8(meant) + "'?"));
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
    report(problems, declaration.patterns[i],
           "a pattern without (?P<quantity>…); a goal needs it, or (?P<quantities>…) or (?P<state>…)");
  }
}

void check_examples(const RuleDeclaration& declaration, const Rule& compiled, const Declarations& declarations,
                    Problems& problems) {
  const Names known = fields_of(compiled, declarations);
  const NodeKind kind = declaration.examples.kind;
  if (kind != NodeKind::kNull && kind != NodeKind::kList) return;  // reported with the rule
  for (const YamlNode& example : declaration.examples.items) {
    const YamlNode* facts = example.find("facts");
    if (!facts || facts->kind != NodeKind::kList) return;  // reported with the rule
    for (const YamlNode& fact : facts->items) {
      for (const YamlNode& key : fact.keys) {
        if (!known.empty()) expect_known(key, known, "facts of the rule have no field '{}'", "fields", problems);
      }
    }
  }
  const std::string missing = missing_examples(compiled);
  if (!missing.empty() && !compiled.id.empty()) report(problems, declaration.id, missing);
}

std::string missing_examples(const Rule& rule) {
  const auto gives_none = [](const RuleExample& example) { return example.facts.empty(); };
  const bool negative = std::any_of(rule.examples.begin(), rule.examples.end(), gives_none);
  const bool positive = !std::all_of(rule.examples.begin(), rule.examples.end(), gives_none);
  if (positive && negative) return {};
  return "rule '" + rule.id + "' without " +
         (positive   ? "an example that gives none (facts: [])"
          : negative ? "an example that gives facts"
                     : "examples, one that gives facts and one that gives none (facts: [])");
}

}  // namespace planatlas::rule_files
