// Where a fact stands: the only place that makes a Provenance.
#pragma once

#include <string>

#include "extractor/model/clean_text.h"
#include "extractor/model/fact.h"
#include "extractor/model/source_document.h"

namespace planatlas::facts {

// Returns the provenance of a span of the clean text: the shortest span of the source that covers it, and its
// characters.
Provenance make_provenance(const SourceDocument& document, const CleanText& clean, TextSpan span, std::string rule);

}  // namespace planatlas::facts
