// CleanText → what stands where: parts, outline, tables, front matter.
#pragma once

#include "extractor/model/clean_text.h"
#include "extractor/model/source_document.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// Never fails. `document` is what `clean` was made from: its page metadata and dates outside the main text count too.
Structure find_structure(const CleanText& clean, const SourceDocument& document, const Rules& rules);

}  // namespace planatlas
