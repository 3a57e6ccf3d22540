// Drawn lines and the words between them → grids.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractor/ingest/page_layout.h"

namespace planatlas::layout {

struct GridCell {
  std::uint32_t row = 0, column = 0, row_span = 1, column_span = 1;
  std::string text;  // lines joined
};

// What is printed of a column, points.
struct PrintedColumn {
  double left = 0, right = 0;
};
using PrintedColumns = std::vector<PrintedColumn>;  // from left to right, clear of each other

struct PageGrid {
  LayoutBox box;
  std::vector<double> edges;  // of the columns, from left to right: one more than there are columns
  std::uint32_t rows = 0;
  PrintedColumns printed;       // where no lines are drawn; else empty
  std::vector<GridCell> cells;  // by row, then column; every place belongs to one

  std::uint32_t columns() const { return static_cast<std::uint32_t>(edges.size()) - 1; }
};

inline constexpr double kSameEdge = 6;  // points by which a column may stand elsewhere on the next page

// Whether two grids have as many columns, each as wide.
bool have_same_edges(const PageGrid& a, const PageGrid& b, double tolerance);

// Returns the tables that lines draw, of two columns at least, from the top down. Their words are taken off the page.
// `before` is the table that the page before ends with, null where there is none: a single cell may go on with it.
std::vector<PageGrid> take_grids(LayoutPage& page, const PageGrid* before);

// Returns the words of a cell as one line.
std::string cell_text(std::vector<LayoutWord> words);

}  // namespace planatlas::layout
