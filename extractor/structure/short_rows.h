// Rows that lack the cells which span them from the row above, as a text prints a table drawn with merged cells.
#pragma once

#include <vector>

#include "extractor/rules/rules.h"
#include "extractor/structure/cell_alignment.h"
#include "extractor/structure/cells.h"

namespace planatlas::structure {

// Puts the cells of a row that has fewer than its header where the header lets expect them, and repeats what spans it
// from above. Leaves the row alone where it names no units, or a cell would stand where it does not belong. Requires:
// as many cells above as in the header.
void place_short_row(const Row& header, const Row& above, Row& row, const Rules& rules);

// Repeats what spans the row from above: the cells it lacks, but for the text that is its own. Requires: as many
// columns.
void fill_from_above(const Row& above, const std::vector<CellKind>& kinds, Row& row);

}  // namespace planatlas::structure
