// How much: quantity, comparator, kind and baseline of a goal.
#pragma once

#include <optional>
#include <string_view>

#include "extractor/facts/line_state.h"

namespace planatlas::facts {

// Returns the comparator of a symbol such as >=, nothing for any other string.
std::optional<Comparator> comparator_of(std::string_view symbol);

// Returns the comparator that holds for a value of the match: the token directly before it, else the first of a paired
// list, else a word that was captured as one.
std::optional<Comparator> comparator_before(const LineState& line, std::size_t quantity, const Match& match);

// A stated bound wins over a weaker comparator: 达到…以上 is >=, 达到…左右 is ~, 突破…以上 stays >.
Comparator combine(std::optional<Comparator> comparator, std::optional<Comparator> bound);

void set_quantity(const LineState& line, Goal& goal, const Value& value, std::optional<Comparator> comparator);
// Returns the unit of measure of a goal, null where it has none that the rules know.
const UnitOfMeasure* unit_of(const Goal& goal, const Rules& rules);
// `quantity`: whether the goal has one; else it has a state.
void set_kind(const LineState& line, Goal& goal, const Rule& rule, bool quantity);
void set_baseline(const LineState& line, Goal& goal, const Match& match);

}  // namespace planatlas::facts
