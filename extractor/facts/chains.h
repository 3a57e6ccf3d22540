// What a later member of a chain takes over from an earlier one: 培育示范社20家、家庭农场80家.
#pragma once

#include "extractor/facts/line_state.h"

namespace planatlas::facts {

// Completes the indicators of the line's facts, drops links without a chain and returns them. Requires: facts in order
// of their anchors.
std::vector<BrokenLink> complete_chains(LineState& line);

}  // namespace planatlas::facts
