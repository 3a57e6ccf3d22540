// The columns of a grid that promise something: what each row is about, what is to be reached, what was reached before.
#pragma once

#include <optional>
#include <vector>

#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

struct TargetColumns {
  struct Target {
    std::size_t column;
    std::optional<int> year;  // that its header names
  };
  std::size_t subject = 0;  // of the indicator or task of a row
  bool indicators = false;  // the subject is an indicator, not a task
  std::optional<std::size_t> unit, attribute;
  std::vector<Target> targets;  // never empty
  std::optional<Target> baseline;
  // 累计, 年均增长: what is to be reached where the cells of the targets are blank.
  std::optional<Target> over_time;
};

// Returns the columns of a grid whose rows are indicators, or tasks with a column of targets; none for any other grid,
// such as a breakdown by towns. Columns of years up to `last_past_year` are no targets; the latest is the baseline.
std::optional<TargetColumns> find_target_columns(const Grid& grid, std::optional<int> last_past_year,
                                                 const Rules& rules);

}  // namespace planatlas::facts
