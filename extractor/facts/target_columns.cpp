#include "extractor/facts/target_columns.h"

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
  for (std::size_t c = 0; c < uses.size(); ++c) {
    if (uses[c] == ColumnUse::kUnit) columns.unit = c;
    if (uses[c] == ColumnUse::kAttribute && header_has(grid, c, rules.lexicon("attribute_headers")))
      columns.attribute = c;
    if (c <= *subject || header_has(grid, c, rules.lexicon("skipped_value_headers"))) continue;
    const auto year = year_of_header(grid.header_path(c), rules);
    const bool target = header_has(grid, c, rules.lexicon("target_headers"));
    if (!holds_values(uses[c], target)) continue;
    const bool past = header_has(grid, c, rules.lexicon("past_headers"));
    if (past || (year && last_past_year && *year <= *last_past_year && !target)) {
      if (!columns.baseline || year.value_or(0) >= columns.baseline->year.value_or(0))
        columns.baseline = TargetColumns::Target{c, year};
    } else if (target || (year && columns.indicators)) {
      columns.targets.push_back({c, year});
    }
  }
  if (columns.targets.empty()) return std::nullopt;
  return columns;
}

}  // namespace planatlas::facts
