#include "extractor/facts/parts.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// What lies further back is not looked at, so that a text of goals stays linear.
constexpr std::size_t kFurthestWhole = 6000;

struct PartWord {
  std::size_t at = std::string_view::npos;
  std::string_view text;
};

// Reads the text along with the goals, which stand in its order, so that nothing is read twice.
class PartWords {
 public:
  PartWords(std::string_view clean, const Rules& rules) : clean_(clean), words_(rules.lexicon("part_words")) {}

  // Goes on to the next goal. Returns the last word of a part in its sentence, before its end.
  PartWord next(TextSpan span) {
    const std::size_t from = std::min<std::size_t>(read_, span.begin);
    take_begin(from, span.begin, "。", sentence_);
    take_begin(from, span.begin, "\n", paragraph_);
    const std::size_t begin =
        std::max({sentence_, paragraph_, span.begin > kFurthestWhole ? span.begin - kFurthestWhole : 0});
    const std::size_t unread = std::max(begin, from > kLongestWord ? from - kLongestWord : 0);
    const PartWord here = last_word(unread, span.end);
    if (!here.text.empty())
      word_ = here;
    else if (word_.text.empty() || word_.at < begin)
      word_ = {};
    else if (word_.at + word_.text.size() > span.end)
      word_ = last_word(begin, span.end);  // it stands in a longer goal before
    read_ = span.begin;
    return word_;
  }

  // Where what counts before the last goal begins: its paragraph, or so much of it as is looked at.
  std::size_t furthest() const { return std::max(paragraph_, read_ - std::min<std::size_t>(read_, kFurthestWhole)); }

 private:
  static constexpr std::size_t kLongestWord = 30;  // bytes

  void take_begin(std::size_t from, std::size_t to, std::string_view mark, std::size_t& begin) const {
    const std::size_t end = clean_.substr(from, to - from).rfind(mark);
    if (end != std::string_view::npos) begin = from + end + mark.size();
  }

  PartWord last_word(std::size_t begin, std::size_t end) const {
    PartWord last;
    for (const Lexicon::Entry& word : words_.entries) {
      const std::size_t at = clean_.substr(begin, end - begin).rfind(word.text);
      if (at != std::string_view::npos && (last.text.empty() || begin + at > last.at)) last = {begin + at, word.text};
    }
    return last;
  }

  std::string_view clean_;
  const Lexicon& words_;
  std::size_t sentence_ = 0, paragraph_ = 0;  // where they begin
  std::size_t read_ = 0;
  PartWord word_;
};

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

// The last goal before the word, from `furthest` on.
const Goal* whole_before(const std::vector<Goal>& goals, std::size_t part, std::size_t furthest, std::size_t word) {
  for (std::size_t i = part; i-- > 0 && goals[i].provenance.clean.begin >= furthest;)
    if (!goals[i].from_table && goals[i].provenance.clean.end <= word) return &goals[i];
  return nullptr;
}

}  // namespace

void mark_parts(std::vector<Goal>& goals, std::string_view clean, const Rules& rules) {
  PartWords words(clean, rules);
  for (std::size_t i = 1; i < goals.size() && !is_time_up(); ++i) {
    Goal& goal = goals[i];
    if (goal.from_table || goal.scope || goal.part_of) continue;
    const PartWord word = words.next(goal.provenance.clean);
    if (word.text.empty()) continue;
    const std::size_t furthest = words.furthest();
    for (std::size_t j = i; j-- > 0 && goals[j].provenance.clean.begin >= furthest;) {
      if (goals[j].from_table || !counts_the_same(goal, goals[j])) continue;
      goal.part_of = word.text;
      if (goals[j].provenance.clean.begin > word.at)
        goals[j].part_of = word.text;  // 其中公用充电站30座、专用充电站50座
      break;
    }
    const Goal* whole = goal.part_of ? nullptr : whole_before(goals, i, furthest, word.at);
    if (!whole || !is_share(goal, *whole, rules)) continue;
    goal.part_of = word.text;
    goal.indicator_id.reset();  // 中小学600个 are no schools
    goal.grade.reset();
  }
}

}  // namespace planatlas::facts
