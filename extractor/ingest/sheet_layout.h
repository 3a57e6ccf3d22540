// A sheet → lines and tables: titles, units and notes around a table are lines, what stands between them is a grid.
#pragma once

#include "extractor/ingest/ingest.h"
#include "extractor/ingest/workbook.h"
#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// Appends the sheet to text and tables of `document`. A sheet whose table has no title of its own gives its name as
// one, unless the name is the program's (Sheet1).
void append_sheet(const Sheet& sheet, const Rules& rules, const IngestLimits& limits, SourceDocument& document);

}  // namespace planatlas
