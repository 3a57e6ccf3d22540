#include "extractor/facts/indicator.h"

#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

bool is_loose(char32_t c) {
  switch (c) {
    case U'，':
    case U',':
    case U'、':
    case U'；':
    case U';':
    case U'。':
    case U'：':
    case U':':
    case U'—':
    case U'-':
    case U'·':
    case U'.':
    case U'．':
    case U'﹒':
    case U'①':
    case U'②':
    case U'③':
    case U'④':
    case U'⑤':
    case U'⑥':
    case U'⑦':
    case U'⑧':
    case U'⑨':
    case U'⑩':
      return true;
    default:
      return is_blank(c) || c == U'\n' || c == U'\t';
  }
}

// Bytes of the number of a step in front: 2.完成造林.
std::size_t step_number(std::string_view text) {
  constexpr std::size_t kLongestNumber = 2;
  std::size_t end = 0;
  while (end < text.size() && end <= kLongestNumber && is_ascii_digit(text[end])) ++end;
  if (end == 0 || end > kLongestNumber || end == text.size()) return 0;
  const char32_t mark = next_code_point(text, end);
  const bool decimal = end < text.size() && is_ascii_digit(text[end]);
  return (mark == U'.' || mark == U'．' || mark == U'、') && !decimal ? end : 0;
}

std::string_view strip_loose(std::string_view text) {
  text.remove_prefix(step_number(text));
  while (!text.empty()) {
    std::size_t offset = 0;
    if (!is_loose(next_code_point(text, offset))) break;
    text.remove_prefix(offset);
  }
  while (!text.empty()) {
    std::size_t offset = text.size();
    if (!is_loose(previous_code_point(text, offset))) break;
    text = text.substr(0, offset);
  }
  return text;
}

char32_t closing_of(char32_t open) {
  switch (open) {
    case U'“':
      return U'”';
    case U'（':
      return U'）';
    case U'(':
      return U')';
    case U'《':
      return U'》';
    case U'‘':
      return U'’';
    default:
      return 0;
  }
}

// Whether a word to keep covers a word to strip: 可再生 over 可.
bool is_longer(const Lexicon::Entry* keep, const Lexicon::Entry* strip) {
  return keep && keep->text.size() >= strip->text.size();
}

std::size_t count_of(std::string_view text, char32_t wanted) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size();) count += next_code_point(text, offset) == wanted;
  return count;
}

// Drops a quote or bracket at one end whose partner is missing: a capture that began inside it.
std::string_view strip_unbalanced(std::string_view text) {
  if (text.empty()) return text;
  std::size_t first = 0;
  const char32_t open = next_code_point(text, first);
  if (const char32_t close = closing_of(open); close && count_of(text, open) > count_of(text, close))
    return text.substr(first);
  for (const char32_t c : {U'”', U'）', U')', U'》', U'’'}) {
    std::size_t offset = 0;
    if (next_code_point(text, offset) == c) return text.substr(offset);
  }
  std::size_t last = text.size();
  const char32_t end = previous_code_point(text, last);
  if (closing_of(end)) return text.substr(0, last);
  for (const char32_t c : {U'“', U'（', U'(', U'《', U'‘'})
    if (end == closing_of(c) && count_of(text, c) < count_of(text, end)) return text.substr(0, last);
  return text;
}

// 服务|站, 培训|基地, 覆盖|率: whether a verb of making and what stands behind it are the name of a thing. `inner`:
// another verb stands before.
bool names_a_thing(std::string_view verb, std::string_view rest, bool inner, const Rules& rules) {
  const auto* noun = rules.lexicon("nouns_behind_verbs").prefix_of(rest);
  if (!noun || noun->value == "never") return false;
  if (noun->value == "always") return true;
  return rules.lexicon("verbs_in_nouns").contains(verb) && (inner || noun->value == "any");
}

// 播种面积稳步提升、产量: where what is said of something else ends, 0 where nothing is.
std::size_t end_of_predicate(std::string_view text, const Rules& rules) {
  const std::string_view comma = "、";
  for (std::size_t at = text.rfind(comma); at != std::string_view::npos && at > 0; at = text.rfind(comma, at - 1))
    if (rules.lexicon("change_words").suffix_of(text.substr(0, at))) return at + comma.size();
  return 0;
}

