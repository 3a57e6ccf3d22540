// Rules read the clean text, whose marks are wide and whose characters are simplified; what leaves has those that the
// source shows.
#pragma once

#include "extractor/model/clean_text.h"
#include "extractor/model/record.h"
#include "extractor/model/source_document.h"
#include "extractor/model/structure.h"

namespace planatlas::facts {

// Gives the words of goals, tasks and references the forms that they have where the fact stands. `traditional`: what
// is_traditional says of the document's text.
void print_facts(const SourceDocument& document, const CleanText& clean, bool traditional, Record& record);

// The same for a table that `grid` has made.
void print_table(const SourceDocument& document, const CleanText& clean, bool traditional, const Grid& grid,
                 Table& table);

}  // namespace planatlas::facts
