// Tables that a text draws with characters, whose cells may go over several lines and reach over rows and columns.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/edits.h"
#include "extractor/rules/rules.h"

namespace planatlas::clean {

// Makes every row one line with a tab between its cells; a cell that reaches over several stands in the first one. The
// lines across are dropped. A row that stood on one line keeps its places; what was put together from several lines
// leads back to all of them. `grids` are the spans of the tables that the format draws.
EditList part_drawn_tables(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules);

}  // namespace planatlas::clean
