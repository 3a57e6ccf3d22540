// Tables whose cells stand below each other by blanks, as a page printed to text has them: a blank cell is known by its
// place, a header cell over several columns by where it begins.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/edits.h"
#include "extractor/rules/rules.h"

namespace planatlas::clean {

// Puts tabs for the blanks of lines that follow each other and whose cells, parted by two blanks or more, share their
// columns; blank cells get a tab too. Only where the header has words that rules know. Nothing is changed in `grids`,
// nor in lines with tabs.
EditList part_placed_rows(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules);

}  // namespace planatlas::clean
