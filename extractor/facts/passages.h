// Passages that tell what was reached in the past or what a recipient is granted.
#pragma once

#include "extractor/facts/line_state.h"

namespace planatlas::facts {

// Fills the passages of the line. A later 到X年 ends what was reached; the sentences behind an opening that tells of
// the past go on with it until one looks ahead.
void find_passages(LineState& line);

// Returns what a quantity or state at this place is: the role of the section decides, then the passages.
// `aimed`: whether its words say that it is made or reached.
FactClass class_at(const LineState& line, TextSpan place, bool aimed);

}  // namespace planatlas::facts
