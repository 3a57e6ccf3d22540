// Tables that were printed without lines.
#pragma once

#include <cstddef>
#include <vector>

#include "extractor/ingest/page_flow.h"
#include "extractor/ingest/page_margins.h"

namespace planatlas::layout {

struct CellLine {
  bool cell = false;
  bool begins_row = false;
  std::size_t empty = 0;  // cells without ink before it, of its row
};

// Returns, for each block, whether it is a line in a column of short lines behind one tab stop: a table whose cells
// stand one below the other, with more room between its rows. Empty cells leave more room too: the usual number of
// cells tells both apart, and finds the rows that begin at a page break.
std::vector<CellLine> find_cell_lines(const std::vector<Block>& blocks, const Margins& margins);

}  // namespace planatlas::layout
