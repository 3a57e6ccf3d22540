// Tables of numbers whose cells only a blank parts, under any header: 县区 企业数 / 东河区 30 / 西山区 25.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/edits.h"
#include "extractor/rules/rules.h"

namespace planatlas::clean {

// Puts tabs for the blanks of lines that are the rows of one table: words and then numbers, as many in each, below one
// or two lines of as many header words. Nothing is changed in `grids`, nor in lines with tabs.
EditList part_number_rows(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules);

}  // namespace planatlas::clean
