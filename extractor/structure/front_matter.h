// Parts of a file and what stands around the plan's text: notice, title, number, signature, dates, tail.
#pragma once

#include "extractor/model/clean_text.h"
#include "extractor/model/source_document.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// Fills Structure::parts, Line::part and Structure::metadata. Lines before the plan's title belong to the notice where
// one is recognised; appendices begin at their own line; the tail at 抄送 or 印发.
void find_front_matter(const CleanText& clean, const SourceDocument& document, const Rules& rules,
                       Structure& structure);

}  // namespace planatlas::structure
