#include "extractor/rules/lint.h"

#include <algorithm>
#include <map>
#include <set>

#include "extractor/rules/captures.h"
#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/makers.h"
#include "extractor/rules/progress.h"
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

bool is_han_text(const std::string& word) {
  const std::u32string points = code_points(word);
  return std::all_of(points.begin(), points.end(), [](char32_t c) { return is_han(c); });
}

std::string to_utf8(const std::u32string& word) {
  std::string text;
  for (const char32_t c : word) append_code_point(text, c);
  return text;
}

// Which matches of a pattern hold a literal.
class Cover {
 public:
  explicit Cover(const std::vector<YamlNode>& literals) : literals_(literals) {}

  // Whether all do. Where those of some alternatives do, `forgotten` holds what the others need: Han words only, since
  // a token stands for words that the pattern does not show. Of several places that with the fewest.
  bool covers(std::string_view pattern, std::vector<std::string>& forgotten, int depth = 0) const {
    constexpr int kMaxDepth = 100;
    const auto branches = pattern_branches(pattern);
    std::vector<std::string> inner;  // of one alternative, or what whole alternatives need
    std::vector<std::string_view> open;
    for (const std::string_view branch : branches)
      if (depth > kMaxDepth || !covers_sequence(branch, inner, depth)) open.push_back(branch);
    if (open.empty()) return true;
    if (open.size() < branches.size()) {
      inner.clear();
      for (const std::string_view branch : open) add_words(branch, inner);
    }
    keep_fewer(forgotten, std::move(inner));
    return false;
  }

 private:
  bool is_covered(const std::string& word) const {
    return std::any_of(literals_.begin(), literals_.end(),
                       [&word](const YamlNode& literal) { return word.find(literal.text) != std::string::npos; });
  }

  bool covers_sequence(std::string_view branch, std::vector<std::string>& forgotten, int depth) const {
    const auto groups = required_words(branch);
    const bool known = std::any_of(groups.begin(), groups.end(), [this](const WordGroup& group) {
      return std::all_of(group.begin(), group.end(), [this](const std::string& word) { return is_covered(word); });
    });
    if (known) return true;
    for (const std::string_view piece : pattern_pieces(branch)) {
      if (!piece.starts_with('(') || !piece.ends_with(')')) continue;
      const std::string_view inside = piece.substr(1, piece.size() - 2);
      const std::size_t begin = inside.starts_with("?P<") ? inside.find('>') + 1 : inside.starts_with("?:") ? 2 : 0;
      std::vector<std::string> inner;
      if (covers(inside.substr(begin), inner, depth + 1)) return true;
      keep_fewer(forgotten, std::move(inner));
    }
    return false;
  }

  static void keep_fewer(std::vector<std::string>& words, std::vector<std::string> others) {
    if (!others.empty() && (words.empty() || others.size() < words.size())) words = std::move(others);
  }

  static void add_words(std::string_view branch, std::vector<std::string>& words) {
    for (const WordGroup& group : required_words(branch)) {
      if (!std::all_of(group.begin(), group.end(), is_han_text)) continue;
      words.insert(words.end(), group.begin(), group.end());
      return;
    }
  }

  const std::vector<YamlNode>& literals_;
};

// Words that a pattern of the rule can match with and that hold no literal, where others of its alternatives do.
std::string uncovered_words(const RuleDeclaration& rule, const std::string& expanded) {
  constexpr std::size_t kMostShown = 8;
  std::vector<std::string> words;
  if (Cover(rule.contains_any).covers(expanded, words)) return {};
  std::string text;
  for (std::size_t i = 0; i < words.size() && i < kMostShown; ++i) text += (i == 0 ? "" : "、") + words[i];
  return words.size() > kMostShown ? text + "、…" : text;
}

// Reports patterns that hold none of the words, and with `covered` those that may match without: the usual reason is a
// pattern that was added later.
void check_each_pattern(const RuleDeclaration& rule, const std::vector<std::string>& expanded,
                        const ValueLexicon& values, bool covered, Problems& problems) {
  for (std::size_t i = 0; i < expanded.size(); ++i) {
    const Held held(rule, {expanded[i]}, values);
    const bool runs = std::any_of(rule.contains_any.begin(), rule.contains_any.end(), [&](const YamlNode& word) {
      const std::u32string text = code_points(word.text);
      return !is_han_word(text) || held.holds(text);
    });
    const std::string words = runs && covered ? uncovered_words(rule, expanded[i]) : "";
    if (!runs) report(problems, rule.patterns[i], Fault::kNoLiteral);
    if (!words.empty()) report(problems, rule.patterns[i], {Fault::kUncoveredWords, {words}});
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
  const bool mistyped = std::any_of(foreign.begin(), foreign.end(),
                                    [&](const YamlNode* word) { return !held.near(code_points(word->text)).empty(); });
  if (!all && expanded.size() == rule.patterns.size()) check_each_pattern(rule, expanded, values, !mistyped, problems);
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

void check_unused(const Declarations& declarations, const std::vector<Rule>& rules, Problems& problems) {
  std::set<std::string, std::less<>> used(kRequiredLexicons.begin(), kRequiredLexicons.end());
  // Parts of the program ask for others that may be left out.
  for (const auto& [name, lexicon] : declarations.lexicons)
    if (is_shipped(*lexicon.place.file)) used.insert(name);
  for (const Rule& rule : rules) used.insert(rule.names.begin(), rule.names.end());
  for (const auto& [name, kind] : declarations.kinds)
    for (const YamlNode& lexicon : kind.lexicons) used.insert(lexicon.text);
  const auto check = [&](const auto& named, Fault thing, Fault unused) {
    for (const auto& [name, declaration] : named) {
      if (used.contains(name)) continue;
      const FaultText what{thing, {name}};
      problems.push_back({declarations.declared.at(write_fault(what, english_fault)), {unused, {name}}});
    }
  };
  check(declarations.lexicons, Fault::kLexiconNamed, Fault::kUnusedLexicon);
  check(declarations.fragments, Fault::kFragmentNamed, Fault::kUnusedFragment);
}

void check_filled(const Declarations& declarations, const std::vector<Rule>& rules, Problems& problems) {
  std::map<std::string_view, std::set<std::string_view>> filled;  // fields of every kind that has rules
  for (const Rule& rule : rules) {
    if (rule.makes != "fact") continue;
    auto& fields = filled[rule.set.at("kind")];
    for (const auto& [name, value] : rule.set) fields.insert(name);
    for (const auto& pattern : rule.compiled->patterns)
      for (const auto& [group, name] : pattern->automaton().captures) fields.insert(name);
  }
  for (const auto& [name, declaration] : declarations.kinds) {
    const auto found = filled.find(name);
    if (found == filled.end()) {
      report(problems, declaration.name, {Fault::kKindUnmade, {name}});
      continue;
    }
    for (std::size_t i = 0; i < declaration.fields.size(); ++i) {
      const KindField& field = declaration.kind.fields[i];
      if (field.from_before || found->second.contains(field.name)) continue;
      report(problems, declaration.fields[i], {Fault::kFieldUnfilled, {field.name, name}});
    }
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
