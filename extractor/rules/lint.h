// What loads and does no harm to a document, and is still a mistake: for authors who have a folder checked.
#pragma once

#include <string>
#include <vector>

#include "extractor/rules/rule_file.h"

namespace planatlas::rule_files {

// Reports words of `contains_any` that no pattern of the rule holds: those that seem to be mistyped, and all where none
// is held. Words without Han characters pass. `expanded` are the rule's patterns.
void check_literals(const RuleDeclaration& rule, const std::vector<std::string>& expanded, const ValueLexicon& values,
                    Problems& problems);

// Reports patterns of a goal that capture nothing that it could be reached by. `compiled` is the rule with its
// patterns.
void check_goal_captures(const RuleDeclaration& declaration, const Rule& compiled, Problems& problems);

// Reports fields that facts of the rule do not have, and examples that are missing: one with facts, one without.
// `compiled` is the rule with its patterns.
void check_examples(const RuleDeclaration& declaration, const Rule& compiled, const Declarations& declarations,
                    Problems& problems);

// Returns what is said of a rule without examples of both signs; empty where it has them.
std::string missing_examples(const Rule& rule);

}  // namespace planatlas::rule_files
