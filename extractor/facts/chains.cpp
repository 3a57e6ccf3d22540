#include "extractor/facts/chains.h"

#include <algorithm>
#include <string>

#include "extractor/facts/goal_value.h"
#include "extractor/facts/indicator.h"
#include "extractor/facts/paired.h"
#include "extractor/facts/rate_heads.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

constexpr std::size_t kLongestSubject = 28;  // a longer clause is no name of what is measured

bool same_sentence(const LineState& line, const LineFact& a, const LineFact& b) {
  return a.span.end >= sentence_begin(line, b.span.begin);
}

// Only a ； between them: the noun of what is made holds on, 完成整治40%；2028年，累计完成85%.
bool same_series(const LineState& line, const LineFact& a, const LineFact& b) {
  if (a.span.end > b.span.begin) return true;
  if (b.span.begin - a.span.end > kLongestSentence) return false;
  const std::string_view between = line.text.substr(a.span.end, b.span.begin - a.span.end);
  return between.find("。") == std::string_view::npos;
}

// 现有博物馆 → 博物馆: what there is now is no part of the name of what there will be.
std::string_view without_stock(std::string_view thing, const Rules& rules) {
  const auto* word = rules.lexicon("words_of_stock").prefix_of(thing);
  return word && word->value == "loose" ? thing.substr(word->text.size()) : thing;
}

// The thing worked on, without the verb: 新建污水处理厂 → 污水处理厂, 污水处理厂建成 → 污水处理厂.
std::string_view object_of(std::string_view indicator, const Rules& rules) {
  indicator = without_stock(indicator, rules);
  if (const std::string_view verb = leading_verb(indicator, rules); !verb.empty()) return indicator.substr(verb.size());
  const auto* verb = rules.lexicon("verbs_of_result").suffix_of(indicator);
  if (verb && verb->text.size() < indicator.size()) indicator.remove_suffix(verb->text.size());
  return indicator;
}

// The thing measured, without its word of change and without 占… of its own.
std::string subject_of(const LineFact& fact, const Rules& rules) {
  std::string base = fact.goal.indicator;
  // 老年食堂年均新增5家，累计达到20家: the total is one of 老年食堂.
  for (std::size_t size = base.size() + 1; size != base.size();) {
    size = base.size();
    const auto* verb = rules.lexicon("increase_verbs").suffix_of(base);
    if (verb && verb->text.size() < base.size()) base.resize(base.size() - verb->text.size());
    base.resize(base.size() - trailing_change(base, rules).size());
    const auto* yearly = rules.lexicon("yearly_words").suffix_of(base);
    if (size != base.size() && yearly && yearly->value == "any_verb" && yearly->text.size() < base.size())
      base.resize(base.size() - yearly->text.size());
  }
  // 2027年新增3家，2028年达到20家: of those that were added to.
  const bool adds = fact.goal.kind == GoalKind::kIncrease && setting(*fact.rule, "carry") == "noun";
  return clean_indicator(adds ? object_of(base, rules) : without_stock(base, rules), rules).text;
}

// 示范基地5个，机械化率达60%: nothing to take over. 固定资产投资稳定增长，年均增长8%: the clause before.
std::string subject_from_text(const LineState& line, const LineFact& fact) {
  const std::size_t end = clause_begin(line, fact.span.begin);
  if (end == 0 || end <= sentence_begin(line, fact.span.begin)) return {};
  std::size_t stop = end;
  previous_code_point(line.text, stop);
  std::size_t begin = clause_begin(line, stop);
  for (const Value& value : line.tokens.values) {
    if (value.kind != ValueKind::kYear || value.span.begin < begin || value.span.end > stop) continue;
    // 产值比2020年翻一番，达50亿元: what is measured stands before; 2025年底，达4.8个: the year says nothing of it.
    if (value.year.use == YearUse::kBaseline && value.span.begin > begin)
      stop = value.span.begin;
    else
      begin = value.span.end;
  }
  for (const Value& value : line.tokens.values)
    if (is_quantity(value) && value.span.begin >= begin && value.span.end <= stop) return {};
  const IndicatorWording wording = clean_indicator(line.text.substr(begin, stop - begin), line.rules);
  if (count_code_points(wording.text) > kLongestSubject) return {};
  return wording.text;
}

