#include "output/compare/district_sums.h"

#include <algorithm>
#include <map>

#include "output/compare/comparison_documents.h"
#include "output/compare/comparison_words.h"
#include "output/compare/indicator_comparison.h"

namespace planatlas {
namespace {

constexpr std::string_view kNation = "000000";

bool has_suffix(std::string_view code, std::size_t digits) {
  return code.size() == kNation.size() && code.substr(code.size() - digits) == kNation.substr(0, digits);
}

// Codes of GB/T 2260 are of two digits for the province, two for the city and two for the county. The counties of
// municipalities stand right below them: there is no 500100.
class DivisionTree {
 public:
  explicit DivisionTree(const std::vector<ListedDivision>& divisions) {
    for (const ListedDivision& division : divisions) names_.emplace(division.code, division.name);
    for (const auto& [code, name] : names_) children_[parent_of(code)].push_back({code, name});
  }

  const std::vector<ListedDivision>& below(std::string_view code) const {
    static const std::vector<ListedDivision> kNone;
    const auto found = children_.find(code);
    return found == children_.end() ? kNone : found->second;
  }

 private:
  std::string parent_of(const std::string& code) const {
    if (has_suffix(code, 4)) return std::string(kNation);
    const std::string city = code.substr(0, 4) + "00";
    return city != code && names_.contains(city) ? city : code.substr(0, 2) + "0000";
  }

  std::map<std::string, std::string, std::less<>> names_;
  std::map<std::string, std::vector<ListedDivision>, std::less<>> children_;  // by code
};

bool holds_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

bool adds_up(const IndicatorEntry& indicator, const ComparisonSetup& setup) {
  if (indicator.of_parts || !indicator.unit || holds_any(indicator.indicator, setup.ratio_words)) return false;
  if (indicator.kind != name_of(GoalKind::kLevel) && indicator.kind != name_of(GoalKind::kIncrease)) return false;
  const auto unit = find_unit(setup.units, *indicator.unit);
  return unit &&
         std::find(setup.sum_families.begin(), setup.sum_families.end(), unit->family) != setup.sum_families.end();
}

bool is_usable(const GoalEntry& goal, const ComparisonSetup& setup) {
  if (!goal.value || !goal.year || !goal.division_code || holds_any(goal.indicator, setup.ratio_words)) return false;
  if (!means_whole_division(goal.scope, goal.division.value_or(""), setup.own_scopes)) return false;
  return goal.comparator == "=" || goal.comparator == ">=" || goal.comparator == ">" || goal.comparator == "~";
}

// Code and year → the first goal.
using FirstGoals = std::map<std::pair<std::string, int>, const GoalEntry*>;

// What holds of a sum: more than the figures where one is more than stated, about where one is about so many.
class SumBound {
 public:
  void add(const GoalEntry& goal) {
    about_ = about_ || goal.comparator == "~";
    above_ = above_ || goal.comparator == ">";
    exact_ = exact_ && goal.comparator == "=" && !goal.value_max;
  }
  std::string comparator() const { return about_ ? "~" : above_ ? ">" : exact_ ? "=" : ">="; }

