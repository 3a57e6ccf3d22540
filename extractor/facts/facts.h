// Outline and rules → everything a record says.
#pragma once

#include "extractor/facts/trace.h"
#include "extractor/model/clean_text.h"
#include "extractor/model/record.h"
#include "extractor/model/source_document.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// Returns the record of a document, all but its text, which the caller moves or copies in; source fields are filled
// from `document`, `rules` and the program's version. What the rules tried is added to `trace` unless that is null.
Record make_record(const SourceDocument& document, const CleanText& clean, Structure structure, const Rules& rules,
                   Trace* trace = nullptr);

}  // namespace planatlas
