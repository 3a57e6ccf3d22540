// Pages that print their text in two columns, as gazettes do.
#pragma once

#include <optional>
#include <vector>

#include "extractor/ingest/page_layout.h"
#include "extractor/ingest/page_lines.h"

namespace planatlas::layout {

struct ProseColumns {
  double gutter = 0;                             // points from the left: its middle
  std::vector<PrintedLine> left, right, across;  // `across`: titles, running heads and page numbers
};

// Returns the lines of the two columns that the page is parted into; nothing where it is not. Columns of a table are
// none: few of their lines are full.
std::optional<ProseColumns> part_prose(const std::vector<LayoutWord>& words, double width);

}  // namespace planatlas::layout
