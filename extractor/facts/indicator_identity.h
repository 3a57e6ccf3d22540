// Which canonical indicator a goal is about.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractor/model/fact.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// Returns the id of the rules' list, with the ending of what the goal states of it: a level, what is added, a growth.
// Nothing where the wording is unknown or the goal's unit does not measure that indicator. `place`: the division of
// the document, which may stand before the indicator.
std::optional<std::string> indicator_id(const Goal& goal, std::string_view place, const Rules& rules);

}  // namespace planatlas::facts