// 10亿元以上|亿元以上项目: a thing that is told by another size has none of its own.
std::string_view without_size(std::string_view thing, std::string_view size, const Rules& rules) {
  if (size.empty()) return thing;
  if (const auto* word = rules.lexicon("sizes_in_words").prefix_of(thing)) return thing.substr(word->text.size());
  const auto values = rules.values().find(thing);
  return !values.empty() && values[0].span.begin == 0 ? thing.substr(values[0].span.end) : thing;
}

std::string family_of(const Value& size, const Rules& rules) {
  const auto& units = rules.values().lexicon().units;
  const auto at = std::find_if(units.begin(), units.end(),
                               [&](const UnitOfMeasure& unit) { return unit.text == size.quantity.unit; });
  return at == units.end() ? std::string{} : at->family;
}

// 产值1亿元以上企业|5000万元以上 → 产值5000万元以上企业; nothing where no size of the kind stands inside.
std::string with_size(std::string_view thing, std::string_view size, const Rules& rules) {
  constexpr std::string_view kMoney = "money";
  const auto own = rules.values().find(size);
  const bool in_words = rules.lexicon("sizes_in_words").contains(size);
  if (!in_words && (own.empty() || !is_quantity(own[0]) || !own[0].quantity.bound)) return {};
  const std::string family = in_words ? std::string(kMoney) : family_of(own[0], rules);
  const auto replaced = [&](std::size_t begin, std::size_t end) {
    return std::string(thing.substr(0, begin)) + std::string(size) + std::string(thing.substr(end));
  };
  for (const Value& value : rules.values().find(thing))
    if (is_quantity(value) && value.quantity.bound && family_of(value, rules) == family)
      return replaced(value.span.begin, value.span.end);
  std::size_t at = 0;
  const auto* word = family == kMoney ? rules.lexicon("sizes_in_words").find_in(thing, &at) : nullptr;
  const bool in_number = word && at > 0 && is_ascii_digit(thing[at - 1]);  // 超10亿元
  return word && !in_number ? replaced(at, at + word->text.size()) : std::string{};
}

// 总数, 数量年均增长
bool is_bare_total(std::string_view indicator, const Rules& rules) {
  indicator.remove_suffix(trailing_change(indicator, rules).size());
  return rules.lexicon("bare_totals").contains(indicator);
}

// 比2022年提高5个百分点, 占比达到80%: what is measured stands before.
bool needs_subject(const LineState& line, const LineFact& fact) {
  const std::string& indicator = fact.goal.indicator;
  const std::string subject = setting(*fact.rule, "subject");
  return subject == "before" || (subject == "where_missing" && indicator.empty()) ||
         line.rules.lexicon("indicator_continues").prefix_of(indicator) || is_bare_total(indicator, line.rules) ||
         line.rules.lexicon("change_words").contains(indicator);
}

bool captures(const LineFact& fact, const Lexicon& words) {
  return std::any_of(fact.captures.begin(), fact.captures.end(), [&](const auto& capture) {
    return capture.first == "indicator" && words.contains(capture.second);
  });
}

// Whether the total of a goal stands alone in the text: 民营经济增加值增长9%，总量达到30亿元.
bool captures_total(const LineFact& fact, const Rules& rules) {
  return captures(fact, rules.lexicon("bare_totals"));
}

// 新增20家，累计60家
bool is_sum_over_time(const LineFact& fact, const Rules& rules) {
  return captures(fact, rules.lexicon("sums_over_time"));
}

std::string without_total(std::string base, const Rules& rules) {
  const auto* total = rules.lexicon("bare_totals").suffix_of(base);
  if (total && total->text.size() < base.size()) base.resize(base.size() - total->text.size());
  return base;
}

// 新增示范社|累计60家 are all there are; people found work by and by.
std::string without_increase(std::string base, const Rules& rules) {
  const auto* verb = rules.lexicon("verbs_of_more").prefix_of(base);
  if (verb && verb->text.size() < base.size() && !rules.lexicon("deeds").suffix_of(base))
    base.erase(0, verb->text.size());
  return base;
}

