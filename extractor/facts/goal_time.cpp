#include "extractor/facts/goal_time.h"

#include <algorithm>
#include <utility>

#include "extractor/facts/goal_value.h"
#include "extractor/facts/indicator.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

bool counts_years(const Value& value) {
  return is_quantity(value) && value.quantity.unit == "年";
}

// “十四五”新增, “十四五”全市: the period says when; in “十五五”规划 it is but a name.
bool says_when(const LineState& line, const Value& value) {
  std::string_view behind = line.text.substr(value.span.end);
  if (behind.starts_with("”")) behind.remove_prefix(std::string_view("”").size());
  return line.rules.lexicon("increase_verbs").prefix_of(behind) ||
         line.rules.lexicon("scope_words").prefix_of(behind) || line.rules.lexicon("sums").prefix_of(behind);
}

// “十四五”期间, 2024—2027年: what is promised for a period is due by its end.
bool is_running_period(const LineState& line, const Value& value) {
  const char first = line.text[value.span.begin];
  const bool promises = value.year.opens || (first >= '0' && first <= '9') || says_when(line, value);
  return value.year.use == YearUse::kPeriod && promises && value.year.year_end != 0 &&
         (!line.context.past_before || value.year.year_end >= *line.context.past_before);
}

// 从2024年开始，用3年时间: the years it takes, counted from the one named in the sentence; else those of a plan that
// takes as many.
std::optional<int> year_of_effort(const LineState& line, std::size_t until) {
  constexpr std::int64_t kMostYears = 15;
  std::optional<int> first, found;
  for (const std::size_t time : line.times) {
    const Value& value = line.tokens.values[time];
    if (value.span.begin >= until) break;
    if (has_year(value) && value.year.use == YearUse::kFrom) first = value.year.year;
    if (!is_quantity(value) || value.quantity.value.scale != 0) continue;
    const std::int64_t years = value.quantity.value.coefficient;
    if (years < 2 || years > kMostYears) continue;
    if (!line.rules.lexicon("effort_openings").suffix_of(line.text.substr(0, value.span.begin)) ||
        !line.rules.lexicon("effort_endings").prefix_of(line.text.substr(value.span.end)))
      continue;
    const int last = static_cast<int>(years) - 1;
    if (first)
      found = *first + last;
    else if (line.context.first_year && line.context.last_year == *line.context.first_year + last)
      found = line.context.last_year;
  }
  return found;
}

// A year that follows in the same clause: 新建5个（2025年底前）, 培育10家，2025年底前完成 is another clause and does
// not count, nor does 新建9个（2025年2个、2026年7个）, where the year has a quantity of its own.
const Value* year_behind(const LineState& line, TextSpan anchor) {
  const std::size_t end = clause_end(line, anchor.end);
  const auto values = values_between(line, anchor.end, end);
  const auto has_own = [&](const Value& year) {
    return std::any_of(values.begin(), values.end(),
                       [&](const Value& value) { return is_quantity(value) && value.span.begin == year.span.end; });
  };
  for (const Value& value : values)
    if (has_year(value) && value.year.use == YearUse::kBy && value.span.end <= end && !has_own(value)) return &value;
  return nullptr;
}

// Whether nothing that is measured stands before a year in its sentence: 力争到2027年.
bool opens_sentence(const LineState& line, const Value& value) {
  constexpr std::size_t kLongestOpening = 300;  // bytes: behind more than that something is measured
  const std::size_t begin = sentence_begin(line, value.span.begin);
  if (value.span.begin - begin > kLongestOpening) return false;
  return clean_indicator(line.text.substr(begin, value.span.begin - begin), line.rules).text.empty();
}

// 综合考虑发展基础，到2030年实现以下目标：: where a line that promises nothing itself announces the list below it; npos
// where it announces none. 10件实事 counts the list.
std::size_t announcement(const LineState& line) {
  const auto promises = [&](const Value& value) {
    return is_quantity(value) && !line.rules.lexicon("counters_of_items").contains(value.quantity.unit);
  };
  const auto& values = line.tokens.values;
  if (line.text.empty() || std::any_of(values.begin(), values.end(), promises)) return std::string_view::npos;
  const std::size_t sentence = sentence_begin(line, line.text.size() - 1);
  std::size_t at = 0;
  if (line.rules.lexicon("list_announcements").find_in(line.text.substr(sentence), &at)) return sentence + at;
  return trim(line.text).ends_with("：") ? line.text.size() : std::string_view::npos;
}

// 按照到2035年建成强市的安排: whether a year is said only for what the plan goes by.
bool is_of_basis(const LineState& line, const Value& value) {
  const std::size_t clause = clause_begin(line, value.span.begin);
  return line.rules.lexicon("basis_openings").prefix_of(line.text.substr(clause)) != nullptr;
}

