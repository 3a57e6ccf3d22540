#include "output/report/page_comparisons.h"

#include "output/compare/copied_sentences.h"
#include "output/compare/district_sums.h"
#include "output/compare/indicator_comparison.h"
#include "output/compare/task_comparison.h"

namespace planatlas {
namespace {

Tree aligned_row(const AlignedTask& task) {
  return make_object(
      {{"document", task.document}, {"id", task.id}, {"likeness", task.likeness}, {"quote", task.evidence.quote}});
}

Tree place_row(const SentencePlace& place) {
  return make_object(
      {{"document", place.evidence.document}, {"place", place.evidence.place}, {"quote", place.evidence.quote}});
}

Tree sum_part(const GoalEntry& goal) {
  return make_object(
      {{"document", goal.document}, {"goal", goal.goal}, {"comparator", goal.comparator}, {"value", goal.value}});
}

Tree sum_row(const DistrictSum& sum, const ComparisonSetup& setup) {
  return make_object(
      {{"indicator", sum.indicator.indicator},
       {"english", english_name(sum.indicator, setup)},
       {"unit", sum.indicator.unit},
       {"unit_english", sum.indicator.unit ? english_unit(*sum.indicator.unit, setup.unit_names) : std::nullopt},
       {"year", sum.year},
       {"target", sum_part(sum.target)},
       {"parts", to_array(sum.parts, sum_part)},
       {"sum", sum.sum},
       {"sum_comparator", sum.comparator},
       {"missing", to_array(sum.missing, [](const ListedDivision& division) { return Tree(division.name); })},
       {"verdict", name_of(sum.verdict)}});
}

}  // namespace

Result<Tree> task_group_rows(Database& store, const ComparisonSetup& setup) {
  const auto groups = align_tasks(store, setup, {});
  if (!groups) return groups.error();
  return Tree(to_array(*groups, [](const TaskGroup& group) {
    return Tree(make_object({{"tasks", to_array(group.tasks, aligned_row)}, {"absent", to_array(group.absent)}}));
  }));
}

Result<Tree> copied_sentence_rows(Database& store, const ComparisonSetup& setup) {
  const auto sentences = find_copied_sentences(store, setup, {});
  if (!sentences) return sentences.error();
  return Tree(to_array(*sentences, [](const CopiedSentence& sentence) {
    return Tree(make_object({{"characters", sentence.characters}, {"places", to_array(sentence.places, place_row)}}));
  }));
}

Tree district_sum_rows(const std::vector<IndicatorEntry>& indicators, const ComparisonSetup& setup) {
  return to_array(sum_districts(indicators, setup), [&](const DistrictSum& sum) { return sum_row(sum, setup); });
}

}  // namespace planatlas