// What a total is one of: 企业数量翻一番，数量达到60家; 企业产值翻一番，数量达到60家; 基金数量10只，规模5亿元.
std::string without_measure(std::string base, const LineFact& fact, const Rules& rules) {
  const std::size_t same = base.rfind(fact.goal.indicator);
  if (same != std::string::npos && same > 0) return base.substr(0, same);
  if (rules.lexicon("bare_totals").contains(base)) return {};
  base = without_total(std::move(base), rules);
  const auto* measure = rules.lexicon("shared_measures").suffix_of(base);
  const UnitOfMeasure* unit = unit_of(fact.goal, rules);
  if (measure && unit && unit->counter && count_code_points(base) > count_code_points(measure->text) + 1)
    base.resize(base.size() - measure->text.size());
  return base;
}

// 投资增速7%，高于全省2个百分点: of what grows its growth is compared.
bool is_distance_of_growth(const LineFact& fact, const LineFact& last, const Rules& rules) {
  const bool points = fact.goal.unit && rules.lexicon("point_units").contains(*fact.goal.unit);
  return points && last.goal.kind == GoalKind::kGrowthRate && fact.goal.kind == GoalKind::kRatio &&
         trailing_change(fact.goal.indicator, rules).empty();
}

// `last`: the fact before in any sentence of the line, null for the first one.
void add_subject(const LineState& line, LineFact& fact, const LineFact* last, bool in_sentence) {
  // 产值2027年达到4亿元、2029年达到7亿元: what stands in the clause before is of no concern.
  const bool same_clause =
      fact.kind == FactClass::kGoal && last && last->anchor.end > clause_begin(line, fact.span.begin);
  std::string base = same_clause ? std::string{} : subject_from_text(line, fact);
  const bool reaches = in_sentence || !setting(*fact.rule, "subject").empty();
  // 投资稳定增长，年均增长8%: it grows once.
  const std::string_view grown = trailing_change(base, line.rules);
  if (!grown.empty() && line.rules.lexicon("change_words").contains(fact.goal.indicator))
    base = clean_indicator(std::string_view(base).substr(0, base.size() - grown.size()), line.rules).text;
  if (base.empty() && last && reaches)
    base = is_distance_of_growth(fact, *last, line.rules) ? last->goal.indicator : subject_of(*last, line.rules);
  if (base.empty() && !last) base = line.context.subject;
  // 新增公交车200辆，占比达到80%; 新增公交车200辆，总数达到900辆
  const bool is_share = line.rules.lexicon("indicator_continues").prefix_of(fact.goal.indicator);
  const bool is_total = is_bare_total(fact.goal.indicator, line.rules);
  const bool grows = !trailing_change(fact.goal.indicator, line.rules).empty();  // 引进外资3亿元，年均增长9%
  if ((is_share && !grows) || is_total) base = object_of(base, line.rules);
  if (is_share && last && captures_total(*last, line.rules)) base = without_total(base, line.rules);
  if (is_total) base = without_measure(base, fact, line.rules);
  if (is_sum_over_time(fact, line.rules) && !(last && last->goal.per)) base = without_increase(base, line.rules);
  if (base.ends_with(fact.goal.indicator)) fact.goal.indicator.clear();  // 税收占比|占比
  fact.goal.indicator = base + fact.goal.indicator;
  // 新增书屋5家，其中2027年新增3家
  const bool adds = line.rules.lexicon("increase_verbs").prefix_of(fact.goal.indicator) != nullptr;
  if (adds && fact.goal.kind == GoalKind::kLevel && fact.goal.comparator == Comparator::kEqual)
    fact.goal.kind = GoalKind::kIncrease;
}

// The first value that begins at an offset or behind it.
std::size_t value_at(const LineState& line, std::size_t offset) {
  const auto& values = line.tokens.values;
  const auto at = std::lower_bound(values.begin(), values.end(), offset,
                                   [](const Value& value, std::size_t begin) { return value.span.begin < begin; });
  return static_cast<std::size_t>(at - values.begin());
}

