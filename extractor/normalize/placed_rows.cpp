#include "extractor/normalize/placed_rows.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "extractor/base/time_limit.h"
#include "extractor/normalize/lines.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr std::size_t kFewestPlacedColumns = 3, kFewestPlacedLines = 3, kFewestFullRows = 2;
constexpr std::size_t kMostPlacedColumns = 40;  // more are no table that is set with blanks
constexpr int kGap = 2;                         // columns of blanks between two cells

struct PlacedCell {
  TextSpan span;
  int begin = 0, end = 0;  // columns of the page
};

struct PlacedLine {
  TextSpan span;  // of the whole line
  std::vector<PlacedCell> cells;
};

struct Extent {
  int begin = 0, end = 0;
};

// The cells of a line; none where it has a tab.
PlacedLine cells_of_line(std::string_view text, TextSpan span) {
  PlacedLine line{span, {}};
  int column = 0, blanks = kGap;
  for (std::size_t offset = span.begin; offset < span.end;) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (c == U'\t') return {span, {}};
    const int width = columns_of(c);
    if (is_blank(c)) {
      blanks += width;
    } else {
      if (line.cells.empty() || blanks >= kGap) line.cells.push_back({make_span(here, here), column, column});
      line.cells.back().span.end = static_cast<std::uint32_t>(offset);
      line.cells.back().end = column + width;
      blanks = 0;
    }
    column += width;
  }
  return line;
}

class PlacedRows {
 public:
  PlacedRows(std::string_view text, const Rules& rules) : text_(text), rules_(rules) {}

  // Puts tabs into the lines of a table that begins at the first of them; returns how many it has, 0 where it is none.
  std::size_t take(const std::vector<PlacedLine>& lines, std::size_t first, EditList& edits) {
    const std::size_t cells = lines[first].cells.size();
    if (cells < kFewestPlacedColumns || cells > kMostPlacedColumns || first < refused_ || !is_header(lines[first]))
      return 0;
    run_end_ = std::max(run_end_, first + 1);
    while (run_end_ < lines.size() && follows(lines, run_end_)) ++run_end_;
    std::size_t end = run_end_;
    while (end - first >= kFewestPlacedLines && lines[end - 1].cells.size() < 2) --end;
    const auto columns = find_columns(lines, first, end);
    if (end - first < kFewestPlacedLines || columns.empty()) {
      refused_ = run_end_;
      return 0;
    }
    std::vector<std::vector<std::size_t>> places;
    for (std::size_t i = first; i < end; ++i) {
      auto place = places_of(lines[i], columns);
      if (place.empty()) break;
      places.push_back(std::move(place));
    }
    if (places.size() < kFewestPlacedLines) return 0;
    for (std::size_t i = 0; i < places.size(); ++i) part(lines[first + i], places[i], columns.size(), edits);
    return places.size();
  }

 private:
  static bool is_next_line(const PlacedLine& above, const PlacedLine& line) {
    return above.span.end + 1 == line.span.begin;
  }

  // A line of one cell may head a group of rows.
  static bool follows(const std::vector<PlacedLine>& lines, std::size_t at) {
    if (!is_next_line(lines[at - 1], lines[at])) return false;
    if (lines[at].cells.size() > 1) return true;
    return lines[at].cells.size() == 1 && at + 1 < lines.size() && is_next_line(lines[at], lines[at + 1]) &&
           lines[at + 1].cells.size() >= kFewestPlacedColumns;
  }

  bool is_known(std::string_view word) const {
    if (rules_.lexicon("table_headers").contains(word) || rules_.lexicon("task_columns").suffix_of(word) ||
        rules_.lexicon("group_headers").contains(word))
      return true;
    const auto values = rules_.values().find(word);
    return !values.empty() && values[0].kind == ValueKind::kYear;
  }

  bool is_header(const PlacedLine& line) const {
    constexpr std::size_t kLongestHeaderWord = 16;
    std::size_t known = 0;
    for (const PlacedCell& cell : line.cells) {
      const std::string_view word = cell.span.of(text_);
      if (count_code_points(word) > kLongestHeaderWord) return false;
      known += is_known(word);
    }
    return known * 3 >= line.cells.size() && known > 0 && is_known(line.cells[0].span.of(text_));
  }

  // The extents of the cells of the lines that have most of them; none where they do not stand below each other.
  static std::vector<Extent> find_columns(const std::vector<PlacedLine>& lines, std::size_t first, std::size_t end) {
    std::size_t most = 0, full = 0;
    for (std::size_t i = first; i < end; ++i) most = std::max(most, lines[i].cells.size());
    std::vector<Extent> columns;
    for (std::size_t i = first; i < end; ++i) {
      const auto& cells = lines[i].cells;
      if (cells.size() != most) continue;
      ++full;
      if (columns.empty()) columns.assign(most, {INT32_MAX, 0});
      for (std::size_t c = 0; c < most; ++c) {
        columns[c].begin = std::min(columns[c].begin, cells[c].begin);
        columns[c].end = std::max(columns[c].end, cells[c].end);
      }
    }
    if (most < kFewestPlacedColumns || most > kMostPlacedColumns || full < kFewestFullRows) return {};
    for (std::size_t c = 1; c < most; ++c)
      if (columns[c].begin < columns[c - 1].end) return {};
    return columns;
  }

  // The column of each cell: the first one below which it reaches. None where two cells share one.
  static std::vector<std::size_t> places_of(const PlacedLine& line, const std::vector<Extent>& columns) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      const PlacedCell& cell = line.cells[i];
      auto column =
          std::find_if(columns.begin(), columns.end(), [&](const Extent& one) { return cell.begin < one.end; });
      if (column == columns.end()) --column;
      const auto place = static_cast<std::size_t>(column - columns.begin());
      if (!places.empty() && place <= places.back()) return {};
      places.push_back(place);
    }
    return places;
  }

  static void part(const PlacedLine& line, const std::vector<std::size_t>& places, std::size_t columns,
                   EditList& edits) {
    if (places.size() == 1 && places[0] == 0) return;  // a heading between rows
    std::uint32_t from = line.span.begin;
    std::size_t tabs = 0;  // so far
    for (std::size_t i = 0; i < places.size(); ++i) {
      const TextSpan blank{from, line.cells[i].span.begin};
      if (!blank.empty() || places[i] > tabs) edits.push_back({blank, std::string(places[i] - tabs, '\t')});
      tabs = places[i];
      from = line.cells[i].span.end;
    }
    if (columns - 1 > tabs || from < line.span.end)
      edits.push_back({{from, line.span.end}, std::string(columns - 1 - tabs, '\t')});
  }

  const std::string_view text_;
  const Rules& rules_;
  // Lines that follow each other are looked through once.
  std::size_t run_end_ = 0;  // of the run that was looked at last
  std::size_t refused_ = 0;  // before this no table begins
};

}  // namespace

EditList part_placed_rows(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules) {
  std::vector<PlacedLine> lines;
  auto grid = grids.begin();
  for (std::size_t begin = 0; begin < text.size() && !is_time_up();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const TextSpan line = make_span(begin, end);
    begin = end + 1;
    while (grid != grids.end() && grid->end <= line.begin) ++grid;
    const bool taken = grid != grids.end() && grid->overlaps(line);
    lines.push_back(taken ? PlacedLine{line, {}} : cells_of_line(text, line));
  }
  PlacedRows rows(text, rules);
  EditList edits;
  for (std::size_t i = 0; i < lines.size() && !is_time_up();) i += std::max<std::size_t>(rows.take(lines, i, edits), 1);
  return edits;
}

}  // namespace planatlas::clean