// 2026年、2027年各建3座: whether nothing but the joint of a list stands between two years.
bool is_next_of_list(const LineState& line, const Value& before, const Value& value) {
  if (value.span.begin < before.span.end) return false;
  const std::string_view between = line.text.substr(before.span.end, value.span.begin - before.span.end);
  return between == "、" || line.rules.lexicon("list_joints").contains(between);
}

// 2026年启动，2027年全面推进，2028年见效: whether a later clause of its sentence begins with another year.
bool is_first_stage(const LineState& line, const Value& value) {
  const std::size_t sentence = sentence_begin(line, value.span.begin);
  const auto behind = std::partition_point(line.times.begin(), line.times.end(), [&](std::size_t time) {
    return line.tokens.values[time].span.begin < value.span.end;
  });
  for (auto time = behind; time != line.times.end(); ++time) {
    const Value& next = line.tokens.values[*time];
    if (sentence_begin(line, next.span.begin) != sentence) return false;
    if (has_year(next) && next.year.use == YearUse::kBy && clause_begin(line, next.span.begin) == next.span.begin &&
        !is_next_of_list(line, value, next))
      return true;
  }
  return false;
}

// Whether a year governs the sentences behind its own: 到2027年，… or 2027年，…, but not 其中2027年….
bool governs(const LineState& line, const Value& value) {
  const std::size_t begin = sentence_begin(line, value.span.begin);
  const bool first = trim(line.text.substr(begin, value.span.begin - begin)).empty();
  return (first && (value.year.opens || !is_first_stage(line, value))) ||
         (value.year.opens && opens_sentence(line, value));
}

// The year before `anchor` that governs it: the nearest of its own sentence, else the nearest that opened one, else the
// nearest at all. 到2030年，建成300个，其中2027年100个。覆盖率达到95%: the part says nothing of what follows.
const Value* year_before(const LineState& line, TextSpan anchor, FactClass kind) {
  const std::size_t sentence = sentence_begin(line, anchor.begin);
  const bool part = line.rules.lexicon("part_words").prefix_of(line.text.substr(sentence)) != nullptr;
  const Value *nearest = nullptr, *after = nullptr, *last_of_list = nullptr;
  const auto behind = std::partition_point(line.times.begin(), line.times.end(), [&](std::size_t time) {
    return line.tokens.values[time].span.begin < anchor.begin;
  });
  for (auto time = behind; time != line.times.begin();) {
    const Value& value = line.tokens.values[*--time];
    if (!has_year(value)) continue;
    const bool counts = value.year.use == YearUse::kBy || is_running_period(line, value) ||
                        (kind != FactClass::kGoal && value.year.use == YearUse::kPast);
    if (!counts) continue;
    if (!nearest) nearest = &value;
    if (part) break;
    if (!after || !is_next_of_list(line, value, *after)) last_of_list = &value;
    after = &value;
    if (value.span.begin >= sentence || governs(line, value)) return last_of_list;
  }
  return nearest;
}

// Whether a word before a verb says that it recurs: 年均培训, 市本级年筹集, but not 青年培训, 2027年培训, 年均浓度.
bool recurs_yearly(const LineState& line, const Goal& goal, TextSpan anchor) {
  const std::size_t begin = clause_begin(line, anchor.begin);
  const auto places = places_between(line.yearly_words, begin, anchor.begin);
  if (places.empty()) return false;
  const auto values = values_between(line, begin, anchor.begin);
  const auto in_value = [&](std::size_t at) {
    return std::any_of(values.begin(), values.end(),
                       [&](const Value& value) { return value.span.begin <= at && at < value.span.end; });
  };
  // 年处置能力 is a size.
  const bool measured = line.rules.lexicon("measure_words").suffix_of(goal.indicator) != nullptr;
  return std::any_of(places.begin(), places.end(), [&](const Lexicon::Place& place) {
    const std::string& use = place.entry->value;
    if (use == "listed_verb" && measured) return false;
    const std::string_view until = line.text.substr(begin, place.end() - begin);
    if (in_value(place.begin) || line.rules.lexicon("no_yearly_words").suffix_of(until)) return false;
    const std::string_view behind = line.text.substr(place.end(), anchor.begin - place.end());
    if (use == "any_verb" && !measured && !line.rules.lexicon("change_words").prefix_of(behind)) return true;
    return line.rules.lexicon("making_verbs").prefix_of(behind) != nullptr;
  });
}

