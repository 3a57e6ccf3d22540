// Rows of a header that a text has flattened: which words stand above which, where cells reached over several columns.
#pragma once

#include <optional>
#include <vector>

#include "extractor/rules/rules.h"
#include "extractor/structure/cells.h"

namespace planatlas::structure {

// Makes the header rows as wide as the table, every cell at all the places that it covers. `levels` holds the words of
// each row from the top down, without blanks. Nothing where they do not come out even.
std::optional<std::vector<Row>> place_header_rows(const std::vector<Row>& levels, std::size_t columns,
                                                  const Rules& rules);

// Parts the words of a header that are more than the columns into its rows, and places them. Nothing where nothing
// tells where a row ends.
std::optional<std::vector<Row>> part_header(const Row& words, std::size_t columns, const Rules& rules);

}  // namespace planatlas::structure
