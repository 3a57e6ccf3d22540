// The lines of a text and what can be said of each one alone; and how a converter has broken them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/marker.h"
#include "extractor/rules/rules.h"
#include "extractor/text/span.h"

namespace planatlas::clean {

struct SourceLine {
  TextSpan span;                 // without indent and blanks at the end; empty only for an empty cell
  int indent = 0;                // columns in front; a Han character is two columns wide
  int width = 0;                 // columns of `span`
  bool grid = false;             // row of a table that the format draws
  bool row = false;              // wide blanks part it into the cells of a row
  bool tab = false;              // a tab stands in front
  bool cell = false;             // cell of a flattened table: one cell a line, a tab in front
  bool blank_before = false;     // an empty line stands before it
  std::optional<Marker> marker;  // span in the text
  bool standalone = false;       // a date, a document number, a disclosure note: neither continues nor is continued
  bool label = false;            // 责任单位：… 完成时限：…
  bool listed = false;           // in a table flattened to one paragraph a line
  char32_t first = 0, last = 0;

  bool whole_marker() const { return marker && marker->span == span; }
};

// Returns the lines of `text` that are not empty (in flattened tables also the empty cells). `grids` are the spans of
// the tables that the format draws.
std::vector<SourceLine> split_lines(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules);

// Marks the cells of flattened tables; where tabs are the indents of paragraphs there are none.
void mark_cells(std::vector<SourceLine>& lines);

// How the lines were broken.
struct Wrapping {
  int width = 0;            // columns of the widest full lines; 0: every line is a paragraph
  std::vector<int> widths;  // of full lines, ascending: sidebars may be set wider or narrower than the text
  bool split_runs = false;  // lines are also broken at punctuation, where a justified line was split into runs
  int indent = 0;           // columns by which the first lines of paragraphs are narrower
  bool blanks = false;      // the first lines of paragraphs still have their blanks in front

  explicit operator bool() const { return width > 0; }

  // Columns of a full line where lines of `columns` stand.
  int width_for(int columns) const;
};
Wrapping find_wrapping(const std::vector<SourceLine>& lines);

// Whether a line holds nothing but a number as pages have: at most three digits.
bool is_number_line(const SourceLine& line, std::string_view text);

std::string without_blanks(std::string_view text);

int columns_of(char32_t c);
int columns_of(std::string_view text);

bool is_ascii_alnum(char32_t c);
bool ends_sentence(char32_t c);      // 。！？；： and ASCII ! ? ; :
bool is_open_comma(char32_t c);      // ，、 and the ASCII comma: more must follow
bool opens_bracket(char32_t c);      // （《“ …
bool closes_bracket(char32_t c);     // ）》” …
bool cannot_start_line(char32_t c);  // closing punctuation

}  // namespace planatlas::clean