// Whether a quantity states its bound itself: 20家以上.
bool has_own_bound(const LineState& line, const LineFact& fact) {
  const std::size_t at = value_at(line, fact.anchor.begin);
  return at < line.tokens.values.size() && line.tokens.values[at].span == fact.anchor &&
         line.tokens.values[at].quantity.bound.has_value();
}

// 不少于8期、1200人次: the bound in front holds for both; 8期以上、1200人次 has none there.
void share_bound_in_front(const LineState& line, LineFact& fact, const LineFact& before) {
  if (fact.goal.comparator == Comparator::kEqual && !has_own_bound(line, before))
    fact.goal.comparator = before.goal.comparator;
}

// 每年改造900座，三年累计2700座: a sum does not recur.
bool is_sum(const LineFact& fact, const Rules& rules) {
  return captures(fact, rules.lexicon("sums"));
}

bool counts_people(const LineFact& fact, const Rules& rules) {
  const UnitOfMeasure* unit = unit_of(fact.goal, rules);
  return unit && unit->family.starts_with("person");
}

// 开展演练3场、培训400人: people are not what was counted before.
bool turns_to_people(const LineFact& fact, const LineFact& before, std::string_view thing, const Rules& rules) {
  return counts_people(fact, rules) && before.goal.unit && !counts_people(before, rules) &&
         !rules.lexicon("people_words").suffix_of(thing);
}

// 培育示范社20家、家庭农场80家. Returns whether the fact is a link of a chain at all.
bool carry_over(const LineState& line, LineFact& fact, const LineFact* before, std::string_view what) {
  std::string& indicator = fact.goal.indicator;
  if (!before && what == "noun" && !line.context.subject.empty()) {
    indicator += object_of(line.context.subject, line.rules);
    return true;
  }
  // What was reached lends its noun to what is to come: 示范社现已建成20家，2026年将建成不少于30家.
  const bool lends =
      before && (before->kind == fact.kind || (what == "noun" && before->kind == FactClass::kAchievement));
  if (!lends) return false;
  if (what == "noun") {
    // 完成路基280公里、投资4亿元: the money is for no thing alone.
    if (line.rules.lexicon("sizes").contains(indicator)) return true;
    const std::string_view thing = object_of(before->goal.indicator, line.rules);
    if (turns_to_people(fact, *before, thing, line.rules)) return true;
    indicator += without_size(thing, setting(*fact.rule, "size"), line.rules);
  } else if (what == "whole" && setting(*fact.rule, "size") == "other") {
    indicator = with_size(before->goal.indicator, indicator, line.rules);
    if (indicator.empty()) return false;
    fact.goal.scope = before->goal.scope;
  } else if (what == "whole") {
    const bool sum = is_sum_over_time(fact, line.rules) && !before->goal.per;
    indicator = (sum ? without_increase(before->goal.indicator, line.rules) : before->goal.indicator) + indicator;
    // 产值增长9%，力争实现11%的目标
    if (!sum && fact.goal.unit == before->goal.unit) fact.goal.kind = before->goal.kind;
    share_bound_in_front(line, fact, *before);
  } else {
    const std::string_view verb = leading_verb(before->goal.indicator, line.rules);
    // 培育项目15个、总投资60亿元: a size is not made
    const bool size = line.rules.lexicon("sizes").contains(indicator);
    const auto* stock = line.rules.lexicon("words_of_stock").prefix_of(indicator);  // 化解项目7个、涉及900户
    if (verb.empty() || size || (stock && stock->value == "met") || !leading_verb(indicator, line.rules).empty())
      return true;
    indicator = std::string(verb) + indicator;
    if (!fact.goal.scope) fact.goal.scope = before->goal.scope;
  }
  if (what == "verb" && before->shares_bound) {
    share_bound_in_front(line, fact, *before);
    fact.shares_bound = true;
  }
  if (line.rules.lexicon("increase_verbs").prefix_of(indicator) && fact.goal.kind == GoalKind::kLevel)
    fact.goal.kind = GoalKind::kIncrease;
  if (!fact.goal.per && before->goal.per && !is_sum(fact, line.rules)) fact.goal.per = before->goal.per;
  return true;
}

