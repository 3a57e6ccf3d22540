#include "output/knowledge/row_values.h"

#include <charconv>

namespace planatlas {
namespace {

constexpr GoalKind kGoalKinds[] = {GoalKind::kLevel, GoalKind::kIncrease, GoalKind::kGrowthRate,
                                   GoalKind::kRatio, GoalKind::kMultiple, GoalKind::kQualitative};
constexpr Comparator kComparators[] = {Comparator::kEqual,  Comparator::kAtLeast,  Comparator::kMoreThan,
                                       Comparator::kAtMost, Comparator::kLessThan, Comparator::kAbout};
constexpr Modality kModalities[] = {Modality::kStrive, Modality::kEnsure};
std::optional<Comparator> comparator_of(std::string_view symbol) {
  for (const Comparator comparator : kComparators) {
    if (symbol_of(comparator) == symbol) return comparator;
  }
  return std::nullopt;
}

}  // namespace

int index_of(std::string_view id) {
  int number = 0;
  if (!id.empty()) std::from_chars(id.data() + 1, id.data() + id.size(), number);
  return number - 1;
}

GoalRow read_goal(const Statement& row) {
  GoalRow result{row.text(0), row.text(1), {}};
  Goal& goal = result.goal;
  goal.indicator = row.text(2);
  goal.indicator_id = row.optional_text(3);
  goal.scope = row.optional_text(4);
  goal.kind = named(row.view(5), kGoalKinds);
  goal.comparator = comparator_of(row.view(6));
  goal.value = row.optional_decimal(7);
  goal.value_max = row.optional_decimal(8);
  goal.state = row.optional_text(9);
  goal.unit = row.optional_text(10);
  goal.unit_id = row.optional_text(11);
  goal.year = row.optional_integer(12);
  goal.year_source = row.text(13);
  goal.per = row.optional_text(14);
  if (!row.is_null(15) || !row.is_null(16)) {
    goal.baseline = Baseline{row.optional_decimal(15), row.optional_integer(16)};
  }
  if (!row.is_null(17)) goal.modality = named(row.view(17), kModalities);
  goal.attribute = row.optional_text(18);
  goal.from_table = row.view(19) == "table";
  goal.section = index_of(row.view(20));
  goal.task = index_of(row.view(21));
  goal.provenance.quote = row.text(22);
  goal.provenance.rule = row.text(23);
  goal.part_of = row.optional_text(24);
  goal.grade = row.optional_text(25);
  return result;
}

}  // namespace planatlas
