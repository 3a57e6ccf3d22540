#include "extractor/ingest/page_rows.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractor/text/utf8.h"

namespace planatlas::layout {
namespace {

constexpr double kWordGap = 0.15;  // em between the words of a cell, at least
constexpr std::size_t kMostColumns = 30;
constexpr std::size_t kLongestUnit = 4;  // characters behind a figure

double overlap(const LayoutBox& box, const PrintedColumn& column) {
  return std::min(box.right, column.right) - std::max(box.left, column.left);
}

bool is_within(const LayoutBox& part, const LayoutBox& whole) {
  return part.left >= whole.left && part.right <= whole.right && part.top >= whole.top && part.bottom <= whole.bottom;
}

bool contains(const Row& row, const LayoutBox& box) {
  return std::abs(box.center_y() - row.center) < row.em &&
         std::any_of(row.pieces.begin(), row.pieces.end(),
                     [&](const auto& piece) { return is_within(box, piece.box); });
}

std::size_t count_touched(const LayoutBox& box, const PrintedColumns& columns) {
  return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(),
                                                [&](const PrintedColumn& column) { return overlap(box, column) > 0; }));
}

void append_word(PrintedLine& piece, const PrintedLine& word) {
  piece.text += ' ' + word.text;
  piece.box = {piece.box.left, std::min(piece.box.top, word.box.top), word.box.right,
               std::max(piece.box.bottom, word.box.bottom)};
}

}  // namespace

std::vector<Row> make_rows(const std::vector<LayoutWord>& words, double gap) {
  std::vector<Row> rows;
  for (PrintedLine& piece : make_lines(words, gap)) {
    const bool beside = !rows.empty() && piece.box.left >= rows.back().pieces.back().box.right &&
                        std::abs(piece.box.center_y() - rows.back().center) < piece.em / 2;
    if (!beside) rows.push_back({{}, {}, piece.box.center_y(), piece.em});
    rows.back().em = std::max(rows.back().em, piece.em);
    rows.back().pieces.push_back(std::move(piece));
  }
  auto row = rows.begin();
  for (PrintedLine& word : make_lines(words, kWordGap)) {
    while (row != rows.end() && !contains(*row, word.box)) ++row;
    if (row == rows.end()) break;
    row->words.push_back(std::move(word));
  }
  return rows;
}

bool is_placeholder(std::string_view text) {
  constexpr std::u32string_view kDashes = U"-–—―－/／…";
  for (std::size_t offset = 0; offset < text.size();)
    if (kDashes.find(next_code_point(text, offset)) == std::u32string_view::npos) return false;
  return !text.empty();
}

bool is_figure(std::string_view text) {
  constexpr std::u32string_view kBefore = U"<>≤≥＜＞=±+-－约";
  constexpr std::u32string_view kInside = U",.，．%％‰ ~～-–—±";
  std::size_t digits = 0, others = 0;
  char32_t behind = 0;  // the first character that is no part of the figure
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (is_ascii_digit(c) && others == 0) {
      ++digits;
    } else if (digits == 0) {
      if (kBefore.find(c) == std::u32string_view::npos) return false;
    } else if (kInside.find(c) == std::u32string_view::npos) {
      if (others++ == 0) behind = c;
    }
  }
  return digits > 0 && others <= kLongestUnit && !(digits == 4 && behind == U'年');
}

bool is_bare_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("20") || text.starts_with("19")) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_figures(const Row& row) {
  const auto figure = [](const PrintedLine& piece) { return is_figure(piece.text); };
  const auto year = [](const PrintedLine& piece) { return is_bare_year(piece.text); };
  if (row.pieces.size() < 2) return false;
  const auto figures = std::count_if(row.pieces.begin() + 1, row.pieces.end(), figure);
  const auto years = std::count_if(row.pieces.begin() + 1, row.pieces.end(), year);
  return figures > 0 && (figures > years || years < 2);
}

std::size_t column_of(const LayoutBox& box, const PrintedColumns& columns) {
  std::size_t best = kNoColumn;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (overlap(box, columns[i]) > 0 && (best == kNoColumn || overlap(box, columns[i]) > overlap(box, columns[best])))
      best = i;
  return best;
}

void split_at_gutters(Row& row, const PrintedColumns& columns) {
  std::vector<PrintedLine> parted;
  for (PrintedLine& piece : row.pieces) {
    std::vector<const PrintedLine*> words;
    for (const PrintedLine& word : row.words)
      if (is_within(word.box, piece.box)) words.push_back(&word);
    const bool reaches_over = std::any_of(
        words.begin(), words.end(), [&](const PrintedLine* word) { return count_touched(word->box, columns) > 1; });
    if (count_touched(piece.box, columns) < 2 || reaches_over || words.empty()) {
      parted.push_back(std::move(piece));
      continue;
    }
    std::size_t before = kNoColumn;
    for (const PrintedLine* word : words) {
      const std::size_t column = column_of(word->box, columns);
      if (word == words.front() || (column != kNoColumn && column != before))
        parted.push_back(*word);
      else
        append_word(parted.back(), *word);
      if (column != kNoColumn) before = column;
    }
  }
  row.pieces = std::move(parted);
}

bool widen(PrintedColumns& columns, const Row& row) {
  PrintedColumns wide = columns;
  const double gutter = kGutter * row.em;
  for (const PrintedLine& piece : row.pieces) {
    std::size_t touched = 0;
    PrintedColumn all{piece.box.left, piece.box.right};
    for (const PrintedColumn& column : columns) {
      if (overlap(piece.box, column) <= -gutter) continue;
      ++touched;
      all = {std::min(all.left, column.left), std::max(all.right, column.right)};
    }
    if (touched > 1) return false;
    wide.push_back(all);
  }
  std::sort(wide.begin(), wide.end(), [](const PrintedColumn& a, const PrintedColumn& b) { return a.left < b.left; });
  PrintedColumns merged;
  for (const PrintedColumn& column : wide) {
    if (!merged.empty() && column.left < merged.back().right)
      merged.back().right = std::max(merged.back().right, column.right);
    else
      merged.push_back(column);
  }
  for (std::size_t i = 1; i < merged.size(); ++i)
    if (merged[i].left - merged[i - 1].right < gutter) return false;
  if (merged.size() < columns.size() || merged.size() > kMostColumns) return false;
  columns = std::move(merged);
  return true;
}

const PrintedLine* piece_in(const Row& row, std::size_t column, const PrintedColumns& columns) {
  const auto found = std::find_if(row.pieces.begin(), row.pieces.end(),
                                  [&](const PrintedLine& piece) { return column_of(piece.box, columns) == column; });
  return found == row.pieces.end() ? nullptr : &*found;
}

}  // namespace planatlas::layout
