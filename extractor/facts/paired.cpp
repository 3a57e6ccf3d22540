#include "extractor/facts/paired.h"

#include <algorithm>

#include "extractor/facts/goal_value.h"
#include "extractor/facts/indicator.h"
#include "extractor/text/utf8.h"
#include "extractor/values/numerals.h"

namespace planatlas::facts {
namespace {

// What is left of the last item of a list is a word, 水产品|加工率, unless the heads before it are shorter:
// 煤、油|消费量.
constexpr std::size_t kShortestHead = 2;
// A gap between two known ends is a word: 省道、县道|路段|监控率.
constexpr std::size_t kShortestWord = 2;
// 出栏|率, 机械|化率: of so many characters is the word that an ending makes a measure of.
constexpr std::size_t kBeforeEnding = 2;

bool is_measure(std::string_view item, const Rules& rules) {
  if (rules.lexicon("no_measures").suffix_of(item)) return false;
  return rules.lexicon("measure_words").suffix_of(item) || rules.lexicon("shared_measures").suffix_of(item);
}

// 5个、15个工作日: the first unit is the beginning of the second.
bool is_cut_short(std::string_view unit, std::string_view whole) {
  return unit.size() < whole.size() && whole.starts_with(unit);
}

// 1.2、1.5万人: the 万 that was multiplied out of the last number holds for those before it, unless they are far
// larger.
void multiply_with_last(const LineState& line, Goal& goal, const Quantity& last) {
  const std::string_view number = last.number_span.of(line.text);
  std::size_t at = number.size();
  const int power = number.empty() ? 0 : power_of(previous_code_point(number, at));
  const auto multiplied = power > 0 && goal.value ? goal.value->shifted(power) : std::nullopt;
  const auto largest = last.value.shifted(1);
  if (multiplied && largest && multiplied->compare(*largest) < 0) goal.value = multiplied;
}

// The measure that the last item ends with, in bytes: a word of a list, or an ending and the word that it makes one of.
std::size_t measure_length(std::string_view last, const Rules& rules) {
  std::size_t length = 0;
  for (const char* name : {"shared_measures", "measure_words"}) {
    const auto* word = rules.lexicon(name).suffix_of(last);
    if (word && count_code_points(word->text) > 1) length = std::max(length, word->text.size());
  }
  if (length > 0) return length;
  const auto* ending = rules.lexicon("measure_endings").suffix_of(last);
  if (!ending) return 0;
  std::size_t begin = last.size() - ending->text.size();
  for (std::size_t i = 0; i < kBeforeEnding && begin > 0; ++i) previous_code_point(last, begin);
  return last.size() - begin;
}

// PM2.5|浓度, GDP|总量: bytes of the Latin letters and figures that `text` ends with.
std::size_t latin_length(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && static_cast<unsigned char>(text[begin - 1]) < 128 && text[begin - 1] != ' ') --begin;
  return text.size() - begin;
}

// What stands behind the character that closes the head before, where the last item has the same one at about the same
// place: 县道、乡道|完好率.
std::size_t tail_behind_like_head(std::string_view before, std::string_view last) {
  std::size_t end = before.size();
  const char32_t closing = previous_code_point(before, end);
  const std::size_t length = count_code_points(before);
  std::size_t position = 0;
  for (std::size_t offset = 0; offset < last.size() && position < length + 2;) {
    const char32_t c = next_code_point(last, offset);
    ++position;
    if (c == closing && position > 1) return last.size() - offset;
  }
  return 0;
}

// Returns what stands behind the head of the last item and is said of each: 化肥、农药|使用量. Only words that are
// known come off: a head may be longer than those before it, 水果、茶叶、中药材|产量.
std::string_view shared_tail(std::string_view before, std::string_view last, const Rules& rules) {
  // 县、乡、村道|养护率: heads that are half of a word have the other half in common.
  std::size_t half = 0;
  if (next_code_point(last, half); count_code_points(before) == 1 && half < last.size())
    if (rules.lexicon("shared_halves").prefix_of(last.substr(half))) return last.substr(half);
  const std::size_t shortest = std::min(kShortestHead, count_code_points(before));
  const auto leaves_a_head = [&](std::size_t tail) {
    return tail < last.size() && count_code_points(last.substr(0, last.size() - tail)) >= shortest;
  };
  const std::size_t like = tail_behind_like_head(before, last);
  const std::size_t measure = measure_length(last, rules);
  if (measure == 0 || !leaves_a_head(measure)) return last.substr(last.size() - like);
  const bool apart =
      like > measure && count_code_points(last.substr(last.size() - like, like - measure)) >= kShortestWord;
  if (like == measure || apart) return last.substr(last.size() - like);
  std::size_t tail = measure;
  for (std::size_t grown = measure;;) {
    const std::string_view head = last.substr(0, last.size() - grown);
    std::size_t end = before.size(), at = head.size();
    if (previous_code_point(head, at) == previous_code_point(before, end)) break;  // 先进制造业、战略性新兴产业|增加值
    const auto* word = rules.lexicon("measure_attributes").suffix_of(head);
    const auto* noun = rules.lexicon("shared_nouns").suffix_of(head);
    const bool by_noun = noun && (!word || word->text.size() < noun->text.size());
    const std::size_t length = by_noun ? noun->text.size() : word ? word->text.size() : latin_length(head);
    if (length == 0 || before.ends_with(head.substr(head.size() - length)) || !leaves_a_head(grown + length)) break;
    grown += length;
    // 城镇、农村|居民收入, but 职工、城乡居民|参保率: a noun is shared where it leaves a head as long as the one
    // before.
    const std::string_view rest = last.substr(0, last.size() - grown);
    const bool alike =
        count_code_points(rest) == count_code_points(before) && !rules.lexicon("words_of_two").contains(rest);
    if (alike || (!by_noun && tail + length == grown)) tail = grown;
  }
  return last.substr(last.size() - tail);
}

// 马铃薯|种植、收获|机械化率: what is done stands alone behind the first, the thing that it is done to is said once.
// `tail`: bytes of what the last item shares with the others. Returns whether it is so.
bool share_thing(std::vector<std::string>& items, std::size_t tail, const Rules& rules) {
  const Lexicon& work = rules.lexicon("measure_attributes");
  const auto* first = work.suffix_of(items.front());
  const std::size_t thing = first ? items.front().size() - first->text.size() : 0;
  if (count_code_points(std::string_view(items.front()).substr(0, thing)) < kShortestWord) return false;
  for (std::size_t i = 1; i < items.size(); ++i)
    if (!work.contains(items[i].substr(0, items[i].size() - (i + 1 == items.size() ? tail : 0)))) return false;
  for (std::size_t i = 1; i < items.size(); ++i) items[i].insert(0, items.front(), 0, thing);
  return true;
}

// 污水收集、处理|率: the ending of a last item that is work and nothing else, empty where it is more.
std::string ending_of_work(std::string_view last, const Rules& rules) {
  const auto* work = rules.lexicon("measure_attributes").prefix_of(last);
  const std::string_view rest = work ? last.substr(work->text.size()) : std::string_view{};
  return rules.lexicon("measure_endings").contains(rest) ? std::string(rest) : std::string{};
}

}  // namespace