// 新增甲类企业9家，乙类企业5家: whether what stands behind a comma is made by the verb before. What is there already or
// counts something else is not: 新增企业9家，企业总数80家; 新增企业9家，员工600人. `listed`: behind a 、 things of any
// sort are made by it.
bool is_made_alike(const LineState& line, const LineFact& fact, const LineFact& before, bool listed) {
  const Rules& rules = line.rules;
  const std::string_view indicator = fact.goal.indicator;
  const std::string_view thing = object_of(before.goal.indicator, rules);
  const UnitOfMeasure* unit = unit_of(fact.goal, rules);
  const UnitOfMeasure* other = unit_of(before.goal, rules);
  if (!unit || !other || fact.goal.scope) return false;
  // 改造渠道90公里、渠系建筑物60处, but 培训医生30人、服务站9个
  const bool deed = rules.lexicon("deeds_that_recur").prefix_of(before.goal.indicator) != nullptr;
  const bool any_thing = listed && !deed && unit->counter && !counts_people(fact, rules);
  if (unit->family != other->family && !any_thing) return false;
  if (leading_verb(before.goal.indicator, rules).empty() || thing.ends_with(indicator)) return false;
  const Lexicon& bodies = rules.lexicon("counters_of_bodies");
  if (unit->text != other->text && bodies.contains(unit->text) && !bodies.contains(other->text)) return false;
  if (rules.lexicon("words_of_stock").prefix_of(indicator) || rules.lexicon("bare_totals").suffix_of(indicator))
    return false;
  if (rules.lexicon("deeds").suffix_of(indicator)) return false;
  // 公厕改造12座 is work of its own, 服务组织9家 are bodies.
  const auto* work = rules.lexicon("making_verbs").suffix_of(indicator);
  if (work && !rules.lexicon("nouns_behind_verbs").contains(work->text)) return false;
  // 新增托育床位300张，养老床位200张, but 播种深度4厘米，仓库净高12米
  const auto* measure = rules.lexicon("measure_words").suffix_of(indicator);
  const auto* other_measure = rules.lexicon("measure_words").suffix_of(thing);
  return (measure ? measure->text : "") == (other_measure ? other_measure->text : "");
}

// Whether something is done inside the name of what is counted: 产业园|引进企业, but 规上|服务业企业, 信息|服务企业.
bool holds_verb(std::string_view indicator, const Rules& rules) {
  for (const char* openings : {"basis_openings", "effort_openings", "openings_before_done"})
    if (rules.lexicon(openings).prefix_of(indicator)) return true;
  for (std::size_t at = 0; at < indicator.size(); next_code_point(indicator, at)) {
    const auto* verb = rules.lexicon("making_verbs").prefix_of(indicator.substr(at));
    if (!verb || leading_verb(indicator.substr(at), rules).empty()) continue;
    const bool compound = rules.lexicon("verbs_in_nouns").contains(verb->text) || count_code_points(verb->text) < 2;
    if (at == 0 || !compound) return true;
  }
  return false;
}

// 新增规上工业企业9户、规上服务业企业5户: a member of a list that a rule took for a clause of its own.
bool is_member_of_list(const LineState& line, const LineFact& fact, const LineFact& before) {
  constexpr std::string_view kComma = "、";
  if (fact.span.begin < before.anchor.end || fact.goal.comparator != Comparator::kEqual) return false;
  if (line.text.substr(before.anchor.end, fact.span.begin - before.anchor.end) != kComma) return false;
  return is_made_alike(line, fact, before, true) && !holds_verb(fact.goal.indicator, line.rules);
}

bool is_rate(const LineFact& fact, const Rules& rules) {
  return fact.goal.unit && rules.lexicon("ratio_units").contains(*fact.goal.unit);
}

