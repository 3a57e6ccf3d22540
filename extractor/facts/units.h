// Who leads, who is responsible, who supports.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/fact.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

struct UnitStatement {
  std::vector<Unit> lead, responsible, supporting;
  std::vector<std::string> open_lists;  // lead_units, responsible_units, supporting_units
  std::optional<std::string> deadline;
};

// Adds what `text` (lines of one item) says of units and of the deadline. Units named twice count once.
void read_units(std::string_view text, const Rules& rules, UnitStatement& statement);

// Reads a cell or a list that is known to hold units only: 区科技局、区财政局等.
std::vector<Unit> parse_unit_list(std::string_view list, const Rules& rules, bool* open = nullptr);

// Whether a line says nothing but who does something or by when: 责任单位：…, or a bracket that holds units.
bool is_unit_line(std::string_view line, const Rules& rules);

// Whether every name of the list ends like an organ's.
bool holds_only_units(std::string_view list, const Rules& rules);

}  // namespace planatlas::facts
