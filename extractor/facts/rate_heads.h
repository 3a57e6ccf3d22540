// Of how many a rate is said, where one head stands for a list: 每千人口床位7张、护士4人.
#pragma once

#include "extractor/facts/line_state.h"

namespace planatlas::facts {

// Puts the head of the rate `before` in front of a fact that goes on with its list and has none of its own.
// Requires: `before` stands before `fact` in the same sentence.
void share_rate_head(const LineState& line, LineFact& fact, const LineFact& before);

}  // namespace planatlas::facts
