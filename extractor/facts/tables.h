// Grids → tables with header paths and numbers.
#pragma once

#include <optional>

#include "extractor/model/fact.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

enum class ColumnUse { kOrdinal, kLabel, kAttribute, kUnit, kData, kText };

// The header texts of a column, from the top down, as one word without blanks.
std::string header_of(const Grid& grid, std::size_t column);

// Whether one of the header texts of a column holds one of the words.
bool header_has(const Grid& grid, std::size_t column, const Lexicon& words);

// A row that says one thing in all columns is a heading between groups: 一、教育类.
bool is_heading_row(const std::vector<GridCell>& row);

// What a column of a list of tasks is for by its header: title, lead, deadline, …; null where no rule knows it.
const std::string* task_column_use(const Grid& grid, std::size_t column, const Rules& rules);

// What each column of a grid is for, told by its header and its cells.
std::vector<ColumnUse> column_uses(const Grid& grid, const Rules& rules);

// Index of the column that names the rows: the last label column before the data. Nothing where there is none.
std::optional<std::size_t> label_column(const std::vector<ColumnUse>& uses);

// The table of a grid with numbers; nothing for a grid of words. Spans are filled by the caller.
std::optional<Table> make_table(const Grid& grid, const Rules& rules);

// The year that a header path or a label names.
std::optional<int> year_of_header(const std::vector<std::string>& path, const Rules& rules);

}  // namespace planatlas::facts
