#include "output/knowledge/knowledge_base.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "extractor/model/fact.h"
#include "extractor/text/fold.h"

namespace planatlas {
namespace {

// The year by which and the place make a level and a ratio of the same indicator comparable; a rise is something else.
std::string series_kind(const std::string& kind) {
  return kind == name_of(GoalKind::kRatio) ? std::string(name_of(GoalKind::kLevel)) : kind;
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

struct Candidate {
  std::string unit;
  Decimal factor{1, 0};
  std::size_t uses = 0;
};

// Units of the goals, largest first, then the most used.
std::vector<Candidate> candidates(const std::vector<GoalEntry>& goals, const UnitTable& units) {
  std::map<std::string, Candidate> by_unit;
  for (const GoalEntry& goal : goals) {
    if (!goal.printed_unit) continue;
    Candidate& candidate = by_unit[*goal.printed_unit];
    candidate.unit = *goal.printed_unit;
    if (const auto unit = find_unit(units, candidate.unit)) candidate.factor = unit->factor;
    ++candidate.uses;
  }
  std::vector<Candidate> result;
  for (auto& [name, candidate] : by_unit) result.push_back(std::move(candidate));
  std::stable_sort(result.begin(), result.end(), [](const Candidate& a, const Candidate& b) {
    const int order = a.factor.compare(b.factor);
    return order != 0 ? order > 0 : a.uses > b.uses;
  });
  return result;
}

// Sets the values of all goals in `target`; false where one of them has no exact form in it.
bool express_in(std::vector<GoalEntry>& goals, const Candidate& target, const UnitTable& units) {
  for (GoalEntry& goal : goals) {
    if (!goal.printed_unit) continue;
    const auto unit = find_unit(units, *goal.printed_unit);
    const Decimal factor = unit ? unit->factor : Decimal{1, 0};
    const auto express = [&](const std::optional<Decimal>& printed, std::optional<Decimal>& value) {
      value = printed ? convert(*printed, factor, target.factor) : std::nullopt;
      return value.has_value() == printed.has_value();
    };
    if (!express(goal.printed_value, goal.value) || !express(goal.printed_value_max, goal.value_max)) return false;
  }
  return true;
}

// Returns the largest unit of the goals in which all of them have exact values, and sets these. Nothing where there is
// none: the values stay as printed.
std::optional<std::string> unify_unit(std::vector<GoalEntry>& goals, const UnitTable& units) {
  for (const Candidate& target : candidates(goals, units)) {
    if (express_in(goals, target, units)) return target.unit;
  }
  for (GoalEntry& goal : goals) {
    goal.value = goal.printed_value;
    goal.value_max = goal.printed_value_max;
  }
  return std::nullopt;
}

std::string most_frequent_wording(const std::vector<GoalEntry>& goals) {
  std::map<std::string_view, std::size_t> uses;
  for (const GoalEntry& goal : goals) ++uses[goal.indicator];
  const auto best = std::min_element(uses.begin(), uses.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.second, a.first.size(), a.first) < std::tuple(a.second, b.first.size(), b.first);
  });
  return std::string(best->first);
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
  return (goal.indicator_id ? "0" : "1") + indicator + kStep + series_kind(goal.kind) + kStep + goal.per.value_or("") +
         kStep + family;
}

IndicatorEntry make_indicator(std::vector<GoalEntry> goals, const UnitTable& units) {
  IndicatorEntry entry;
  entry.indicator_id = goals.front().indicator_id;
  entry.indicator = most_frequent_wording(goals);
  entry.kind = series_kind(goals.front().kind);
  entry.per = goals.front().per;
  entry.unit = unify_unit(goals, units);
  std::sort(goals.begin(), goals.end(), comes_before);
  std::set<std::pair<std::string, std::string>> divisions;
  for (const GoalEntry& goal : goals) {
    if (goal.division) divisions.insert({goal.division_code.value_or(""), *goal.division});
  }
  entry.divisions = divisions.size();
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
