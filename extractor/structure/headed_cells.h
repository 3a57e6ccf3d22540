// Tables flattened to one cell a line that are told by the words of their header.
#pragma once

#include <optional>
#include <vector>

#include "extractor/model/clean_text.h"
#include "extractor/rules/rules.h"
#include "extractor/structure/cells.h"

namespace planatlas::structure {

struct HeadedTable {
  std::vector<Row> rows;  // all of the same length, the header first
  std::size_t begin = 0;  // lines of the clean text
  std::size_t end = 0;
};

// Returns the table whose header words begin at line `begin` or behind it in the same run of header words; nothing
// where there is none. Looks at no line from `limit` on. `next` is set to the line where to look on.
std::optional<HeadedTable> read_headed_table(const CleanText& clean, const Rules& rules, std::size_t begin,
                                             std::size_t limit, std::size_t& next);

}  // namespace planatlas::structure
