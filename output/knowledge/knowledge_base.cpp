#include "output/knowledge/knowledge_base.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "extractor/model/fact.h"
#include "extractor/model/indicator.h"
#include "extractor/text/fold.h"

namespace planatlas {
namespace {

// What the goals of a series state: an id says it with its ending, whatever verb the sentence has. The year by which
// and the place make a level and a ratio of the same indicator comparable; a rise is something else.
GoalKind series_kind(const GoalEntry& goal) {
  const auto is = [&goal](GoalKind kind) { return goal.kind == name_of(kind); };
  if (is(GoalKind::kQualitative)) return GoalKind::kQualitative;
  const auto ends_as = [&goal](IndicatorAspect aspect) {
    return goal.indicator_id && goal.indicator_id->ends_with(ending_of(aspect));
  };
  if (ends_as(IndicatorAspect::kAdded) || ends_as(IndicatorAspect::kRise)) return GoalKind::kIncrease;
  if (ends_as(IndicatorAspect::kGrowth)) return GoalKind::kGrowthRate;
  if (ends_as(IndicatorAspect::kMultiple)) return GoalKind::kMultiple;
  const bool states_change = !goal.indicator_id || ends_as(IndicatorAspect::kReduction);
  for (const GoalKind kind : {GoalKind::kIncrease, GoalKind::kGrowthRate, GoalKind::kMultiple}) {
    if (states_change && is(kind)) return kind;
  }
  return GoalKind::kLevel;
}

// Missing values sort last.
template <class T>
auto last_if_missing(const std::optional<T>& value) {
  return std::pair(!value.has_value(), value.value_or(T{}));
}

bool comes_before(const GoalEntry& a, const GoalEntry& b) {
  const auto key = [](const GoalEntry& goal) {
    // g9 stands before g10.
    return std::tuple(last_if_missing(goal.division_code), last_if_missing(goal.division), last_if_missing(goal.year),
                      std::string_view(goal.document), goal.goal.size(), std::string_view(goal.goal));
  };
  return key(a) < key(b);
}

// Returns the largest unit of the goals in which all of them have exact values, and sets these. Nothing where there is
// none: the values stay as printed.
std::optional<std::string> unify_unit(std::vector<GoalEntry>& goals, const std::vector<UnitUse>& candidates,
                                      const UnitTable& units) {
  for (const UnitUse& target : candidates) {
    const auto fits = [&](GoalEntry& goal) { return express(goal, target, units); };
    if (std::all_of(goals.begin(), goals.end(), fits)) return target.unit;
  }
  for (GoalEntry& goal : goals) {
    goal.value = goal.printed_value;
    goal.value_max = goal.printed_value_max;
  }
  return std::nullopt;
}

// The same plan in two files: title and number are the same, or title, division and period where it has no number.
std::string identity_of(const DocumentEntry& entry) {
  if (!entry.title) return {};
  std::string key = comparison_key(*entry.title) + '\n';
  if (entry.document_number) return key + comparison_key(*entry.document_number);
  key += entry.division ? entry.division->code.value_or(entry.division->name) : "";
  if (entry.period) key += '\n' + std::to_string(entry.period->start) + '-' + std::to_string(entry.period->end);
  return key;
}

}  // namespace

std::string series_of(const GoalEntry& goal, const UnitTable& units) {
  constexpr char kStep = '\x1f';  // sorts before all text
  std::string family;
  if (goal.printed_unit) {
    const auto unit = find_unit(units, *goal.printed_unit);
    family = unit ? "=" + unit->family : *goal.printed_unit;
  }
  const std::string indicator = goal.indicator_id.value_or(comparison_key(goal.indicator));
  return (goal.indicator_id ? "0" : "1") + indicator + kStep + std::string(name_of(series_kind(goal))) + kStep +
         goal.per.value_or("") + kStep + family + kStep + goal.grade.value_or("") + kStep +
         (goal.part_of ? "part" : "");
}

void SeriesHead::add(const GoalEntry& goal, const UnitTable& units) {
  if (wordings_.empty()) {
    entry_.indicator_id = goal.indicator_id;
    entry_.kind = name_of(series_kind(goal));
    entry_.per = goal.per;
    entry_.grade = goal.grade;
    entry_.of_parts = goal.part_of.has_value();
  }
  ++wordings_[goal.indicator];
  if (goal.division) divisions_.insert({goal.division_code.value_or(""), *goal.division});
  if (!goal.printed_unit) return;
  UnitUse& use = units_[*goal.printed_unit];
  if (use.uses++ > 0) return;
  use.unit = *goal.printed_unit;
  if (const auto unit = find_unit(units, use.unit)) use.factor = unit->factor;
}

IndicatorEntry SeriesHead::entry() const {
  IndicatorEntry entry = entry_;
  const auto best = std::min_element(wordings_.begin(), wordings_.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.second, a.first.size(), a.first) < std::tuple(a.second, b.first.size(), b.first);
  });
  entry.indicator = best->first;
  entry.divisions = divisions_.size();
  return entry;
}

std::vector<UnitUse> SeriesHead::units() const {
  std::vector<UnitUse> result;
  for (const auto& [name, use] : units_) result.push_back(use);
  std::stable_sort(result.begin(), result.end(), [](const UnitUse& a, const UnitUse& b) {
    const int order = a.factor.compare(b.factor);
    return order != 0 ? order > 0 : a.uses > b.uses;
  });
  return result;
}

bool express(GoalEntry& goal, const UnitUse& target, const UnitTable& units) {
  if (!goal.printed_unit) return true;
  const auto unit = find_unit(units, *goal.printed_unit);
  const Decimal factor = unit ? unit->factor : Decimal{1, 0};
  const auto convert_to = [&](const std::optional<Decimal>& printed, std::optional<Decimal>& value) {
    value = printed ? convert(*printed, factor, target.factor) : std::nullopt;
    return value.has_value() == printed.has_value();
  };
  return convert_to(goal.printed_value, goal.value) && convert_to(goal.printed_value_max, goal.value_max);
}

IndicatorEntry make_indicator(std::vector<GoalEntry> goals, const UnitTable& units) {
  SeriesHead head;
  for (const GoalEntry& goal : goals) head.add(goal, units);
  IndicatorEntry entry = head.entry();
  entry.unit = unify_unit(goals, head.units(), units);
  std::sort(goals.begin(), goals.end(), comes_before);
  entry.goals = std::move(goals);
  return entry;
}

void CopyMarks::mark(DocumentEntry& document) {
  const std::string identity = identity_of(document);
  if (identity.empty()) return;
  const auto [known, is_new] = first_.insert({identity, document.id});
  if (!is_new) document.same_as = known->second;
}

KnowledgeBase make_knowledge_base(std::vector<DocumentSummary> summaries, const UnitTable& units) {
  KnowledgeBase base;
  std::map<std::string, std::vector<GoalEntry>> series;
  for (DocumentSummary& summary : summaries) {
    for (GoalEntry& goal : summary.goals) series[series_of(goal, units)].push_back(std::move(goal));
    base.documents.push_back(std::move(summary.document));
  }
  std::sort(base.documents.begin(), base.documents.end(), [](const DocumentEntry& a, const DocumentEntry& b) {
    return std::tie(a.path, a.id) < std::tie(b.path, b.id);
  });
  CopyMarks copies;
  for (DocumentEntry& document : base.documents) copies.mark(document);
  for (auto& [key, goals] : series) base.indicators.push_back(make_indicator(std::move(goals), units));
  return base;
}

}  // namespace planatlas
