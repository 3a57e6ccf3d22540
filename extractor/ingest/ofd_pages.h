// The pages of an OFD document as they lie before the reader.
#pragma once

#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/ingest/ofd_package.h"
#include "extractor/ingest/page_layout.h"

namespace planatlas {

struct OfdPages {
  std::vector<LayoutPage> pages;
  std::vector<std::size_t> wordless;  // numbers of pages without text that show something, from 1
  std::vector<std::string> beside;  // texts of page templates, annotations and slanted watermarks: beside the document
  std::size_t characters = 0;
  std::size_t unknown = 0;           // of them, those that the file gives as glyphs of a font only
  std::vector<std::string> damaged;  // pages that could not be read, with the reason
};

// Lays out the pages of one document. A template that several pages share is a form or a running head: its rules belong
// to the pages, its text stands beside them. Fails where a limit is exceeded.
Result<OfdPages> read_ofd_pages(Archive& archive, const OfdDocument& document, const IngestLimits& limits);

}  // namespace planatlas
