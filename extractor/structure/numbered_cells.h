// Tables flattened to one paragraph a line whose rows are numbered, whatever their header words.
#pragma once

#include <optional>

#include "extractor/model/clean_text.h"
#include "extractor/rules/rules.h"
#include "extractor/structure/headed_cells.h"

namespace planatlas::structure {

// Returns the table whose header begins at line `begin` with a word for an ordinal (序号). As many lines stand from it
// to the first number, or to the heading of the first group of rows, as the table has columns. A cell may have several
// lines; what its column is called says which ones belong to it. The numbers are 1, 2, 3 …; in a list of tasks they may
// begin anywhere and skip. Headings between groups of rows are left out. Looks at no line from `limit` on.
std::optional<HeadedTable> read_numbered_table(const CleanText& clean, const Rules& rules, std::size_t begin,
                                               std::size_t limit);

}  // namespace planatlas::structure
