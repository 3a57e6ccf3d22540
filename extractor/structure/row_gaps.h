// Rows that lack the cells which span them, placed by what the whole rows hold in each column.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "extractor/rules/rules.h"
#include "extractor/structure/cells.h"

namespace planatlas::structure {

// What the rows that lack nothing hold, column by column.
class ColumnTexts {
 public:
  ColumnTexts(const std::vector<Row>& rows, std::size_t columns, const Rules& rules);

  // Opens the gap of a row that has fewer cells, where the rest fits the columns clearly better so than with blanks at
  // its end, and repeats there what spans the row from above. Returns false where nothing tells.
  bool fill_gap(const Row& above, Row& row) const;

  // Whether columns behind the first two hold figures.
  bool holds_figures() const;

 private:
  enum class Kind { kUnknown, kFigure, kOrgan, kDate, kText };

  Kind kind_of(std::string_view text) const;
  int fit(std::string_view text, std::size_t column) const;

  const Rules& rules_;
  std::vector<Kind> kinds_;
  std::vector<std::set<std::string>> texts_;  // that stand in more than one whole row
  std::size_t whole_rows_ = 0;
};

}  // namespace planatlas::structure
