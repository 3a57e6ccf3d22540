// Pages with words at places → text in reading order, with paragraphs joined, tables as grids, and running heads and
// page numbers told apart. For formats that know where ink stands and nothing else: PDF, OFD, recognised scans.
//
// All lengths are points from the upper left corner of the page as it is shown (rotation applied).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractor/ingest/ingest.h"
#include "extractor/model/source_document.h"

namespace planatlas {

inline constexpr int kPointsPerInch = 72;

struct LayoutBox {
  double left = 0, top = 0, right = 0, bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  double center_x() const { return (left + right) / 2; }
  double center_y() const { return (top + bottom) / 2; }
};

// A run of characters without a gap, on one line. Never empty, valid UTF-8, no line breaks or tabs.
struct LayoutWord {
  LayoutBox box;
  std::string text;
};

struct LayoutPage {
  double width = 0, height = 0;
  std::vector<LayoutWord> words;  // in any order
  std::vector<LayoutBox> rules;   // drawn lines, horizontal and vertical: long one way, thin the other
};

// Appends the pages to document.text (its lines are paragraphs), and to its tables, chrome and pages. A table that goes
// on behind a page break is one; the header that the next page repeats becomes chrome. `rules` know the marks in front
// of headings. Never fails.
void write_pages(std::vector<LayoutPage> pages, const Rules& rules, const IngestLimits& limits,
                 SourceDocument& document);

}  // namespace planatlas
