#include "extractor/ingest/page_columns.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "extractor/ingest/page_lines.h"
#include "extractor/ingest/page_rows.h"

namespace planatlas::layout {
namespace {

constexpr double kCellGap = 0.8;     // em between two cells of a row, at least
constexpr double kFarRow = 4;        // em from one line of a table to the next, at most
constexpr double kWidestHead = 16;   // em of a cell of the header
constexpr double kOnCenter = 1;      // em by which a head stands off the middle of the columns that it spans
constexpr double kSamePitch = 1.05;  // share by which lines of a cell are further apart than others at most
constexpr double kFullCell = 1.5;    // em that a line of a cell is short by where it goes on in the next one
constexpr std::size_t kFewestRows = 3;
constexpr std::size_t kMostColumnLines = 400;
constexpr std::size_t kMostHeadLines = 4;
constexpr std::size_t kMostRestLines = 4;  // of a cell, below its first one
constexpr std::size_t kLinesAbove = 3;     // running heads above a table that goes on

// --- the rows of a table ---

struct Body {
  std::size_t begin = 0, end = 0;      // rows of the page
  std::vector<std::size_t> figures;    // those of them with figures
  std::vector<std::size_t> row_lines;  // with which a row of the table begins
  bool from_top = true;                // cells begin on the first line of their row
  double pitch = 0;                    // to the next line of a cell
  PrintedColumns columns;
};

bool is_near(const Row& above, const Row& row) {
  return row.center - above.center <= kFarRow * row.em;
}

// Whether a line may be the rest of the cells above: each of its pieces goes on with one that is full.
bool goes_on(const Row& above, const Row& line, const Body& body) {
  if (line.center - above.center > kSamePitch * body.pitch) return false;
  return std::all_of(line.pieces.begin(), line.pieces.end(), [&](const PrintedLine& piece) {
    const std::size_t column = column_of(piece.box, body.columns);
    if (column == kNoColumn) return false;
    const PrintedLine* other = piece_in(above, column, body.columns);
    return other && body.columns[column].right - other->box.right < kFullCell * other->em &&
           other->box.width() + other->em >= piece.box.width();
  });
}

// Whether cells begin on the first line of their row: what stands below one goes on with what that line says.
bool begins_at_top(const std::vector<Row>& rows, const Body& body) {
  const Row* first = nullptr;  // of the row of the table
  for (std::size_t row = body.begin; row < body.end; ++row) {
    if (std::binary_search(body.figures.begin(), body.figures.end(), row)) {
      first = &rows[row];
      continue;
    }
    for (const PrintedLine& piece : rows[row].pieces)
      if (!piece_in(*first, column_of(piece.box, body.columns), body.columns)) return false;
  }
  return true;
}

// A label that goes on with none above is a row without figures.
void find_row_lines(const std::vector<Row>& rows, Body& body) {
  body.from_top = begins_at_top(rows, body);
  body.row_lines.clear();
  for (std::size_t row = body.begin; row < body.end; ++row) {
    const bool figures = std::binary_search(body.figures.begin(), body.figures.end(), row);
    const bool label = body.from_top && piece_in(rows[row], 0, body.columns);
    if (figures || (label && !goes_on(rows[row - 1], rows[row], body))) body.row_lines.push_back(row);
  }
}

// As widen; tries the words of the row where its pieces reach over gutters.
bool fit(PrintedColumns& columns, Row& row) {
  if (widen(columns, row)) return true;
  Row parted = row;
  split_at_gutters(parted, columns);
  if (!widen(columns, parted)) return false;
  row = std::move(parted);
  return true;
}

// Collects the rows that keep to the columns of the row `begin`, which has figures.
Body collect_rows(std::vector<Row>& rows, std::size_t begin, PrintedColumns columns) {
  Body body;
  body.begin = body.end = begin;
  body.columns = std::move(columns);
  body.pitch = kFarRow * rows[begin].em;
  for (std::size_t i = begin; i < std::min(rows.size(), begin + kMostColumnLines) && i - body.end <= kMostRestLines;
       ++i) {
    if (i > begin && !is_near(rows[i - 1], rows[i])) break;
    PrintedColumns wide = body.columns;
    if (!fit(wide, rows[i])) break;
    if (!has_figures(rows[i])) continue;
    for (std::size_t line = body.end; line <= i; ++line) widen(body.columns, rows[line]);
    const std::size_t second = body.end == i ? i : body.end;  // the rest of a cell, or the next row where there is none
    if (second > begin) body.pitch = std::min(body.pitch, rows[second].center - rows[second - 1].center);
    body.figures.push_back(i);
    body.end = i + 1;
  }
  if (body.figures.empty()) return body;
  while (body.end < rows.size() && !has_figures(rows[body.end]) && goes_on(rows[body.end - 1], rows[body.end], body))
    ++body.end;
  find_row_lines(rows, body);
  return body;
}

// Whether one column behind the first holds a figure in every row, or a dash in a few.
bool has_column_of_figures(const std::vector<Row>& rows, const Body& body) {
  for (std::size_t column = 1; column < body.columns.size(); ++column) {
    std::size_t figures = 0, others = 0;
    for (const std::size_t row : body.figures) {
      const PrintedLine* piece = piece_in(rows[row], column, body.columns);
      if (piece && is_figure(piece->text))
        ++figures;
      else if (!piece || !is_placeholder(piece->text))
        ++others;
    }
    if (figures >= kFewestRows && others == 0) return true;
  }
  return false;
}

// --- the header ---

bool may_be_head(const Row& row) {
  return std::all_of(row.pieces.begin(), row.pieces.end(), [](const PrintedLine& piece) {
    const std::string_view text = piece.text;
    const auto has = [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; };
    return piece.box.width() <= kWidestHead * piece.em && (!is_figure(text) || is_bare_year(text)) && !has("：") &&
           !has(":") && !has("。") && !has("，") && !has("；");
  });
}

struct Span {
  std::size_t first = kNoColumn, last = kNoColumn;
};

class ColumnHeader {
 public:
  ColumnHeader(std::vector<Row>& rows, const Body& body) : rows_(rows), columns_(body.columns), begin_(body.begin) {
    while (!covers_all() && takes_above()) --begin_;
    while (covers_all() && takes_above() && is_upper(begin_ - 1)) --begin_;
    for (std::size_t row = begin_; row < end_; ++row) {
      stands_over_ = stands_over_ && is_over_columns(row);
      span_rows_ += holds_spans(row);
    }
  }

