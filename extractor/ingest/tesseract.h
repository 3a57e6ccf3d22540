// Text of images of pages by tesseract with its model of simplified Chinese, as a child process.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/ingest/ingest.h"
#include "extractor/ingest/page_layout.h"

namespace planatlas {

// Returns the pages of an image (PGM, PNG, JPEG, TIFF; only TIFF has several) with their words. Fails with kDamaged
// where it is no image, kUnsupported where the model is missing, or as run_child does.
Result<std::vector<LayoutPage>> recognize_pages(std::string_view image, int dots_per_inch, const IngestLimits& limits);

// Returns the pages in the table that `tesseract … tsv` writes: level, page, block, paragraph, line, word, left, top,
// width, height, confidence, text. A word gets the height of its line, because a dash has nearly none. Requires: valid
// UTF-8.
std::vector<LayoutPage> parse_recognized(std::string_view table, int dots_per_inch);

}  // namespace planatlas
