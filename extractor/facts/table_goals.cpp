#include "extractor/facts/table_goals.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/facts/indicator.h"
#include "extractor/facts/tables.h"
#include "extractor/text/utf8.h"
#include "extractor/values/characters.h"
#include "extractor/values/numerals.h"

namespace planatlas::facts {
namespace {

constexpr std::size_t kLongestRowSubject = 30;  // code points; more is a sentence
constexpr std::size_t kLongestState = 12;
constexpr std::size_t kLongestYear = 6;  // 2031年底

// Whether the words are a unit: one of the table of units, one with 万 or 亿 before it (万人), one by another
// (公里/平方公里, 万元/人), or 万 alone. 张以上 has a bound, （2） a number.
bool is_unit(const std::string& text, const Rules& rules) {
  const auto& units = rules.values().lexicon().units;
  if (std::any_of(units.begin(), units.end(), [&](const UnitOfMeasure& known) { return known.text == text; }))
    return true;
  constexpr std::int64_t kTenThousand = 10'000;
  std::size_t offset = 0;
  const char32_t first = next_code_point(text, offset);
  const bool counts = is_digit(first) || (is_han_numeral(first) && power_of(first) == 0);
  if (counts || !(is_han(first) || is_letter(first))) return false;
  const auto one = parse_cell("1" + text, rules.values());
  if (!one || one->bound || one->value_max) return false;
  return !one->unit.empty() || one->value.compare(Decimal{kTenThousand}) >= 0;
}

// A unit in brackets at the end of a label: 研发经费投入强度（%）.
std::optional<std::string> unit_in_label(std::string& label, const Rules& rules) {
  for (const Rule* rule : rules.making("label_unit")) {
    const auto match = rule->find(label);
    const Capture* unit = match ? match->find("unit") : nullptr;
    if (!unit || match->span.end != label.size() || match->span.begin == 0) continue;
    const std::string text = flat(unit->span.of(label));
    if (!is_unit(text, rules)) continue;
    label.resize(match->span.begin);
    return text;
  }
  return std::nullopt;
}

std::string unit_id_of(const std::string& text, const Rules& rules) {
  for (const UnitOfMeasure& unit : rules.values().lexicon().units)
    if (unit.text == text) return unit.id;
  return {};
}

// The row's own cells: one that reaches down from a row above would bring the rows between.
TextSpan row_span(const std::vector<GridCell>& row) {
  const auto over = [&](auto counts) {
    TextSpan span{UINT32_MAX, 0};
    for (const GridCell& cell : row) {
      if (cell.span.empty() || !counts(cell)) continue;
      span.begin = std::min(span.begin, cell.span.begin);
      span.end = std::max(span.end, cell.span.end);
    }
    return span;
  };
  const TextSpan own = over([](const GridCell& cell) { return !cell.merged; });
  return own.end > 0 ? own : over([](const GridCell&) { return true; });
}

// The words of a cell that is no number: 零突破, 实现全覆盖.
const Lexicon::Entry* state_of(std::string_view text, const Rules& rules) {
  if (count_code_points(text) > kLongestState) return nullptr;
  return rules.lexicon("state_words").find_in(text);
}

// 14.5（累计）, 14.5[累计]: a remark that the figure is a sum.
std::string_view without_remark(std::string_view text, const Rules& rules) {
  struct Pair {
    std::string_view open, close;
  };
  text = trim(text);
  for (const Pair pair : {Pair{"（", "）"}, Pair{"(", ")"}, Pair{"[", "]"}, Pair{"〔", "〕"}}) {
    const std::size_t open = text.rfind(pair.open);
    if (open == std::string_view::npos || open == 0 || !text.ends_with(pair.close)) continue;
    const std::size_t begin = open + pair.open.size();
    if (rules.lexicon("total_words").contains(trim(text.substr(begin, text.size() - pair.close.size() - begin))))
      return trim(text.substr(0, open));
  }
  return text;
}

struct RowLabel {
  IndicatorWording wording;
  std::optional<std::string> unit;
};

RowLabel label_of_row(const Grid& grid, const TargetColumns& columns, std::size_t row, const Rules& rules) {
  RowLabel label;
  std::string text = grid.rows[row][columns.subject].text;
  label.unit = unit_in_label(text, rules);
  if (columns.unit)
    if (const std::string unit = flat(trim(grid.rows[row][*columns.unit].text)); !unit.empty())
      label.unit = rules.lexicon("blank_cells").contains(unit) ? std::nullopt : std::optional(unit);
  label.wording = clean_indicator(text, rules);
  return label;
}

// The unit that the header of a column of targets names: 2027年（万人）.
std::optional<std::string> unit_of_target(const Grid& grid, std::size_t column, const Rules& rules) {
  for (std::string header : grid.header_path(column))
    if (auto unit = unit_in_label(header, rules)) return unit;
  return std::nullopt;
}

// A number for a name or a unit: the cells of the row have slipped.
bool has_slipped(const RowLabel& label, const Rules& rules) {
  const bool odd_unit = label.unit && !is_unit(*label.unit, rules);  // 1/10万 is a unit
  return parse_cell(label.wording.text, rules.values()) || (odd_unit && parse_cell(*label.unit, rules.values()));
}

TableGoal make_table_goal(const Grid& grid, std::size_t row, TargetColumns::Target target, const RowLabel& label) {
  TableGoal found{{}, row_span(grid.rows[row]), row, target.column};
  found.goal.indicator = label.wording.text;
  found.goal.scope = label.wording.scope;
  found.goal.from_table = true;
  found.goal.year = target.year;
  found.goal.year_source = target.year ? "heading" : "";
  return found;
}

// Fills what is to be reached; false where the cell holds something else.
bool set_target(Goal& goal, std::string_view cell, const std::optional<std::string>& unit, const Rules& rules) {
  if (const auto quantity = parse_cell(without_remark(cell, rules), rules.values())) {
    goal.value = quantity->value;
    goal.value_max = quantity->value_max;
    goal.comparator = quantity->bound.value_or(Comparator::kEqual);
    const std::string own = quantity->unit.empty() ? unit.value_or("") : quantity->unit;
    if (!own.empty()) goal.unit = own;
  } else if (const auto* state = state_of(cell, rules)) {
    goal.state = state->text;
  } else {
    return false;
  }
  if (goal.unit)
    if (std::string id = unit_id_of(*goal.unit, rules); !id.empty()) goal.unit_id = std::move(id);
  const bool ratio = goal.unit && rules.lexicon("ratio_units").contains(*goal.unit);
  const bool change = !trailing_change(goal.indicator, rules).empty();
  goal.kind = goal.state ? GoalKind::kQualitative
              : ratio    ? (change ? GoalKind::kGrowthRate : GoalKind::kRatio)
              : change || rules.lexicon("increase_verbs").prefix_of(goal.indicator) ? GoalKind::kIncrease
                                                                                    : GoalKind::kLevel;
  return true;
}

// Fills a goal from 累计 or 年均增长 of a row without figures in its targets: 〔14〕 is what the row names, so is 6.5
// of 产值增长; 6.5 of 产值 is its yearly growth in percent.
bool set_over_time(Goal& goal, const Grid& grid, std::size_t row, const TargetColumns& columns,
                   const std::optional<std::string>& unit, const Rules& rules) {
  const std::string_view cell = trim(grid.rows[row][columns.over_time->column].text);
  const auto quantity = parse_cell(cell, rules.values());
  if (!quantity) return false;
  const Lexicon& headers = rules.lexicon("over_time_headers");
  const auto* growth = headers.find_in(header_of(grid, columns.over_time->column));
  const bool is_sum = quantity->span.end < cell.size() || !growth || growth->value == "sum";
  const std::string percent = "%";
  if (is_sum || !trailing_change(goal.indicator, rules).empty()) return set_target(goal, cell, unit, rules);
  if (unit == percent || (!quantity->unit.empty() && quantity->unit != percent)) return false;
  // 新增就业 counts anew every year: under 年均增长 / 累计 stands its sum. 年均 alone is of what changes.
  if (growth->value == "change" || rules.lexicon("increase_verbs").find_in(goal.indicator) ||
      rules.lexicon("making_verbs").prefix_of(goal.indicator))
    return false;
  goal.indicator += growth->value;
  return set_target(goal, cell, percent, rules);
}

void set_context(Goal& goal, const std::vector<GridCell>& row, const TargetColumns& columns, const Rules& rules) {
  if (columns.baseline)
    if (const auto past = parse_cell(without_remark(row[columns.baseline->column].text, rules), rules.values()))
      goal.baseline = Baseline{past->value, columns.baseline->year};
  if (columns.attribute)
    if (const auto* attribute = rules.lexicon("attributes").find_in(row[*columns.attribute].text))
      goal.attribute = attribute->text;
}

// 年度目标, 分年度计划: the caption says that the figures are to be reached; without one the place of the table does.
bool promises(const Grid& grid, bool among_goals, const Rules& rules) {
  if (!grid.caption) return among_goals;
  return rules.lexicon("promise_captions").find_in(*grid.caption) &&
         !rules.lexicon("past_headers").find_in(*grid.caption);
}

// 东桥镇, 西桥镇, 合计 above the figures of years: they break one thing down.
bool are_places(const Grid& grid, std::size_t label, const std::vector<ColumnUse>& uses, const Rules& rules) {
  std::size_t places = 0;
  for (std::size_t c = label + 1; c < uses.size(); ++c) {
    const std::string header = header_of(grid, c);
    if (uses[c] != ColumnUse::kData || rules.lexicon("total_words").contains(header)) continue;
    if (!rules.lexicon("division_endings").suffix_of(header)) return false;
    ++places;
  }
  return places > 1;
}

struct YearRows {
  std::vector<std::optional<int>> years;  // of each row, none of totals
  std::optional<std::size_t> units;       // the row that holds the units of the columns
  std::optional<int> last_past_year;
};

// The years of rows that are two years or more and nothing else but a total and units.
std::optional<YearRows> find_year_rows(const Grid& grid, std::size_t label, std::optional<int> last_past_year,
                                       const Rules& rules) {
  YearRows found{std::vector<std::optional<int>>(grid.rows.size()), {}, last_past_year};
  std::size_t count = 0;
  for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r) {
    const std::string name = flat(grid.rows[r][label].text);
    if (rules.lexicon("total_words").contains(name)) continue;
    if (const std::string* use = rules.lexicon("table_headers").value_of(name); use && *use == "unit") {
      found.units = r;
      continue;
    }
    const std::string year = name.substr(0, name.find("（"));  // 2030年（基期）
    if (count_code_points(year) <= kLongestYear) found.years[r] = year_of_header({year}, rules);
    if (!found.years[r]) return std::nullopt;
    if (rules.lexicon("past_headers").find_in(name))
      found.last_past_year = std::max(found.last_past_year.value_or(0), *found.years[r]);
    ++count;
  }
  return count < 2 ? std::nullopt : std::optional(std::move(found));
}

// The indicator of a column and its unit.
RowLabel label_of_column(const Grid& grid, std::size_t column, std::optional<std::size_t> units, const Rules& rules) {
  RowLabel label;
  std::string header = header_of(grid, column);
  label.unit = unit_in_label(header, rules);
  if (units)
    if (const std::string unit = flat(trim(grid.rows[*units][column].text)); !unit.empty()) label.unit = unit;
  if (!label.unit) label.unit = grid.unit;
  label.wording = clean_indicator(header, rules);
  return label;
}

}  // namespace

