// Which canonical indicator a goal is about.
#pragma once

#include <string_view>

#include "extractor/model/fact.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// Sets `indicator_id` and `grade`. The id is that of the rules' list, with the ending of what the goal states of it: a
// level, what is added, a growth. Nothing is set where the wording is unknown or the goal's unit does not measure that
// indicator. `place`: the division of the document, which may stand before the indicator.
void identify_indicator(Goal& goal, std::string_view place, const Rules& rules);

}  // namespace planatlas::facts
