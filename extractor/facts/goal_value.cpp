#include "extractor/facts/goal_value.h"

#include <algorithm>

#include "extractor/facts/indicator.h"

namespace planatlas::facts {
namespace {

constexpr std::size_t kLongestRemark = 48;  // bytes

bool unit_is(const LineState& line, const Goal& goal, std::string_view lexicon) {
  return goal.unit && line.rules.lexicon(lexicon).contains(*goal.unit);
}

// 200万吨（40亿斤）以上: the bound behind a remark in brackets.
std::optional<Comparator> bound_behind_remark(const LineState& line, const Value& value) {
  const std::string_view behind = line.text.substr(value.span.end);
  for (const auto& [open, close] : {std::pair{"（", "）"}, std::pair{"(", ")"}}) {
    if (!behind.starts_with(open)) continue;
    const std::size_t end = behind.find(close);
    if (end == std::string_view::npos || end > kLongestRemark) continue;
    const std::string_view rest = behind.substr(end + std::string_view(close).size());
    for (const ComparatorWord& word : line.rules.values().lexicon().comparators_after)
      if (rest.starts_with(word.text)) return word.comparator;
  }
  return std::nullopt;
}

// 新建泵站, 城镇新增就业: whether what is counted comes on top of what is there.
bool adds(std::string_view indicator, const Rules& rules) {
  if (rules.lexicon("increase_verbs").prefix_of(indicator)) return true;
  const auto* word = rules.lexicon("words_of_addition").find_in(indicator);
  return word && word->value == "adds";
}

}  // namespace

Comparator combine(std::optional<Comparator> comparator, std::optional<Comparator> bound) {
  if (!bound) return comparator.value_or(Comparator::kEqual);
  if (comparator == Comparator::kMoreThan && bound == Comparator::kAtLeast) return Comparator::kMoreThan;
  if (comparator == Comparator::kLessThan && bound == Comparator::kAtMost) return Comparator::kLessThan;
  return *bound;
}

void set_quantity(const LineState& line, Goal& goal, const Value& value, std::optional<Comparator> comparator) {
  const Quantity& quantity = value.quantity;
  goal.value = quantity.value;
  goal.value_max = quantity.value_max;
  goal.comparator = combine(comparator, quantity.bound ? quantity.bound : bound_behind_remark(line, value));
  if (!quantity.unit.empty()) goal.unit = quantity.unit;
  if (!quantity.unit_id.empty()) goal.unit_id = quantity.unit_id;
}

std::optional<Comparator> comparator_before(const LineState& line, std::size_t quantity, const Match& match) {
  if (quantity > 0) {
    const Value& before = line.tokens.values[quantity - 1];
    if (before.kind == ValueKind::kComparator && before.span.end == line.tokens.values[quantity].span.begin)
      return before.comparator;
  }
  // 分别超过350户、3000户: the first comparator holds for those behind it.
  const Capture* paired = match.find("quantities");
  if (const Capture* capture = paired ? paired : match.find("comparator"))
    for (const std::size_t value : line.tokens.values_in(capture->span))
      if (line.tokens.values[value].kind == ValueKind::kComparator) return line.tokens.values[value].comparator;
  if (const Capture* word = match.find("comparator_word"))
    if (const std::string* symbol = line.rules.lexicon("comparator_words").value_of(raw(line, *word)))
      return comparator_of(*symbol);
  return std::nullopt;
}

std::optional<Comparator> comparator_of(std::string_view symbol) {
  for (const Comparator c : {Comparator::kEqual, Comparator::kAtLeast, Comparator::kMoreThan, Comparator::kAtMost,
                             Comparator::kLessThan, Comparator::kAbout})
    if (symbol_of(c) == symbol) return c;
  return std::nullopt;
}

const UnitOfMeasure* unit_of(const Goal& goal, const Rules& rules) {
  const auto& units = rules.values().lexicon().units;
  const auto at = std::find_if(units.begin(), units.end(),
                               [&](const UnitOfMeasure& unit) { return goal.unit && unit.text == *goal.unit; });
  return at == units.end() ? nullptr : &*at;
}

void set_kind(const LineState& line, Goal& goal, const Rule& rule, bool quantity) {
  const std::string fixed = setting(rule, "kind");
  for (const GoalKind kind : {GoalKind::kLevel, GoalKind::kIncrease, GoalKind::kGrowthRate, GoalKind::kRatio,
                              GoalKind::kMultiple, GoalKind::kQualitative})
    if (fixed == name_of(kind)) {
      goal.kind = kind;
      return;
    }
  if (!quantity) {
    const std::string* kind = line.rules.lexicon("state_words").value_of(flat(*goal.state));
    goal.kind = kind && *kind == "multiple" ? GoalKind::kMultiple : GoalKind::kQualitative;
    return;
  }
  const bool changes = fixed == "change" || !trailing_change(goal.indicator, line.rules).empty();
  if (unit_is(line, goal, "point_units"))
    goal.kind = changes ? GoalKind::kIncrease : GoalKind::kRatio;
  else if (unit_is(line, goal, "ratio_units"))
    goal.kind = changes ? GoalKind::kGrowthRate : GoalKind::kRatio;
  else if (!goal.unit && !changes && line.rules.lexicon("words_of_rates").suffix_of(goal.indicator))
    goal.kind = GoalKind::kRatio;  // 死亡率控制在0.05以下
  else if (unit_is(line, goal, "multiple_units"))
    goal.kind = GoalKind::kMultiple;
  else if (changes || adds(goal.indicator, line.rules))
    goal.kind = GoalKind::kIncrease;
  else
    goal.kind = GoalKind::kLevel;
}

void set_baseline(const LineState& line, Goal& goal, const Match& match) {
  Baseline baseline;
  if (const Capture* capture = match.find("baseline_year"))
    for (const std::size_t value : line.tokens.values_in(capture->span))
      if (has_year(line.tokens.values[value])) baseline.year = line.tokens.values[value].year.year;
  if (const Capture* capture = match.find("baseline_value"))
    for (const std::size_t value : line.tokens.values_in(capture->span))
      if (is_quantity(line.tokens.values[value])) baseline.value = line.tokens.values[value].quantity.value;
  if (!baseline.year && goal.value) {
    // 在2022年基础上，… earlier in the sentence, before any other quantity.
    const TextSpan at = line.tokens.to_text(match.span);
    const std::size_t from = sentence_begin(line, at.begin);
    for (const Value& value : values_between(line, from, at.end)) {
      if (value.span.end > at.end) continue;
      if (value.span.end <= at.begin && is_quantity(value)) baseline.year.reset();
      if (value.kind == ValueKind::kYear && value.year.use == YearUse::kBaseline && value.year.year != 0)
        baseline.year = value.year.year;
    }
  }
  if (baseline.year || baseline.value) goal.baseline = baseline;
}

}  // namespace planatlas::facts