// 在全省有影响的人才: whether a preposition in front says where something is that an attribute goes on about.
bool places(std::string_view text, const Lexicon::Entry& word, const Rules& rules) {
  constexpr std::string_view kIn = "在", kOf = "的";
  if (word.text != kIn) return false;
  text.remove_prefix(kIn.size());
  const auto* scope = rules.lexicon("scope_words").prefix_of(text);
  const std::size_t of = scope ? text.find(kOf) : std::string_view::npos;
  return of != std::string_view::npos && of > scope->text.size() && of + kOf.size() < text.size();
}

// What is measured and its word of change, without what stands between them: 收入力争|增长 → 收入增长.
std::string with_change(std::string_view text, const Rules& rules) {
  const std::string_view change = trailing_change(text, rules);
  const Lexicon& keep = rules.lexicon("indicator_keep_back");
  std::string_view base = text.substr(0, text.size() - change.size());
  if (change.empty() || base.empty()) return flat(text);
  for (;;) {
    const auto* word = rules.lexicon("indicator_trail").suffix_of(base);
    if (!word || count_code_points(word->text) < 2 || word->text.size() >= base.size()) break;
    if (is_longer(keep.suffix_of(base), word)) break;
    base.remove_suffix(word->text.size());
  }
  return flat(base) + flat(change);
}

// 数字经济|实现|增加值, 园区|要实现|产值年均增长: what brings about a measure is no part of its name.
std::string without_inner_verb(std::string text, const Rules& rules) {
  std::size_t at = 0;
  const auto* verb = rules.lexicon("verbs_before_measures").find_in(text, &at);
  if (!verb || count_code_points(std::string_view(text).substr(0, at)) < 2) return text;
  std::string_view measure = std::string_view(text).substr(at + verb->text.size());
  measure.remove_suffix(trailing_change(measure, rules).size());
  if (count_code_points(measure) > 1 && rules.lexicon("measure_words").suffix_of(measure))
    text.erase(at, verb->text.size());
  return text;
}

}  // namespace

std::string_view scope_in_front(std::string_view before, const Rules& rules) {
  const Lexicon& lead = rules.lexicon("indicator_lead");
  // 全县|累计: of single characters only those that join no place to a verb, lest 面向全国 be a scope.
  const auto strip = [&](std::string_view text) {
    for (text = strip_loose(text);;) {
      const auto* word = lead.suffix_of(text);
      if (!word || count_code_points(word->text) < 2) return text;
      text = strip_loose(text.substr(0, text.size() - word->text.size()));
    }
  };
  const std::string_view text = strip(before);
  const auto* scope = rules.lexicon("scope_words").suffix_of(text);
  if (!scope) return {};
  const std::size_t begin = text.size() - scope->text.size();
  return strip(text.substr(0, begin)).empty() ? text.substr(begin) : std::string_view{};
}

std::string flat(std::string_view text) {
  std::string result;
  char32_t before = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (c == U'\n' || c == U'\t') continue;
    if (is_blank(c)) {
      // A blank counts between two Latin words only.
      std::size_t next = offset;
      if (before >= 128 || next >= text.size() || next_code_point(text, next) >= 128) continue;
    }
    result.append(text.substr(here, offset - here));
    before = c;
  }
  return result;
}

