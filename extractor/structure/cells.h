// Single cells of a table before the table is known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/clean_text.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// A cell longer than this is none; its lines are paragraphs.
constexpr std::size_t kLongCell = 600;

using Row = std::vector<GridCell>;

// Line breaks, tabs and outer blanks gone.
std::string flat_text(std::string_view text);

GridCell make_cell(const CleanText& clean, TextSpan span);

// A heading between groups of rows: one cell over all columns.
Row make_heading_row(const GridCell& cell, std::size_t columns);

bool is_numeric(std::string_view text, const Rules& rules);

// A cell such as 2023年, 2025年目标值 or 2020 (a plausible year).
std::optional<int> year_of(std::string_view text, const Rules& rules);

}  // namespace planatlas::structure