bool are_measures(const std::vector<std::string>& items, const Rules& rules) {
  return std::all_of(items.begin(), items.end(), [&](const std::string& item) { return is_measure(item, rules); });
}

void share_measure(std::vector<std::string>& items, const Rules& rules) {
  if (items.size() < 2 || !is_measure(items.back(), rules)) return;
  if (std::any_of(items.begin(), items.end() - 1, [&](const std::string& item) { return is_measure(item, rules); }))
    return;
  const std::string before = clean_indicator(items[items.size() - 2], rules).text;
  if (before.empty()) return;
  std::string tail = ending_of_work(items.back(), rules);
  if (tail.empty() || !share_thing(items, tail.size(), rules)) {
    tail = shared_tail(before, items.back(), rules);
    // 挥发性有机物（VOCs）|排放量: the gloss is one of the last thing alone.
    constexpr std::string_view kOpen = "（", kClose = "）";
    const std::size_t close = tail.starts_with(kOpen) ? tail.find(kClose) : std::string::npos;
    if (close != std::string::npos) tail.erase(0, close + kClose.size());
    share_thing(items, tail.size(), rules);
  }
  for (std::size_t i = 0; i + 1 < items.size(); ++i) items[i] += tail;
}

bool are_measured_alike(const LineState& line, const std::vector<std::size_t>& quantities) {
  const auto& units = line.rules.values().lexicon().units;
  const auto alike = [](const UnitOfMeasure& a, const UnitOfMeasure& b) {
    const bool whole = a.family == "money" || a.family == "percent" || b.family == "money" || b.family == "percent";
    return a.counter == b.counter && (!whole || a.family == b.family);  // 300万吨、20亿立方米
  };
  const UnitOfMeasure* before = nullptr;
  for (const std::size_t quantity : quantities) {
    const std::string& word = line.tokens.values[quantity].quantity.unit;
    const auto unit = std::find_if(units.begin(), units.end(), [&](const UnitOfMeasure& u) { return u.text == word; });
    if (unit == units.end() || is_cut_short(word, line.tokens.values[quantities.back()].quantity.unit)) continue;
    if (before && !alike(*before, *unit)) return false;
    before = &*unit;
  }
  return true;
}

