#include "extractor/facts/claims.h"

#include <algorithm>
#include <string>

#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

void take(LineState& line, std::size_t value) {
  line.claimed[value] = true;
  hide(line, value);
}

// Also the comparator directly before it: 为65岁以上老人 compares nothing.
void take_with_comparator(LineState& line, std::size_t value) {
  take(line, value);
  if (value == 0 || line.tokens.values[value - 1].kind != ValueKind::kComparator) return;
  if (line.tokens.values[value - 1].span.end == line.tokens.values[value].span.begin) hide(line, value - 1);
}

// Whether a comparator of this symbol stands directly before a value.
bool stands_behind(const LineState& line, std::size_t value, std::string_view symbol) {
  if (value == 0) return false;
  const Value& before = line.tokens.values[value - 1];
  return before.kind == ValueKind::kComparator && before.span.end == line.tokens.values[value].span.begin &&
         symbol_of(before.comparator) == symbol;
}

// 人均预期寿命达到80岁 is a goal.
bool is_measured_age(const LineState& line, std::size_t value) {
  const auto& values = line.tokens.values;
  std::size_t begin = values[value].span.begin;
  const bool compared =
      value > 0 && values[value - 1].kind == ValueKind::kComparator && values[value - 1].span.end == begin;
  if (compared) begin = values[value - 1].span.begin;
  const std::size_t clause = clause_begin(line, begin);
  return line.rules.lexicon("measured_ages").find_in(line.text.substr(clause, begin - clause)) != nullptr;
}

// 完成65蒸吨/小时以上锅炉改造, 淘汰10蒸吨锅炉20台: of what size they are; but not 淘汰锅炉120蒸吨, 淘汰200蒸吨以上锅炉,
// 建设200吨/小时 烘干能力.
bool is_rating(const LineState& line, std::size_t value) {
  const auto& values = line.tokens.values;
  const Quantity& quantity = values[value].quantity;
  if (!line.rules.lexicon("rating_units").contains(quantity.unit)) return false;
  const std::size_t begin = values[value].span.begin, end = values[value].span.end;
  const std::size_t clause = clause_end(line, end);
  const bool hourly = quantity.unit.find('/') != std::string::npos || line.text.substr(0, begin).ends_with("每小时");
  const auto behind = values_between(line, end, clause);
  const bool counted = std::any_of(behind.begin(), behind.end(), is_quantity);
  return clause > end && ((quantity.bound && hourly) || counted);
}

}  // namespace

void claim_counted_headings(LineState& line) {
  if (!line.context.counted_headings) return;
  for (std::size_t i = 0; i < line.tokens.values.size(); ++i) {
    const Value& value = line.tokens.values[i];
    if (!is_quantity(value)) continue;
    std::size_t end = value.span.end;
    for (int n = 0; n < 4 && end < line.text.size(); ++n) next_code_point(line.text, end);
    const std::string_view phrase = line.text.substr(value.span.begin, end - value.span.begin);
    if (count_code_points(phrase) < count_code_points(value.span.of(line.text)) + 3) continue;
    if (line.context.counted_headings->hold(phrase)) take(line, i);
  }
}

void claim_condition_units(LineState& line) {
  const Lexicon& units = line.rules.lexicon("condition_units");
  for (std::size_t i = 0; i < line.tokens.values.size(); ++i)
    if (is_quantity(line.tokens.values[i]) &&
        ((units.contains(line.tokens.values[i].quantity.unit) && !is_measured_age(line, i)) || is_rating(line, i)))
      take_with_comparator(line, i);
}

std::vector<std::size_t> quantities_in(const LineState& line, const Match& match) {
  std::vector<std::size_t> found;
  for (const Capture& capture : match.captures) {
    if (capture.name != "quantity" && capture.name != "quantities") continue;
    for (const std::size_t value : line.tokens.values_in(capture.span))
      if (is_quantity(line.tokens.values[value])) found.push_back(value);
  }
  return found;
}

void mark_baseline(LineState& line, const Match& match) {
  for (const std::string_view name : {"baseline_year", "baseline_value", "baselines"})
    if (const Capture* capture = match.find(name))
      for (const std::size_t value : line.tokens.values_in(capture->span)) {
        if (is_quantity(line.tokens.values[value])) line.claimed[value] = true;
        if (has_year(line.tokens.values[value])) line.tokens.values[value].year.use = YearUse::kBaseline;
      }
}

void claim_inner(LineState& line, const Match& match) {
  const Capture* inner = match.find("inner");
  if (!inner) return;
  for (const std::size_t value : line.tokens.values_in(inner->span))
    if (is_quantity(line.tokens.values[value])) line.claimed[value] = true;
}

// A year that is part of a name says nothing of goals.
void take_years(LineState& line, const Match& match) {
  const Capture* years = match.find("years");
  if (!years) return;
  for (const std::size_t value : line.tokens.values_in(years->span))
    if (has_year(line.tokens.values[value])) {
      line.tokens.values[value].year.use = YearUse::kName;
      hide(line, value);
    }
}

void claim(LineState& line, const Rule& rule, const Match& match) {
  mark_baseline(line, match);
  take_years(line, match);
  const std::string except = setting(rule, "except");
  for (const std::size_t value : quantities_in(line, match)) {
    if (line.claimed[value] || (!except.empty() && stands_behind(line, value, except))) continue;
    take_with_comparator(line, value);
  }
}

}  // namespace planatlas::facts
