// Whether the characters of a page mean anything: fonts that do not say which characters they print give some at
// random.
#pragma once

#include "extractor/ingest/page_layout.h"

namespace planatlas {

// Returns false where a large part of the characters are of scripts that no text mixes. Pages with few words have
// meaning.
bool has_meaning(const LayoutPage& page);

}  // namespace planatlas