// 镇长每月下村不少于8天，副镇长不少于12天: a like bound in the same unit recurs likewise.
void share_recurrence(const LineState& line, LineFact& fact, const LineFact& before) {
  const Goal& goal = fact.goal;
  const bool alike = before.goal.per && !goal.per && goal.unit == before.goal.unit &&
                     goal.comparator == before.goal.comparator && goal.comparator != Comparator::kEqual &&
                     goal.kind == before.goal.kind && !line.rules.lexicon("weekly_words").find_in(goal.indicator) &&
                     !line.rules.lexicon("bare_totals").suffix_of(goal.indicator);
  const bool dated = std::any_of(line.tokens.values.begin(), line.tokens.values.end(), [&](const Value& value) {
    return has_year(value) && value.span.begin >= before.anchor.end && value.span.end <= fact.anchor.begin;
  });
  if (alike && !dated) fact.goal.per = before.goal.per;
}

// The nearest fact before in the sentence that counts in the same unit: 项目120个，投资80亿元，其中开工40个.
const LineFact* last_of_unit(const LineState& line, const std::vector<LineFact>& facts, std::size_t index) {
  const LineFact& fact = facts[index];
  for (std::size_t i = index; i-- > 0 && same_series(line, facts[i], facts[i + 1]);) {
    if (facts[i].span.end + kLongestSentence < fact.span.begin) break;
    if (facts[i].goal.unit == fact.goal.unit && !facts[i].goal.indicator.empty()) return &facts[i];
  }
  return nullptr;
}

// 改造管网90公里。其中：东溪区30公里: what a sentence is about that tells of parts.
const LineFact* whole_of_parts(const LineState& line, const std::vector<LineFact>& facts, std::size_t index) {
  const LineFact& fact = facts[index];
  const std::size_t sentence = sentence_begin(line, fact.span.begin);
  if (!line.rules.lexicon("part_words").prefix_of(line.text.substr(sentence))) return nullptr;
  for (std::size_t i = index; i-- > 0 && facts[i].span.end + kLongestSentence >= fact.span.begin;)
    if (facts[i].span.end <= sentence && facts[i].goal.unit == fact.goal.unit) return &facts[i];
  return nullptr;
}

// 龙头企业60家，其中国家级5家: a word that tells kinds apart says nothing without the thing.
void add_thing(const LineState& line, LineFact& fact, const LineFact* same_unit) {
  const Lexicon& kinds = line.rules.lexicon("words_of_kind");
  const Lexicon& places = line.rules.lexicon("kinds_of_place");
  std::string& indicator = fact.goal.indicator;
  const std::string kind = indicator.substr(leading_verb(indicator, line.rules).size());
  if (!same_unit || (!kinds.contains(kind) && !places.contains(kind))) return;
  if (is_rate(fact, line.rules) && kind.size() < indicator.size()) return;  // 覆盖90%的行政村
  std::string_view thing = object_of(same_unit->goal.indicator, line.rules);
  if (thing.starts_with(kind)) return;  // 幼儿园项目3所，启用幼儿园2所: it tells nothing apart
  // 龙头企业总数达到60家，其中国家级5家
  if (const auto* total = line.rules.lexicon("bare_totals").suffix_of(thing)) thing.remove_suffix(total->text.size());
  for (std::size_t size = thing.size() + 1; size != thing.size();) {
    size = thing.size();
    std::size_t front = 0, back = 0;
    for (const Lexicon* words : {&kinds, &places}) {
      if (words == &places && !places.contains(kind)) continue;
      if (const auto* word = words->prefix_of(thing)) front = std::max(front, word->text.size());
      if (const auto* word = words->suffix_of(thing)) back = std::max(back, word->text.size());
    }
    // 通达度平原区达到100%，丘陵区不低于90%: the kind stands behind.
    if (front > 0)
      thing.remove_prefix(front);
    else
      thing.remove_suffix(back);
  }
  // 示范点20个，行政村60个 are things of their own.
  if (!kinds.contains(kind) && !line.rules.lexicon("measure_words").suffix_of(thing)) return;
  if (count_code_points(thing) > 1) indicator += thing;
}

bool is_named_area(std::string_view text, const Rules& rules) {
  const auto found = rules.making("scope", text);
  return std::any_of(found.begin(), found.end(), [&](const Rule* rule) { return rule->match_whole(text).has_value(); });
}

