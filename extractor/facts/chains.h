// What a later member of a chain takes over from an earlier one: 培育示范社20家、家庭农场80家.
#pragma once

#include "extractor/facts/line_state.h"

namespace planatlas::facts {

// Completes the indicators of the line's facts and drops links without a chain. Requires: facts in order of their
// anchors.
void complete_chains(LineState& line);

}  // namespace planatlas::facts
