#include "extractor/facts/rate_heads.h"

#include <algorithm>
#include <string>

#include "extractor/facts/goal_value.h"
#include "extractor/facts/indicator.h"

namespace planatlas::facts {
namespace {

// A figure with a comparator of its own that is larger than this many times the one before counts the whole, no rate.
constexpr int kFarLarger = 50;

struct RateHead {
  std::string_view text;   // 每千名老年人拥有
  std::string_view base;   // the same without a verb behind: 每千名老年人
  std::string_view reach;  // what the lexicon says of the list that it holds for
};

RateHead head_of(std::string_view indicator, const Rules& rules) {
  const auto* word = rules.lexicon("rate_heads").prefix_of(indicator);
  if (!word) return {};
  std::size_t end = word->text.size();
  if (word->value == "of_many") {
    const auto* base = rules.lexicon("rate_bases").prefix_of(indicator.substr(end));
    if (!base) return {};
    end += base->text.size();
  }
  const auto* verb = rules.lexicon("rate_verbs").prefix_of(indicator.substr(end));
  const std::size_t whole = end + (verb ? verb->text.size() : 0);
  if (whole >= indicator.size()) return {};
  return {indicator.substr(0, whole), indicator.substr(0, end), word->value};
}

bool is_fraction(const Decimal& value) {
  const auto whole = Decimal::parse(value.to_string().substr(0, value.to_string().find('.')));
  return whole && whole->compare(value) != 0;
}

// 每千人口医师达到3人、护士达到4人, but 每千人口医师达到3人、三级医院达到2家
bool may_be_rate(const LineState& line, const LineFact& fact, const LineFact& before, std::string_view reach) {
  const Goal& goal = fact.goal;
  const UnitOfMeasure* unit = unit_of(goal, line.rules);
  if (!unit || !goal.value || !before.goal.value) return false;
  const bool same = goal.unit == before.goal.unit;
  if (reach == "same_unit") return same;
  if (reach == "same_thing") return same && unit->family != "money";
  if (unit->family == "money" || unit->family == "percent") return false;
  if (unit->counter && is_fraction(*goal.value)) return true;
  const auto values = values_between(line, before.anchor.end, fact.anchor.begin);
  const bool compares = std::any_of(values.begin(), values.end(),
                                    [](const Value& value) { return value.kind == ValueKind::kComparator; });
  if (!compares) return same || !line.rules.lexicon("counters_of_works").contains(*goal.unit);
  const auto largest = before.goal.value->times(Decimal{kFarLarger});
  return (same || line.rules.lexicon("rate_counters").contains(*goal.unit)) && largest &&
         goal.value->compare(*largest) <= 0;
}

}  // namespace

void share_rate_head(const LineState& line, LineFact& fact, const LineFact& before) {
  std::string& indicator = fact.goal.indicator;
  const Rules& rules = line.rules;
  if (fact.kind != before.kind || fact.goal.scope || fact.anchor.begin < before.anchor.end) return;
  const RateHead head = head_of(before.goal.indicator, rules);
  if (head.text.empty() || rules.lexicon("rate_heads").prefix_of(indicator)) return;
  const std::string_view between = line.text.substr(before.anchor.end, fact.anchor.begin - before.anchor.end);
  const bool listed = between.starts_with("、") || rules.lexicon("list_joints").prefix_of(between);
  // Behind a comma a new thing may begin; part of a person or a bed there is only in a rate.
  const bool goes_on = between.starts_with("，") && fact.goal.value && is_fraction(*fact.goal.value);
  if (!listed && !goes_on) return;
  if (clause_begin(line, fact.anchor.begin) > before.anchor.end + std::string_view("，").size()) return;
  if (head.reach == "of_many" && rules.lexicon("sizes").prefix_of(indicator)) return;
  if (rules.lexicon("bare_totals").suffix_of(indicator)) return;
  if (!may_be_rate(line, fact, before, head.reach)) return;
  const auto* noun = rules.lexicon("indicator_keep_front").prefix_of(indicator);
  std::string_view verb = leading_verb(indicator, rules);
  if (noun && noun->text.size() > verb.size()) verb = {};  // 研发人员
  if (!verb.empty() && !rules.lexicon("rate_verbs").contains(verb)) return;
  indicator = std::string(verb.empty() ? head.text : head.base) + indicator;
}

}  // namespace planatlas::facts
