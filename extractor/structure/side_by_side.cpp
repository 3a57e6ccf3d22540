#include "extractor/structure/side_by_side.h"

#include <algorithm>
#include <string>

#include "extractor/structure/cells.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kMostParts = 4, kFewestPartColumns = 2;

bool is_blank_row(const Row& row) {
  return std::all_of(row.begin(), row.end(), [](const GridCell& cell) { return cell.text.empty(); });
}

bool is_heading_row(const Row& row) {
  return std::all_of(row.begin() + 1, row.end(),
                     [&](const GridCell& cell) { return cell.merged && cell.text == row[0].text; });
}

// Whether the header says the same in each of `parts` parts, whose first column numbers or names the rows.
bool repeats_in_parts(const Grid& grid, std::size_t parts, const Rules& rules) {
  const std::size_t width = grid.rows[0].size() / parts;
  const std::string* use = rules.lexicon("table_headers").value_of(grid.rows[0][0].text);
  if (!use || (*use != "ordinal" && *use != "label")) return false;
  for (std::size_t r = 0; r < grid.header_rows; ++r)
    for (std::size_t c = 0; c < grid.rows[r].size(); ++c) {
      const GridCell &cell = grid.rows[r][c], &first = grid.rows[r][c % width];
      if (cell.text != first.text || (c % width == 0 && cell.merged != first.merged)) return false;
    }
  return true;
}

Row part_of(const Row& row, std::size_t part, std::size_t width) {
  const auto begin = row.begin() + static_cast<std::ptrdiff_t>(part * width);
  return {begin, begin + static_cast<std::ptrdiff_t>(width)};
}

}  // namespace

void stack_side_by_side(Grid& grid, const Rules& rules) {
  if (grid.rows.empty() || grid.header_rows == 0) return;
  const std::size_t columns = grid.rows[0].size();
  for (std::size_t parts = 2; parts <= kMostParts; ++parts) {
    if (columns % parts != 0 || columns / parts < kFewestPartColumns || !repeats_in_parts(grid, parts, rules)) continue;
    const std::size_t width = columns / parts;
    std::vector<Row> rows;
    for (std::size_t r = 0; r < grid.header_rows; ++r) rows.push_back(part_of(grid.rows[r], 0, width));
    for (std::size_t part = 0; part < parts; ++part)
      for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r) {
        if (part > 0 && is_heading_row(grid.rows[r])) continue;
        Row row = part_of(grid.rows[r], part, width);
        if (!is_blank_row(row)) rows.push_back(std::move(row));
      }
    grid.rows = std::move(rows);
    return;
  }
}

}  // namespace planatlas::structure
