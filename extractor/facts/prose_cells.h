// Cells of tables that are read like lines of text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "extractor/facts/table_goals.h"

namespace planatlas::facts {

struct ProseCell {
  std::size_t row, column;
  std::string subject;      // what the row is about, where the cell need not say so; may be empty
  std::optional<int> year;  // that its header names
  bool past;                // its header says that the column tells what was done: 进展情况
};

// Returns, row by row, the cells that may promise something in words: of a list of tasks (`tasks`) all that are long
// enough, and cells of targets that are not among `goals` already. `columns` may be null.
std::vector<ProseCell> prose_cells(const Grid& grid, bool tasks, const TargetColumns* columns,
                                   const std::vector<TableGoal>& goals, const Rules& rules);

}  // namespace planatlas::facts
