// A、B分别达到100、1000家: lists of indicators and of quantities in the same order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/facts/line_state.h"

namespace planatlas::facts {

// Splits A、B和C into `wanted` items; 0 takes as many as there are. Separators inside brackets and quotes do not count.
std::vector<std::string> split_items(const LineState& line, std::string_view list, std::size_t wanted);

// A、B分别达到100、1000家及以上: the last unit and bound hold for all.
void share_with_last(const LineState& line, Goal& goal, const std::vector<std::size_t>& quantities);

}  // namespace planatlas::facts
