#include "extractor/facts/prose_cells.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/facts/tables.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// Cells shorter than this hold a name or a number, not a sentence that could promise something.
constexpr std::size_t kProseCell = 8;

const TargetColumns::Target* target_of(const TargetColumns* columns, std::size_t column) {
  if (!columns) return nullptr;
  for (const TargetColumns::Target& target : columns->targets)
    if (target.column == column) return &target;
  return nullptr;
}

}  // namespace

std::vector<ProseCell> prose_cells(const Grid& grid, bool tasks, const TargetColumns* columns,
                                   const std::vector<TableGoal>& goals, const Rules& rules) {
  std::vector<ProseCell> cells;
  for (std::size_t r = grid.header_rows; r < grid.rows.size() && !is_time_up(); ++r)
    for (std::size_t c = 0; c < grid.rows[r].size(); ++c) {
      const GridCell& cell = grid.rows[r][c];
      if (cell.merged || cell.text.empty()) continue;
      const TargetColumns::Target* target = target_of(columns, c);
      if (!target && (!tasks || count_code_points(cell.text) < kProseCell)) continue;
      const bool known = std::any_of(goals.begin(), goals.end(),
                                     [&](const TableGoal& goal) { return goal.row == r && goal.column == c; });
      if (known) continue;
      if (target)
        cells.push_back({r, c, subject_of_row(grid, *columns, r, rules), target->year, false});
      else
        cells.push_back({r, c, {}, {}, header_has(grid, c, rules.lexicon("past_headers"))});
    }
  return cells;
}

}  // namespace planatlas::facts
