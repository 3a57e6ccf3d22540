#include "extractor/facts/goal_maker.h"

#include <algorithm>

#include "extractor/facts/claims.h"
#include "extractor/facts/goal_time.h"
#include "extractor/facts/goal_value.h"
#include "extractor/facts/indicator.h"
#include "extractor/facts/paired.h"
#include "extractor/facts/passages.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

std::vector<int> years_in(const LineState& line, const Match& match) {
  std::vector<int> years;
  if (const Capture* capture = match.find("years"))
    for (const std::size_t value : line.tokens.values_in(capture->span))
      if (has_year(line.tokens.values[value])) years.push_back(line.tokens.values[value].year.year);
  return years;
}

// 2025—2027年，占比分别达到5%、6%、7%: a period with as many years as there are quantities.
std::vector<int> years_of_period(const LineState& line, const Match& match, std::size_t count) {
  std::vector<int> years;
  const TextSpan at = line.tokens.to_text(match.span);
  const std::size_t from = sentence_begin(line, at.begin);
  for (const Value& value : values_between(line, from, at.end)) {
    if (value.year.year_end == 0) continue;
    const int first = value.year.year, last = value.year.year_end;
    if (first == 0 || last - first + 1 != static_cast<int>(count)) continue;
    years.clear();
    for (int year = first; year <= last; ++year) years.push_back(year);
  }
  return years;
}

// 由100元、80元提高到120元、90元: the past values, in the order of the items.
std::vector<Decimal> baselines_in(const LineState& line, const Match& match) {
  std::vector<Decimal> baselines;
  if (const Capture* capture = match.find("baselines"))
    for (const std::size_t value : line.tokens.values_in(capture->span))
      if (is_quantity(line.tokens.values[value])) baselines.push_back(line.tokens.values[value].quantity.value);
  return baselines;
}

std::string expand(const LineState& line, const std::string& shape, const Match& match) {
  std::string result;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const std::size_t close = shape[i] == '{' ? shape.find('}', i) : std::string::npos;
    if (close == std::string::npos) {
      result += shape[i];
      continue;
    }
    if (const Capture* capture = match.find(std::string_view(shape).substr(i + 1, close - i - 1)))
      result += raw(line, *capture);
    i = close;
  }
  return result;
}

bool is_whole_quantity(std::string_view text, const Rules& rules) {
  const auto values = rules.values().find(text);
  return values.size() == 1 && is_quantity(values[0]) && values[0].span.size() == text.size();
}

// “学党史、建新功”活动5场: whether what is measured begins inside a quotation that ends before the figure.
bool begins_in_quotation(const LineState& line, const Match& match) {
  const Capture* capture = match.find("indicator");
  if (!capture) return false;
  const TextSpan span = line.tokens.to_text(capture->span);
  const std::string_view inside = span.of(line.text);
  const std::size_t end = inside.find("”");
  if (end == std::string_view::npos || end > inside.find("“")) return false;
  const std::size_t sentence = sentence_begin(line, span.begin);
  const std::string_view before = line.text.substr(sentence, span.begin - sentence);
  const std::size_t open = before.rfind("“"), close = before.rfind("”");
  if (open == std::string_view::npos || (close != std::string_view::npos && close > open)) return false;
  return open + std::string_view("“").size() < before.size();  // else it begins with the quotation
}

bool state_is_taken(const LineState& line, TextSpan state) {
  return std::any_of(line.taken_states.begin(), line.taken_states.end(),
                     [&](TextSpan taken) { return taken.overlaps(state); });
}

// The shortest run that holds indicator and quantity.
TextSpan fact_span(const LineState& line, const Match& match, std::string_view raw_indicator,
                   const IndicatorWording& wording, TextSpan anchor) {
  TextSpan span = anchor;
  for (const Capture& capture : match.captures) {
    if (capture.name == "next") continue;
    const TextSpan part = line.tokens.to_text(capture.span);
    span.begin = std::min(span.begin, part.begin);
    span.end = std::max(span.end, part.end);
  }
  const TextSpan whole = trim(line.text, span);
  const std::string_view begins = whole.of(line.text);
  // Of one that is put together, 全县|行政村|通宽带, the words that are left out may stand at its front all the same.
  const auto common = std::mismatch(raw_indicator.begin(), raw_indicator.end(), begins.begin(), begins.end()).first;
  const auto same = static_cast<std::size_t>(common - raw_indicator.begin());
  if (wording.skipped <= same && wording.skipped < raw_indicator.size())
    return {whole.begin + static_cast<std::uint32_t>(wording.skipped), whole.end};
  return whole;
}

