// Names of units in lists.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/model/fact.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// Reads a cell or a list that is known to hold units only: 区科技局、区财政局等. A name that stands twice counts once.
std::vector<Unit> parse_unit_list(std::string_view list, const Rules& rules, bool* open = nullptr);

// Whether every name of the list ends like an organ's.
bool holds_only_units(std::string_view list, const Rules& rules);

// Whether the names stand in one enumeration, the first one ends like an organ's, at least half of them do, and none of
// the others has words that no name holds: 市科技局、云溪学院、云溪种植基地.
bool holds_mostly_units(std::string_view list, const Rules& rules);

// Whether it is one organ of the state, by its place and its kind: 县农业农村局. 企业 and 高校 are units of other
// sentences too.
bool is_state_organ(std::string_view name, const Rules& rules);

// Adds the units that are not there yet.
void add_units(std::vector<Unit>& units, std::vector<Unit> more);

}  // namespace planatlas::facts
