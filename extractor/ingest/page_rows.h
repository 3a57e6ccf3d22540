// Printed lines as rows of cells, and the columns that such rows leave between them. Used by page_columns.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractor/ingest/page_grid.h"
#include "extractor/ingest/page_layout.h"
#include "extractor/ingest/page_lines.h"

namespace planatlas::layout {

inline constexpr double kGutter = 0.2;  // em that all rows leave free between two columns, at least
inline constexpr std::size_t kNoColumn = ~std::size_t{0};

// What stands on one line, parted where there is room for a border between two cells.
struct Row {
  std::vector<PrintedLine> pieces;  // from left to right, at least one
  std::vector<PrintedLine> words;   // the same, parted at each gap
  double center = 0;                // points from the top
  double em = 0;
};

// Returns the rows from the top down. A gap of more than `gap` em parts two pieces.
std::vector<Row> make_rows(const std::vector<LayoutWord>& words, double gap);

// A figure with a sign before it and a short unit behind: ≥12.5%, 1,200, 300家; 2025年 is none.
bool is_figure(std::string_view text);

// A dash or stroke that says that there is no figure.
bool is_placeholder(std::string_view text);

bool is_bare_year(std::string_view text);

// Whether a row has figures beside its label, and not the years of a header.
bool has_figures(const Row& row);

// Returns the index of the column that `box` shares most with, kNoColumn where it stands in none.
std::size_t column_of(const LayoutBox& box, const PrintedColumns& columns);

// Returns the first piece of a row in a column, null where there is none.
const PrintedLine* piece_in(const Row& row, std::size_t column, const PrintedColumns& columns);

// Parts the pieces of a row that reach over gutters where a gap between its words lies in one.
void split_at_gutters(Row& row, const PrintedColumns& columns);

// Adds the pieces of a row. Returns false, and leaves the columns as they are, where a piece would close a gutter.
bool widen(PrintedColumns& columns, const Row& row);

}  // namespace planatlas::layout
