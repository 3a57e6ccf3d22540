// Tables without drawn lines: words in columns that nothing but blanks part.
#pragma once

#include <vector>

#include "extractor/ingest/page_grid.h"
#include "extractor/ingest/page_layout.h"

namespace planatlas::layout {

// Returns the tables of a page whose columns stand clear of each other: three rows with figures at least, below a
// header that says of each column what it holds. Their words are taken off the page. `before` is such a table at the
// end of the page before, or null: rows at the head of this page that keep to its columns need no header. In doubt
// there is none: prose that is torn into cells is worse than cells that are read line by line.
std::vector<PageGrid> take_open_grids(LayoutPage& page, const PageGrid* before);

}  // namespace planatlas::layout
