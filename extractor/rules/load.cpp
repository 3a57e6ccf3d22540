#include "extractor/rules/load.h"

#include <algorithm>
#include <optional>

#include "extractor/rules/compile.h"
#include "extractor/rules/examples.h"
#include "extractor/rules/fact_rules.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/goal_rules.h"
#include "extractor/rules/indicator_file.h"
#include "extractor/rules/lint.h"
#include "extractor/rules/makers.h"
#include "extractor/rules/pattern.h"
#include "extractor/rules/suggest.h"

namespace planatlas::rule_files {
namespace {

constexpr std::size_t kMostMissing = 10;              // lexicons that are named one by one
constexpr std::size_t kMostInstructions = 8'000'000;  // of all patterns of a load

Rule compile_rule(const RuleDeclaration& declaration, PatternExpander& expander, const Declarations& declarations,
                  Checks checks, Problems& problems) {
  std::vector<std::string> expanded;
  std::vector<YamlNode> sources;
  for (const YamlNode& pattern : declaration.patterns) {
    if (auto text = expander.expand(pattern, declaration.rule.tokens, problems)) {
      expanded.push_back(std::move(*text));
      sources.push_back(pattern);
    }
  }
  Rule rule = declaration.rule;
  rule.names = names_in(rule.patterns, declarations);
  rule.compiled = compile(rule, expanded, sources, checks, problems);
  if (checks == Checks::kLint) {
    check_literals(declaration, expanded, declarations.values, problems);
    check_goal_captures(declaration, rule, problems);
    check_repeated_captures(declaration, problems);
    check_examples(declaration, rule, declarations, problems);
  }
  return rule;
}

std::vector<Rule> compile_rules(const Declarations& declarations, Checks checks, Problems& problems) {
  std::vector<Rule> rules;
  PatternExpander expander(declarations, checks, problems);
  std::size_t size = 0;
  for (const RuleDeclaration& declaration : declarations.rules) {
    rules.push_back(compile_rule(declaration, expander, declarations, checks, problems));
    if (checks == Checks::kTrusted) continue;
    size += program_size(*rules.back().compiled);
    if (size <= kMostInstructions) continue;
    problems.push_back({declaration.place, Fault::kAllTooLarge});
    break;
  }
  check_fact_rules(declarations, problems);
  check_goal_rules(declarations, problems);
  if (checks == Checks::kLint) check_sources(declarations, problems);
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
  return rules;
}

// Declares the required lexicons that are missing, without words, so that nobody else complains; returns their names.
std::vector<std::string_view> add_missing_lexicons(Declarations& declarations) {
  std::vector<std::string_view> missing;
  for (const std::string_view name : kRequiredLexicons) {
    if (declarations.lexicons.try_emplace(std::string(name)).second) missing.push_back(name);
  }
  return missing;
}

// Says that a required lexicon is missing, at the one that may be it under a mistyped name.
Problem missing_problem(std::string_view name, const Declarations& declarations) {
  Names others;
  for (const auto& [other, lexicon] : declarations.lexicons) {
    if (std::find(kRequiredLexicons.begin(), kRequiredLexicons.end(), other) == kRequiredLexicons.end())
      others.push_back(other);
  }
  const std::string_view near = nearest(name, others);
  if (near.empty()) return {{}, {Fault::kMissingLexicon, {name}}};
  return {declarations.lexicons.find(near)->second.place, {Fault::kMissingLexiconLike, {name, near}}};
}

void report_missing(const std::vector<std::string_view>& missing, const Declarations& declarations,
                    Problems& problems) {
  if (missing.size() > kMostMissing) {
    problems.push_back({{}, {Fault::kMissingLexicons, {missing.size(), missing.front()}}});
    return;
  }
  for (const std::string_view name : missing) problems.push_back(missing_problem(name, declarations));
}

}  // namespace

Loaded load_files(const std::vector<SourceFile>& files, Scope scope, Checks checks) {
  Loaded loaded;
  Problems& problems = loaded.problems;
  bool all_read = true, all_named = true;
  for (const SourceFile& file : files) {
    if (file.misnamed) {
      problems.push_back({{&file, 0}, Fault::kFileMisnamed});
      all_named = false;
      continue;
    }
    const auto root = read_yaml(file, problems);
    if (root) read_rule_file(*root, loaded.declarations, problems);
    all_read = all_read && root;
  }
  // What a file defines that cannot be read would be missing everywhere else.
  if (all_read) {
    if (scope != Scope::kFiles) loaded.missing = add_missing_lexicons(loaded.declarations);
    finish_declarations(loaded.declarations, problems);
    loaded.rules = compile_rules(loaded.declarations, checks, problems);
    // A rule that is refused may be the one that uses a word, and what is missing may stand under another name.
    if (checks == Checks::kLint && problems.empty() && loaded.missing.empty()) {
      check_unused(loaded.declarations, loaded.rules, problems);
      check_filled(loaded.declarations, loaded.rules, problems);
    }
    loaded.indicators = make_indicator_list(loaded.declarations, problems);
  }
  // A lexicon that is missing may stand in a file that is named otherwise.
  if (scope == Scope::kFolder && all_named) report_missing(loaded.missing, loaded.declarations, problems);
  return loaded;
}

}  // namespace planatlas::rule_files
