#include "extractor/rules/load.h"

#include <algorithm>
#include <optional>

#include "extractor/rules/compile.h"
#include "extractor/rules/fact_rules.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/goal_rules.h"
#include "extractor/rules/indicator_file.h"
#include "extractor/rules/lint.h"
#include "extractor/rules/makers.h"
#include "extractor/rules/packed_tree.h"
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
    problems.push_back({declaration.place,
                        "the patterns of all rules up to this one are too large together; fewer counted repeats "
                        "such as {0,900}, or fewer rules"});
    break;
  }
  check_fact_rules(declarations, problems);
  check_goal_rules(declarations, problems);
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
std::string missing_message(std::string_view name, const Declarations& declarations) {
  Names others;
  for (const auto& [other, lexicon] : declarations.lexicons) {
    if (std::find(kRequiredLexicons.begin(), kRequiredLexicons.end(), other) == kRequiredLexicons.end())
      others.push_back(other);
  }
  const std::string message = "no lexicon '" + std::string(name) + "' in any rule file, and the program needs it; ";
  const std::string_view near = nearest(name, others);
  if (near.empty()) {
    return message + "copy it from the built-in rules, or write '" + std::string(name) +
           ": []' under 'lexicons' to do without its words";
  }
  const Place place = declarations.lexicons.find(near)->second.place;
  return format_problem({place, message + "is '" + std::string(near) + "' meant to be it?"});
}

std::vector<std::string> missing_messages(const std::vector<std::string_view>& missing,
                                          const Declarations& declarations) {
  if (missing.size() > kMostMissing) {
    return {std::to_string(missing.size()) + " lexicons that the program needs are in no rule file, '" +
            std::string(missing.front()) +
            "' among them; a folder of rules takes the place of all built-in ones: work on a copy of those"};
  }
  std::vector<std::string> messages;
  for (const std::string_view name : missing) messages.push_back(missing_message(name, declarations));
  return messages;
}

}  // namespace

Loaded load_files(const std::vector<SourceFile>& files, Scope scope, Checks checks) {
  Loaded loaded;
  Problems problems;
  bool all_read = true;
  for (const SourceFile& file : files) {
    if (file.misnamed) {
      loaded.messages.push_back(file.path + ": rule files end in .yaml; rename it");
      continue;
    }
    const auto root = file.tree.empty() ? read_yaml(file, problems) : std::optional(unpack_tree(file.tree, file));
    if (root) read_rule_file(*root, loaded.declarations, problems);
    all_read = all_read && root;
  }
  // What a file defines that cannot be read would be missing everywhere else.
  if (all_read) {
    if (scope != Scope::kFiles) loaded.missing = add_missing_lexicons(loaded.declarations);
    finish_declarations(loaded.declarations, problems);
    loaded.rules = compile_rules(loaded.declarations, checks, problems);
    loaded.indicators = make_indicator_list(loaded.declarations, problems);
  }
  // A lexicon that is missing may stand in a file that is named otherwise.
  if (scope == Scope::kFolder && loaded.messages.empty())
    loaded.messages = missing_messages(loaded.missing, loaded.declarations);
  for (std::string& message : format_problems(std::move(problems), kMaxRuleProblems))
    loaded.messages.push_back(std::move(message));
  return loaded;
}

}  // namespace planatlas::rule_files
