#include "extractor/facts/parts.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// What lies further back is not looked at, so that a text of goals stays linear.
constexpr std::size_t kFurthestBack = 6000;

// Where the paragraph, or the sentence, of `at` begins.
std::size_t begin_of(std::string_view clean, std::size_t at, std::string_view end_mark) {
  const std::size_t from = at > kFurthestBack ? at - kFurthestBack : 0;
  const std::size_t end = clean.substr(from, at - from).rfind(end_mark);
  return end == std::string_view::npos ? from : from + end + end_mark.size();
}

struct PartWord {
  std::size_t at = std::string_view::npos;
  std::string_view text;
};

// The last word of a part in the sentence of a goal, before its end.
PartWord find_part_word(const Goal& goal, std::string_view clean, const Rules& rules) {
  const TextSpan span = goal.provenance.clean;
  const std::size_t begin = std::max(begin_of(clean, span.begin, "。"), begin_of(clean, span.begin, "\n"));
  PartWord last;
  for (const Lexicon::Entry& word : rules.lexicon("part_words").entries) {
    const std::size_t at = clean.substr(begin, span.end - begin).rfind(word.text);
    if (at != std::string_view::npos && (last.text.empty() || begin + at > last.at)) last = {begin + at, word.text};
  }
  return last;
}

// Of indicators that the rules do not know, a narrower name ends in the wider one or the other way round: 新建充电站
// and 建充电站.
bool counts_the_same(const Goal& part, const Goal& whole) {
  if (part.year != whole.year) return false;
  if (part.indicator_id && part.indicator_id != whole.indicator_id) return false;
  if (part.indicator_id && part.grade == whole.grade) return true;
  return part.indicator.ends_with(whole.indicator) || whole.indicator.ends_with(part.indicator);
}

// 新增学位900个，其中中小学600个、幼儿园300个: bare amounts in the unit of the figure before are shares of it, whatever
// they are called, but for kinds of the same thing: 企业90家，其中上市公司3家.
bool is_share(const Goal& goal, const Goal& whole, const Rules& rules) {
  if (goal.unit && rules.lexicon("counters_of_bodies").contains(*goal.unit)) return false;
  if (goal.comparator != Comparator::kEqual || !goal.value || goal.unit != whole.unit || goal.year != whole.year)
    return false;
  const auto last_of = [](std::string_view text) {
    std::size_t offset = text.size();
    return text.empty() ? U'\0' : previous_code_point(text, offset);
  };
  return whole.value && goal.value->compare(*whole.value) < 0 && last_of(goal.indicator) != last_of(whole.indicator);
}

// The last goal of the paragraph before the word.
const Goal* whole_before(const std::vector<Goal>& goals, std::size_t part, std::size_t paragraph, std::size_t word) {
  for (std::size_t i = part; i-- > 0 && goals[i].provenance.clean.begin >= paragraph;)
    if (!goals[i].from_table && goals[i].provenance.clean.end <= word) return &goals[i];
  return nullptr;
}

}  // namespace

void mark_parts(std::vector<Goal>& goals, std::string_view clean, const Rules& rules) {
  for (std::size_t i = 1; i < goals.size() && !is_time_up(); ++i) {
    Goal& goal = goals[i];
    if (goal.from_table || goal.scope || goal.part_of) continue;
    const PartWord word = find_part_word(goal, clean, rules);
    if (word.text.empty()) continue;
    const std::size_t paragraph = begin_of(clean, goal.provenance.clean.begin, "\n");
    for (std::size_t j = i; j-- > 0 && goals[j].provenance.clean.begin >= paragraph;) {
      if (goals[j].from_table || !counts_the_same(goal, goals[j])) continue;
      goal.part_of = word.text;
      if (goals[j].provenance.clean.begin > word.at)
        goals[j].part_of = word.text;  // 其中公用充电站30座、专用充电站50座
      break;
    }
    const Goal* whole = goal.part_of ? nullptr : whole_before(goals, i, paragraph, word.at);
    if (!whole || !is_share(goal, *whole, rules)) continue;
    goal.part_of = word.text;
    goal.indicator_id.reset();  // 中小学600个 are no schools
    goal.grade.reset();
  }
}

}  // namespace planatlas::facts
