// PDF by poppler's programs (pdftotext, pdftoppm) as child processes: their licence stays out of this program, and so
// do their crashes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/child_process.h"
#include "extractor/base/result.h"
#include "extractor/ingest/ingest.h"
#include "extractor/ingest/page_layout.h"

namespace planatlas {

struct PdfPages {
  std::vector<LayoutPage> pages;  // words only
  std::string complaint;          // what poppler says of damage that it could work around; empty where nothing
};

// Returns the limits of one child process.
ChildLimits child_limits(const IngestLimits& limits);

// Returns the words of all pages. Fails with kEncrypted, kDamaged or kTooLarge, or as run_child does.
Result<PdfPages> read_pdf_words(std::string_view pdf, const IngestLimits& limits);

// Returns the pages from `first` to `last` (counted from 1) as images in PGM format, one after another.
Result<std::string> draw_pdf_pages(std::string_view pdf, std::size_t first, std::size_t last, int dots_per_inch,
                                   const IngestLimits& limits);

// Returns the pages in the XHTML that `pdftotext -bbox-layout` writes: its <page> and <word> elements, each on a line
// of its own. Read line by line, because the characters of broken fonts make it no well-formed XML.
std::vector<LayoutPage> parse_bbox_layout(std::string_view xhtml);

}  // namespace planatlas
