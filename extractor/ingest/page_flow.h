// The lines and grids of a page in the order in which they are read.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extractor/ingest/page_grid.h"
#include "extractor/ingest/page_layout.h"
#include "extractor/ingest/page_lines.h"
#include "extractor/ingest/page_prose.h"

namespace planatlas::layout {

enum class BlockKind {
  kLine,
  kGrid,
  kRunning,  // a line: running head, foot or page number
};

struct Block {
  BlockKind kind = BlockKind::kLine;
  std::size_t page = 0;  // index
  int column = 0;        // 0: over the whole width, 1 and 2: of two columns
  PrintedLine line;
  PageGrid grid;

  const LayoutBox& box() const { return kind == BlockKind::kGrid ? grid.box : line.box; }
};

// Returns the blocks of one page: from the top down, a stretch of two columns first the left one, then the right.
// `before` are those of the page before.
std::vector<Block> read_page(LayoutPage page, std::size_t index, const std::optional<Gutter>& gutter,
                             const std::vector<Block>& before);

// Marks the lines at the upper and lower ends of pages that other pages repeat, and page numbers.
void mark_running_lines(const std::vector<LayoutPage>& pages, std::vector<Block>& blocks);

}  // namespace planatlas::layout
