// The pass over blanks inside lines.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/edits.h"
#include "extractor/rules/rules.h"

namespace planatlas::clean {

// Drops blanks that touch a Han character or Chinese punctuation, leaves one between Latin words and numbers, and puts
// a tab for the blanks that part the columns of a table drawn with blanks. Tabs in front of a line and inside it stay.
// Requires: lines as join_lines leaves them; `grids` are the spans of the tables that the format draws.
EditList fold_blanks(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules);

// Puts the paragraphs of a cell on one line; units that stand one a paragraph become a list with 、. Requires: `cells`
// in order, without overlaps.
EditList flatten_cells(std::string_view text, const std::vector<TextSpan>& cells, const Rules& rules);

// Whether wide blanks part a line without tabs into the cells of a row.
bool has_columns(std::string_view text, TextSpan line, const Rules& rules);

}  // namespace planatlas::clean