IndicatorWording clean_indicator(std::string_view raw, const Rules& rules) {
  IndicatorWording wording;
  std::string_view text = raw;
  const Lexicon& lead = rules.lexicon("indicator_lead");
  const Lexicon& adverbs = rules.lexicon("indicator_adverbs");
  const Lexicon& trail = rules.lexicon("indicator_trail");
  const Lexicon& keep_front = rules.lexicon("indicator_keep_front");
  const Lexicon& keep_back = rules.lexicon("indicator_keep_back");
  const Lexicon& scopes = rules.lexicon("scope_words");
  const Lexicon& no_scopes = rules.lexicon("no_scope_words");
  const Lexicon& owners = rules.lexicon("owner_words");
  for (std::size_t size = text.size() + 1; size != text.size();) {
    size = text.size();
    text = strip_unbalanced(strip_loose(text));
    // 提升类 is no 类: a single character is what was left of a word.
    const auto leaves_a_word = [&](const Lexicon::Entry& word) {
      const std::size_t length = count_code_points(word.text);
      return length < 2 || count_code_points(text) != length + 1;
    };
    if (const std::size_t cut = end_of_predicate(text, rules); cut > 0) {
      text.remove_prefix(cut);
      continue;
    }
    if (const auto* scope = scopes.prefix_of(text);
        scope && scope->text.size() < text.size() && !is_longer(no_scopes.prefix_of(text), scope)) {
      wording.scope = scope->text;
      text.remove_prefix(scope->text.size());
      continue;
    }
    // Before the words below: 各乡镇|新建 is more than 各|乡镇新建.
    const auto* adverb = adverbs.prefix_of(text);
    const bool at_verb = adverb && !leading_verb(text.substr(adverb->text.size()), rules).empty();
    if (at_verb && !is_longer(rules.lexicon("making_verbs").prefix_of(text), adverb)) {
      text.remove_prefix(adverb->text.size());
      continue;
    }
    if (const auto* word = lead.prefix_of(text);
        word && !is_longer(keep_front.prefix_of(text), word) && leaves_a_word(*word) && !places(text, *word, rules)) {
      if (owners.contains(word->text)) wording.part_of = word->text;
      text.remove_prefix(word->text.size());
      continue;
    }
    if (const auto* word = trail.suffix_of(text);
        word && !is_longer(keep_back.suffix_of(text), word) && leaves_a_word(*word))
      text.remove_suffix(word->text.size());
    // 成交额翻一番、达到30亿元: the state is said of what is measured.
    if (const auto* state = rules.lexicon("state_words").suffix_of(text); state && state->text.size() < text.size())
      text.remove_suffix(state->text.size());
  }
  wording.skipped = text.empty() ? raw.size() : static_cast<std::size_t>(text.data() - raw.data());
  wording.text = without_inner_verb(with_change(text, rules), rules);
  // 带动全市旅游总收入: the scope goes, the verb stays. 评选全市优秀教师 says which teachers.
  const std::size_t verb = leading_verb(wording.text, rules).size();
  const auto* scope = scopes.prefix_of(std::string_view(wording.text).substr(verb));
  if (verb > 0 && scope && !wording.scope && rules.lexicon("measure_words").suffix_of(wording.text)) {
    wording.scope = scope->text;
    wording.text.erase(verb, scope->text.size());
  }
  return wording;
}

std::string_view leading_verb(std::string_view indicator, const Rules& rules) {
  const auto* verb = rules.lexicon("making_verbs").prefix_of(indicator);
  if (!verb || is_longer(rules.lexicon("nouns_like_verbs").prefix_of(indicator), verb)) return {};
  if (names_a_thing(verb->text, indicator.substr(verb->text.size()), false, rules)) return {};
  std::size_t length = verb->text.size();
  // 新建或改造, 培育引进: verbs in a row belong together.
  for (;;) {
    std::string_view rest = indicator.substr(length);
    std::size_t joint = 0;
    if (const auto* word = rules.lexicon("verb_joints").prefix_of(rest)) joint = word->text.size();
    const auto* next = rules.lexicon("making_verbs").prefix_of(rest.substr(joint));
    if (!next || next->text.size() + joint >= rest.size()) break;
    if (names_a_thing(next->text, rest.substr(joint + next->text.size()), true, rules)) break;
    // 新开工|保障性住房, 培育|创新型企业
    if (is_longer(rules.lexicon("indicator_keep_front").prefix_of(rest.substr(joint)), next)) break;
    if (is_longer(rules.lexicon("nouns_like_verbs").prefix_of(rest.substr(joint)), next)) break;
    length += joint + next->text.size();
  }
  return indicator.substr(0, length);
}

std::string_view trailing_change(std::string_view indicator, const Rules& rules) {
  const auto* change = rules.lexicon("change_words").suffix_of(indicator);
  return change ? indicator.substr(indicator.size() - change->text.size()) : std::string_view{};
}

}  // namespace planatlas::facts
