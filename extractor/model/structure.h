// What stands where in a document: lines, outline, parts, grids, front matter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractor/model/diagnostic.h"
#include "extractor/model/marker.h"
#include "extractor/model/record.h"
#include "extractor/model/section.h"
#include "extractor/text/span.h"

namespace planatlas {

// A line of the outline: a paragraph, or a piece of one where a page has lost its line breaks.
struct Line {
  TextSpan span;     // in the clean text
  Marker marker;     // family kNone where it has none; span in the clean text
  TextSpan title;    // of a heading: marker and title; else empty
  int section = -1;  // the section it stands in (its own, for a heading); -1 before the first
  int part = 0;
  int grid = -1;          // the grid it belongs to
  bool front = false;     // before the text of the plan: its title and what stands above it
  bool repeated = false;  // a passage that stood before, on a page whose passages are repeated
};

// One cell of a rectangular grid. Merged cells stand at every place that they cover.
struct GridCell {
  std::string text;     // line breaks and outer blanks gone
  TextSpan span;        // in the clean text; empty for blanks
  bool merged = false;  // covered by a cell above or to the left
};

// A table as drawn, before anybody says what its numbers mean.
struct Grid {
  std::vector<std::vector<GridCell>> rows;  // all of the same length
  std::size_t header_rows = 0;
  std::optional<std::string> caption, unit;
  TextSpan span;  // whole lines, without the caption
  TextSpan caption_span;
  int section = -1;
  int part = 0;

  // The header texts of a column from the top down, merged and blank ones once.
  std::vector<std::string> header_path(std::size_t column) const;
};

struct Structure {
  std::vector<Line> lines;
  std::vector<Section> sections;  // in reading order; spans in the clean text
  std::vector<Part> parts;        // spans in the clean text
  std::vector<Grid> grids;        // in reading order
  Metadata metadata;
  bool scrambled = false;               // passages repeated or out of order
  std::vector<Diagnostic> diagnostics;  // spans in the source text
};

}  // namespace planatlas