// Whether a goal with a bound stands before an amount in its sentence: 公共泵站达到50座；专用泵站30座.
bool follows_bound(const LineState& line, TextSpan anchor) {
  const std::size_t furthest = anchor.begin > kLongestSentence ? anchor.begin - kLongestSentence : 0;
  const std::size_t stop = line.text.substr(furthest, anchor.begin - furthest).rfind("。");
  const std::size_t sentence = stop == std::string_view::npos ? furthest : furthest + stop;
  return std::any_of(line.facts.begin(), line.facts.end(), [&](const LineFact& fact) {
    const Comparator comparator = fact.goal.comparator.value_or(Comparator::kEqual);
    return fact.kind == FactClass::kGoal && comparator != Comparator::kEqual && fact.anchor.begin >= sentence &&
           fact.anchor.begin < anchor.begin;
  });
}

// 新建泵站3座, 覆盖率提高到90%, 水位上升0.5米, 力争…, but not 覆盖率不低于90%, 配置水泵3台, which norms say as well.
bool is_aimed(const LineState& line, const Goal& goal, std::size_t quantity) {
  if (goal.modality || goal.kind == GoalKind::kIncrease || goal.kind == GoalKind::kGrowthRate) return true;
  if (line.rules.lexicon("making_verbs").prefix_of(goal.indicator) &&
      !line.rules.lexicon("verbs_of_norms").prefix_of(goal.indicator))
    return true;
  if (quantity == 0) return false;
  const Value& before = line.tokens.values[quantity - 1];
  return before.kind == ValueKind::kComparator &&
         !line.rules.lexicon("bounds_of_norms").contains(before.span.of(line.text));
}

// 2026年建成5个、2027年建成8个园区: whether a quantity that shares the noun counts in the same unit.
bool counts_alike(const LineState& line, const Match& match, std::size_t quantity) {
  const Capture* alike = match.find("alike");
  if (!alike) return true;
  const auto others = line.tokens.values_in(alike->span);
  return std::all_of(others.begin(), others.end(), [&](std::size_t other) {
    const Value& value = line.tokens.values[other];
    return !is_quantity(value) || value.quantity.unit == line.tokens.values[quantity].quantity.unit;
  });
}

// 2027年全县完成渠道整治300公里: the scope stands before the verb.
std::optional<std::string> scope_before(const LineState& line, std::size_t begin) {
  std::size_t from = clause_begin(line, begin);
  for (const Value& value : values_between(line, from, begin)) {
    const bool time = has_year(value) || value.kind == ValueKind::kPer;
    if (time && value.span.end <= begin) from = value.span.end;
  }
  const std::string_view before = line.text.substr(from, begin - from);
  if (const std::string_view scope = scope_in_front(before, line.rules); !scope.empty()) return flat(scope);
  // 东溪区新建5个，西溪县、南湾县各新建3个
  for (const Rule* rule : line.rules.making("scope", before))
    if (const auto match = rule->match_whole(before))
      if (const Capture* scope = match->find("scope")) return flat(scope->span.of(before));
  return std::nullopt;
}

bool is_broken(const LineState& line, const LineFact& fact) {
  const auto [first, last] =
      std::equal_range(line.broken.begin(), line.broken.end(), BrokenLink{nullptr, fact.anchor},
                       [](const BrokenLink& a, const BrokenLink& b) { return a.anchor < b.anchor; });
  return std::any_of(first, last, [&](const BrokenLink& link) { return link.rule == fact.rule; });
}

