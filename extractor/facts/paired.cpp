#include "extractor/facts/paired.h"

#include <algorithm>

#include "extractor/facts/goal_value.h"
#include "extractor/facts/indicator.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// Heads that are cut from a list without a character in common are this long: 化肥、农药, 城镇、农村.
constexpr std::size_t kShortHead = 2;

bool is_measure(std::string_view item, const Rules& rules) {
  return rules.lexicon("measure_words").suffix_of(item) &&
         !rules.lexicon("no_measures").contains(clean_indicator(item, rules).text);
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
  if (count_code_points(tail) < 2) return;
  for (std::size_t i = 0; i + 1 < items.size(); ++i) items[i] += tail;
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

void share_with_last(const LineState& line, Goal& goal, const std::vector<std::size_t>& quantities) {
  const Quantity& last = line.tokens.values[quantities.back()].quantity;
  if (last.bound && goal.comparator) goal.comparator = combine(goal.comparator, last.bound);
  if (goal.unit || last.unit.empty()) return;
  goal.unit = last.unit;
  if (!last.unit_id.empty()) goal.unit_id = last.unit_id;
}

}  // namespace planatlas::facts