std::string subject_of_row(const Grid& grid, const TargetColumns& columns, std::size_t row, const Rules& rules) {
  std::string subject = label_of_row(grid, columns, row, rules).wording.text;
  const bool sentence = count_code_points(subject) > kLongestRowSubject || subject.find("。") != std::string::npos;
  return sentence ? std::string{} : subject;
}

std::vector<TableGoal> find_table_goals(const Grid& grid, const TargetColumns& columns, const Rules& rules) {
  std::vector<TableGoal> goals;
  std::vector<std::optional<std::string>> units;  // of the columns of targets
  for (const TargetColumns::Target& target : columns.targets) {
    const auto unit = unit_of_target(grid, target.column, rules);
    units.push_back(unit ? unit : grid.unit);
  }
  for (std::size_t r = grid.header_rows; r < grid.rows.size() && !is_time_up(); ++r) {
    const RowLabel label = label_of_row(grid, columns, r, rules);
    if (label.wording.text.empty() || has_slipped(label, rules)) continue;
    if (!columns.indicators && subject_of_row(grid, columns, r, rules).empty()) continue;
    bool reached = false;
    for (std::size_t t = 0; t < columns.targets.size(); ++t) {
      const TargetColumns::Target& target = columns.targets[t];
      TableGoal found = make_table_goal(grid, r, target, label);
      const auto& unit = label.unit ? label.unit : units[t];
      if (!set_target(found.goal, grid.rows[r][target.column].text, unit, rules)) continue;
      set_context(found.goal, grid.rows[r], columns, rules);
      goals.push_back(std::move(found));
      reached = true;
    }
    if (reached || !columns.over_time) continue;
    TableGoal found = make_table_goal(grid, r, *columns.over_time, label);
    if (!set_over_time(found.goal, grid, r, columns, label.unit ? label.unit : grid.unit, rules)) continue;
    set_context(found.goal, grid.rows[r], columns, rules);
    if (found.goal.indicator != label.wording.text) found.goal.baseline.reset();  // of the level, not of its growth
    goals.push_back(std::move(found));
  }
  return goals;
}