// `quantity`: index of its value, null for a qualitative state.
std::optional<LineFact> make_goal(LineState& line, const Rule& rule, const Match& match, std::string_view raw_indicator,
                                  const std::size_t* quantity) {
  LineFact fact;
  fact.rule = &rule;
  fact.shares_bound = setting(rule, "bound") == "shared";
  Goal& goal = fact.goal;
  IndicatorWording wording = clean_indicator(raw_indicator, line.rules);
  // 比2022年提高5个百分点: the word of change is all there is; what changes stands in the clause before.
  if (line.rules.lexicon("change_words").contains(trim(raw_indicator)))
    wording = {std::string(trim(raw_indicator)), {}, 0};
  goal.indicator = wording.text;
  goal.scope = wording.scope;
  goal.part_of = wording.scope ? std::nullopt : wording.part_of;
  const std::string carried = setting(rule, "carry");
  const bool may_be_empty = !setting(rule, "subject").empty() || carried == "noun" || carried == "whole";
  if (goal.indicator.empty() && !may_be_empty) return std::nullopt;
  if (count_code_points(goal.indicator) < 2 && !may_be_empty) return std::nullopt;

  const Capture* state = match.find("state");
  TextSpan anchor;
  if (quantity) {
    const Value& value = line.tokens.values[*quantity];
    if (setting(rule, "bound") == "none" && value.quantity.bound) return std::nullopt;
    const auto fixed = comparator_of(setting(rule, "comparator"));
    set_quantity(line, goal, value, fixed ? fixed : comparator_before(line, *quantity, match));
    if (setting(rule, "unit") == "solid" &&
        !(goal.unit && line.rules.lexicon("counters_of_solids").contains(*goal.unit)))
      return std::nullopt;
    anchor = value.span;
    set_kind(line, goal, rule, true);
    set_modality(line, goal, anchor);
    fact.kind = setting(rule, "class") == "provision" ? FactClass::kProvision
                                                      : class_at(line, value.span, is_aimed(line, goal, *quantity));
  } else {
    if (wording.text.find("“") != std::string::npos && wording.text.find("”") == std::string::npos)
      return std::nullopt;  // “三个翻番” is a name
    if (line.rules.lexicon("making_verbs").contains(goal.indicator)) return std::nullopt;  // 构建全覆盖、高质量的体系
    if (is_whole_quantity(goal.indicator, line.rules)) return std::nullopt;                // 四个倍增
    goal.state = flat(raw(line, *state));
    anchor = line.tokens.to_text(state->span);
    set_kind(line, goal, rule, false);
    set_modality(line, goal, anchor);
    fact.kind = class_at(line, anchor, true);
  }
  if (setting(rule, "only") == "passage" && fact.kind == FactClass::kGoal) return std::nullopt;
  set_baseline(line, goal, match);
  set_year(line, goal, anchor, fact.kind);
  // Outside goals and tasks a bare amount is a statistic, unless it has a year to come and follows a goal.
  const bool dated = goal.year_source == "clause" || goal.year_source == "paragraph";
  if (setting(rule, "only") == "dated" && !(dated && follows_bound(line, anchor))) return std::nullopt;
  set_per(line, goal, anchor);
  fact.anchor = anchor;
  fact.span = fact_span(line, match, raw_indicator, wording, anchor);
  if (const Capture* area = match.find("scope")) goal.scope = flat(raw(line, *area));
  if (!goal.scope && !goal.part_of) goal.scope = scope_before(line, fact.span.begin);
  for (const Capture& capture : match.captures)
    fact.captures.emplace_back(std::string(capture.name), flat(raw(line, capture)));
  if (fact.kind == FactClass::kGoal && goal.year && line.context.past_before &&
      *goal.year < *line.context.past_before && goal.year_source != "plan")
    fact.kind = FactClass::kAchievement;
  return fact;
}

// 到2027年和2030年，覆盖率分别达到80%和90%: the years that one list of the sentence names, in order.
std::vector<int> years_of_list(const LineState& line, const Match& match, std::size_t count) {
  const TextSpan at = line.tokens.to_text(match.span);
  const std::size_t from = sentence_begin(line, at.begin);
  const Lexicon& joints = line.rules.lexicon("list_joints");
  std::vector<int> years, found;
  std::size_t end = 0;
  for (const Value& value : values_between(line, from, at.end)) {
    if (value.span.end > at.end) continue;
    if (!has_year(value) || value.year.use != YearUse::kBy || is_past(line, value)) continue;
    const std::string_view between = end ? line.text.substr(end, value.span.begin - end) : std::string_view{};
    if (between != "、" && between != "，" && !joints.contains(between)) {
      years.clear();
      found.clear();
    }
    years.push_back(value.year.year);
    end = value.span.end;
    if (years.size() == count) found = years;
  }
  return found;
}

