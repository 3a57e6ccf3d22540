// Quantities that are taken out of play: counts of headings, ages, sizes in attributive clauses, baselines.
#pragma once

#include "extractor/facts/line_state.h"

namespace planatlas::facts {

// 搭建4大平台 counts the document's own headings where such a heading stands.
void claim_counted_headings(LineState& line);

// Ages and voltages say of whom or of what, not how much.
void claim_condition_units(LineState& line);

// Takes the quantities of a `claim` rule's match out of play; they become part of the wording, their comparators too,
// and its years say nothing of goals. With `set: {except: ">="}` a quantity behind such a comparator is left.
void claim(LineState& line, const Rule& rule, const Match& match);

// 由2022年的32%提高到38%: year and value of the baseline are used, and no target of anything.
void mark_baseline(LineState& line, const Match& match);

// 七成以上的村收入达到10万元: a quantity inside what is counted is no goal of its own.
void claim_inner(LineState& line, const Match& match);

// Returns the values in the captures `quantity` and `quantities`.
std::vector<std::size_t> quantities_in(const LineState& line, const Match& match);

}  // namespace planatlas::facts
