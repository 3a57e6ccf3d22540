// Tables that a page has flattened to one paragraph a line, told by their header words and the numbers of their rows.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/edits.h"
#include "extractor/normalize/lines.h"
#include "extractor/rules/rules.h"

namespace planatlas::clean {

// Marks the lines of such tables as `listed`: a cell goes on in the next line only where its own was full.
void mark_cell_lists(std::vector<SourceLine>& lines, std::string_view text, const Rules& rules);

// Drops the header of such a table where a new page prints it once more between two of its rows.
EditList drop_repeated_headers(const std::vector<SourceLine>& lines, std::string_view text, const Rules& rules);

}  // namespace planatlas::clean
