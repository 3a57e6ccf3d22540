// The visible text of an HTML page, line by line, with what later steps need to tell the document from the page around
// it.
#pragma once

#include <cstdint>
#include <vector>

#include "extractor/ingest/ingest.h"
#include "extractor/ingest/markup.h"
#include "extractor/model/source_document.h"

namespace planatlas {

struct PageLine {
  TextSpan span;                 // without the \n
  std::uint32_t link_bytes = 0;  // of it inside links
  bool broken = false;           // ended by <br>, not by a block
};

struct PageText {
  std::vector<TextSpan> nodes;  // of every node of the markup, in the text
  std::vector<PageLine> lines;
};

// Appends the page's text to document.text and its data tables to document.tables.
PageText write_page_text(const Markup& markup, const IngestLimits& limits, SourceDocument& document);

// Returns whether an element and what is in it is never shown.
bool is_invisible(std::string_view element);

}  // namespace planatlas
