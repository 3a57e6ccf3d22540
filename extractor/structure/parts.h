// The documents inside a file: notice, plans, appendices, tail.
#pragma once

#include <string>
#include <vector>

#include "extractor/model/clean_text.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"
#include "extractor/structure/plan_titles.h"

namespace planatlas::structure {

// Sets Structure::parts, Line::part and Line::front. Lines before the first plan are the notice's where `notice` is
// set (its title may be empty). An appendix begins at its own line, the tail at 抄送 or 印发. An appendix that is
// called a plan and has sections of its own is a plan. Requires: `plans` in reading order, at least one.
void mark_parts(const CleanText& clean, const Rules& rules, const std::vector<PlanPlace>& plans,
                const std::string* notice, Structure& structure);

}  // namespace planatlas::structure
