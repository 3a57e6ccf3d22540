// The pass over punctuation: one form for rules to know.
#pragma once

#include <string_view>

#include "extractor/normalize/edits.h"

namespace planatlas::clean {

// Gives ASCII and small marks (目标:到2031年,建成﹒) their wide form where they touch a Han character or a mark that
// has only a wide form, and both brackets of a pair where one of them does. 1,000, 9:30 and (PPP) stay.
EditList widen_marks(std::string_view text);

}  // namespace planatlas::clean
