// Documents named in 《…》.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/model/clean_text.h"
#include "extractor/model/fact.h"
#include "extractor/model/source_document.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// 《title》（number〔2023〕1号） → its two parts.
NamedDocument split_document(std::string_view text);

// Returns every document that the text names, with its number and how the plan relates to it. The plan's own title is
// none.
std::vector<Reference> find_references(const SourceDocument& document, const CleanText& clean,
                                       const Structure& structure, const Rules& rules);

}  // namespace planatlas::facts
