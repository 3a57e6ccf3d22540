// Tables flattened to one cell a line whose rows are numbered 1, 2, 3 …, whatever their header words.
#pragma once

#include <optional>

#include "extractor/model/clean_text.h"
#include "extractor/rules/rules.h"
#include "extractor/structure/headed_cells.h"

namespace planatlas::structure {

// Returns the table whose header begins at line `begin` with a word for an ordinal (序号). As many lines stand from it
// to the first number as the table has columns. A row with more lines has paragraphs in its last column of text. Looks
// at no line from `limit` on.
std::optional<HeadedTable> read_numbered_table(const CleanText& clean, const Rules& rules, std::size_t begin,
                                               std::size_t limit);

}  // namespace planatlas::structure
