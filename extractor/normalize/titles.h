// Titles that stand on several lines.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/lines.h"

namespace planatlas::clean {

enum class TitlePart { kNone, kFirst, kNext };

// Returns for each line whether it begins a title, or goes on with the one that the line before it began:
//
//   重庆市某区人民政府办公室      kFirst
//   关于印发某区促进企业成长      kNext
//   “双提升”行动计划的通知        kNext
//
// A title of one line is only told where its place shows it.
std::vector<TitlePart> find_title_lines(std::string_view text, const std::vector<SourceLine>& lines,
                                        const Rules& rules);

}  // namespace planatlas::clean
