// Words at places → printed lines. Used by page_layout.cpp and page_grid.cpp.
#pragma once

#include <string>
#include <vector>

#include "extractor/ingest/page_layout.h"

namespace planatlas::layout {

struct PrintedLine {
  LayoutBox box;
  double em = 0;   // width of a Han character, points
  double gap = 0;  // the widest between two of its words, em
  std::string text;
};

// Returns the lines from the top down; what stands side by side with a gap of more than `gap` em is parted, from left
// to right.
std::vector<PrintedLine> make_lines(std::vector<LayoutWord> words, double gap);

// Widths of the characters of `text` in em: half a one for Latin letters and digits.
double em_of(std::string_view text);

// Returns the text of two printed lines that are one: a blank parts Latin words, nothing Han characters.
void append_joined(std::string& text, std::string_view next);

}  // namespace planatlas::layout
