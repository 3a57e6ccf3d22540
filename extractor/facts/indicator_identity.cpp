#include "extractor/facts/indicator_identity.h"

#include <algorithm>
#include <vector>

#include "extractor/facts/indicator.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

constexpr int kMaxWordsAround = 4;  // that are taken off one end

const UnitOfMeasure* find_unit(std::string_view word, const Rules& rules) {
  const auto& units = rules.values().lexicon().units;
  const auto unit =
      std::find_if(units.begin(), units.end(), [word](const UnitOfMeasure& item) { return item.text == word; });
  return unit == units.end() ? nullptr : &*unit;
}

// 万吨 of 万吨/日: a capacity is measured by what goes through in a day.
std::string_view without_day(std::string_view word) {
  for (const std::string_view day : {"/日", "/天", "/d"})
    if (word.size() > day.size() && word.ends_with(day)) return word.substr(0, word.size() - day.size());
  return word;
}

// Also of units with a numeral in front: 万张 of a table's header.
const UnitOfMeasure* unit_of_wording(const Goal& goal, const Rules& rules) {
  if (!goal.unit || goal.unit->empty()) return nullptr;
  const std::string_view word = without_day(*goal.unit);
  if (const UnitOfMeasure* unit = find_unit(word, rules)) return unit;
  std::size_t numeral = 0;
  next_code_point(word, numeral);
  return parse_numeral(word.substr(0, numeral)) ? find_unit(word.substr(numeral), rules) : nullptr;
}

// Longest word of the lexicons that `text` begins with and that leaves something behind it.
std::size_t prefix_length(std::string_view text, const Rules& rules, std::initializer_list<const char*> lexicons) {
  std::size_t length = 0;
  for (const char* name : lexicons) {
    const auto* word = rules.lexicon(name).prefix_of(text);
    if (word && word->text.size() < text.size()) length = std::max(length, word->text.size());
  }
  return length;
}

struct Wording {
  const IndicatorDefinition* definition = nullptr;
  bool made = false;   // a verb of making stood before it
  bool added = false;  // one of what comes on top of what is there: 新认定
};

// The indicator itself, or with words behind it that change nothing: 高新技术企业总数.
const IndicatorDefinition* find_with_closers(std::string_view text, const Rules& rules) {
  for (int step = 0; step <= kMaxWordsAround; ++step) {
    if (const auto* definition = rules.indicators().find(text)) return definition;
    const auto* word = rules.lexicon("indicator_closers").suffix_of(text);
    if (!word || word->text.size() >= text.size()) break;
    text.remove_suffix(word->text.size());
  }
  return nullptr;
}

Wording find_wording(std::string_view text, std::string_view place, const Rules& rules) {
  Wording wording;
  for (int step = 0; step <= kMaxWordsAround; ++step) {
    wording.definition = find_with_closers(text, rules);
    if (wording.definition) return wording;
    if (!place.empty() && text.size() > place.size() && text.starts_with(place)) {
      text.remove_prefix(place.size());
      continue;
    }
    const std::size_t verb = prefix_length(text, rules, {"indicator_makers"});
    const std::size_t opener = prefix_length(text, rules, {"scope_words", "indicator_openers", "indicator_grades"});
    if (verb == 0 && opener == 0) break;
    wording.made = wording.made || verb > opener;
    wording.added = wording.added || (verb > opener && rules.lexicon("increase_verbs").prefix_of(text));
    text.remove_prefix(std::max(verb, opener));
  }
  return wording;
}

// 培育高新技术企业达到300家 is a level although a verb of making stands before it: what is counted has its comparator
// right behind it. 培育高新技术企业300家 is not.
bool states_level(const Goal& goal, const Rules& rules) {
  if (goal.from_table) return true;
  const std::string quote = flat(goal.provenance.quote);
  const std::size_t at = quote.find(goal.indicator);
  if (at == std::string::npos) return false;
  const std::string_view rest = std::string_view(quote).substr(at + goal.indicator.size());
  const auto* closer = rules.lexicon("indicator_closers").prefix_of(rest);
  const std::string_view behind = rest.substr(closer ? closer->text.size() : 0);
  const auto& words = rules.values().lexicon().comparators_before;
  return std::any_of(words.begin(), words.end(), [&](const ComparatorWord& word) {
    return rest.starts_with(word.text) || behind.starts_with(word.text);
  });
}

// “双师型”教师（兼有两种能力）占比 → “双师型”教师占比.
std::string without_brackets(std::string_view text) {
  std::string result;
  int depth = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (c == U'（' || c == U'(') ++depth;
    if (depth == 0) result += text.substr(here, offset - here);
    if ((c == U'）' || c == U')') && depth > 0) --depth;
  }
  return result;
}

struct Change {
  std::string_view rest;  // the wording without its word of change
  bool changes = false, falls = false;
};

Change split_change(std::string_view text, const Rules& rules) {
  const auto* falls = rules.lexicon("indicator_falls").suffix_of(text);
  const auto* change = rules.lexicon("change_words").suffix_of(text);
  const auto* word = falls && (!change || falls->text.size() >= change->text.size()) ? falls : change;
  if (!word || word->text.size() >= text.size()) return {text, false, false};
  text.remove_suffix(word->text.size());
  // 年均下降: the word of change may be two.
  if (const auto* more = rules.lexicon("change_words").suffix_of(text); more && more->text.size() < text.size()) {
    text.remove_suffix(more->text.size());
  }
  return {text, true, rules.lexicon("indicator_falls").suffix_of(word->text) != nullptr};
}

