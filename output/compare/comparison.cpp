#include "output/compare/comparison.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "extractor/text/fold.h"
#include "output/compare/grid.h"
#include "output/record/json.h"

namespace planatlas {
namespace {

constexpr std::string_view kMissing = "—";

struct Words {
  std::string_view division, no_division, no_year, increase, growth, multiple, state, each;
  std::array<std::pair<std::string_view, std::string_view>, 5> periods;  // as records name them, as people do
};
constexpr Words kEnglishWords{"division", "not stated",  "no year",
                              "increase", "growth rate", "multiple",
                              "state",    "per ",        {{{"half_year", "half-year"}}}};
constexpr Words kChineseWords{
    "地区",
    "未注明",
    "未注明年份",
    "新增",
    "增速",
    "倍数",
    "状态",
    "每",
    {{{" years", "年"}, {"half_year", "半年"}, {"year", "年"}, {"quarter", "季度"}, {"month", "月"}}}};

const Words& words_of(Language language) {
  return language == Language::kChinese ? kChineseWords : kEnglishWords;
}

bool has_word(std::string_view text, const std::string& key) {
  return comparison_key(text).find(key) != std::string::npos;
}

bool passes(const IndicatorEntry& indicator, const std::string& wanted, const std::string& key) {
  if (wanted.empty() || indicator.indicator_id == wanted || has_word(indicator.indicator, key)) return true;
  return std::any_of(indicator.goals.begin(), indicator.goals.end(),
                     [&key](const GoalEntry& goal) { return has_word(goal.indicator, key); });
}

bool passes(const GoalEntry& goal, const ComparisonFilter& filter, const std::string& division_key) {
  if (filter.year && goal.year != filter.year) return false;
  return filter.division.empty() || goal.division_code == filter.division ||
         (goal.division && has_word(*goal.division, division_key));
}

std::optional<std::string> unit_of(const IndicatorEntry& indicator, const GoalEntry& goal) {
  return indicator.unit ? indicator.unit : goal.printed_unit;
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
                      {"unit", unit_of(indicator, goal)},
                      {"document", goal.document},
                      {"quote", goal.quote}});
}

std::string_view sign_of(const std::optional<std::string>& comparator) {
  if (!comparator || *comparator == "=") return "";
  if (*comparator == ">=") return "≥";
  if (*comparator == "<=") return "≤";
  if (*comparator == "~") return "≈";
  return *comparator;
}

std::string cell_text(const IndicatorEntry& indicator, const GoalEntry& goal) {
  if (!goal.value) return goal.state.value_or(std::string(kMissing));
  std::string text(sign_of(goal.comparator));
  text += goal.value->to_string();
  if (goal.value_max) text += "–" + goal.value_max->to_string();
  if (!indicator.unit && goal.printed_unit) text += *goal.printed_unit;
  return text;
}

// year → 每年, 3 years → 每3年.
std::string period_text(std::string per, const Words& words) {
  for (const auto& [name, word] : words.periods) {
    if (name.empty() || !per.ends_with(name)) continue;
    per.replace(per.size() - name.size(), name.size(), word);
    break;
  }
  return std::string(words.each) + per;
}

std::string heading(const IndicatorEntry& indicator, const Words& words) {
  std::string text = indicator.indicator;
  const auto add = [&text](std::string_view word) { text.append(" · ").append(word); };
  if (indicator.kind == name_of(GoalKind::kIncrease)) add(words.increase);
  if (indicator.kind == name_of(GoalKind::kGrowthRate)) add(words.growth);
  if (indicator.kind == name_of(GoalKind::kMultiple)) add(words.multiple);
  if (indicator.kind == name_of(GoalKind::kQualitative)) add(words.state);
  if (indicator.per) add(period_text(*indicator.per, words));
  if (indicator.unit) text += " [" + *indicator.unit + "]";
  if (indicator.indicator_id) text += " (" + *indicator.indicator_id + ")";
  return text;
}

