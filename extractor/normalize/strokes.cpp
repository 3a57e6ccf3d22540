#include "extractor/normalize/strokes.h"

#include <algorithm>
#include <string>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr std::size_t kFewestStrokes = 2;         // that part the cells of a row
constexpr std::size_t kFewestStrokedColumns = 2;  // of a table on one line
constexpr std::size_t kFewestStrokedRows = 3;     // of a table on one line

bool is_stroke(char32_t c) {
  return c == U'|' || c == U'｜' || c == U'│';
}

// A line with its strokes, each with the blanks around it.
struct StrokedLine {
  TextSpan span;
  std::vector<TextSpan> strokes;

  bool opens() const { return !strokes.empty() && strokes.front().begin == span.begin; }
  bool closes() const { return !strokes.empty() && strokes.back().end == span.end; }
};

StrokedLine find_strokes(std::string_view text, TextSpan line) {
  StrokedLine found{line, {}};
  std::size_t blanks = line.begin;  // where the blanks before the next character begin
  for (std::size_t offset = line.begin; offset < line.end;) {
    if (begins_ideograph(text[offset])) {
      blanks = offset += 3;
      continue;
    }
    const char32_t c = next_code_point(text, offset);
    if (is_blank(c)) continue;
    if (is_stroke(c)) {
      while (offset < line.end && text[offset] == ' ') ++offset;
      found.strokes.push_back(make_span(blanks, offset));
    }
    blanks = offset;
  }
  return found;
}

// Whether nothing but strokes stands on the line.
bool is_bare(const StrokedLine& line) {
  std::uint32_t at = line.span.begin;
  for (const TextSpan stroke : line.strokes) {
    if (stroke.begin != at) return false;
    at = stroke.end;
  }
  return !line.strokes.empty() && at == line.span.end;
}

EditList edits_of(const StrokedLine& line) {
  EditList edits;
  for (const TextSpan stroke : line.strokes) {
    const bool rim = stroke.begin == line.span.begin || stroke.end == line.span.end;
    edits.push_back({stroke, rim ? "" : "\t"});
  }
  return edits;
}

// The columns of a table that stands on one line, rim to rim, with an empty cell between each two rows; 0 for others.
std::size_t columns_on_line(const StrokedLine& line) {
  if (!line.opens() || !line.closes()) return 0;
  const std::size_t cells = line.strokes.size() - 1;
  const auto is_empty = [&](std::size_t cell) { return line.strokes[cell].end == line.strokes[cell + 1].begin; };
  std::size_t columns = 0;
  while (columns < cells && !is_empty(columns)) ++columns;
  if (columns < kFewestStrokedColumns || (cells + 1) % (columns + 1) != 0 ||
      (cells + 1) / (columns + 1) < kFewestStrokedRows)
    return 0;
  for (std::size_t cell = columns; cell < cells; cell += columns + 1)
    if (!is_empty(cell)) return 0;
  return columns;
}

EditList edits_of_rows(const StrokedLine& line, std::size_t columns) {
  EditList edits;
  for (std::size_t i = 0; i < line.strokes.size(); ++i) {
    const std::size_t place = i % (columns + 1);
    const bool rim = i == 0 || i + 1 == line.strokes.size();
    // Two strokes stand between rows: the first one ends the row.
    edits.push_back({line.strokes[i], rim || (place == 0 && i > 0) ? "" : place == columns ? "\n" : "\t"});
  }
  return edits;
}

class StrokeReader {
 public:
  explicit StrokeReader(std::string_view text) : text_(text) {}

  void read(TextSpan span) {
    StrokedLine line = find_strokes(text_, span);
    if (is_bare(line)) return close_row(line);
    if (const std::size_t columns = columns_on_line(line)) {
      append(edits_of_rows(line, columns));
      line.strokes.clear();
    } else if (line.strokes.size() == kFewestStrokes && line.opens() && line.closes()) {
      append(edits_of(line));
      line.strokes.clear();
    }
    further_ = std::move(above_);
    above_ = std::move(before_);
    before_ = {std::move(line), 0, false};
    before_.count = before_.line.strokes.size();
    // A line may hold one cell: 序号 |
    if (before_.count >= kFewestStrokes || before_.line.closes()) take_if_row();
  }

  EditList edits() {
    std::sort(edits_.begin(), edits_.end(), [](const Edit& a, const Edit& b) { return a.span < b.span; });
    return std::move(edits_);
  }

 private:
  struct Row {
    StrokedLine line;
    std::size_t count = 0;  // its strokes, with those that close it from the next line
    bool taken = false;     // its edits are in the list
  };

  void append(EditList more) { edits_.insert(edits_.end(), more.begin(), more.end()); }

  void take(Row& row) {
    if (!row.taken) append(edits_of(row.line));
    row.taken = true;
  }

  void take_if_row() {
    if (before_.count == 0) return;
    // Below a row, one that lacks its last cells is a row too; where the text breaks off, also without its rim.
    const bool broken_off = trim(text_.substr(before_.line.span.end)).empty();
    const bool cut_short = above_.taken && (before_.line.closes() || broken_off) && before_.count >= kFewestStrokes;
    // A heading between rows has fewer cells than they have.
    const bool heading = further_.count == before_.count && above_.count >= kFewestStrokes && above_.line.closes();
    if (heading && above_.count < before_.count)
      take(further_);
    else if (before_.count != above_.count && !(cut_short && before_.count < above_.count))
      return;
    take(above_);
    take(before_);
  }

  // Strokes that stand alone close the row before.
  void close_row(const StrokedLine& line) {
    before_.count += line.strokes.size();
    take_if_row();
    append(edits_of(line));
  }

  std::string_view text_;
  EditList edits_;
  Row further_, above_, before_;
};

}  // namespace

bool is_stroked_row(std::string_view text, TextSpan line) {
  const StrokedLine found = find_strokes(text, line);
  return found.closes() && found.strokes.size() >= kFewestStrokes;
}

EditList part_at_strokes(std::string_view text, const std::vector<TextSpan>& grids) {
  StrokeReader reader(text);
  for (const TextSpan line : lines_outside(text, grids)) {
    if (is_time_up()) break;
    reader.read(line);
  }
  return reader.edits();
}

}  // namespace planatlas::clean