IndicatorAspect aspect_of(const Goal& goal, const Change& change, const Wording& wording, const std::string& family,
                          const Rules& rules) {
  if (change.falls) return IndicatorAspect::kReduction;
  if (goal.kind == GoalKind::kMultiple) return IndicatorAspect::kMultiple;
  if (goal.kind == GoalKind::kGrowthRate) return IndicatorAspect::kGrowth;
  if (family == "percentage_point") return IndicatorAspect::kRise;
  if (change.changes) return family == "percent" ? IndicatorAspect::kGrowth : IndicatorAspect::kAdded;
  const std::string& kind = wording.definition->kind;
  if (kind == "ratio") return IndicatorAspect::kLevel;  // 新建建筑的绿色建筑占比 adds nothing
  // 完成工业投资30亿元 and 工业投资达到30亿元 are one: what is done in a year. 新增产值5亿元 is not.
  // 城镇新增就业 and 引进外资 are called so: the word is no addition to them.
  if (kind == "flow" && !wording.added) return IndicatorAspect::kLevel;
  if (goal.kind == GoalKind::kIncrease) return IndicatorAspect::kAdded;
  const bool adds = goal.value && (wording.added || (wording.made && !states_level(goal, rules)));
  return adds ? IndicatorAspect::kAdded : IndicatorAspect::kLevel;
}

// Whether the goal's unit measures that: 亿元 a level of R&D expenditure, % its growth.
bool unit_agrees(const Goal& goal, const std::string& family, const IndicatorDefinition& definition,
                 IndicatorAspect aspect) {
  if (!goal.value) return true;
  const auto& families = definition.families;
  const auto allows = [&](std::string_view wanted) {
    return std::find(families.begin(), families.end(), wanted) != families.end();
  };
  switch (aspect) {
    case IndicatorAspect::kLevel:
    case IndicatorAspect::kAdded:
      // Tables often leave out the counter of things, never the unit of an amount.
      return goal.unit ? allows(family) : allows("count") || allows("none");
    case IndicatorAspect::kGrowth:
      return family == "percent";
    case IndicatorAspect::kRise:
      return family == "percentage_point";
    case IndicatorAspect::kReduction:
      return family == "percent" || family == "percentage_point" || allows(family);
    case IndicatorAspect::kMultiple:
      return true;
  }
  return false;
}

// The grades of a wording: 省级 → provincial; 国家级、省级 → national, provincial.
std::vector<std::string_view> grades_in(std::string_view folded, const Rules& rules) {
  const Lexicon& grades = rules.lexicon("indicator_grades");
  std::vector<std::string_view> found;
  for (std::size_t offset = 0; offset < folded.size();) {
    const auto* grade = grades.prefix_of(folded.substr(offset));
    if (!grade) {
      next_code_point(folded, offset);
      continue;
    }
    found.push_back(grade->value);
    offset += grade->text.size();
  }
  return found;
}

// Grades that an indicator has where none is said, joined by +.
std::string_view usual_grades(const IndicatorDefinition& definition, const Rules& rules) {
  for (const Lexicon::Entry& usual : rules.lexicon("usual_grades").entries)
    if (usual.text == definition.id) return usual.value;
  return {};
}

bool holds_grade(std::string_view joined, std::string_view grade) {
  return ("+" + std::string(joined) + "+").find("+" + std::string(grade) + "+") != std::string::npos;
}

// What the wording says and neither the name of the indicator nor its usual grades do.
std::optional<std::string> grade_of(std::string_view folded, const IndicatorDefinition& definition,
                                    const Rules& rules) {
  const auto grades = grades_in(folded, rules);
  if (grades.empty()) return std::nullopt;
  const std::string name = fold_indicator(definition.name, rules.lexicon("indicator_equivalents"));
  const auto named = grades_in(name, rules);
  const std::string_view usual = usual_grades(definition, rules);
  std::string found;
  for (const std::string_view grade : grades) {
    const bool is_named = std::find(named.begin(), named.end(), grade) != named.end();
    if (is_named || holds_grade(usual, grade) || holds_grade(found, grade)) continue;
    found.append(found.empty() ? "" : "+").append(grade);
  }
  return found.empty() ? std::nullopt : std::optional(found);
}

}  // namespace

void identify_indicator(Goal& goal, std::string_view place, const Rules& rules) {
  const Lexicon& equivalents = rules.lexicon("indicator_equivalents");
  const UnitOfMeasure* unit = unit_of_wording(goal, rules);
  const std::string family = unit ? unit->family : std::string();
  for (const std::string& text : {goal.indicator, without_brackets(goal.indicator)}) {
    const std::string folded = fold_indicator(text, equivalents);
    for (const Change& change : {Change{folded, false, false}, split_change(folded, rules)}) {
      const Wording wording = find_wording(change.rest, fold_indicator(place, equivalents), rules);
      if (!wording.definition) continue;
      const IndicatorAspect aspect = aspect_of(goal, change, wording, family, rules);
      if (!unit_agrees(goal, family, *wording.definition, aspect)) return;
      goal.indicator_id = wording.definition->id + ending_of(aspect);
      goal.grade = grade_of(change.rest, *wording.definition, rules);
      return;
    }
  }
}

}  // namespace planatlas::facts