// 东溪市|分担率: what stands behind the areas that an indicator begins with.
std::string_view without_area(std::string_view indicator, const Rules& rules) {
  constexpr std::size_t kLongestArea = 30;  // bytes
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < std::min(indicator.size(), kLongestArea);) {
    next_code_point(indicator, offset);
    if (offset < indicator.size() && is_named_area(indicator.substr(0, offset), rules)) end = offset;
  }
  return indicator.substr(end);
}

// 改造管网90公里，其中东溪区30公里、西溪县25公里; 分担率不低于40%，西溪县不低于30%: the same of a part of the area.
// Returns whether it is.
bool takes_area(const LineState& line, LineFact& fact, const LineFact* whole, const LineFact* part) {
  if (!whole || whole->goal.indicator.empty() || fact.span.begin < whole->anchor.end) return false;
  if (fact.goal.scope && fact.goal.scope != whole->goal.scope) return false;
  const std::string& indicator = fact.goal.indicator;
  const std::string area = indicator.substr(leading_verb(indicator, line.rules).size());
  const std::string_view between = line.text.substr(whole->anchor.end, fact.anchor.begin - whole->anchor.end);
  const bool of_area = whole->goal.scope && is_named_area(*whole->goal.scope, line.rules);
  const bool is_part = whole == part || of_area || line.rules.lexicon("part_words").find_in(between);
  if ((!is_part && !is_rate(fact, line.rules)) || !is_named_area(area, line.rules)) return false;
  fact.goal.indicator = without_area(whole->goal.indicator, line.rules);
  fact.goal.kind = whole->goal.kind;
  fact.goal.scope = area;
  if (between.starts_with("、")) share_bound_in_front(line, fact, *whole);
  return true;
}

// 新增技能人才6万人，其中高技能人才2万人、技师1万人: parts of what is added are added.
bool is_part_of_addition(const LineState& line, const LineFact& fact, const LineFact* whole, const LineFact* part) {
  if (!whole || whole->goal.kind != GoalKind::kIncrease || fact.goal.kind != GoalKind::kLevel) return false;
  if (fact.span.begin < whole->span.end) return false;
  const std::string_view between = line.text.substr(whole->span.end, fact.span.begin - whole->span.end);
  return whole == part ? between == "、" : line.rules.lexicon("part_words").find_in(between) != nullptr;
}

// The word of change behind one that stands for others: 上述指标|年均增长. Nothing where it stands for none.
std::optional<std::string_view> change_of_others(const LineFact& fact, const Rules& rules) {
  const std::string_view indicator = fact.goal.indicator;
  const auto* anaphor = rules.lexicon("anaphors").prefix_of(indicator);
  if (!anaphor) return std::nullopt;
  const std::string_view rest = indicator.substr(anaphor->text.size());
  return rest.empty() || trailing_change(rest, rules) == rest ? std::optional(rest) : std::nullopt;
}

// A分别达到30家、20家；…上述指标分别达到60家、40家: as many indicators as there are, in the same order.
void resolve_anaphors(const LineState& line, std::vector<LineFact>& facts) {
  for (std::size_t begin = 0; begin < facts.size(); ++begin) {
    std::size_t end = begin;
    while (end < facts.size() && change_of_others(facts[end], line.rules)) ++end;
    const std::size_t count = end - begin;
    if (count == 0) continue;
    for (std::size_t i = begin; i < end; ++i) {
      Goal& goal = facts[i].goal;
      const std::string change(*change_of_others(facts[i], line.rules));
      if (count > begin) {
        goal.indicator.clear();  // nothing stands before
        continue;
      }
      const LineFact& meant = facts[i - count];
      goal.indicator = change.empty() ? meant.goal.indicator : subject_of(meant, line.rules) + change;
      goal.scope = meant.goal.scope;
      if (change.empty()) goal.kind = meant.goal.kind;
    }
    begin = end;
  }
}

// The things that the subject of a row lists: 新增规上企业；示范企业.
std::vector<std::string> listed_subjects(const LineState& line) {
  constexpr std::string_view kMarks[] = {"；", ";", "/", "／"};
  std::string list = line.context.subject;
  for (const std::string_view mark : kMarks)
    for (std::size_t at = 0; (at = list.find(mark, at)) != std::string::npos;) list.replace(at, mark.size(), "、");
  auto items = split_items(line, list, 0);
  share_measure(items, line.rules);
  return items;
}

