#include "extractor/ingest/grid.h"

#include <algorithm>

namespace planatlas {
namespace {

constexpr std::uint32_t kMaxColumns = 1'000;  // also HTML's limit for colspan
constexpr std::uint32_t kMaxRows = 65'534;    // HTML's limit for rowspan

}  // namespace

void TableGrid::start_row() {
  ++row_count_;
  next_column_ = 0;
}

void TableGrid::skip(std::uint32_t columns) {
  next_column_ = std::min(kMaxColumns, next_column_ + std::min(columns, kMaxColumns));
}

void TableGrid::add(TextSpan content, std::uint32_t column_span, std::uint32_t row_span, bool header) {
  if (row_count_ == 0) start_row();
  const std::uint32_t row = row_count_ - 1;
  while (next_column_ < columns_.size() && columns_[next_column_].free_from > row) ++next_column_;
  if (next_column_ >= kMaxColumns) return;
  column_span = std::clamp<std::uint32_t>(column_span, 1, kMaxColumns - next_column_);
  row_span = std::clamp<std::uint32_t>(row_span, 1, kMaxRows);
  const std::uint32_t end = next_column_ + column_span;
  if (columns_.size() < end) columns_.resize(end);
  for (std::uint32_t column = next_column_; column < end; ++column) columns_[column].free_from = row + row_span;
  columns_[next_column_].cell = static_cast<std::int64_t>(cells_.size());
  cells_.push_back({row, next_column_, row_span, column_span, content, header});
  next_column_ = end;
}

void TableGrid::extend_above(std::uint32_t column_span) {
  const std::uint32_t row = row_count_ - 1;
  const bool known = next_column_ < columns_.size() && columns_[next_column_].cell >= 0;
  if (known) {
    SourceCell& above = cells_[static_cast<std::size_t>(columns_[next_column_].cell)];
    if (above.row + above.row_span == row) above.row_span = row + 1 - above.row;
  }
  skip(std::max<std::uint32_t>(column_span, 1));
}

std::optional<SourceTable> TableGrid::finish(TextSpan span, const IngestLimits& limits) && {
  // Word and page makers split columns that nobody sees: only those where a cell begins are columns.
  std::vector<bool> begins(columns_.size() + 1, false);
  for (const SourceCell& cell : cells_) begins[cell.column] = true;
  std::vector<std::uint32_t> index(begins.size() + 1, 0);
  for (std::size_t column = 0; column < begins.size(); ++column) index[column + 1] = index[column] + begins[column];
  SourceTable table{span, row_count_, index.back(), std::move(cells_)};
  if (static_cast<std::uint64_t>(table.rows) * table.columns > limits.table_cells) return std::nullopt;
  for (SourceCell& cell : table.cells) {
    const std::uint32_t end = index[cell.column + cell.column_span];
    cell.column = index[cell.column];
    cell.column_span = end - cell.column;
    cell.row_span = std::min(cell.row_span, table.rows - cell.row);
  }
  return table;
}

}  // namespace planatlas
