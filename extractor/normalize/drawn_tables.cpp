#include "extractor/normalize/drawn_tables.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extractor/base/time_limit.h"
#include "extractor/normalize/drawn_lines.h"
#include "extractor/normalize/lines.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr std::size_t kFewestRuledRows = 3;  // from here on the lines across part all rows

struct DrawnRow {
  std::vector<std::string> cells;
  std::vector<const DrawnLine*> lines;
  bool built = false;  // more than what stands on one line
};

// — 3 — between two pages of a table.
bool is_page_mark(std::string_view line) {
  bool digits = false;
  for (std::size_t offset = 0; offset < line.size();) {
    const char32_t c = next_code_point(line, offset);
    digits = digits || is_ascii_digit(c);
    if (!is_ascii_digit(c) && !is_blank(c) && std::u32string_view(U"-–—―－─·").find(c) == std::u32string_view::npos)
      return false;
  }
  return digits;
}

// Whether a cell's line has room for what stands at the beginning of the next one, so that it was broken on purpose.
bool has_room(std::string_view line, std::string_view next, int width) {
  std::size_t offset = 0;
  const char32_t c = next_code_point(next, offset);
  return !cannot_start_line(c) && columns_of(line) + columns_of(c) <= width;
}

// Whether the last name of a list is an organ's.
bool ends_with_organ(std::string_view list, const Rules& rules) {
  constexpr std::size_t kShortestName = 3;  // code points
  const std::string_view mark = "、";
  const std::size_t last = list.rfind(mark);
  if (last != std::string_view::npos) list.remove_prefix(last + mark.size());
  return count_code_points(list) >= kShortestName && rules.lexicon("organ_suffixes").suffix_of(list);
}

class DrawnTable {
 public:
  DrawnTable(std::string_view text, const std::vector<DrawnLine>& lines, std::size_t columns, const Rules& rules)
      : text_(text), lines_(lines), rules_(rules), last_(columns), owner_(columns, 0), widths_(columns, 0) {
    measure();
    begin_row();
  }

  void read() {
    const bool ruled = count_ruled_rows() >= kFewestRuledRows;
    for (const DrawnLine& line : lines_) {
      if (line.has_ruling())
        rule(line);
      else if (!ruled && !rows_.back().lines.empty() && !line.segments.front().span.empty())
        begin_row();
      if (line.is_ruling()) continue;
      add(line);
    }
  }

  EditList edits() const {
    EditList edits;
    const DrawnLine* last = nullptr;
    for (const DrawnRow& row : rows_) {
      if (row.lines.empty()) continue;
      drop_between(last, *row.lines.front(), edits);
      if (row.built || row.lines.size() > 1)
        edits.push_back({{row.lines.front()->span.begin, row.lines.back()->span.end}, joined(row)});
      else
        part(*row.lines.front(), edits);
      last = row.lines.back();
    }
    if (last && last != &lines_.back()) edits.push_back({{last->span.end, lines_.back().span.end}, ""});
    return edits;
  }

 private:
  void measure() {
    for (const DrawnLine& line : lines_)
      for (std::size_t i = 0; i < line.segments.size(); ++i)
        if (const DrawnSegment& one = line.segments[i]; !one.ruled && one.right == one.left + 1)
          widths_[one.left] = std::max(widths_[one.left], columns_of(one.span.of(text_)));
  }

  std::size_t count_ruled_rows() const {
    std::size_t count = 0;
    bool content = false;
    for (const DrawnLine& line : lines_) {
      if (line.has_ruling()) count += std::exchange(content, false);
      content = content || !line.is_ruling();
    }
    return count;
  }

  void begin_row() {
    rows_.push_back({std::vector<std::string>(owner_.size()), {}, false});
    std::fill(owner_.begin(), owner_.end(), rows_.size() - 1);
    std::fill(last_.begin(), last_.end(), TextSpan{});
  }

