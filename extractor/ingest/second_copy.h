// Documents that stand twice in a file: sites print the copy for the screen and that for the printer.
#pragma once

#include "extractor/model/source_document.h"

namespace planatlas {

// Where most of the document is a passage that follows twice, word for word, lists the second one as chrome, with its
// tables and headings, and says so. Blanks, line breaks and chrome between do not count. Requires: tidy chrome.
void drop_second_copy(SourceDocument& document);

}  // namespace planatlas
