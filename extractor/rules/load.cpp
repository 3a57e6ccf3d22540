#include "extractor/rules/load.h"

#include <algorithm>
#include <optional>

#include "extractor/rules/compile.h"
#include "extractor/rules/fact_rules.h"
#include "extractor/rules/goal_rules.h"
#include "extractor/rules/indicator_file.h"
#include "extractor/rules/makers.h"
#include "extractor/rules/packed_tree.h"
#include "extractor/rules/pattern.h"
#include "extractor/rules/suggest.h"

namespace planatlas::rule_files {
namespace {

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

// Reports each at the lexicon that may be it under a mistyped name, else without a place.
void add_missing_lexicons(const Declarations& declarations, std::vector<std::string>& messages) {
  std::vector<std::string_view> others;
  for (const auto& [name, lexicon] : declarations.lexicons) {
    if (std::find(kRequiredLexicons.begin(), kRequiredLexicons.end(), name) == kRequiredLexicons.end())
      others.push_back(name);
  }
  for (const std::string_view name : kRequiredLexicons) {
    if (declarations.lexicons.contains(name)) continue;
    const std::string_view near = nearest(name, others);
    if (near.empty()) {
      messages.push_back("no lexicon '" + std::string(name) +
                         "' in any rule file; the program needs it: copy it from the built-in rules, or write '" +
                         std::string(name) + ": []' under 'lexicons' to do without its words");
    } else {
      const Place place = declarations.lexicons.find(near)->second.place;
      messages.push_back(format_problem({place, "no lexicon '" + std::string(name) +
                                                    "' in any rule file, and the program needs it; is '" +
                                                    std::string(near) + "' meant to be it?"}));
    }
  }
}

}  // namespace

Loaded load_files(const std::vector<SourceFile>& files, Scope scope, Checks checks) {
  Loaded loaded;
  Problems problems;
  for (const SourceFile& file : files) {
    const auto root = file.tree.empty() ? read_yaml(file, problems) : std::optional(unpack_tree(file.tree, file));
    if (root) read_rule_file(*root, loaded.declarations, problems);
  }
  finish_declarations(loaded.declarations, problems);
  loaded.rules = compile_rules(loaded.declarations, checks, problems);
  loaded.indicators = make_indicator_list(loaded.declarations, problems);
  loaded.messages = format_problems(std::move(problems), kMaxRuleProblems);
  if (scope == Scope::kFolder) add_missing_lexicons(loaded.declarations, loaded.messages);
  return loaded;
}

}  // namespace planatlas::rule_files
