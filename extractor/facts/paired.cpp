#include "extractor/facts/paired.h"

#include <algorithm>

#include "extractor/facts/goal_value.h"
#include "extractor/facts/indicator.h"
#include "extractor/text/utf8.h"
#include "extractor/values/numerals.h"

namespace planatlas::facts {
namespace {

// Heads that are cut from a list without a character in common are this long: 化肥、农药, 城镇、农村.
constexpr std::size_t kShortHead = 2;
constexpr std::size_t kLongHead = 4;  // where every head is as long

bool is_measure(std::string_view item, const Rules& rules) {
  return rules.lexicon("measure_words").suffix_of(item) &&
         !rules.lexicon("no_measures").contains(clean_indicator(item, rules).text);
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

// Returns what stands behind the head of `last` that is parallel to `before`: 县道、乡道|完好率, 化肥、农药|使用量.
std::string_view shared_tail(std::string_view before, std::string_view last) {
  std::size_t end = before.size();
  const char32_t closing = previous_code_point(before, end);
  const std::size_t length = count_code_points(before);
  std::size_t position = 0;
  std::size_t short_head = std::string_view::npos;
  for (std::size_t offset = 0; offset < last.size() && position < length + 2;) {
    const char32_t c = next_code_point(last, offset);
    ++position;
    if (c == closing && position > 1) return last.substr(offset);
    if (position == length && length <= kShortHead) short_head = offset;
  }
  return short_head == std::string_view::npos ? std::string_view{} : last.substr(short_head);
}

// 高血压、糖尿病|管理率: what stands behind a head as long as each of those before, where they are alike in length.
std::string_view tail_behind_equal_heads(const std::vector<std::string>& items, const Rules& rules) {
  const auto length_of = [&](const std::string& item) { return count_code_points(clean_indicator(item, rules).text); };
  const std::size_t length = length_of(items.front());
  if (length > kLongHead) return {};
  if (std::any_of(items.begin(), items.end() - 1, [&](const std::string& item) { return length_of(item) != length; }))
    return {};
  const std::string_view last = items.back();
  std::size_t offset = 0;
  for (std::size_t i = 0; i < length && offset < last.size(); ++i) next_code_point(last, offset);
  return last.substr(offset);
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
  std::string tail(shared_tail(before, items.back()));
  if (count_code_points(tail) < 2)
    if (const auto* known = rules.lexicon("shared_measures").suffix_of(items.back())) tail = known->text;
  if (count_code_points(tail) < 2) tail = tail_behind_equal_heads(items, rules);
  if (count_code_points(tail) < 2) return;
  for (std::size_t i = 0; i + 1 < items.size(); ++i) items[i] += tail;
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
