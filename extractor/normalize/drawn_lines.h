// Lines of tables that a text draws with characters: │ 序号 │ 任务 │, ├───┼───┤, +---+---+.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "extractor/text/span.h"

namespace planatlas::clean {

// What stands between two marks, which are corners or upright strokes.
struct DrawnSegment {
  TextSpan span;          // without blanks at its ends
  bool ruled = false;     // nothing but a line across
  std::size_t left = 0;   // columns of the table that it reaches from …
  std::size_t right = 1;  // … and up to, not included
};

struct DrawnLine {
  TextSpan span;                // without blanks at its ends
  std::vector<TextSpan> marks;  // one more than segments
  std::vector<DrawnSegment> segments;

  bool has_ruling() const;
  bool is_ruling() const;  // ruled in all its columns
};

// Nothing for a line that does not begin and end with a mark.
std::optional<DrawnLine> read_drawn_line(std::string_view text, TextSpan line);

// Tells for each segment which columns of the table it reaches over, by where its marks stand below the corners of
// the lines across. Returns the number of columns; 0 where the lines are no table of at least two columns.
// `lines` are the whole table.
std::size_t place_segments(std::string_view text, std::vector<DrawnLine>& lines);

}  // namespace planatlas::clean
