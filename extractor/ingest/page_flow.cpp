#include "extractor/ingest/page_flow.h"

#include <algorithm>
#include <utility>

#include "extractor/ingest/page_columns.h"
#include "extractor/ingest/page_rows.h"

namespace planatlas::layout {
namespace {

constexpr double kColumnGap = 1.4;             // em between two columns, or two cells
constexpr std::size_t kFewestColumnLines = 6;  // at each side of a gutter
constexpr double kLeastFill = 0.7;             // of its column, by most lines of a column
constexpr std::size_t kMostFeet = 2;           // lines below a table at the end of a page
constexpr double kMiddle = 0.12;               // of the page's width: how far from its middle a gutter may stand

double right_of(const std::vector<PrintedLine>& lines) {
  double right = 0;
  for (const PrintedLine& line : lines) right = std::max(right, line.box.right);
  return right;
}

double left_of(const std::vector<PrintedLine>& lines) {
  double left = lines.empty() ? 0 : lines.front().box.left;
  for (const PrintedLine& line : lines) left = std::min(left, line.box.left);
  return left;
}

// Whether most of the lines fill the width: prose does, the cells of a table do not.
bool is_prose(const std::vector<PrintedLine>& lines, double left, double right) {
  const auto full = std::count_if(lines.begin(), lines.end(), [&](const PrintedLine& line) {
    return line.box.width() >= kLeastFill * (right - left);
  });
  return lines.size() >= kFewestColumnLines && static_cast<std::size_t>(full) * 5 >= lines.size() * 3;
}

// Returns the two columns of prose that the page is parted into; nothing where it is not.
PrintedColumns find_prose_columns(const std::vector<PrintedLine>& lines, double width) {
  if (lines.empty()) return {};
  const double middle = (left_of(lines) + right_of(lines)) / 2;
  std::vector<PrintedLine> left, right;
  for (const PrintedLine& line : lines) {
    if (line.box.right < middle + kMiddle * width && line.box.left < middle - kMiddle * width) left.push_back(line);
    if (line.box.left > middle - kMiddle * width && line.box.right > middle + kMiddle * width) right.push_back(line);
  }
  if ((left.size() + right.size()) * 4 < lines.size() * 3) return {};
  const double left_end = right_of(left), right_begin = left_of(right);
  if (left_end >= right_begin) return {};
  if (!is_prose(left, left_of(left), left_end) || !is_prose(right, right_begin, right_of(right))) return {};
  return {{left_of(left), left_end}, {right_begin, right_of(right)}};
}

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
int column_between(const LayoutBox& box, const PrintedColumns& columns) {
  if (columns.empty()) return 0;
  if (box.right <= columns.back().left) return 1;
  return box.left >= columns.front().right ? 2 : 0;
}

// Returns the lines of a page; where it is parted into columns, those of each apart, also where one that is full comes
// near to the other column.
std::vector<PrintedLine> lines_of(const std::vector<LayoutWord>& words, const PrintedColumns& columns) {
  constexpr double kAnyGap = 1e9;
  if (columns.empty()) return make_lines(words, kAnyGap);
  std::vector<PrintedLine> lines;
  for (Row& row : make_rows(words, kColumnGap)) {
    split_at_gutters(row, columns);
    std::move(row.pieces.begin(), row.pieces.end(), std::back_inserter(lines));
  }
  return lines;
}

// Returns the table without lines that a page ends with, but for running feet; null where it ends with something else.
const PageGrid* open_grid_at_end(const std::vector<Block>& blocks) {
  for (std::size_t i = blocks.size(); i > 0 && blocks.size() - i <= kMostFeet; --i)
    if (const Block& block = blocks[i - 1]; block.kind == BlockKind::kGrid)
      return block.grid.printed.empty() ? nullptr : &block.grid;
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
  add_grids(take_grids(page));
  add_grids(take_open_grids(page, open_grid_at_end(before)));
  const auto columns = find_prose_columns(make_lines(page.words, kColumnGap), page.width);
  for (PrintedLine& line : lines_of(page.words, columns)) {
    Block block;
    block.page = index;
    block.line = std::move(line);
    blocks.push_back(std::move(block));
  }
  for (Block& block : blocks) block.column = column_between(block.box(), columns);
  sort_down(blocks);
  return order_columns(std::move(blocks));
}

}  // namespace planatlas::layout
