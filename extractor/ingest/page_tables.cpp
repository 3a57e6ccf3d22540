#include "extractor/ingest/page_tables.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "extractor/ingest/grid.h"
#include "extractor/ingest/page_lines.h"

namespace planatlas::layout {
namespace {

constexpr double kSameOpenEdge = 18;  // as kSameEdge, where no lines are drawn
constexpr std::uint32_t kMostHeaderRows = 4;

std::string_view without_blanks(std::string_view text, std::string& buffer) {
  buffer.clear();
  std::copy_if(text.begin(), text.end(), std::back_inserter(buffer), [](char c) { return c != ' '; });
  return buffer;
}

bool same_text(std::string_view a, std::string_view b) {
  std::string first, second;
  return without_blanks(a, first) == without_blanks(b, second);
}

bool same_cell(const GridCell& a, const GridCell& b) {
  return a.row == b.row && a.column == b.column && a.row_span == b.row_span && a.column_span == b.column_span &&
         same_text(a.text, b.text);
}

// Returns the cells that begin in the rows from `begin` to `end`.
std::vector<GridCell> cells_between(const PageGrid& grid, std::uint32_t begin, std::uint32_t end) {
  std::vector<GridCell> cells;
  std::copy_if(grid.cells.begin(), grid.cells.end(), std::back_inserter(cells),
               [&](const GridCell& cell) { return cell.row >= begin && cell.row < end; });
  return cells;
}

// Returns the cell that covers a place.
GridCell* cell_over(PageGrid& grid, std::uint32_t row, std::uint32_t column) {
  const auto found = std::find_if(grid.cells.rbegin(), grid.cells.rend(), [&](const GridCell& cell) {
    return cell.row <= row && row < cell.row + cell.row_span && cell.column <= column &&
           column < cell.column + cell.column_span;
  });
  return found == grid.cells.rend() ? nullptr : &*found;
}

// Whether two cells on both sides of a page break have the same columns.
bool is_below(const GridCell& above, const GridCell& cell) {
  return above.column == cell.column && above.column_span == cell.column_span;
}

bool begins_with_number(std::string_view label) {
  return !label.empty() && label.front() >= '0' && label.front() <= '9';
}

}  // namespace

PageTable::PageTable(PageGrid grid, Place place) : grid_(std::move(grid)), pieces_{{0, place, {}}} {}

bool PageTable::continues(const PageGrid& grid, Place place) const {
  const double tolerance = grid_.printed.empty() ? kSameEdge : kSameOpenEdge;
  const Place last = pieces_.back().place;
  const bool follows = place.page == last.page + 1 || (place.page == last.page && place.column > last.column);
  return follows && grid.printed.empty() == grid_.printed.empty() && have_same_edges(grid_, grid, tolerance);
}

// Returns how many rows at the head of `grid` say what the first rows of the table say.
std::uint32_t PageTable::repeated_rows(const PageGrid& grid) const {
  for (std::uint32_t rows = std::min({kMostHeaderRows, grid.rows, grid_.rows}); rows > 0; --rows) {
    const auto own = cells_between(grid_, 0, rows), others = cells_between(grid, 0, rows);
    const bool whole =
        std::all_of(own.begin(), own.end(), [&](const GridCell& cell) { return cell.row + cell.row_span <= rows; });
    if (whole && std::equal(own.begin(), own.end(), others.begin(), others.end(), same_cell)) return rows;
  }
  return 0;
}

// A row cut by the page break goes on in a few of its cells; a new row begins with a label. In a table of numbered rows
// every new one has its number, and the label alone may go on.
bool PageTable::completes_last_row(const PageGrid& grid, std::uint32_t row) {
  const auto cells = cells_between(grid, row, row + 1);
  const auto empty = std::count_if(cells.begin(), cells.end(), [](const GridCell& cell) { return cell.text.empty(); });
  if (cells.empty() || cells.front().column != 0) return false;
  const GridCell* label = cell_over(grid_, grid_.rows - 1, 0);
  const bool numbered = label && label->row_span == 1 && cells.front().row_span == 1 && begins_with_number(label->text);
  if (!cells.front().text.empty()) {
    return numbered && static_cast<std::size_t>(empty) + 1 == cells.size() && empty > 0 &&
           !begins_with_number(cells.front().text);
  }
  const bool few = static_cast<std::size_t>(empty) * 2 >= cells.size();
  return (few || numbered) && static_cast<std::size_t>(empty) < cells.size();
}

void PageTable::append(PageGrid grid, Place place) {
  const std::uint32_t repeated = repeated_rows(grid);
  Piece piece{grid_.rows, place, cells_between(grid, 0, repeated)};
  std::uint32_t row = repeated;
  if (row < grid.rows && completes_last_row(grid, row)) {
    for (const GridCell& cell : cells_between(grid, row, row + 1)) {
      GridCell* above = cell_over(grid_, grid_.rows - 1, cell.column);
      if (!above) continue;
      append_joined(above->text, cell.text);
      if (is_below(*above, cell)) above->row_span += cell.row_span - 1;
    }
    ++row;
  }
  const std::uint32_t base = grid_.rows;
  for (GridCell& cell : grid.cells) {
    if (cell.row < row) continue;
    // A cell that spans rows on both sides of the break has its words on the first one only.
    GridCell* above = cell.row == row && cell.text.empty() ? cell_over(grid_, base - 1, cell.column) : nullptr;
    const bool spans = above && (cell.column == 0 || cell.row_span > 1 || above->row_span > 1);
    cell.row = cell.row - row + base;
    if (spans && is_below(*above, cell))
      above->row_span += cell.row_span;
    else
      grid_.cells.push_back(std::move(cell));
  }
  grid_.rows += grid.rows - row;
  pieces_.push_back(std::move(piece));
}

void PageTable::write(const IngestLimits& limits, SourceDocument& document,
                      const std::function<void(std::size_t page)>& begin_page) const {
  std::string& text = document.text;
  const std::size_t table_begin = text.size();
  TableGrid grid;
  auto cell = grid_.cells.begin();
  auto piece = pieces_.begin();
  for (std::uint32_t row = 0; row < grid_.rows || piece != pieces_.end(); ++row) {
    for (; piece != pieces_.end() && piece->row <= row; ++piece) {
      begin_page(piece->place.page);
      const std::size_t begin = text.size();
      for (const GridCell& each : piece->repeated) text += each.text + (&each == &piece->repeated.back() ? '\n' : '\t');
      if (text.size() > begin) document.chrome.push_back(make_span(begin, text.size()));
    }
    if (row >= grid_.rows) break;
    grid.start_row();
    const std::size_t row_begin = text.size();
    for (; cell != grid_.cells.end() && cell->row == row; ++cell) {
      if (text.size() > row_begin) text += '\t';
      const std::size_t begin = text.size();
      text += cell->text;
      grid.add(make_span(begin, text.size()), cell->column_span, cell->row_span, false);
    }
    if (text.size() > row_begin) text += '\n';
  }
  if (auto table = std::move(grid).finish(make_span(table_begin, text.size()), limits)) {
    document.tables.push_back(std::move(*table));
  } else {
    document.diagnostics.push_back({"skipped_content", Severity::kWarning, "A table is too large to be read as a grid.",
                                    make_span(table_begin, text.size())});
  }
}

}  // namespace planatlas::layout