std::vector<TableGoal> find_goals_by_year(const Grid& grid, std::optional<int> last_past_year, bool among_goals,
                                          const Rules& rules) {
  std::vector<TableGoal> goals;
  const auto uses = column_uses(grid, rules);
  const auto label = label_column(uses);
  if (!label || !promises(grid, among_goals, rules) || are_places(grid, *label, uses, rules)) return goals;
  const auto rows = find_year_rows(grid, *label, last_past_year, rules);
  if (!rows) return goals;
  for (std::size_t c = *label + 1; c < uses.size(); ++c) {
    if (uses[c] != ColumnUse::kData || year_of_header(grid.header_path(c), rules)) continue;
    const RowLabel column = label_of_column(grid, c, rows->units, rules);
    if (column.wording.text.empty() || header_has(grid, c, rules.lexicon("skipped_value_headers"))) continue;
    std::optional<Baseline> baseline;
    for (std::size_t r = grid.header_rows; r < grid.rows.size() && !is_time_up(); ++r) {
      const auto year = rows->years[r];
      const std::string& cell = grid.rows[r][c].text;
      if (!year) continue;
      if (rows->last_past_year && *year <= *rows->last_past_year) {
        if (const auto past = parse_cell(without_remark(cell, rules), rules.values()))
          baseline = Baseline{past->value, year};
        continue;
      }
      TableGoal found = make_table_goal(grid, r, {c, year}, column);
      found.goal.baseline = baseline;
      if (set_target(found.goal, cell, column.unit, rules)) goals.push_back(std::move(found));
    }
  }
  return goals;
}

}  // namespace planatlas::facts
