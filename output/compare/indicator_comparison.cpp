#include "output/compare/indicator_comparison.h"

#include <algorithm>
#include <set>

#include "extractor/model/indicator.h"
#include "output/compare/comparison_documents.h"
#include "output/compare/comparison_words.h"
#include "output/knowledge/store_reader.h"

namespace planatlas {
namespace {

bool passes(const IndicatorEntry& indicator, const ComparisonSetup& setup, const ComparisonFilter& filter) {
  if (!passes_topic(indicator.indicator_id, setup, filter)) return false;
  return passes_indicator(indicator.indicator_id, indicator.indicator, filter) ||
         std::any_of(indicator.goals.begin(), indicator.goals.end(), [&filter](const GoalEntry& goal) {
           return passes_indicator(goal.indicator_id, goal.indicator, filter);
         });
}

// Adds the indicator with the goals that pass; nothing where there is none.
void select(const IndicatorEntry& indicator, const DocumentTable& documents, const ComparisonSetup& setup,
            const ComparisonFilter& filter, std::vector<IndicatorEntry>& selected) {
  if (!passes(indicator, setup, filter)) return;
  IndicatorEntry kept = indicator;
  std::erase_if(kept.goals, [&](const GoalEntry& goal) {
    return !documents.contains(goal.document) || (filter.year && goal.year != filter.year);
  });
  if (!kept.goals.empty()) selected.push_back(std::move(kept));
}

bool is_state_of(const IndicatorEntry& state, const IndicatorEntry& level) {
  const std::string_view kState = name_of(GoalKind::kQualitative);
  return state.kind == kState && level.kind != kState && state.indicator_id == level.indicator_id &&
         state.per == level.per && state.grade == level.grade && state.of_parts == level.of_parts;
}

// 零突破 stands beside 3家: states of an indicator that the rules know go into the table of its numbers.
void put_states_beside_numbers(std::vector<IndicatorEntry>& indicators, const ComparisonSetup& setup) {
  std::set<std::size_t> moved;
  std::map<std::string, std::vector<std::size_t>> of_id;
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (indicators[i].indicator_id) of_id[*indicators[i].indicator_id].push_back(i);
  }
  for (const auto& [id, entries] : of_id) {
    for (const std::size_t state : entries) {
      const auto level = std::find_if(entries.begin(), entries.end(), [&](std::size_t other) {
        return is_state_of(indicators[state], indicators[other]);
      });
      if (level == entries.end()) continue;
      std::vector<GoalEntry> goals = std::move(indicators[*level].goals);  // first: the kind is theirs
      goals.insert(goals.end(), indicators[state].goals.begin(), indicators[state].goals.end());
      indicators[*level] = make_indicator(std::move(goals), setup.units);
      moved.insert(state);
    }
  }
  std::vector<IndicatorEntry> kept;
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (!moved.contains(i)) kept.push_back(std::move(indicators[i]));
  }
  indicators = std::move(kept);
}

// Shared by two or more districts, the most shared first; the rest as the base has them.
void put_shared_first(std::vector<IndicatorEntry>& indicators) {
  std::stable_sort(indicators.begin(), indicators.end(), [](const IndicatorEntry& a, const IndicatorEntry& b) {
    const auto rank = [](const IndicatorEntry& entry) { return entry.divisions > 1 ? entry.divisions : 0; };
    return rank(a) > rank(b);
  });
}

Tree comparison_row(const IndicatorEntry& indicator, const GoalEntry& goal) {
  return make_object({{"indicator_id", goal.indicator_id},
                      {"indicator", goal.indicator},
                      {"division", goal.division},
                      {"division_code", goal.division_code},
                      {"year", goal.year},
                      {"value", goal.value},
                      {"value_max", goal.value_max},
                      {"comparator", goal.comparator},
                      {"unit", goal.value && indicator.unit ? indicator.unit : goal.printed_unit},
                      {"document", goal.document},
                      {"quote", goal.quote},
                      {"part_of", goal.part_of},
                      {"grade", goal.grade},
                      {"scope", goal.scope},
                      {"state", goal.state}});
}

std::string_view sign_of(const std::optional<std::string>& comparator) {
  if (!comparator || *comparator == "=") return "";
  if (*comparator == ">=") return "≥";
  if (*comparator == "<=") return "≤";
  if (*comparator == "~") return "≈";
  return *comparator;
}

