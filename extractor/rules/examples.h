// What the examples of a rule say, before anything is run.
#pragma once

#include <optional>

#include "extractor/rules/rule_file.h"

namespace planatlas::rule_files {

// Reports fields that facts of the rule do not have, values that such a field never has, and examples that are missing:
// one with facts, one without. `compiled` is the rule with its patterns.
void check_examples(const RuleDeclaration& declaration, const Rule& compiled, const Declarations& declarations,
                    Problems& problems);

// Returns what is said of a rule without examples of both signs; nothing where it has them.
std::optional<FaultText> missing_examples(const Rule& rule);

}  // namespace planatlas::rule_files
