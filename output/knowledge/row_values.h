// Columns of the store as values of the model. Internal to this folder.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

#include "output/knowledge/store_reader.h"

namespace planatlas {

// Calls `take` for each row of a query until it returns false.
template <class Take>
Result<Done> for_each_row(Database& store, std::string_view query, Take take) {
  Statement rows(store, query);
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row || !take(rows)) return Done{};
  }
}

// Returns the value of that name; the first one for an unknown name.
template <class Enum, std::size_t Count>
Enum named(std::string_view name, const Enum (&values)[Count]) {
  const auto found =
      std::find_if(std::begin(values), std::end(values), [&](Enum each) { return name_of(each) == name; });
  return found == std::end(values) ? values[0] : *found;
}

// "s12" → 11; -1 for null.
int index_of(std::string_view id);

// What read_goal reads of `goal g JOIN document d`; further columns come behind them.
inline constexpr std::string_view kGoalColumns = R"sql(
SELECT document, g.id, indicator, indicator_id, scope, kind, comparator, value_digits, value_max_digits, state, unit,
  unit_id, year, year_source, per, baseline_digits, baseline_year, modality, attribute, origin, section, task, quote, rule,
  g.part_of, grade)sql";
inline constexpr int kGoalColumnCount = 26;
GoalRow read_goal(const Statement& row);

}  // namespace planatlas