// year → 每年, 3 years → 每3年.
std::string period_text(std::string per, const ComparisonWords& words) {
  for (const auto& [name, word] : words.periods) {
    if (name.empty() || !per.ends_with(name)) continue;
    per.replace(per.size() - name.size(), name.size(), word);
    break;
  }
  return std::string(words.each) + per;
}

// Year → column; those without a year come last.
using YearColumns = std::map<std::pair<bool, int>, std::size_t>;
std::pair<bool, int> year_key(const GoalEntry& goal) {
  return {!goal.year.has_value(), goal.year.value_or(0)};
}

YearColumns add_years(const IndicatorEntry& indicator, const ComparisonWords& words, ComparisonTable& table) {
  YearColumns columns;
  for (const GoalEntry& goal : indicator.goals) columns[year_key(goal)] = 0;
  for (auto& [key, column] : columns) {
    column = table.header.size();
    table.header.push_back(key.first ? std::string(words.no_year) : std::to_string(key.second));
  }
  return columns;
}

// A goal that documents repeat is shown once, different ones side by side.
void add_goal(ComparisonCell& cell, const std::string& text, Evidence evidence) {
  constexpr std::string_view kBeside = " / ";
  if (cell.evidence.empty()) {
    cell.text = text;
  } else if ((std::string(kBeside) + cell.text + " / ").find(" / " + text + " / ") == std::string::npos) {
    cell.text.append(kBeside).append(text);
  }
  cell.evidence.push_back(std::move(evidence));
}

using Paths = std::map<std::string_view, std::string_view>;

// As the documents have it; in English with its English name in front, where there is one.
std::string name_in(const IndicatorEntry& indicator, const ComparisonSetup& setup, Language language) {
  const auto english = language == Language::kEnglish ? english_name(indicator, setup) : std::nullopt;
  return english ? *english + " (" + indicator.indicator + ")" : indicator.indicator;
}

// Divisions down, years across. Goals come by division, so the rows keep their order.
ComparisonTable make_table(const IndicatorEntry& indicator, const Paths& paths, const ComparisonSetup& setup,
                           Language language) {
  const ComparisonWords& words = comparison_words(language);
  ComparisonTable table{heading_of(indicator, setup, language), {std::string(words.division)}, {}, {}};
  const YearColumns columns = add_years(indicator, words, table);
  const GoalEntry* previous = nullptr;
  for (const GoalEntry& goal : indicator.goals) {
    if (previous == nullptr || previous->division != goal.division || previous->division_code != goal.division_code) {
      table.rows.emplace_back(table.header.size());
      table.rows.back()[0].text = goal.division.value_or(std::string(words.no_division));
    }
    previous = &goal;
    const auto path = paths.find(goal.document);
    const std::string area =
        means_whole_division(goal.scope, goal.division.value_or(""), setup.own_scopes) ? "" : " (" + *goal.scope + ")";
    add_goal(table.rows.back()[columns.at(year_key(goal))], value_text(indicator, goal) + area,
             {goal.document, path == paths.end() ? "" : std::string(path->second), goal.goal, goal.quote});
  }
  return table;
}

Comparison compare_with_paths(const std::vector<IndicatorEntry>& indicators, const Paths& paths,
                              const ComparisonSetup& setup, Language language) {
  Comparison comparison;
  const Tree keys = comparison_row({}, {});
  for (const Member& member : *keys.as<Object>()) comparison.columns.push_back(member.key);
  for (const IndicatorEntry& indicator : indicators) {
    comparison.tables.push_back(make_table(indicator, paths, setup, language));
    for (const GoalEntry& goal : indicator.goals) comparison.rows.push_back(comparison_row(indicator, goal));
  }
  return comparison;
}

// national+provincial → national, provincial.
std::string grade_text(std::string codes) {
  std::replace(codes.begin(), codes.end(), '_', ' ');
  for (std::size_t at = codes.find('+'); at != std::string::npos; at = codes.find('+', at)) codes.replace(at, 1, ", ");
  return codes;
}

}  // namespace

std::string value_text(const IndicatorEntry& indicator, const GoalEntry& goal) {
  if (!goal.value) return goal.state.value_or(std::string(kMissing));
  std::string text(sign_of(goal.comparator));
  text += goal.value->to_string();
  if (goal.value_max) text += "–" + goal.value_max->to_string();
  if (!indicator.unit && goal.printed_unit) text += *goal.printed_unit;
  return text;
}

