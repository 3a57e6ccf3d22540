// Documents that stand twice in a file: sites print the copy for the screen and that for the printer.
#pragma once

#include "extractor/model/source_document.h"

namespace planatlas {

// Where the document is a passage that follows twice or more, word for word, lists all but the first as chrome, with
// their tables and headings, and says so. Blanks, line breaks and chrome between do not count. Requires: tidy chrome.
void drop_copies(SourceDocument& document);

}  // namespace planatlas
