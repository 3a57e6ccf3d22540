// Whether the characters of a page mean anything: fonts that do not say which characters they print give some at
// random.
#pragma once

#include "extractor/ingest/page_layout.h"

namespace planatlas {

// Returns false where a large part of the characters are of scripts that no text mixes, or marks that no text has so
// many of. Pages with few words have meaning.
bool has_meaning(const LayoutPage& page);

// Returns how often a letter with an accent touches a Chinese character: what a file that was distilled anew has made
// of another character. Such a page can still be read in part.
std::size_t count_misread(const LayoutPage& page);

}  // namespace planatlas
