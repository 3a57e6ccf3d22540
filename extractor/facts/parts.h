// Figures of a part of what another figure counts.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/model/fact.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// 充电站达到80座，其中园区充电站30座: sets `part_of` of goals of the text that stand behind such a word and count, by
// the same year, what a goal before it in the paragraph counts. 其中 before something else (企业…，其中高新技术企业…)
// makes no part: that figure is the division's own. Bare amounts in the unit of the figure before the word are shares
// of it (学位900个，其中中小学600个) and lose their ids.
//
// Requires: `goals` are in the order of the clean text, with their ids.
void mark_parts(std::vector<Goal>& goals, std::string_view clean, const Rules& rules);

}  // namespace planatlas::facts
