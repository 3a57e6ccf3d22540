// When: year, recurrence and modality of a goal, told by the words before it.
#pragma once

#include <optional>

#include "extractor/facts/line_state.h"

namespace planatlas::facts {

// Fills `times` and `period_end`, which the others need.
void note_times(LineState& line);

// Returns the year that the line, or its last sentence that opens with one, opens with.
OpeningYear opening_year(const LineState& line);

// Whether the sentence of a goal, or what the line stands under, names a year to come.
bool is_dated(const LineState& line, TextSpan anchor);

// `anchor`: quantity or state of the goal, in the text.
void set_year(const LineState& line, Goal& goal, TextSpan anchor, FactClass kind);
void set_per(const LineState& line, Goal& goal, TextSpan anchor);
void set_modality(const LineState& line, Goal& goal, TextSpan anchor);

}  // namespace planatlas::facts