// 每周不少于35小时, 每周播出2期, but not 每周开放时间.
bool recurs_weekly(const LineState& line, const Goal& goal, TextSpan anchor) {
  const std::size_t begin = clause_begin(line, anchor.begin);
  const std::string_view clause = line.text.substr(begin, anchor.begin - begin);
  std::size_t at = 0;
  const auto* word = line.rules.lexicon("weekly_words").find_in(clause, &at);
  if (!word) return false;
  const std::string_view behind = clause.substr(at + word->text.size());
  const bool measured = line.rules.lexicon("measure_words").suffix_of(goal.indicator) != nullptr;
  if (!measured && line.rules.lexicon("making_verbs").prefix_of(behind)) return true;
  const auto& words = line.rules.values().lexicon().comparators_before;
  return behind.empty() ||
         std::any_of(words.begin(), words.end(), [&](const ComparatorWord& bound) { return behind == bound.text; });
}

// 到2030年，…。从2028年起，…: whether a sentence of its own start stands between a year and what is promised.
bool starts_in_sentence(const LineState& line, const Value& year, TextSpan anchor) {
  const std::size_t sentence = sentence_begin(line, anchor.begin);
  const auto values = values_between(line, sentence, anchor.begin);
  return year.span.begin < sentence && std::any_of(values.begin(), values.end(), [&](const Value& value) {
           return has_year(value) && value.year.use == YearUse::kFrom && value.span.end <= anchor.begin;
         });
}

// 每年举办赛事4项，新增线路2条: whether work that adds to what stands follows on deeds that recur and do not serve it,
// as 每年投入2亿元，建设公路20公里 does. What is founded is founded once. People and money may come anew every time.
bool is_done_once(const LineState& line, const Goal& goal, const Value& per, std::size_t clause) {
  const auto* once = line.rules.lexicon("verbs_done_once").prefix_of(goal.indicator);
  if (!once || once->value == "founds") return once != nullptr;
  const UnitOfMeasure* unit = unit_of(goal, line.rules);
  if (!unit || unit->family.starts_with("person") || unit->family == "money") return false;
  const std::string_view chain = line.text.substr(per.span.end, clause - per.span.end);
  if (line.rules.lexicon("verbs_done_once").prefix_of(clean_indicator(chain, line.rules).text)) return false;
  const auto* deed = line.rules.lexicon("deeds_that_recur").find_in(chain);
  return deed && deed->value == "apart";
}

// 力争新建5座, but not 通过三年努力，…, 用水保证率, 争取资金支持，…: whether a word says with what effort something is
// done.
bool says_how(const LineState& line, std::size_t at, const Lexicon::Entry& word, TextSpan anchor) {
  const std::size_t end = at + word.text.size();
  const bool ends_clause = clause_end(line, end) == end;
  if (ends_clause || line.text.substr(0, at).ends_with("的")) return false;
  const auto counts = [&](const Value& value) { return counts_years(value) && value.span.end == at; };
  const auto before = values_between(line, clause_begin(line, at), at);
  if (std::any_of(before.begin(), before.end(), counts)) return false;
  const auto* longer = line.rules.lexicon("no_modality_words").prefix_of(line.text.substr(at));
  if (!longer || longer->value != "own_figures") return !longer;
  if (clause_begin(line, anchor.begin) <= at) return true;
  const auto own = values_between(line, end, clause_end(line, end));
  return std::any_of(own.begin(), own.end(), is_quantity);
}

}  // namespace

void note_times(LineState& line) {
  const auto& values = line.tokens.values;
  bool quantities = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    quantities = quantities || is_quantity(values[i]);
    if (has_year(values[i]) || counts_years(values[i])) line.times.push_back(i);
  }
  line.modality_words = line.rules.lexicon("modality_words").places_in(line.text);
  std::size_t at = 0;
  if (!quantities) return;
  if (const auto* word = line.rules.lexicon("period_ends").find_in(line.text, &at))
    line.period_end = at + word->text.size();
  line.yearly_words = line.rules.lexicon("yearly_words").places_in(line.text);
  line.sums_over_time = line.rules.lexicon("sums_over_time").places_in(line.text);
}

OpeningYear opening_year(const LineState& line) {
  OpeningYear found;
  bool several = false;
  const auto& values = line.tokens.values;
  const bool figures = std::any_of(values.begin(), values.end(), is_quantity);
  const std::size_t announced = announcement(line);
  for (const Value& value : values) {
    const bool before = announced != std::string_view::npos && value.span.end <= announced;
    // 经公开征集，2027年要办的10件实事依次为：
    const bool begins = value.year.opens || clause_begin(line, value.span.begin) == value.span.begin;
    const bool announces = before && begins && !is_of_basis(line, value);
    if (announces && value.year.opens && is_running_period(line, value)) found = {value.year.year_end, true, !figures};
    if (!has_year(value) || value.year.use != YearUse::kBy || is_past(line, value)) continue;
    // 2026-02-12 at the head of a line is when a page was published.
    const bool head = sentence_begin(line, value.span.begin) == 0 && value.kind == ValueKind::kYear;
    if (!head && !value.year.opens && !announces) continue;
    if (!announces && !opens_sentence(line, value)) continue;
    // 到2025年，…。到2035年，…。: of the two the end of the plan is what its goals are for.
    const bool other = found.year && *found.year != value.year.year && !announces;
    if (other && found.year == line.context.last_year) continue;
    several = (several || other) && value.year.year != line.context.last_year;
    found = {value.year.year, announces, value.year.opens && !several && !figures};
  }
  if (!found.year) found.year = year_of_effort(line, line.text.size());
  return found;
}

