// What stands above a table: its caption, its unit, its header rows.
#pragma once

#include <string_view>

#include "extractor/model/clean_text.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// Whether a line is a caption with its number (表1 主要指标), a unit (单位：万元) or both.
bool is_caption_line(std::string_view line, const Rules& rules);

// Whether a text ends like a caption: …任务分解表.
bool ends_like_caption(std::string_view text, const Rules& rules);

// Sets caption and unit of a grid from the lines above it. Requires: the lines of grids are marked.
void find_caption(const CleanText& clean, const Structure& structure, const Rules& rules, Grid& grid);

// Takes from the top of a grid the rows that hold one text over all columns: its caption and its unit.
void take_title_rows(const Rules& rules, Grid& grid);

// Gives blank cells of the first row what stands to their left, where the second row has headers below them: a merged
// header whose cells a file has parted.
void fill_header_blanks(Grid& grid, const Rules& rules);

// Gives a column without a header, whose words stand under groups to their left, the header of the groups: 指标 over
// 空气 and 优良天数比率. Requires: the header rows are counted.
void fill_group_blanks(Grid& grid, const Rules& rules);

// Header rows are those that the format names, at least the first one, and those below it that hold years or
// sub-headings under merged cells, but no data.
std::size_t count_header_rows(const Grid& grid, const Rules& rules);

}  // namespace planatlas::structure
