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

// Which cells of a table are read beside those of targets: none, all that are long enough, or those with a stop.
enum class CellsRead { kTargets, kLong, kSentences };

// Whether a table without a header that says so may still tell tasks: none of its headers names norms or scores.
bool may_tell_tasks(const Grid& grid, const Rules& rules);

// Returns, row by row, the cells that may promise something in words: those of `read`, and cells of targets that are
// not among `goals` already. `columns` may be null.
std::vector<ProseCell> prose_cells(const Grid& grid, CellsRead read, const TargetColumns* columns,
                                   const std::vector<TableGoal>& goals, const Rules& rules);

}  // namespace planatlas::facts