// Returns the indicators that a list of quantities goes with, empty where they do not go together.
std::vector<std::string> paired_items(const LineState& line, std::string_view list, std::string_view pair,
                                      const std::vector<std::size_t>& amounts) {
  const std::size_t quantities = amounts.size();
  if (pair == "all") {
    auto items = split_items(line, list, kAllJoints);
    share_verb(items, line.rules);
    return items;
  }
  if (pair == "each") {
    auto items = split_items(line, list, kAllJoints);
    share_measure(items, line.rules);
    if (!are_measures(items, line.rules)) items.clear();
    return items;
  }
  auto items = split_items(line, list, quantities);
  if (quantities == 0) return items;
  if (pair == "equal" && items.size() != quantities) return {};
  // A list in front of the first item belongs to it: 东部、中部的投资、消费分别…
  if (items.size() > quantities)
    items.erase(items.begin(), items.end() - static_cast<std::ptrdiff_t>(quantities));
  else if (items.size() > 1 && items.size() < quantities)
    return {};
  if (share_kinds(items, line.rules)) return items;
  if (are_measured_alike(line, amounts)) share_measure(items, line.rules);
  share_object(items, line.rules);
  return items;
}

}  // namespace

void make_goals(LineState& line, const Rule& rule, const Match& match) {
  const auto quantities = quantities_in(line, match);
  if (std::any_of(quantities.begin(), quantities.end(), [&](std::size_t q) { return line.claimed[q]; })) return;
  if (begins_in_quotation(line, match)) return;
  if (!quantities.empty() && !counts_alike(line, match, quantities.front())) return;
  const Capture* state = match.find("state");
  if (quantities.empty() && (!state || state_is_taken(line, state->span))) return;
  const std::string shape = setting(rule, "indicator").empty() ? "{indicator}" : setting(rule, "indicator");
  const std::string raw_indicator = expand(line, shape, match);
  const std::string pair = setting(rule, "pair");
  const bool listed_years = pair == "listed_years";
  const bool paired = pair == "true" || pair == "equal" || pair == "each" || pair == "all" || listed_years;
  auto years = pair == "years" ? years_in(line, match) : std::vector<int>{};
  if (!years.empty() && quantities.size() > 1 && years.size() != quantities.size()) return;
  std::vector<std::string> items{raw_indicator};
  if (paired) {
    items = paired_items(line, raw_indicator, pair, quantities);
    if (items.empty()) return;
    if (items.size() == 1 && quantities.size() > 1) years = years_of_period(line, match, quantities.size());
    if (items.size() == 1 && quantities.size() > 1 && years.empty())
      years = years_of_list(line, match, quantities.size());
    if (listed_years && (items.size() != 1 || years.empty())) return;
    if (items.size() == 1 && quantities.size() == 2 && years.empty())
      if (auto two = split_word_of_two(items[0], line.rules); !two.empty()) items = std::move(two);
    const std::string prefix = expand(line, setting(rule, "item_prefix"), match);
    const std::string suffix = expand(line, setting(rule, "item_suffix"), match);
    for (std::string& item : items) item = prefix + item + suffix;
  }
  const auto baselines = baselines_in(line, match);
  mark_baseline(line, match);
  std::vector<LineFact> made;
  for (std::size_t i = 0; i < std::max({items.size(), quantities.size(), years.size()}); ++i) {
    const std::size_t* quantity = quantities.empty() ? nullptr : &quantities[std::min(i, quantities.size() - 1)];
    auto fact = make_goal(line, rule, match, items[std::min(i, items.size() - 1)], quantity);
    if (!fact || is_broken(line, *fact)) return;
    if (i < years.size()) {
      fact->goal.year = years[i];
      fact->goal.year_source = "clause";
    }
    if (i < baselines.size()) fact->goal.baseline = Baseline{baselines[i], std::nullopt};
    // 全市A、B和C分别下降…: of all three.
    if (paired && i > 0 && !fact->goal.scope) fact->goal.scope = made.front().goal.scope;
    if (i + 1 < quantities.size()) share_with_last(line, fact->goal, quantities);
    // What is left out at the front of a list is left out of the quotes of all its members.
    if (!made.empty()) fact->span.begin = std::max(fact->span.begin, made.front().span.begin);
    made.push_back(std::move(*fact));
  }
  for (const std::size_t quantity : quantities) line.claimed[quantity] = true;
  claim_inner(line, match);
  if (state) line.taken_states.push_back(state->span);
  for (LineFact& fact : made) line.facts.push_back(std::move(fact));
}

}  // namespace planatlas::facts