bool is_decrease(const IndicatorEntry& indicator, const ComparisonSetup& setup) {
  if (indicator.kind != name_of(GoalKind::kIncrease) && indicator.kind != name_of(GoalKind::kGrowthRate)) return false;
  if (indicator.indicator_id && indicator.indicator_id->ends_with(ending_of(IndicatorAspect::kReduction))) return true;
  return std::any_of(setup.falling_words.begin(), setup.falling_words.end(),
                     [&](const std::string& word) { return indicator.indicator.ends_with(word); });
}

std::optional<std::string> english_name(const IndicatorEntry& indicator, const ComparisonSetup& setup) {
  if (!indicator.indicator_id) return std::nullopt;
  const auto name = setup.indicator_names.find(*indicator.indicator_id);
  return name == setup.indicator_names.end() ? std::nullopt : std::optional(name->second);
}

std::string qualifiers_of(const IndicatorEntry& indicator, Language language) {
  constexpr std::string_view kBefore = " · ";
  std::string text;
  const bool english = language == Language::kEnglish;  // the wording in Chinese has it
  if (english && indicator.grade) text.append(kBefore).append(grade_text(*indicator.grade));
  if (indicator.of_parts) text.append(kBefore).append(comparison_words(language).of_parts);
  return text;
}

std::string heading_of(const IndicatorEntry& indicator, const ComparisonSetup& setup, Language language) {
  const ComparisonWords& words = comparison_words(language);
  std::string text = name_in(indicator, setup, language) + qualifiers_of(indicator, language);
  const auto add = [&text](std::string_view word) { text.append(" · ").append(word); };
  const bool falls = is_decrease(indicator, setup);
  if (indicator.kind == name_of(GoalKind::kIncrease)) add(falls ? words.decrease : words.increase);
  if (indicator.kind == name_of(GoalKind::kGrowthRate)) add(falls ? words.decrease : words.growth);
  if (indicator.kind == name_of(GoalKind::kMultiple)) add(words.multiple);
  if (indicator.kind == name_of(GoalKind::kQualitative)) add(words.state);
  if (indicator.per) add(period_text(*indicator.per, words));
  if (indicator.unit) {
    const auto unit = language == Language::kEnglish ? english_unit(*indicator.unit, setup.unit_names) : std::nullopt;
    text += " [" + unit.value_or(*indicator.unit) + "]";
  }
  if (indicator.indicator_id && setup.with_codes) text += " (" + *indicator.indicator_id + ")";
  return text;
}

std::vector<IndicatorEntry> select_indicators(const KnowledgeBase& base, const ComparisonSetup& setup,
                                              const ComparisonFilter& filter) {
  const DocumentTable documents = select_documents(base.documents, filter);
  std::vector<IndicatorEntry> selected;
  for (const IndicatorEntry& indicator : base.indicators) select(indicator, documents, setup, filter, selected);
  put_states_beside_numbers(selected, setup);
  put_shared_first(selected);
  return selected;
}

Result<std::vector<IndicatorEntry>> select_indicators(Database& store, const ComparisonSetup& setup,
                                                      const ComparisonFilter& filter) {
  const auto documents = load_documents(store, filter);
  if (!documents) return documents.error();
  std::vector<IndicatorEntry> selected;
  const auto done = for_each_indicator(store, setup.units, [&](const IndicatorEntry& indicator) {
    select(indicator, *documents, setup, filter, selected);
    return true;
  });
  if (!done) return done.error();
  put_states_beside_numbers(selected, setup);
  put_shared_first(selected);
  return selected;
}

Comparison compare_indicators(const std::vector<IndicatorEntry>& indicators,
                              const std::vector<DocumentEntry>& documents, const ComparisonSetup& setup,
                              Language language) {
  Paths paths;
  for (const DocumentEntry& entry : documents) paths.emplace(entry.id, entry.path);
  return compare_with_paths(indicators, paths, setup, language);
}

Result<Comparison> compare_indicators(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                      Language language) {
  const auto documents = load_documents(store, filter);
  if (!documents) return documents.error();
  const auto indicators = select_indicators(store, setup, filter);
  if (!indicators) return indicators.error();
  Paths paths;
  for (const auto& [id, entry] : *documents) paths.emplace(id, entry.path);
  return compare_with_paths(*indicators, paths, setup, language);
}

}  // namespace planatlas