bool share_kinds(std::vector<std::string>& items, const Rules& rules) {
  const Lexicon& kinds = rules.lexicon("words_of_kind");
  const std::string last(items.back());
  const auto* kind = kinds.prefix_of(last);
  if (!kind || kind->text.size() == last.size()) return false;
  std::size_t rank = kind->text.size();
  previous_code_point(kind->text, rank);
  const std::string first = clean_indicator(items.front(), rules).text;
  const std::string verb(leading_verb(first, rules));
  std::vector<std::string> shared;
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    std::string item = i == 0 ? first.substr(verb.size()) : items[i];
    if (!kinds.contains(item)) item += kind->text.substr(rank);  // 省、市级
    if (!kinds.contains(item)) return false;
    shared.push_back(verb + item + last.substr(kind->text.size()));
  }
  shared.push_back(verb + last);
  items = std::move(shared);
  return true;
}

void share_verb(std::vector<std::string>& items, const Rules& rules) {
  const std::string verb(leading_verb(clean_indicator(items.front(), rules).text, rules));
  if (verb.empty() || verb.size() >= items.front().size()) return;
  for (std::size_t i = 1; i < items.size(); ++i)
    if (leading_verb(items[i], rules).empty()) items[i] = verb + items[i];
}

void share_object(std::vector<std::string>& items, const Rules& rules) {
  const Lexicon& verbs = rules.lexicon("making_verbs");
  const std::string_view last = items.back();
  const std::string object(last.substr(leading_verb(last, rules).size()));
  if (object.empty() || object.size() == last.size()) return;
  const auto is_verb = [&](const std::string& item) { return verbs.contains(clean_indicator(item, rules).text); };
  if (!std::all_of(items.begin(), items.end() - 1, is_verb)) return;
  for (std::size_t i = 0; i + 1 < items.size(); ++i) items[i] += object;
}

std::vector<std::string> split_items(const LineState& line, std::string_view list, std::size_t wanted) {
  std::vector<std::string> items;
  const Lexicon& joints = line.rules.lexicon("list_joints");
  const Lexicon& whole = line.rules.lexicon("words_with_joints");
  for (const bool with_joints : {false, true}) {
    items.clear();
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t offset = 0; offset < list.size();) {
      const std::size_t here = offset;
      if (const auto* word = whole.prefix_of(list.substr(here))) {
        offset = here + word->text.size();
        continue;
      }
      const char32_t c = next_code_point(list, offset);
      if (c == U'（' || c == U'(' || c == U'“') ++depth;
      if (c == U'）' || c == U')' || c == U'”') depth = std::max(0, depth - 1);
      if (depth > 0) continue;
      std::size_t length = c == U'、' ? offset - here : 0;
      if (!length && with_joints && here > begin)
        if (const auto* joint = joints.prefix_of(list.substr(here))) length = joint->text.size();
      if (!length) continue;
      items.emplace_back(list.substr(begin, here - begin));
      begin = offset = here + length;
    }
    items.emplace_back(list.substr(begin));
    if (wanted == 0 || items.size() >= wanted) break;
  }
  return items;
}

std::vector<std::string> split_word_of_two(std::string_view text, const Rules& rules) {
  constexpr std::string_view kJoint = "、";
  std::size_t at = 0;
  const auto* word = rules.lexicon("words_of_two").find_in(text, &at);
  const std::size_t joint = word ? word->value.find(kJoint) : std::string::npos;
  if (joint == std::string::npos) return {};
  const std::string before(text.substr(0, at)), behind(text.substr(at + word->text.size()));
  return {before + word->value.substr(0, joint) + behind, before + word->value.substr(joint + kJoint.size()) + behind};
}

void share_with_last(const LineState& line, Goal& goal, const std::vector<std::size_t>& quantities) {
  const Quantity& last = line.tokens.values[quantities.back()].quantity;
  if (last.bound && goal.comparator) goal.comparator = combine(goal.comparator, last.bound);
  if (last.unit.empty() || (goal.unit && !is_cut_short(*goal.unit, last.unit))) return;
  if (!goal.unit) multiply_with_last(line, goal, last);
  goal.unit = last.unit;
  if (!last.unit_id.empty()) goal.unit_id = last.unit_id;
}

}  // namespace planatlas::facts
