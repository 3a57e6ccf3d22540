#include "extractor/normalize/drawn_lines.h"

#include <algorithm>
#include <cstdlib>

#include "extractor/normalize/lines.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr std::size_t kMostDrawnColumns = 64;
constexpr std::size_t kFewestRulings = 2;
constexpr int kSlack = 3;  // columns by which a mark may stand beside its corner

bool is_upright(char32_t c) {
  return std::u32string_view(U"|｜│┃┆┇┊┋╎╏║").find(c) != std::u32string_view::npos;
}

bool is_drawn_rule(char32_t c) {
  return std::u32string_view(U"─━┄┅┈┉╌╍═").find(c) != std::u32string_view::npos;
}

bool is_box(char32_t c) {
  return c >= 0x2500 && c <= 0x257F;
}

bool is_mark(char32_t c) {
  return c == U'+' || is_upright(c) || (is_box(c) && !is_drawn_rule(c));
}

bool is_ascii_rule(std::string_view segment) {
  return segment.size() >= 2 && segment.find_first_not_of("-=:") == std::string_view::npos;
}

bool is_rule(std::string_view segment) {
  if (segment.empty()) return false;
  for (std::size_t offset = 0; offset < segment.size();)
    if (!is_drawn_rule(next_code_point(segment, offset))) return false;
  return true;
}

// 1+1 holds a +, which is a corner only beside a line across.
bool is_corner(std::string_view text, TextSpan line, TextSpan mark) {
  if (text[mark.begin] != '+') return true;
  const bool before = mark.begin > line.begin && (text[mark.begin - 1] == '-' || text[mark.begin - 1] == '=');
  const bool behind = mark.end < line.end && (text[mark.end] == '-' || text[mark.end] == '=');
  return before || behind;
}

bool is_plus(std::string_view text, TextSpan mark) {
  return text[mark.begin] == '+';
}

// How many columns a box character takes is a matter of the font: `box`.
int columns_up_to(std::string_view text, std::size_t begin, std::size_t end, int box) {
  int columns = 0;
  while (begin < end) {
    const char32_t c = next_code_point(text, begin);
    columns += is_box(c) ? box : columns_of(c);
  }
  return columns;
}

std::vector<int> places_of(std::string_view text, const DrawnLine& line, int box) {
  std::size_t line_begin = line.span.begin;
  while (line_begin > 0 && text[line_begin - 1] != '\n') --line_begin;
  std::vector<int> places;
  int column = 0;
  std::size_t done = line_begin;
  for (const TextSpan mark : line.marks) {
    column += columns_up_to(text, done, mark.begin, box);
    done = mark.begin;
    places.push_back(column);
  }
  return places;
}

// Where the corners of the lines across stand, from left to right.
std::vector<int> corners_of(std::string_view text, const std::vector<DrawnLine>& lines, int box) {
  std::vector<int> corners;
  for (const DrawnLine& line : lines) {
    if (!line.has_ruling()) continue;
    for (const int place : places_of(text, line, box)) corners.push_back(place);
  }
  std::sort(corners.begin(), corners.end());
  corners.erase(std::unique(corners.begin(), corners.end()), corners.end());
  return corners;
}

std::size_t count_misplaced(std::string_view text, const std::vector<DrawnLine>& lines, int box) {
  const auto corners = corners_of(text, lines, box);
  std::size_t count = corners.size();
  for (const DrawnLine& line : lines)
    for (const int place : places_of(text, line, box))
      count += !std::binary_search(corners.begin(), corners.end(), place);
  return count;
}

// The corner that each mark stands below; empty where one stands below none.
std::vector<std::size_t> corners_below(const std::vector<int>& places, const std::vector<int>& corners) {
  std::vector<std::size_t> found;
  for (const int place : places) {
    const auto nearest = std::min_element(corners.begin(), corners.end(),
                                          [&](int a, int b) { return std::abs(a - place) < std::abs(b - place); });
    const auto index = static_cast<std::size_t>(nearest - corners.begin());
    if (std::abs(*nearest - place) > kSlack || (!found.empty() && index <= found.back())) return {};
    found.push_back(index);
  }
  return found;
}

}  // namespace

bool DrawnLine::has_ruling() const {
  return std::any_of(segments.begin(), segments.end(), [](const DrawnSegment& one) { return one.ruled; });
}

bool DrawnLine::is_ruling() const {
  return std::all_of(segments.begin(), segments.end(), [](const DrawnSegment& one) { return one.ruled; });
}

std::optional<DrawnLine> read_drawn_line(std::string_view text, TextSpan line) {
  DrawnLine drawn{line, {}, {}};
  for (std::size_t offset = line.begin; offset < line.end;) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (here == line.begin && !is_mark(c)) return std::nullopt;
    const TextSpan mark = make_span(here, offset);
    if (is_mark(c) && is_corner(text, line, mark)) drawn.marks.push_back(mark);
  }
  if (drawn.marks.size() < 2 || drawn.marks.front().begin != line.begin || drawn.marks.back().end != line.end ||
      drawn.marks.size() > kMostDrawnColumns)
    return std::nullopt;
  for (std::size_t i = 0; i + 1 < drawn.marks.size(); ++i) {
    const TextSpan left = drawn.marks[i], right = drawn.marks[i + 1];
    DrawnSegment segment;
    segment.span = trim(text, {left.end, right.begin});
    const std::string_view content = TextSpan{left.end, right.begin}.of(text);
    const bool corner = is_plus(text, left) || is_plus(text, right);
    segment.ruled = is_rule(content) || (corner && is_ascii_rule(content));
    drawn.segments.push_back(segment);
  }
  return drawn;
}

std::size_t place_segments(std::string_view text, std::vector<DrawnLine>& lines) {
  constexpr int kNarrow = 1, kWide = 2;
  const auto rulings = std::count_if(lines.begin(), lines.end(), [](const DrawnLine& l) { return l.has_ruling(); });
  if (static_cast<std::size_t>(rulings) < kFewestRulings) return 0;
  const bool wide = count_misplaced(text, lines, kWide) < count_misplaced(text, lines, kNarrow);
  const int box = wide ? kWide : kNarrow;
  const auto corners = corners_of(text, lines, box);
  if (corners.size() < 3 || corners.size() > kMostDrawnColumns) return 0;
  for (DrawnLine& line : lines) {
    // Characters whose width is in doubt move the marks behind them; a line that has them all needs no measuring.
    std::vector<std::size_t> below;
    if (line.marks.size() == corners.size())
      for (std::size_t i = 0; i < corners.size(); ++i) below.push_back(i);
    else
      below = corners_below(places_of(text, line, box), corners);
    if (below.size() != line.marks.size()) return 0;
    for (std::size_t i = 0; i < line.segments.size(); ++i) {
      line.segments[i].left = below[i];
      line.segments[i].right = below[i + 1];
    }
  }
  return corners.size() - 1;
}

}  // namespace planatlas::clean