// Districts down, years across. Goals come by division, so the rows keep their order.
Grid make_grid(const IndicatorEntry& indicator, const Words& words) {
  std::set<int> years;
  bool without_year = false;
  for (const GoalEntry& goal : indicator.goals) {
    if (goal.year) {
      years.insert(*goal.year);
    } else {
      without_year = true;
    }
  }
  Grid grid{{std::string(words.division)}};
  std::map<std::optional<int>, std::size_t> columns;
  for (const int year : years) {
    columns[year] = grid[0].size();
    grid[0].push_back(std::to_string(year));
  }
  if (without_year) {
    columns[std::nullopt] = grid[0].size();
    grid[0].emplace_back(words.no_year);
  }
  const GoalEntry* previous = nullptr;
  for (const GoalEntry& goal : indicator.goals) {
    const bool new_row =
        previous == nullptr || previous->division != goal.division || previous->division_code != goal.division_code;
    previous = &goal;
    if (new_row) {
      grid.emplace_back(grid[0].size());
      grid.back()[0] = goal.division.value_or(std::string(words.no_division));
    }
    std::string& cell = grid.back()[columns[goal.year]];
    const std::string text = cell_text(indicator, goal);
    // A goal that a document repeats is shown once, different ones side by side.
    if ((" / " + cell + " / ").find(" / " + text + " / ") != std::string::npos) continue;
    cell += cell.empty() ? text : " / " + text;
  }
  for (auto& row : grid) {
    for (std::string& cell : row) {
      if (cell.empty()) cell = kMissing;
    }
  }
  return grid;
}

std::string write_tables(const std::vector<IndicatorEntry>& indicators, bool markdown, const Words& words) {
  std::string out;
  for (const IndicatorEntry& indicator : indicators) {
    if (!out.empty()) out += '\n';
    const Grid grid = make_grid(indicator, words);
    out += (markdown ? "### " : "") + heading(indicator, words) + (markdown ? "\n\n" : "\n");
    out += markdown ? write_markdown(grid) : write_aligned(grid);
  }
  return out;
}

std::string scalar_text(const Tree& tree) {
  if (const auto* text = tree.as<std::string>()) return *text;
  if (const auto* number = tree.as<Number>()) return number->digits;
  return {};
}

std::string write_rows_as_csv(const Tree& rows) {
  Grid grid;
  const Tree header = comparison_row({}, {});
  grid.emplace_back();
  for (const Member& member : *header.as<Object>()) grid[0].push_back(member.key);
  for (const Tree& row : *rows.as<Array>()) {
    grid.emplace_back();
    for (const Member& member : *row.as<Object>()) grid.back().push_back(scalar_text(member.value));
  }
  return write_csv(grid);
}

}  // namespace

std::vector<IndicatorEntry> compare(const KnowledgeBase& base, const ComparisonFilter& filter) {
  const std::string indicator_key = comparison_key(filter.indicator);
  const std::string division_key = comparison_key(filter.division);
  std::vector<IndicatorEntry> result;
  for (const IndicatorEntry& indicator : base.indicators) {
    if (!passes(indicator, filter.indicator, indicator_key)) continue;
    IndicatorEntry kept = indicator;
    std::erase_if(kept.goals, [&](const GoalEntry& goal) { return !passes(goal, filter, division_key); });
    if (!kept.goals.empty()) result.push_back(std::move(kept));
  }
  std::stable_sort(result.begin(), result.end(), [](const IndicatorEntry& a, const IndicatorEntry& b) {
    // Shared by two or more districts, the most shared first; the rest as the base has them.
    const auto rank = [](const IndicatorEntry& entry) { return entry.divisions > 1 ? entry.divisions : 0; };
    return rank(a) > rank(b);
  });
  return result;
}

Tree comparison_rows(const std::vector<IndicatorEntry>& indicators) {
  Array rows;
  for (const IndicatorEntry& indicator : indicators) {
    for (const GoalEntry& goal : indicator.goals) rows.push_back(comparison_row(indicator, goal));
  }
  return rows;
}

std::string write_comparison(const std::vector<IndicatorEntry>& indicators, ComparisonFormat format,
                             Language language) {
  switch (format) {
    case ComparisonFormat::kJson:
      return write_json(comparison_rows(indicators), JsonLayout::kPretty);
    case ComparisonFormat::kCsv:
      return write_rows_as_csv(comparison_rows(indicators));
    case ComparisonFormat::kTable:
      return write_tables(indicators, false, words_of(language));
    case ComparisonFormat::kMarkdown:
      return write_tables(indicators, true, words_of(language));
  }
  return {};
}

}  // namespace planatlas
