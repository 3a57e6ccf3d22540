// Who leads, who is responsible, who supports.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/facts/unit_names.h"
#include "extractor/model/fact.h"
#include "extractor/model/record.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

struct UnitStatement {
  std::vector<Unit> lead, responsible, supporting;
  std::vector<Unit> ahead;              // of the responsible ones those before the first comma of their list
  std::vector<std::string> open_lists;  // lead_units, responsible_units, supporting_units
  std::optional<std::string> deadline;
};

// The level of the division that a plan is of; where nothing tells it, one below the province.
DivisionLevel level_of(const Metadata& metadata);

// Adds what `text` (lines of one item) says of units and of the deadline. Units named twice count once. `level` is the
// plan's own: organs that a label gives to a level above it (省牵头单位) carry nothing of the plan.
void read_units(std::string_view text, DivisionLevel level, const Rules& rules, UnitStatement& statement);

// Adds the units of a cell to the list that the column's header names, and what labels in it say (市商务局
// 配合单位：市财政局).
void read_unit_cell(std::string_view list, std::string_view cell, DivisionLevel level, const Rules& rules,
                    UnitStatement& statement);

// The units that a sentence gives to all items below it (以下各项均需各区政府落实，不再列出) or above it
// (以上任务均需各区政府配合) beside their own.
enum class Reach { kBelow, kAbove };
UnitStatement units_of_items(std::string_view text, Reach reach, const Rules& rules);

// Whether units are named.
bool names_units(const UnitStatement& statement);

// Whether a line says nothing but who does something or by when: 责任单位：…, or a bracket that holds units.
bool is_unit_line(std::string_view line, const Rules& rules);

}  // namespace planatlas::facts
