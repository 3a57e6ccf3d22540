#include "extractor/structure/short_rows.h"

#include <algorithm>
#include <optional>

namespace planatlas::structure {
namespace {

bool is_blank_cell(const GridCell& cell) {
  return cell.text.empty();
}

// A row that begins with a blank cell or its number lacks nothing on the left.
bool begins_whole(const Row& header, const Row& row, const Rules& rules) {
  const std::string* use = rules.lexicon("table_headers").value_of(header[0].text);
  return row[0].text.empty() || (use && *use == "ordinal" && is_numeric(row[0].text, rules));
}

std::optional<Row> placed_row(const std::vector<std::string_view>& cells, const std::vector<CellKind>& kinds,
                              const Row& row, const Rules& rules) {
  const Alignment alignment = align_lines(cells, kinds, rules);
  Row placed(kinds.size());
  std::size_t next = 0;
  bool units = false;
  for (std::size_t c = 0; c < kinds.size(); ++c) {
    if (alignment.counts[c] > 1) return std::nullopt;
    if (alignment.counts[c] == 0) continue;
    units = units || kinds[c] == CellKind::kUnits;
    if ((kinds[c] == CellKind::kUnits) != names_organs(cells[next], rules)) return std::nullopt;
    placed[c] = row[next++];
  }
  return units ? std::optional(std::move(placed)) : std::nullopt;
}

}  // namespace

void place_short_row(const Row& header, const Row& above, Row& row, const Rules& rules) {
  if (row.empty() || std::any_of(header.begin(), header.end(), is_blank_cell) || begins_whole(header, row, rules))
    return;
  const auto last = std::find_if_not(row.rbegin(), row.rend(), is_blank_cell);
  std::vector<std::string_view> cells;
  for (auto cell = row.begin(); cell != last.base(); ++cell) cells.push_back(cell->text);
  if (cells.size() >= header.size()) return;
  std::vector<CellKind> kinds;
  for (const GridCell& cell : header) kinds.push_back(cell_kind_of(cell.text, rules));
  auto placed = placed_row(cells, kinds, row, rules);
  if (!placed) return;
  row = std::move(*placed);
  if (row[0].text.empty()) fill_from_above(above, kinds, row);
}

void fill_from_above(const Row& above, const std::vector<CellKind>& kinds, Row& row) {
  for (std::size_t c = 0; c < row.size(); ++c) {
    if (!row[c].text.empty() || kinds[c] == CellKind::kText) continue;
    row[c] = above[c];
    row[c].merged = true;
  }
}

}  // namespace planatlas::structure
