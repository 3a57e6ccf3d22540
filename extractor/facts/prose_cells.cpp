#include "extractor/facts/prose_cells.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

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

bool has_stop(std::string_view text) {
  constexpr std::string_view kStops[] = {"。", "；", ";", "，"};
  return std::any_of(std::begin(kStops), std::end(kStops),
                     [&](std::string_view stop) { return text.find(stop) != std::string_view::npos; });
}

bool is_prose(const std::string& text, CellsRead read) {
  return read != CellsRead::kTargets && count_code_points(text) >= kProseCell &&
         (read == CellsRead::kLong || has_stop(text));
}

}  // namespace

bool may_tell_tasks(const Grid& grid, const Rules& rules) {
  if (grid.rows.empty()) return false;
  for (std::size_t c = 0; c < grid.rows[0].size(); ++c)
    if (header_has(grid, c, rules.lexicon("norm_headers"))) return false;
  return rules.lexicon("norm_headers").find_in(grid.caption.value_or("")) == nullptr;
}

std::vector<ProseCell> prose_cells(const Grid& grid, CellsRead read, const TargetColumns* columns,
                                   const std::vector<TableGoal>& goals, const Rules& rules) {
  std::vector<ProseCell> cells;
  // What is taken for a header may be the first row where the table says nothing of its columns.
  const std::size_t first = read == CellsRead::kSentences ? 0 : grid.header_rows;
  for (std::size_t r = first; r < grid.rows.size() && !is_time_up(); ++r) {
    if (read == CellsRead::kLong && is_heading_row(grid.rows[r])) continue;
    for (std::size_t c = 0; c < grid.rows[r].size(); ++c) {
      const GridCell& cell = grid.rows[r][c];
      if (cell.merged || cell.text.empty()) continue;
      const TargetColumns::Target* target = target_of(columns, c);
      if (!target && !is_prose(cell.text, read)) continue;
      const bool known = std::any_of(goals.begin(), goals.end(),
                                     [&](const TableGoal& goal) { return goal.row == r && goal.column == c; });
      if (known) continue;
      if (target)
        cells.push_back({r, c, subject_of_row(grid, *columns, r, rules), target->year, false});
      else
        cells.push_back({r, c, {}, {}, header_has(grid, c, rules.lexicon("past_headers"))});
    }
  }
  return cells;
}

}  // namespace planatlas::facts
