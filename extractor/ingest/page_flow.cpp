#include "extractor/ingest/page_flow.h"

#include <algorithm>
#include <utility>

#include "extractor/ingest/page_columns.h"
#include "extractor/ingest/page_prose.h"

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

// Returns 1 or 2 for what stands in one of two columns, 0 for what reaches over both.
int column_beside(const LayoutBox& box, double gutter) {
  if (box.right <= gutter) return 1;
  return box.left >= gutter ? 2 : 0;
}

// Returns the table that a page ends with, but for running feet; null where it ends with something else.
const PageGrid* grid_at_end(const std::vector<Block>& blocks) {
  for (std::size_t i = blocks.size(); i > 0 && blocks.size() - i <= kMostFeet; --i)
    if (const Block& block = blocks[i - 1]; block.kind == BlockKind::kGrid) return &block.grid;
  return nullptr;
}

}  // namespace

std::vector<Block> read_page(LayoutPage page, std::size_t index, const std::vector<Block>& before) {
  std::vector<Block> blocks;
  const auto add_grids = [&](std::vector<PageGrid> grids) {
    for (PageGrid& grid : grids) {
      Block block;
      block.kind = BlockKind::kGrid;
      block.page = index;
      block.grid = std::move(grid);
      blocks.push_back(std::move(block));
    }
  };
  const PageGrid* last = grid_at_end(before);
  const bool is_open = last && !last->printed.empty();
  add_grids(take_grids(page, is_open ? nullptr : last));
  add_grids(take_open_grids(page, is_open ? last : nullptr));
  const auto add_lines = [&](std::vector<PrintedLine> lines, int column) {
    for (PrintedLine& line : lines) {
      Block block;
      block.page = index;
      block.column = column;
      block.line = std::move(line);
      blocks.push_back(std::move(block));
    }
  };
  if (auto prose = part_prose(page.words, page.width)) {
    for (Block& block : blocks) block.column = column_beside(block.box(), prose->gutter);
    add_lines(std::move(prose->across), 0);
    add_lines(std::move(prose->left), 1);
    add_lines(std::move(prose->right), 2);
  } else {
    add_lines(make_lines(page.words, kAnyGap), 0);
  }
  sort_down(blocks);
  return order_columns(std::move(blocks));
}

}  // namespace planatlas::layout
