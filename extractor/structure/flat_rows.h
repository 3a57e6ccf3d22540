// Rows of a table from a run of cells, where a file has lost what parts them.
#pragma once

#include <optional>
#include <vector>

#include "extractor/rules/rules.h"
#include "extractor/structure/cells.h"

namespace planatlas::structure {

constexpr std::size_t kMinRows = 2;

// Makes rows of different lengths rectangular: short header rows are spread, a total row may lack its ordinal cell,
// rows of a list of tasks those that span them (short_rows.h), other short rows are filled with blanks on the right.
// Returns nothing where the rows are no table or have one column.
std::optional<std::vector<Row>> make_rectangular(std::vector<Row> rows, const Rules& rules);

// Cuts cells into rows: the row length is told by ordinals 1, 2, 3 … at a constant distance, or by a label followed by
// the same count of numbers. Returns nothing where neither comes out even.
std::optional<std::vector<Row>> cut_into_rows(const Row& cells, const Rules& rules);

}  // namespace planatlas::structure
