// Text for matching: one paragraph a line, residue gone, width and blanks folded; and its map to the source.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractor/model/diagnostic.h"
#include "extractor/model/source_document.h"
#include "extractor/text/offset_map.h"
#include "extractor/text/span.h"

namespace planatlas {

struct CleanCell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t row_span = 1;
  std::uint32_t column_span = 1;
  TextSpan span;  // in CleanText::text
  bool header = false;
};

struct CleanTable {
  TextSpan span;  // whole lines of CleanText::text
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::vector<CleanCell> cells;
};

struct CleanText {
  // Paragraphs separated by \n, no blanks at line ends. In tables that a file has flattened to one cell a line, each
  // cell keeps a tab in front (an empty one is a tab alone) and an empty line stands between rows; elsewhere no line is
  // empty.
  std::string text;
  OffsetMap map;                // text → SourceDocument::text
  std::vector<TextSpan> lines;  // of `text`, without the \n
  std::vector<CleanTable> tables;
  std::vector<HeadingHint> headings;  // spans in `text`
  std::vector<Diagnostic> diagnostics;
};

}  // namespace planatlas
