// A match of a goal rule → the facts it makes.
#pragma once

#include "extractor/facts/line_state.h"

namespace planatlas::facts {

// Adds the facts of a match to the line and claims its quantities; does nothing where one of them is claimed already.
void make_goals(LineState& line, const Rule& rule, const Match& match);

}  // namespace planatlas::facts
