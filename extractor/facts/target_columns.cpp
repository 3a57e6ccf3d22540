#include "extractor/facts/target_columns.h"

#include <algorithm>

#include "extractor/facts/tables.h"

namespace planatlas::facts {
namespace {

// Whether a header says that its column holds targets, as 年度目标 does.
bool names_targets(const Grid& grid, std::size_t column, const Rules& rules) {
  return header_has(grid, column, rules.lexicon("target_headers")) &&
         !header_has(grid, column, rules.lexicon("past_headers"));
}

// 重点任务 left of 年度目标: the last column of tasks before the first one of targets.
std::optional<std::size_t> task_column(const Grid& grid, const std::vector<ColumnUse>& uses, const Rules& rules) {
  std::optional<std::size_t> task;
  for (std::size_t c = 0; c < uses.size(); ++c) {
    if (task && names_targets(grid, c, rules)) return task;
    const std::string* use = task_column_use(grid, c, rules);
    if (uses[c] != ColumnUse::kData && use && *use == "title") task = c;
  }
  return std::nullopt;
}

bool holds_values(ColumnUse use, bool target) {
  return use == ColumnUse::kData || (target && (use == ColumnUse::kText || use == ColumnUse::kLabel));
}

// Whether a cell of the column has a bound, as only targets have: ≥90.
bool states_bounds(const Grid& grid, std::size_t column, const Rules& rules) {
  for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r)
    if (const auto cell = parse_cell(grid.rows[r][column].text, rules.values()); cell && cell->bound) return true;
  return false;
}

// 2026年, 2027年, 2028年 below 年度目标: none of them is where they start from.
bool promises_each_year(const Grid& grid, const TargetColumns& columns, const Rules& rules) {
  constexpr std::size_t kFewestYears = 3;
  if (!grid.caption || !rules.lexicon("target_headers").find_in(*grid.caption)) return false;
  for (std::size_t i = 1; i < columns.targets.size(); ++i)
    if (columns.targets[i].year.value_or(0) != columns.targets[i - 1].year.value_or(0) + 1) return false;
  return columns.targets.size() >= kFewestYears;
}

// Where nothing says when a document was made, the first of the years of its indicators is where they stand: 2022年,
// 2035年. A header that names targets is none.
void start_with_first_year(const Grid& grid, TargetColumns& columns, const Rules& rules) {
  if (columns.baseline || columns.targets.size() < 2) return;
  const auto first = std::min_element(columns.targets.begin(), columns.targets.end(), [](const auto& a, const auto& b) {
    return a.year.value_or(0) < b.year.value_or(0);
  });
  if (promises_each_year(grid, columns, rules)) return;
  const bool dated = std::all_of(columns.targets.begin(), columns.targets.end(),
                                 [](const auto& target) { return target.year.has_value(); });
  if (!dated || names_targets(grid, first->column, rules) || states_bounds(grid, first->column, rules)) return;
  columns.baseline = *first;
  columns.targets.erase(first);
}

// 2023年, 2028年 of a plan from 2023 on: a first year far before the others is where they start from.
bool starts_far_before(const TargetColumns& columns, int last_past_year) {
  constexpr int kFar = 3, kFarOfTwo = 2;
  std::vector<int> years;
  for (const auto& target : columns.targets) years.push_back(target.year.value_or(0));
  std::sort(years.begin(), years.end());
  if (years.size() < 2 || years[0] != last_past_year + 1) return false;
  return years[1] - years[0] >= (years.size() == 2 ? kFarOfTwo : kFar);
}

bool is_over_time(const Grid& grid, std::size_t column, const Rules& rules) {
  const auto* words = rules.lexicon("over_time_headers").find_in(header_of(grid, column));
  return words && words->value != "none" && !header_has(grid, column, rules.lexicon("past_headers"));
}

// Gives the column of sums or yearly rates the last of the years that targets are for; one for years before is none.
void date_over_time(TargetColumns& columns) {
  if (!columns.over_time) return;
  std::optional<int> last;
  for (const auto& target : columns.targets)
    if (target.year) last = std::max(last.value_or(0), *target.year);
  auto& year = columns.over_time->year;
  if (year && last && *year < *last)
    columns.over_time.reset();
  else if (last)
    year = last;
}

// 规划目标 2025年 beside 实现情况 2025年: targets of a time that is over.
bool were_reached(const TargetColumns& columns) {
  return columns.baseline && columns.baseline->year &&
         std::all_of(columns.targets.begin(), columns.targets.end(),
                     [&](const auto& target) { return target.year && *target.year <= *columns.baseline->year; });
}

}  // namespace

std::optional<TargetColumns> find_target_columns(const Grid& grid, std::optional<int> last_past_year,
                                                 const Rules& rules) {
  const auto uses = column_uses(grid, rules);
  TargetColumns columns;
  const auto label = label_column(uses);
  columns.indicators = label && header_has(grid, *label, rules.lexicon("indicator_headers"));
  const auto subject = columns.indicators ? label : task_column(grid, uses, rules);
  if (!subject) return std::nullopt;
  columns.subject = *subject;
  std::vector<TargetColumns::Target> blank_years;
  for (std::size_t c = 0; c < uses.size(); ++c) {
    if (uses[c] == ColumnUse::kUnit) columns.unit = c;
    if (uses[c] == ColumnUse::kAttribute && header_has(grid, c, rules.lexicon("attribute_headers")))
      columns.attribute = c;
    if (c <= *subject) continue;
    const auto year = year_of_header(grid.header_path(c), rules);
    if (header_has(grid, c, rules.lexicon("skipped_value_headers"))) {
      if (columns.indicators && is_over_time(grid, c, rules)) columns.over_time = TargetColumns::Target{c, year};
      continue;
    }
    const bool target = header_has(grid, c, rules.lexicon("target_headers"));
    if (year && uses[c] == ColumnUse::kAttribute && columns.attribute != c) blank_years.push_back({c, year});
    if (!holds_values(uses[c], target)) continue;
    const bool past = header_has(grid, c, rules.lexicon("past_headers"));
    if (past || (year && last_past_year && *year <= *last_past_year && !target)) {
      if (!columns.baseline || year.value_or(0) >= columns.baseline->year.value_or(0))
        columns.baseline = TargetColumns::Target{c, year};
    } else if (target || (year && columns.indicators)) {
      columns.targets.push_back({c, year});
    }
  }
  // A year without a figure tells still by when the sums beside it are due, and which year is the first.
  if (columns.over_time)
    for (const auto& blank : blank_years)
      if (!last_past_year || *blank.year > *last_past_year) columns.targets.push_back(blank);
  if (columns.indicators && (!last_past_year || starts_far_before(columns, *last_past_year)))
    start_with_first_year(grid, columns, rules);
  date_over_time(columns);
  if (columns.targets.empty() || were_reached(columns)) return std::nullopt;
  return columns;
}

}  // namespace planatlas::facts
