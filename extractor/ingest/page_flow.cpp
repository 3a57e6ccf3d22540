#include "extractor/ingest/page_flow.h"

#include <algorithm>
#include <utility>

#include "extractor/ingest/page_columns.h"

namespace planatlas::layout {
namespace {

constexpr double kAnyGap = 1e9;       // what stands on one line is one
constexpr std::size_t kMostFeet = 2;  // lines below a table at the end of a page

void sort_down(std::vector<Block>& blocks) {
  std::stable_sort(blocks.begin(), blocks.end(),
                   [](const Block& a, const Block& b) { return a.box().center_y() < b.box().center_y(); });
}

// Puts the columns of each stretch between two blocks of full width behind each other.
std::vector<Block> order_columns(std::vector<Block> blocks) {
  std::vector<Block> ordered, right;
  const auto close = [&] {
    std::move(right.begin(), right.end(), std::back_inserter(ordered));
    right.clear();
  };
  for (Block& block : blocks) {
    if (block.column == 0) close();
    (block.column == 2 ? right : ordered).push_back(std::move(block));
  }
  close();
  return ordered;
}

// Returns 1 or 2 for a table in one of two columns, 0 for one that reaches over both. Borders stand outside the text.
int column_beside(const LayoutBox& box, double gutter) {
  if (box.right <= gutter + kSameEdge) return 1;
  return box.left >= gutter - kSameEdge ? 2 : 0;
}

// The same on a page without prose that would show its columns: another table stands beside this one.
int column_beside(const PageGrid& grid, const std::vector<PageGrid>& grids) {
  for (const PageGrid& other : grids) {
    if (other.box.top >= grid.box.bottom || grid.box.top >= other.box.bottom) continue;
    if (grid.box.right <= other.box.left) return 1;
    if (other.box.right <= grid.box.left) return 2;
  }
  return 0;
}

void add_grid(PageGrid grid, std::size_t page, int column, std::vector<Block>& blocks) {
  Block block;
  block.kind = BlockKind::kGrid;
  block.page = page;
  block.column = column;
  block.grid = std::move(grid);
  blocks.push_back(std::move(block));
}

// Returns the table that a page ends with, but for running feet; null where it ends with something else.
const PageGrid* grid_at_end(const std::vector<Block>& blocks) {
  for (std::size_t i = blocks.size(); i > 0 && blocks.size() - i <= kMostFeet; --i)
    if (const Block& block = blocks[i - 1]; block.kind == BlockKind::kGrid) return &block.grid;
  return nullptr;
}

}  // namespace

std::vector<Block> read_page(LayoutPage page, std::size_t index, const std::optional<Gutter>& gutter,
                             const std::vector<Block>& before) {
  std::vector<Block> blocks;
  const PageGrid* last = grid_at_end(before);
  const PageGrid* open = last && !last->printed.empty() ? last : nullptr;
  std::vector<PageGrid> grids = take_grids(page, open ? nullptr : last);
  if (!gutter || gutter->shared) {
    auto more = take_open_grids(page, open);
    std::move(more.begin(), more.end(), std::back_inserter(grids));
  }
  ProseColumns prose = part_prose(std::move(page.words), gutter);
  const bool parted = !prose.left.empty() || !prose.right.empty();
  std::vector<int> grid_columns;
  for (const PageGrid& grid : grids)
    grid_columns.push_back(parted ? column_beside(grid.box, gutter->place) : column_beside(grid, grids));
  for (std::size_t i = 0; i < grids.size(); ++i) add_grid(std::move(grids[i]), index, grid_columns[i], blocks);
  int column = 0;
  for (auto* words : {&prose.across, &prose.left, &prose.right}) {
    LayoutPage part{page.width, page.height, std::move(*words), {}};
    if (parted)
      for (PageGrid& grid : take_open_grids(part, open)) add_grid(std::move(grid), index, column, blocks);
    for (PrintedLine& line : make_lines(std::move(part.words), kAnyGap)) {
      Block block;
      block.page = index;
      block.column = column;
      block.line = std::move(line);
      blocks.push_back(std::move(block));
    }
    ++column;
  }
  sort_down(blocks);
  return order_columns(std::move(blocks));
}

}  // namespace planatlas::layout
