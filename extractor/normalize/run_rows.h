// Tables whose rows have run together on one line: 县区 企业数 东河区 30 西山区 25 合计 55.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/edits.h"
#include "extractor/rules/rules.h"

namespace planatlas::clean {

// Puts line breaks between the rows of such a table, before its header and behind its end: rows that are numbered 1, 2,
// 3 below 序号, or rows of one word and as many numbers each. The blanks between cells stay for the passes that know
// tables of blanks. Nothing is changed in `grids`, nor in lines with tabs.
EditList part_run_rows(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules);

}  // namespace planatlas::clean
