// Goals of indicator tables: rows are indicators, columns are years.
#pragma once

#include <vector>

#include "extractor/model/fact.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

struct TableGoal {
  Goal goal;      // without provenance and section
  TextSpan span;  // of its row, in the clean text
};

// Returns the goals of a grid whose rows are indicators; none for any other grid. Columns of years after
// `last_past_year` are goals, the latest column before is the baseline. A target column without a year takes
// `plan_year`.
std::vector<TableGoal> find_table_goals(const Grid& grid, std::optional<int> last_past_year,
                                        std::optional<int> plan_year, const Rules& rules);

}  // namespace planatlas::facts
