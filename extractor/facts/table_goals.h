// Goals of indicator tables (rows are indicators, columns are years) and of lists of tasks with a column of targets.
#pragma once

#include <string>
#include <vector>

#include "extractor/facts/target_columns.h"
#include "extractor/model/fact.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

struct TableGoal {
  Goal goal;      // without provenance and section; its year is the one that a header names
  TextSpan span;  // of its row, in the clean text
  std::size_t row = 0, column = 0;
};

// Returns the goals of the cells that hold a quantity or a state and nothing else, row by row.
std::vector<TableGoal> find_table_goals(const Grid& grid, const TargetColumns& columns, const Rules& rules);

// What a row is about, for cells that do not say so: its indicator or task. Empty where that is a sentence.
std::string subject_of_row(const Grid& grid, const TargetColumns& columns, std::size_t row, const Rules& rules);

}  // namespace planatlas::facts
