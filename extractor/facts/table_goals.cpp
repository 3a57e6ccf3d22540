#include "extractor/facts/table_goals.h"

#include <algorithm>

#include "extractor/facts/indicator.h"
#include "extractor/facts/tables.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

struct Columns {
  std::size_t label = 0;
  std::optional<std::size_t> unit, attribute;
  struct Target {
    std::size_t column;
    std::optional<int> year;
  };
  std::vector<Target> targets;
  std::optional<Target> baseline;
};

bool header_has(const Grid& grid, std::size_t column, const Lexicon& words) {
  for (const std::string& text : grid.header_path(column))
    if (words.find_in(text)) return true;
  return false;
}

std::optional<Columns> read_columns(const Grid& grid, std::optional<int> last_past_year, std::optional<int> plan_year,
                                    const Rules& rules) {
  const auto uses = column_uses(grid, rules);
  const auto label = label_column(uses);
  if (!label || !header_has(grid, *label, rules.lexicon("indicator_headers"))) return std::nullopt;
  Columns columns;
  columns.label = *label;
  for (std::size_t c = 0; c < uses.size(); ++c) {
    if (uses[c] == ColumnUse::kUnit) columns.unit = c;
    if (uses[c] == ColumnUse::kAttribute && header_has(grid, c, rules.lexicon("attribute_headers")))
      columns.attribute = c;
    if (c <= *label || header_has(grid, c, rules.lexicon("skipped_value_headers"))) continue;
    const auto year = year_of_header(grid.header_path(c), rules);
    const bool target_word = header_has(grid, c, rules.lexicon("target_headers"));
    const bool data = uses[c] == ColumnUse::kData || (target_word && uses[c] == ColumnUse::kText);
    if (!data) continue;
    const bool past_word = header_has(grid, c, rules.lexicon("past_headers"));
    if (past_word || (year && last_past_year && *year <= *last_past_year && !target_word)) {
      if (!columns.baseline || year.value_or(0) >= columns.baseline->year.value_or(0))
        columns.baseline = Columns::Target{c, year};
    } else if (year) {
      columns.targets.push_back({c, year});
    } else if (target_word) {
      columns.targets.push_back({c, plan_year});
    }
  }
  if (columns.targets.empty()) return std::nullopt;
  return columns;
}

// A unit in brackets at the end of a label: 研发经费投入强度（%）.
std::optional<std::string> unit_in_label(std::string& label, const Rules& rules) {
  for (const Rule* rule : rules.making("label_unit")) {
    const auto match = rule->find(label);
    const Capture* unit = match ? match->find("unit") : nullptr;
    if (!unit || match->span.end != label.size() || match->span.begin == 0) continue;
    const std::string text = flat(unit->span.of(label));
    const auto& units = rules.values().lexicon().units;
    if (std::none_of(units.begin(), units.end(), [&](const UnitOfMeasure& known) { return known.text == text; }))
      continue;
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

TextSpan row_span(const std::vector<GridCell>& row) {
  TextSpan span{UINT32_MAX, 0};
  for (const GridCell& cell : row) {
    if (cell.span.empty()) continue;
    span.begin = std::min(span.begin, cell.span.begin);
    span.end = std::max(span.end, cell.span.end);
  }
  return span;
}

// The words of a cell that is no number: 零突破, 全覆盖.
const Lexicon::Entry* state_of(std::string_view text, const Rules& rules) {
  return rules.lexicon("state_words").find_in(text);
}

}  // namespace

std::vector<TableGoal> find_table_goals(const Grid& grid, std::optional<int> last_past_year,
                                        std::optional<int> plan_year, const Rules& rules) {
  std::vector<TableGoal> goals;
  const auto columns = read_columns(grid, last_past_year, plan_year, rules);
  if (!columns) return goals;
  for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r) {
    const auto& row = grid.rows[r];
    std::string label = row[columns->label].text;
    std::optional<std::string> unit = unit_in_label(label, rules);
    if (columns->unit && !trim(row[*columns->unit].text).empty()) unit = flat(row[*columns->unit].text);
    const IndicatorWording wording = clean_indicator(label, rules);
    if (wording.text.empty()) continue;
    for (const auto& target : columns->targets) {
      const std::string& text = row[target.column].text;
      TableGoal found;
      Goal& goal = found.goal;
      goal.indicator = wording.text;
      goal.scope = wording.scope;
      goal.from_table = true;
      goal.year = target.year;
      goal.year_source = target.year ? "heading" : "";
      if (const auto quantity = parse_cell(text, rules.values())) {
        goal.value = quantity->value;
        goal.value_max = quantity->value_max;
        goal.comparator = quantity->bound.value_or(Comparator::kEqual);
        const std::string own = quantity->unit.empty() ? unit.value_or(grid.unit.value_or("")) : quantity->unit;
        if (!own.empty()) goal.unit = own;
      } else if (const auto* state = state_of(text, rules)) {
        goal.state = state->text;
      } else {
        continue;
      }
      if (goal.unit)
        if (std::string id = unit_id_of(*goal.unit, rules); !id.empty()) goal.unit_id = std::move(id);
      const bool ratio = goal.unit && rules.lexicon("ratio_units").contains(*goal.unit);
      const bool change = !trailing_change(goal.indicator, rules).empty();
      goal.kind = goal.state ? GoalKind::kQualitative
                  : ratio    ? (change ? GoalKind::kGrowthRate : GoalKind::kRatio)
                  : change || rules.lexicon("increase_verbs").prefix_of(goal.indicator) ? GoalKind::kIncrease
                                                                                        : GoalKind::kLevel;
      if (columns->baseline)
        if (const auto past = parse_cell(row[columns->baseline->column].text, rules.values()))
          goal.baseline = Baseline{past->value, columns->baseline->year};
      if (columns->attribute)
        if (const auto* attribute = rules.lexicon("attributes").find_in(row[*columns->attribute].text))
          goal.attribute = attribute->text;
      found.span = row_span(row);
      goals.push_back(std::move(found));
    }
  }
  return goals;
}

}  // namespace planatlas::facts
