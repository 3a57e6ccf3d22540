// Tables printed in halves side by side: 序号 镇 任务数 序号 镇 任务数.
#pragma once

#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// Puts the rows of halves whose headers say the same below each other, the left ones first.
void stack_side_by_side(Grid& grid, const Rules& rules);

}  // namespace planatlas::structure
