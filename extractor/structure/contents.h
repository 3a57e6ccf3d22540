// The table of contents of a plan, whose lines look like headings and are none.
#pragma once

#include "extractor/model/clean_text.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// Marks the lines below 目录 as front matter, down to where the first of them stands once more. Other lines stay.
void mark_contents(const CleanText& clean, const Rules& rules, Structure& structure);

}  // namespace planatlas::structure
