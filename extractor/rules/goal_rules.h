// Rules that make goals, against what the program reads of their captures and of `set`.
#pragma once

#include "extractor/rules/fields.h"
#include "extractor/rules/rule_file.h"

namespace planatlas::rule_files {

// The fields that an example of a goal may name.
const Names& goal_example_fields();

// Reports names in `set` that no pattern of the rule captures, and captures that are a mistyped name. Other captures
// are no fault: they belong to the quote of the goal.
void check_goal_rules(const Declarations& declarations, Problems& problems);

}  // namespace planatlas::rule_files
