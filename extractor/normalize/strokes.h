// Rows of tables whose cells are parted by strokes: 序号 | 任务 | 单位 |
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/edits.h"

namespace planatlas::clean {

// Parts the cells by tabs and the rows by line breaks; strokes at the rims go. A row is a line with as many strokes as
// the one before. Strokes on a line of their own close the row before it, and a line may hold several rows where an
// empty cell stands between each two. Nothing is changed in `grids`.
EditList part_at_strokes(std::string_view text, const std::vector<TextSpan>& grids);

// Whether a line ends with a stroke and has others: a row, whatever stands in its cells.
bool is_stroked_row(std::string_view text, TextSpan line);

}  // namespace planatlas::clean
