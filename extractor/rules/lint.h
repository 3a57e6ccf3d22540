// What loads and does no harm to a document, and is still a mistake: for authors who have a folder checked.
#pragma once

#include <string>
#include <vector>

#include "extractor/rules/rule_file.h"

namespace planatlas::rule_files {

// Reports words of `contains_any` that no pattern of the rule holds: those that seem to be mistyped, and all where none
// is held; patterns that hold none of them; and patterns that can match with words of their own that hold none. Words
// without Han characters pass. `expanded` are the rule's patterns.
void check_literals(const RuleDeclaration& rule, const std::vector<std::string>& expanded, const ValueLexicon& values,
                    Problems& problems);

// Reports patterns of a goal that capture nothing that it could be reached by. `compiled` is the rule with its
// patterns.
void check_goal_captures(const RuleDeclaration& declaration, const Rule& compiled, Problems& problems);

// Reports captures of one name that follow each other in a pattern: of goals, claims and facts, which take the first.
void check_repeated_captures(const RuleDeclaration& declaration, Problems& problems);

// Reports fragments that nothing uses, and lexicons of files that do not come with the program.
void check_unused(const Declarations& declarations, const std::vector<Rule>& rules, Problems& problems);

// Reports kinds that no rule makes, and fields that none of its rules fills.
void check_filled(const Declarations& declarations, const std::vector<Rule>& rules, Problems& problems);

// Reports kinds that do not say where they come from.
void check_sources(const Declarations& declarations, Problems& problems);

}  // namespace planatlas::rule_files