bool is_dated(const LineState& line, TextSpan anchor) {
  if (line.context.heading_year) return true;
  const Value* before = year_before(line, anchor, FactClass::kGoal);
  if (before && before->span.begin >= sentence_begin(line, anchor.begin) && !is_past(line, *before)) return true;
  return year_behind(line, anchor) != nullptr;
}

void set_year(const LineState& line, Goal& goal, TextSpan anchor, FactClass kind) {
  const Value* nearest = year_before(line, anchor, kind);
  const std::size_t clause = clause_begin(line, anchor.begin);
  if (nearest && starts_in_sentence(line, *nearest, anchor)) nearest = nullptr;
  if (!nearest) nearest = year_behind(line, anchor);
  if (nearest && !(is_past(line, *nearest) && nearest->span.begin < sentence_begin(line, anchor.begin))) {
    goal.year = nearest->year.year_end != 0 ? nearest->year.year_end : nearest->year.year;
    goal.year_source = nearest->span.begin >= clause ? "clause" : "paragraph";
    return;
  }
  if (kind != FactClass::kGoal) return;
  // 到规划期末，…
  const bool at_end = line.period_end <= anchor.begin;
  if (const auto year = at_end ? line.context.last_year : year_of_effort(line, anchor.begin)) {
    goal.year = year;
    goal.year_source = "paragraph";
    return;
  }
  const std::pair<std::optional<int>, const char*> fallbacks[] = {{line.context.heading_year, "heading"},
                                                                  {line.context.deadline_year, "deadline"},
                                                                  {line.context.plan_year, "plan"}};
  for (const auto& [year, source] : fallbacks) {
    if (!year) continue;
    goal.year = year;
    goal.year_source = source;
    return;
  }
}

void set_per(const LineState& line, Goal& goal, TextSpan anchor) {
  if (goal.kind == GoalKind::kGrowthRate || !goal.value) return;
  const Value* per = nullptr;
  const std::size_t begin = sentence_begin(line, anchor.begin);
  for (const Value& value : values_between(line, begin, anchor.begin)) {
    if (value.kind == ValueKind::kPer)
      per = &value;
    else if (has_year(value) || counts_years(value))  // 每年新增5家，5年新增25家
      per = nullptr;
  }
  if (!per) {
    if (recurs_yearly(line, goal, anchor)) goal.per = "year";
    if (recurs_weekly(line, goal, anchor)) goal.per = "week";
    return;
  }
  // Another clause takes it over only where it is a link of a chain: work with a quantity.
  const std::size_t clause = clause_begin(line, anchor.begin);
  const bool same_clause = per->span.begin >= clause;
  // 乡级每月不少于1次，村级每周不少于1次
  if (!same_clause && recurs_weekly(line, goal, anchor)) {
    goal.per = "week";
    return;
  }
  const auto between = values_between(line, per->span.end + 1, clause);
  const bool in_chain = std::any_of(between.begin(), between.end(),
                                    [&](const Value& value) { return is_quantity(value) && value.span.end <= clause; });
  const bool is_work =
      goal.kind == GoalKind::kIncrease || (goal.kind == GoalKind::kLevel && per->per == "year" &&
                                           line.rules.lexicon("making_verbs").prefix_of(goal.indicator));
  // 每年培训500人，累计培训2500人
  const bool sums = !places_between(line.sums_over_time, clause, anchor.begin).empty();
  if (same_clause || (in_chain && is_work && !sums && !is_done_once(line, goal, *per, clause))) goal.per = per->per;
}

void set_modality(const LineState& line, Goal& goal, TextSpan anchor) {
  const auto places = places_between(line.modality_words, sentence_begin(line, anchor.begin), anchor.begin);
  const auto nearest = std::find_if(places.rbegin(), places.rend(), [&](const Lexicon::Place& place) {
    return says_how(line, place.begin, *place.entry, anchor);
  });
  if (nearest == places.rend()) return;
  line.rules.lexicon("modality_words").count(*nearest->entry);
  goal.modality = nearest->entry->value == "ensure" ? Modality::kEnsure : Modality::kStrive;
}

}  // namespace planatlas::facts
