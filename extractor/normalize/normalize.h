// SourceDocument → CleanText: an ordered list of passes, each of which only copies, drops or replaces.
#pragma once

#include "extractor/model/clean_text.h"
#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// Never fails. Law: normalizing the result again changes nothing.
CleanText normalize(const SourceDocument& document, const Rules& rules);

}  // namespace planatlas
