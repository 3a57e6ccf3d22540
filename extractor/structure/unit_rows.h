// Lists of tasks flattened to one paragraph a line, without numbers: each row ends with its units.
#pragma once

#include <optional>

#include "extractor/model/clean_text.h"
#include "extractor/rules/rules.h"
#include "extractor/structure/headed_cells.h"

namespace planatlas::structure {

// Returns the table whose header begins at line `begin`: a word for the task and behind it words for units. A row is
// what stands up to the last of the lines that name organs. Looks at no line from `limit` on.
std::optional<HeadedTable> read_unit_rows(const CleanText& clean, const Rules& rules, std::size_t begin,
                                          std::size_t limit);

}  // namespace planatlas::structure
