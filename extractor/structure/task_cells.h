// Lists of tasks flattened to one paragraph a line, without numbers and with columns in any order: told by their
// header.
#pragma once

#include <optional>

#include "extractor/structure/headed_cells.h"

namespace planatlas::structure {

// Reads the table whose header begins at line `begin` and that ends before line `limit`; nothing where there is none.
std::optional<HeadedTable> read_task_cells(const CleanText& clean, const Rules& rules, std::size_t begin,
                                           std::size_t limit);

}  // namespace planatlas::structure
