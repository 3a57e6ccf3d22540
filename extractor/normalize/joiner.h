// Which lines go on with the paragraph that the line before them belongs to.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/lines.h"

namespace planatlas::clean {

// Returns for each line whether it is joined to the line before it. Where the text is not wrapped, only lines that
// break off in the middle of a sentence and titles are joined.
std::vector<bool> find_joins(std::string_view text, const std::vector<SourceLine>& lines, const Wrapping& wrapping,
                             const Rules& rules);

}  // namespace planatlas::clean