  // A line across ends the cells above it; where it leaves a column out, the cell goes on below.
  void rule(const DrawnLine& line) {
    if (rows_.back().lines.empty() && rows_.size() == 1 && line.is_ruling()) return;
    rows_.push_back({std::vector<std::string>(owner_.size()), {}, false});
    for (const DrawnSegment& segment : line.segments) {
      if (!segment.ruled) continue;
      for (std::size_t c = segment.left; c < segment.right; ++c) {
        owner_[c] = rows_.size() - 1;
        last_[c] = {};
      }
    }
  }

  void add(const DrawnLine& line) {
    if (!line.has_ruling()) rows_.back().lines.push_back(&line);
    for (const DrawnSegment& segment : line.segments) {
      if (segment.ruled || segment.span.empty()) continue;
      DrawnRow& row = rows_[owner_[segment.left]];
      std::string& cell = row.cells[segment.left];
      if (owner_[segment.left] + 1 != rows_.size() || !cell.empty()) row.built = rows_.back().built = true;
      if (!cell.empty()) cell += joint(last_[segment.left], segment);
      cell += segment.span.of(text_);
      last_[segment.left] = segment.span;
    }
  }

  // What belongs between two lines of a cell: names of units on lines of their own are a list.
  std::string_view joint(TextSpan before, const DrawnSegment& segment) const {
    const std::string_view above = before.of(text_), below = segment.span.of(text_);
    if (above.empty() || below.empty()) return "";
    if (is_ascii_alnum(static_cast<unsigned char>(above.back())) &&
        is_ascii_alnum(static_cast<unsigned char>(below[0])))
      return " ";
    const bool names = ends_with_organ(above, rules_) && has_room(above, below, widths_[segment.left]);
    return names ? "、" : "";
  }

  static std::string joined(const DrawnRow& row) {
    std::string line;
    for (std::size_t c = 0; c < row.cells.size(); ++c) line += (c > 0 ? "\t" : "") + row.cells[c];
    return line;
  }

  // The marks of a row on one line become tabs, one for each column.
  static void part(const DrawnLine& line, EditList& edits) {
    std::uint32_t done = line.span.begin;
    std::string tabs;
    for (const DrawnSegment& segment : line.segments) {
      if (!segment.span.empty()) {
        edits.push_back({{done, segment.span.begin}, tabs});
        done = segment.span.end;
        tabs.clear();
      }
      tabs.append(segment.right - segment.left, '\t');
    }
    if (!tabs.empty()) tabs.pop_back();
    edits.push_back({{done, line.span.end}, tabs});
  }

  // The lines across before a row go, but for the line break in front of it.
  void drop_between(const DrawnLine* last, const DrawnLine& row, EditList& edits) const {
    const std::uint32_t begin = last ? last->span.end : lines_.front().span.begin;
    if (begin < row.span.begin) edits.push_back({{begin, row.span.begin}, last ? "\n" : ""});
  }

  std::string_view text_;
  const std::vector<DrawnLine>& lines_;
  const Rules& rules_;
  std::vector<DrawnRow> rows_;
  std::vector<TextSpan> last_;      // the last line of the cell of each column
  std::vector<std::size_t> owner_;  // the row in which the cell of each column begins
  std::vector<int> widths_;         // columns of the widest line of a cell
};

void take_table(std::string_view text, std::vector<DrawnLine>& lines, const Rules& rules, EditList& edits) {
  if (lines.size() > 2) {
    if (const std::size_t columns = place_segments(text, lines)) {
      DrawnTable table(text, lines, columns, rules);
      table.read();
      const EditList more = table.edits();
      edits.insert(edits.end(), more.begin(), more.end());
    }
  }
  lines.clear();
}

}  // namespace

EditList part_drawn_tables(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules) {
  EditList edits;
  std::vector<DrawnLine> lines;
  for (const TextSpan span : lines_outside(text, grids)) {
    if (is_time_up()) return {};
    auto line = read_drawn_line(text, span);
    if (!line) {
      if (!lines.empty() && is_page_mark(span.of(text))) continue;
      take_table(text, lines, rules, edits);
      continue;
    }
    lines.push_back(std::move(*line));
  }
  take_table(text, lines, rules, edits);
  return edits;
}

}  // namespace planatlas::clean