 private:
  bool about_ = false, above_ = false, exact_ = true;
};

// A target of more than 500 is not reached by districts that together promise 500.
bool reaches(const DistrictSum& sum) {
  const int order = sum.sum.compare(*sum.target.value);
  return order > 0 || (order == 0 && (sum.target.comparator != ">" || sum.comparator == ">"));
}

std::optional<DistrictSum> sum_below(const GoalEntry& target, const FirstGoals& goals,
                                     const std::vector<ListedDivision>& districts) {
  DistrictSum result;
  result.year = *target.year;
  result.target = target;
  SumBound bound;
  for (const ListedDivision& district : districts) {
    const auto found = goals.find({district.code, *target.year});
    if (found == goals.end()) {
      result.missing.push_back(district);
      continue;
    }
    const auto sum = result.sum.plus(*found->second->value);
    if (!sum) return std::nullopt;
    result.sum = *sum;
    result.parts.push_back(*found->second);
    bound.add(*found->second);
  }
  if (result.parts.empty()) return std::nullopt;
  result.comparator = bound.comparator();
  result.verdict = reaches(result)          ? SumVerdict::kReached
                   : result.missing.empty() ? SumVerdict::kBelow
                                            : SumVerdict::kOpen;
  return result;
}

Tree sum_row(const DistrictSum& sum, std::string_view part, const std::optional<std::string>& division,
             const std::optional<std::string>& code, const GoalEntry* goal) {
  const auto of_goal = [goal](auto member) { return goal == nullptr ? Tree() : Tree(goal->*member); };
  const bool is_sum = part == "sum";
  return make_object({{"indicator_id", sum.indicator.indicator_id},
                      {"indicator", sum.indicator.indicator},
                      {"year", sum.year},
                      {"upper_division", sum.target.division},
                      {"upper_division_code", sum.target.division_code},
                      {"part", part},
                      {"division", division},
                      {"division_code", code},
                      {"value", is_sum ? Tree(sum.sum) : of_goal(&GoalEntry::value)},
                      {"comparator", is_sum ? Tree(sum.comparator) : of_goal(&GoalEntry::comparator)},
                      {"unit", sum.indicator.unit},
                      {"verdict", name_of(sum.verdict)},
                      {"document", of_goal(&GoalEntry::document)},
                      {"quote", of_goal(&GoalEntry::quote)}});
}

void add_rows(const DistrictSum& sum, Array& rows) {
  rows.push_back(sum_row(sum, "target", sum.target.division, sum.target.division_code, &sum.target));
  for (const GoalEntry& part : sum.parts) {
    rows.push_back(sum_row(sum, "district", part.division, part.division_code, &part));
  }
  for (const ListedDivision& missing : sum.missing) {
    rows.push_back(sum_row(sum, "missing", missing.name, missing.code, nullptr));
  }
  rows.push_back(sum_row(sum, "sum", std::nullopt, std::nullopt, nullptr));
}

ComparisonCell cell_of(const DistrictSum& sum, const GoalEntry& goal, const DocumentTable& documents) {
  const auto document = documents.find(goal.document);
  const std::string path = document == documents.end() ? "" : document->second.path;
  return {value_text(sum.indicator, goal), {{goal.document, path, goal.goal, goal.quote}}};
}

std::string total_text(const DistrictSum& sum) {
  GoalEntry total;
  total.value = sum.sum;
  total.comparator = sum.comparator;
  return value_text(sum.indicator, total);
}

ComparisonTable sum_table(const DistrictSum& sum, const DocumentTable& documents, const ComparisonSetup& setup,
                          Language language) {
  const ComparisonWords& words = comparison_words(language);
  const std::string upper = sum.target.division.value_or("");
  ComparisonTable table;
  table.title = say_words(words.sum_title, heading_of(sum.indicator, setup, language), sum.year);
  table.header = {std::string(words.division), std::string(words.target)};
  table.rows.push_back({{upper, {}}, cell_of(sum, sum.target, documents)});
  for (const GoalEntry& part : sum.parts) {
    table.rows.push_back({{"  " + part.division.value_or(""), {}}, cell_of(sum, part, documents)});
  }
  table.rows.push_back({{std::string(words.sum), {}}, {total_text(sum), {}}});
  const std::string_view verdict = sum.verdict == SumVerdict::kReached ? words.reached
                                   : sum.verdict == SumVerdict::kBelow ? words.below
                                                                       : words.open;
  table.notes.push_back(say_words(verdict, upper));
  table.notes.push_back(say_words(words.stated_by, sum.parts.size(), sum.parts.size() + sum.missing.size()));
  std::string names;
  for (const ListedDivision& missing : sum.missing) {
    if (!names.empty()) names += words.comma;
    names += missing.name;
  }
  if (!names.empty()) table.notes.push_back(say_words(words.not_stated_by, names));
  return table;
}

}  // namespace

std::string_view name_of(SumVerdict verdict) {
  constexpr std::string_view kNames[] = {"reached", "below", "open"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::vector<DistrictSum> sum_districts(const std::vector<IndicatorEntry>& indicators, const ComparisonSetup& setup) {
  const DivisionTree tree(setup.divisions);
  std::vector<DistrictSum> sums;
  for (const IndicatorEntry& indicator : indicators) {
    if (!adds_up(indicator, setup)) continue;
    IndicatorEntry head = indicator;
    head.goals.clear();
    FirstGoals goals;
    for (const GoalEntry& goal : indicator.goals) {
      if (is_usable(goal, setup)) goals.insert({{*goal.division_code, *goal.year}, &goal});
    }
    for (const auto& [key, target] : goals) {
      auto sum = sum_below(*target, goals, tree.below(key.first));
      if (!sum) continue;
      sum->indicator = head;
      sums.push_back(std::move(*sum));
    }
  }
  return sums;
}

Result<Comparison> compare_sums(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                Language language) {
  const auto documents = load_documents(store, filter);
  if (!documents) return documents.error();
  const auto indicators = select_indicators(store, setup, filter);
  if (!indicators) return indicators.error();
  Comparison comparison;
  const Tree keys = sum_row({}, "", {}, {}, nullptr);
  for (const Member& member : *keys.as<Object>()) comparison.columns.push_back(member.key);
  for (const DistrictSum& sum : sum_districts(*indicators, setup)) {
    comparison.tables.push_back(sum_table(sum, *documents, setup, language));
    add_rows(sum, comparison.rows);
  }
  return comparison;
}

}  // namespace planatlas
