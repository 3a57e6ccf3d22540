#include "extractor/ingest/page_cells.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace planatlas::layout {
namespace {

constexpr double kTabStop = 2.6;         // em: further in than the first line of a paragraph
constexpr double kSameStop = 2;          // points
constexpr double kLongestCell = 12;      // em
constexpr std::size_t kFewestCells = 6;  // in a column

struct CellColumn {
  std::vector<std::size_t> lines;  // indexes of blocks
  std::vector<std::size_t> gaps;   // empty lines before each
  double stop = 0;                 // points
  std::size_t brief = 0;           // lines that are short

  // A cell that is too long for a line is none of the many.
  bool is_table() const { return lines.size() >= kFewestCells && brief * 4 >= lines.size() * 3; }
};

// Lines without a gap between them.
struct Stretch {
  std::size_t begin = 0, size = 0;  // in CellColumn::lines
};

std::vector<Stretch> find_stretches(const CellColumn& column) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < column.lines.size(); ++i) {
    if (i == 0 || column.gaps[i] > 0) stretches.push_back({i, 0});
    ++stretches.back().size;
  }
  return stretches;
}

// Returns the value that most items have, the larger of two.
template <class Item, class Value>
std::size_t most_frequent(const std::vector<Item>& items, Value value) {
  std::map<std::size_t, std::size_t> counts;
  for (const Item& item : items) ++counts[value(item)];
  return std::max_element(counts.rbegin(), counts.rend(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

void mark(const CellColumn& column, const std::vector<Block>& blocks, std::vector<CellLine>& marks) {
  if (!column.is_table()) return;
  const auto stretches = find_stretches(column);
  const auto size = [](const Stretch& stretch) { return stretch.size; };
  const auto gap = [&](const Stretch& stretch) { return column.gaps[stretch.begin]; };
  const std::size_t row = most_frequent(stretches, size), between = most_frequent(stretches, gap);
  std::size_t cells = 0;  // of the row that is open
  for (const Stretch& stretch : stretches) {
    CellLine& first = marks[column.lines[stretch.begin]];
    first.begins_row = cells == 0 || cells + gap(stretch) + stretch.size != row;
    const std::size_t empty = gap(stretch) - (first.begins_row ? std::min(between, gap(stretch)) : 0);
    if (empty + stretch.size <= row) first.empty = empty;
    cells = (first.begins_row ? 0 : cells) + first.empty;
    for (std::size_t i = stretch.begin; i < stretch.begin + stretch.size; ++i, ++cells) {
      const std::size_t line = column.lines[i];
      marks[line].cell = true;
      if (cells != row || i == 0 || blocks[line].page == blocks[column.lines[i - 1]].page) continue;
      marks[line].begins_row = true;
      cells = 0;
    }
  }
}

}  // namespace

std::vector<CellLine> find_cell_lines(const std::vector<Block>& blocks, const Margins& margins) {
  std::vector<CellLine> marks(blocks.size());
  std::optional<CellColumn> column;
  const Block* before = nullptr;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.kind == BlockKind::kRunning) continue;
    const bool line = block.kind == BlockKind::kLine;
    const double indent = line ? margins.indent_of(block) : 0;
    const bool after_line = line && before && before->kind == BlockKind::kLine;
    const bool goes_on = column && after_line && margins.joins(*before, block);
    if (column && !goes_on && (!line || std::abs(indent - column->stop) > kSameStop)) {
      mark(*column, blocks, marks);
      column.reset();
    }
    if (line && !goes_on && indent >= kTabStop * block.line.em) {
      if (!column) column = CellColumn{{}, {}, indent, 0};
      column->lines.push_back(i);
      column->gaps.push_back(after_line ? margins.empty_lines_between(*before, block) : 0);
      column->brief += block.box().width() <= kLongestCell * block.line.em;
    }
    before = &block;
  }
  if (column) mark(*column, blocks, marks);
  return marks;
}

}  // namespace planatlas::layout