// 新增规上企业、示范企业 beside 10家、5家: as many quantities as things, in the same order.
void share_subjects_of_row(LineState& line) {
  if (line.context.subject.empty()) return;
  const auto items = listed_subjects(line);
  const auto is_of_row = [&](const LineFact& fact) { return fact.goal.indicator == line.context.subject; };
  const auto count = std::count_if(line.facts.begin(), line.facts.end(), is_of_row);
  if (items.size() < 2 || static_cast<std::size_t>(count) != items.size()) return;
  auto item = items.begin();
  for (LineFact& fact : line.facts)
    if (is_of_row(fact)) fact.goal.indicator = clean_indicator(*item++, line.rules).text;
}

}  // namespace

std::vector<BrokenLink> complete_chains(LineState& line) {
  std::vector<LineFact>& facts = line.facts;
  resolve_anaphors(line, facts);
  std::vector<TextSpan> leaning;  // facts that go on from a broken link: it may hold when the line is read again
  const LineFact *part_of_addition = nullptr, *part_of_area = nullptr;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    LineFact& fact = facts[i];
    const LineFact* last = i > 0 ? &facts[i - 1] : nullptr;
    const LineFact* before = last && same_sentence(line, *last, fact) ? last : nullptr;
    const std::string carried = setting(*fact.rule, "carry");
    if (last && !before && carried == "noun" && same_series(line, *last, fact)) before = last;
    const LineFact* same_unit = last_of_unit(line, facts, i);
    // Rates are all in percent: they say nothing of what goes together.
    const bool counts = fact.goal.unit && !is_rate(fact, line.rules);
    const LineFact* same_count = counts ? same_unit : nullptr;
    if (carried == "noun" && same_count) before = same_count;
    // 技改投资增长9%，争取20家: what a rate is of is not what is counted.
    if (carried == "noun" && counts && before && is_rate(*before, line.rules)) before = nullptr;
    const std::string unit = setting(*fact.rule, "unit");
    if (unit == "same" && (!before || before->goal.unit != fact.goal.unit)) before = nullptr;
    if (unit == "kin" && (!before || !is_made_alike(line, fact, *before, false))) before = nullptr;
    const bool subject = needs_subject(line, fact);
    if (subject && last && last->goal.indicator.empty()) leaning.push_back(fact.anchor);
    if (subject) {
      add_subject(line, fact, same_count ? same_count : last, before != nullptr);
      // 较去年增加300人 with nothing before it that changes.
      if (line.rules.lexicon("change_words").contains(fact.goal.indicator)) fact.goal.indicator.clear();
    } else if (!carried.empty() && !carry_over(line, fact, before, carried)) {
      fact.goal.indicator.clear();  // a link without a chain is no fact
      continue;
    } else if (carried.empty() && before && before == last && is_member_of_list(line, fact, *before)) {
      carry_over(line, fact, before, "verb");
    }
    add_thing(line, fact, same_unit);
    const LineFact* whole = same_unit ? same_unit : whole_of_parts(line, facts, i);
    if (takes_area(line, fact, whole, part_of_area)) part_of_area = &fact;
    if (!subject && is_part_of_addition(line, fact, same_unit, part_of_addition)) {
      fact.goal.kind = GoalKind::kIncrease;
      part_of_addition = &fact;
    }
    if (before && before == last) {
      share_rate_head(line, fact, *before);
      share_recurrence(line, fact, *before);
    }
  }
  share_subjects_of_row(line);
  std::vector<BrokenLink> broken;
  std::erase_if(facts, [&](const LineFact& fact) {
    if (count_code_points(fact.goal.indicator) >= 2) return false;
    if (!std::binary_search(leaning.begin(), leaning.end(), fact.anchor)) broken.push_back({fact.rule, fact.anchor});
    const std::size_t at = value_at(line, fact.anchor.begin);
    if (at < line.tokens.values.size() && line.tokens.values[at].span == fact.anchor) line.claimed[at] = false;
    return true;
  });
  return broken;
}

}  // namespace planatlas::facts
