// The pass that makes every paragraph one line.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/model/source_document.h"
#include "extractor/normalize/edits.h"
#include "extractor/normalize/lines.h"

namespace planatlas::clean {

// Puts line breaks where paragraphs have run together on one line, each behind a wide blank
// (实施。　　一、指导思想　　以…), or behind any blank where numbers and labels follow some of them (一、… 1.…
// 责任单位：…).
EditList split_paragraphs(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules);

// Drops lines that hold nothing but the number of a page, in texts whose lines a converter has broken.
EditList drop_page_numbers(const std::vector<SourceLine>& lines, std::string_view text, const Wrapping& wrapping);

// Joins broken lines, and leaves one line break, no indent and no empty line between paragraphs. Cells of flattened
// tables keep a tab in front, and an empty line between their rows.
EditList join_lines(std::string_view text, const std::vector<SourceLine>& lines, LineBreaks breaks,
                    const Wrapping& wrapping, const Rules& rules);

}  // namespace planatlas::clean
