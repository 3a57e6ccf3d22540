// A document as its format gives it: the text before any repair, and what the format knows beyond it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractor/model/diagnostic.h"
#include "extractor/text/span.h"

namespace planatlas {

// One cell of a grid; `span` is its content in SourceDocument::text (may be empty).
struct SourceCell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t row_span = 1;
  std::uint32_t column_span = 1;
  TextSpan span;
  bool header = false;  // the format itself calls it a header (<th>, repeated header row)
};

// A table that the format draws as one. A table with a single cell is no grid: it is given as plain paragraphs.
struct SourceTable {
  TextSpan span;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::vector<SourceCell> cells;  // by row, then column
};

// A paragraph that the format calls a heading (<h2>, Word heading style). `level` 1 is the outermost.
struct HeadingHint {
  TextSpan span;
  int level = 1;
};

// What a page or a collector says of the document outside its text. Values as printed.
struct SourceMetadata {
  std::optional<std::string> title, document_number, issuer, issued_on, published_on, url, site;
};

enum class LineBreaks {
  kParagraphs,  // every line of the text is a paragraph (HTML, DOCX)
  kUnknown,     // lines may have been broken by a converter, or lost
};

struct SourceDocument {
  std::string path;  // as given by the caller
  std::string sha256;
  std::uint64_t bytes = 0;
  std::string format;    // text, markdown, html, docx, …
  std::string encoding;  // of the bytes; UTF-8 where the format fixes it
  std::string text;      // decoded, page chrome included; tables row by row with a tab between cells
  LineBreaks line_breaks = LineBreaks::kUnknown;
  std::vector<SourceTable> tables;  // in text order, not nested
  std::vector<TextSpan> chrome;     // navigation, share lines, footers, collector's head: no part of the document
  std::vector<HeadingHint> headings;
  std::vector<TextSpan>
      pages;             // of formats with pages: what each begins, in order; a paragraph belongs where it begins
  std::vector<int> ocr;  // numbers of the pages whose text was recognised from images
  SourceMetadata metadata;
  std::vector<Diagnostic> diagnostics;
};

}  // namespace planatlas
