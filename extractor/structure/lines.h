// First step of structure: lines with their markers.
#pragma once

#include <vector>

#include "extractor/model/clean_text.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// One line for each paragraph, a very long one in pieces, cut at headings in mid-line where line breaks are lost. Grid
// lines are marked by the caller.
std::vector<Line> make_lines(const CleanText& clean, const Rules& rules, bool lost_line_breaks);

// Whether the document has lost line breaks: headings of the outer family stand in mid-line behind sentence ends.
// `lines`: of paragraphs that are not cut at headings.
bool has_lost_line_breaks(const CleanText& clean, const std::vector<Line>& lines, const Rules& rules);

// Takes their markers from the numbered sentences of a note below a table: 备注：1.… 2.… are no items of the plan.
// Requires: the lines of grids are marked.
void unmark_notes(const CleanText& clean, const Rules& rules, std::vector<Line>& lines);

// The end of a heading's title: the first sentence end outside brackets and quotes, else the end of the line. In a
// document without line breaks a title known to the rules ends where its words end.
TextSpan find_title(std::string_view text, const Line& line, const Rules& rules, bool lost_line_breaks);

// What stands behind the marker of a line and its colon: 附件1：分解表 → 分解表. `text` is the clean text.
std::string_view behind_marker(std::string_view text, const Line& line);

// Title without marker, closing mark and a list of units in brackets.
std::string title_text(std::string_view text, const Line& line, const Rules& rules);

}  // namespace planatlas::structure
