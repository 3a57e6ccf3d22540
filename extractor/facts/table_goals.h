// Goals of indicator tables (rows are indicators, columns are years, or the other way round) and of lists of tasks with
// a column of targets.
#pragma once

#include <optional>
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

// Returns the goals of a table whose rows are years and whose columns are indicators, where its caption promises them
// or it has none and stands `among_goals`. Years up to `last_past_year` are no targets; the latest is the baseline.
std::vector<TableGoal> find_goals_by_year(const Grid& grid, std::optional<int> last_past_year, bool among_goals,
                                          const Rules& rules);

// What a row is about, for cells that do not say so: its indicator or task. Empty where that is a sentence.
std::string subject_of_row(const Grid& grid, const TargetColumns& columns, std::size_t row, const Rules& rules);

}  // namespace planatlas::facts