  std::size_t begin() const { return begin_; }
  bool is_whole() const { return begin_ < end_ && covers_all() && stands_over_ && span_rows_ < 2; }

  // Appends the cells; returns the number of rows.
  std::uint32_t write(std::vector<GridCell>& cells) const {
    std::vector<GridCell> upper, lower(columns_.size());
    for (std::size_t row = begin_; row < end_; ++row) {
      const bool has_spans = holds_spans(row);
      for (const PrintedLine& piece : rows_[row].pieces) {
        const Span span = span_of(row, piece);
        if (has_spans && span.first > 0 && has_head(row + 1, span.first))
          upper.push_back({0, static_cast<std::uint32_t>(span.first), 1,
                           static_cast<std::uint32_t>(span.last - span.first + 1), piece.text});
        else
          append_joined(lower[span.first].text, piece.text);
      }
    }
    const std::uint32_t levels = upper.empty() ? 1 : 2;
    for (std::uint32_t column = 0; column < lower.size(); ++column) {
      const bool below = std::any_of(upper.begin(), upper.end(), [&](const GridCell& cell) {
        return cell.column <= column && column < cell.column + cell.column_span;
      });
      lower[column].column = column;
      lower[column].row = below ? 1 : 0;
      lower[column].row_span = below ? 1 : levels;
    }
    std::move(lower.begin(), lower.end(), std::back_inserter(upper));
    std::sort(upper.begin(), upper.end(), [](const GridCell& a, const GridCell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    std::move(upper.begin(), upper.end(), std::back_inserter(cells));
    return levels;
  }

 private:
  bool takes_above() {
    if (begin_ == 0 || end_ - begin_ >= kMostHeadLines || !is_near(rows_[begin_ - 1], rows_[begin_])) return false;
    split_at_gutters(rows_[begin_ - 1], columns_);
    return may_be_head(rows_[begin_ - 1]);
  }

  // Whether the row above a header belongs to it: it has several heads, or one over some of the columns, whose own
  // heads stand deeper than those of the other columns. A caption stands over all of them.
  bool is_upper(std::size_t row) const {
    if (rows_[row].pieces.size() > 1) return is_over_columns(row);
    const Span span = span_of(row, rows_[row].pieces.front());
    if (span.first == span.last) return false;
    for (std::size_t column = span.first; column <= span.last; ++column)
      if (piece_in(rows_[row + 1], column, columns_)) return false;
    return true;
  }

  bool is_over_columns(std::size_t row) const {
    return std::all_of(rows_[row].pieces.begin(), rows_[row].pieces.end(),
                       [&](const PrintedLine& piece) { return span_of(row, piece).first != kNoColumn; });
  }

  bool covers_all() const {
    for (std::size_t column = 0; column < columns_.size(); ++column)
      if (!has_head(begin_, column)) return false;
    return true;
  }

  // Whether a row from `from` down says what the column holds.
  bool has_head(std::size_t from, std::size_t column) const {
    for (std::size_t row = from; row < end_; ++row)
      if (piece_in(rows_[row], column, columns_)) return true;
    return false;
  }

  bool holds_spans(std::size_t row) const {
    return std::any_of(rows_[row].pieces.begin(), rows_[row].pieces.end(), [&](const PrintedLine& piece) {
      const Span span = span_of(row, piece);
      return span.first != span.last;
    });
  }

  // Returns the columns that a head stands over: those below which it is centred, where each has a head of its own
  // below it; else the one that it touches.
  Span span_of(std::size_t row, const PrintedLine& piece) const {
    const std::size_t touched = column_of(piece.box, columns_);
    Span best{touched, touched};
    double least = kOnCenter * piece.em;
    for (std::size_t first = 0; first + 1 < columns_.size(); ++first) {
      for (std::size_t last = first + 1; last < columns_.size(); ++last) {
        const double center = (columns_[first].left + columns_[last].right) / 2;
        const double off = std::abs(center - piece.box.center_x());
        if (off >= least || !is_free(row, piece, first, last)) continue;
        least = off;
        best = {first, last};
      }
    }
    return best;
  }

  bool is_free(std::size_t row, const PrintedLine& piece, std::size_t first, std::size_t last) const {
    for (std::size_t column = first; column <= last; ++column) {
      const PrintedLine* other = piece_in(rows_[row], column, columns_);
      if ((other && other != &piece) || !has_head(row + 1, column)) return false;
    }
    return true;
  }

  std::vector<Row>& rows_;
  const PrintedColumns& columns_;
  std::size_t begin_, end_ = begin_;
  bool stands_over_ = true;    // each head over a column
  std::size_t span_rows_ = 0;  // with heads over several columns
};

// --- the grid ---

std::vector<double> edges_of(const PrintedColumns& columns) {
  std::vector<double> edges{columns.front().left};
  for (std::size_t i = 1; i < columns.size(); ++i) edges.push_back((columns[i - 1].right + columns[i].left) / 2);
  edges.push_back(columns.back().right);
  return edges;
}

// Returns, for each line of the body, the row of the table that it belongs to: the one above, or the nearest one where
// labels of several lines stand around the figures of their row.
std::vector<std::uint32_t> place_lines(const std::vector<Row>& rows, const Body& body) {
  std::vector<std::uint32_t> places;
  for (std::size_t line = body.begin; line < body.end; ++line) {
    const auto below = std::upper_bound(body.row_lines.begin(), body.row_lines.end(), line);
    const auto place = static_cast<std::uint32_t>(below - body.row_lines.begin());
    const bool nearer_below = !body.from_top && below != body.row_lines.end() &&
                              rows[*below].center - rows[line].center < rows[line].center - rows[*(below - 1)].center;
    places.push_back(nearer_below ? place : place - 1);
  }
  return places;
}

void add_body(const std::vector<Row>& rows, const Body& body, PageGrid& grid) {
  const std::uint32_t base = grid.rows;
  const auto columns = static_cast<std::uint32_t>(body.columns.size());
  std::vector<GridCell> cells;
  for (std::uint32_t row = 0; row < body.row_lines.size(); ++row)
    for (std::uint32_t column = 0; column < columns; ++column) cells.push_back({base + row, column, 1, 1, {}});
  const auto places = place_lines(rows, body);
  for (std::size_t line = body.begin; line < body.end; ++line) {
    for (const PrintedLine& piece : rows[line].pieces) {
      const std::size_t column = std::min<std::size_t>(column_of(piece.box, body.columns), columns - 1);  // of no width
      append_joined(cells[places[line - body.begin] * columns + column].text, piece.text);
    }
  }
  std::move(cells.begin(), cells.end(), std::back_inserter(grid.cells));
  grid.rows += static_cast<std::uint32_t>(body.row_lines.size());
}

LayoutBox box_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end) {
  LayoutBox box = rows[begin].pieces.front().box;
  for (std::size_t row = begin; row < end; ++row)
    for (const PrintedLine& piece : rows[row].pieces)
      box = {std::min(box.left, piece.box.left), std::min(box.top, piece.box.top), std::max(box.right, piece.box.right),
             std::max(box.bottom, piece.box.bottom)};
  return box;
}

struct OpenGrid {
  PageGrid grid;
  std::size_t begin = 0, end = 0;  // rows of the page
};

// Writes the header of a body that is a table. Returns whether it is one.
bool write_header(std::vector<Row>& rows, const Body& body, OpenGrid& open) {
  if (body.columns.size() < 2 || !has_column_of_figures(rows, body)) return false;
  const ColumnHeader header(rows, body);
  if (!header.is_whole()) return false;
  open.begin = header.begin();
  open.grid.rows = header.write(open.grid.cells);
  return true;
}

// Parts the body at every gap that all its rows leave free. Returns false where there is none that is no gutter yet.
bool part_finely(std::vector<Row>& rows, Body& body) {
  PrintedColumns words, fine;
  for (std::size_t row = body.begin; row < body.end; ++row)
    for (const PrintedLine& word : rows[row].words) words.push_back({word.box.left, word.box.right});
  std::sort(words.begin(), words.end(), [](const PrintedColumn& a, const PrintedColumn& b) { return a.left < b.left; });
  for (const PrintedColumn& word : words) {
    if (!fine.empty() && word.left - fine.back().right < kGutter * rows[body.begin].em)
      fine.back().right = std::max(fine.back().right, word.right);
    else
      fine.push_back(word);
  }
  if (fine.size() <= body.columns.size()) return false;
  body.columns = std::move(fine);
  for (std::size_t row = body.begin; row < body.end; ++row) split_at_gutters(rows[row], body.columns);
  find_row_lines(rows, body);
  return true;
}

// Whether rows at the head of a page keep to the columns of the table that the page before ends with.
bool carries_on(std::vector<Row>& rows, const PageGrid& before, Body& body, OpenGrid& open) {
  if (body.begin > kLinesAbove) return false;
  body = collect_rows(rows, body.begin, before.printed);
  open.begin = body.begin;
  return !body.figures.empty() && body.columns.size() == before.printed.size();
}

// Returns the table whose first row with figures is `row`.
std::optional<OpenGrid> find_grid(std::vector<Row>& rows, std::size_t row, const PageGrid* before) {
  OpenGrid open;
  Body body = collect_rows(rows, row, {});
  bool found = false;
  if (body.figures.size() >= kFewestRows) {
    const std::size_t from = row - std::min(row, kMostHeadLines);
    const std::vector<Row> coarse(rows.begin() + static_cast<std::ptrdiff_t>(from),
                                  rows.begin() + static_cast<std::ptrdiff_t>(body.end));
    Body fine = body;
    found = part_finely(rows, fine) && write_header(rows, fine, open);
    if (found)
      body = std::move(fine);
    else
      std::copy(coarse.begin(), coarse.end(), rows.begin() + static_cast<std::ptrdiff_t>(from));
    found = found || write_header(rows, body, open);
  }
  if (!found && !(before && carries_on(rows, *before, body, open))) return std::nullopt;
  open.end = body.end;
  open.grid.printed = body.columns;
  open.grid.edges = edges_of(body.columns);
  open.grid.box = box_of(rows, open.begin, open.end);
  add_body(rows, body, open.grid);
  return open;
}

void take_words(const std::vector<Row>& rows, const OpenGrid& open, std::vector<LayoutWord>& words) {
  std::erase_if(words, [&](const LayoutWord& word) {
    for (std::size_t row = open.begin; row < open.end; ++row)
      for (const PrintedLine& piece : rows[row].pieces)
        if (word.box.left >= piece.box.left && word.box.right <= piece.box.right && word.box.top >= piece.box.top &&
            word.box.bottom <= piece.box.bottom && std::abs(word.box.center_y() - rows[row].center) < piece.em)
          return true;
    return false;
  });
}

}  // namespace

std::vector<PageGrid> take_open_grids(LayoutPage& page, const PageGrid* before) {
  std::vector<PageGrid> grids;
  auto rows = make_rows(page.words, kCellGap);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!has_figures(rows[row])) continue;
    auto open = find_grid(rows, row, before);
    if (!open) continue;
    take_words(rows, *open, page.words);
    row = open->end - 1;
    grids.push_back(std::move(open->grid));
  }
  return grids;
}

}  // namespace planatlas::layout
