// Tables whose cells only a blank parts: 序号 工作任务 责任单位.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/edits.h"
#include "extractor/rules/rules.h"

namespace planatlas::clean {

// Puts tabs for the blanks that part the cells below a header line of known words, and drops those inside its words
// (工 作 任 务). A row begins with a number where the header begins with 序号; what is over of its words belongs to the
// column of text. Nothing is changed in `grids`.
EditList part_at_blanks(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules);

}  // namespace planatlas::clean
