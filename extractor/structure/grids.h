// Tables as drawn: grids that the format gives, tables flattened to one cell a line, rows separated by tabs.
#pragma once

#include "extractor/model/clean_text.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// Fills Structure::grids and Line::grid. A table with one cell, or one column, is no grid.
void find_grids(const CleanText& clean, const Rules& rules, Structure& structure);

}  // namespace planatlas::structure
