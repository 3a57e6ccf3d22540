#include "extractor/facts/passages.h"

#include <algorithm>
#include <string>

#include "extractor/facts/goal_time.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// 现有企业12家，2028年达到15家: a year behind the start of the plan, and what is reached by it.
bool states_bound_to_come(const LineState& line, const Value& year) {
  const auto values = values_between(line, year.span.end, clause_end(line, year.span.end));
  return line.context.past_before && year.year.year > *line.context.past_before && !values.empty() &&
         values.front().kind == ValueKind::kComparator && values.front().span.begin == year.span.end;
}

// What is told of the past ends where a year to come opens: …；到2027年，…, 2027年将….
TextSpan until_the_future(const LineState& line, TextSpan span) {
  for (const Value& value : line.tokens.values) {
    if (!has_year(value) || value.year.use != YearUse::kBy || is_past(line, value)) continue;
    if (!span.contains(value.span) || value.span.begin <= span.begin) continue;
    const std::string_view behind = line.text.substr(value.span.end);
    const bool heads_sentence = sentence_begin(line, value.span.begin) == value.span.begin;
    if (value.year.opens || heads_sentence || line.rules.lexicon("future_words").prefix_of(behind) ||
        line.rules.lexicon("words_of_more").prefix_of(behind) || states_bound_to_come(line, value))
      span.end = std::min(span.end, value.span.begin);
  }
  return span;
}

// …，力争今年达到40家: a clause that says what is to come ends what was granted or reached before it.
TextSpan until_a_promise(const LineState& line, const Passage& passage) {
  const Lexicon& words = line.rules.lexicon("promise_openings");
  const auto& clauses = line.borders.clauses;
  for (auto at = std::upper_bound(clauses.begin(), clauses.end(), passage.span.begin);
       at != clauses.end() && *at < passage.span.end; ++at) {
    const auto* word = words.prefix_of(line.text.substr(*at));
    if (word && (word->value == "any" || passage.kind == FactClass::kAchievement))
      return make_span(passage.span.begin, *at);
  }
  return passage.span;
}

// 在已建成20个的基础上，再建15个: where it starts is told of the past, no more.
TextSpan until_the_basis_ends(const LineState& line, TextSpan span) {
  std::size_t at = 0;
  const auto* word = line.rules.lexicon("basis_endings").find_in(span.of(line.text), &at);
  return word ? make_span(span.begin, span.begin + at) : span;
}

// Whether a sentence says that it is about what is to come, or begins with what is to be done.
bool looks_ahead(const LineState& line, TextSpan sentence) {
  const std::string_view text = sentence.of(line.text);
  if (line.rules.lexicon("task_openings").prefix_of(text) || line.rules.lexicon("future_words").find_in(text))
    return true;
  const auto& values = line.tokens.values;
  const auto before = [](const Value& value, std::size_t offset) { return value.span.begin < offset; };
  const auto begin = std::lower_bound(values.begin(), values.end(), sentence.begin, before);
  const auto end = std::lower_bound(begin, values.end(), sentence.end, before);
  return std::any_of(begin, end, [&](const Value& value) {
    return has_year(value) && value.year.use == YearUse::kBy && !is_past(line, value);
  });
}

// Whether words around the time of a figure, or a bound, say that it is a target: 上半年力争增长8%, 一季度增长8%以上.
bool states_target(const LineState& line, TextSpan passage, TextSpan time) {
  if (looks_ahead(line, make_span(passage.begin, time.begin)) || looks_ahead(line, make_span(time.end, passage.end)))
    return true;
  if (line.rules.lexicon("target_bounds").find_in(passage.of(line.text))) return true;
  return std::any_of(line.tokens.values.begin(), line.tokens.values.end(), [&](const Value& value) {
    return is_quantity(value) && value.quantity.bound && passage.contains(value.span);
  });
}

// 加快已安排资金使用，新建5座: what was done is what a measure is taken for; it says nothing of the figures behind.
bool is_object_of_measure(const LineState& line, TextSpan before) {
  const std::string_view opening = trim(before.of(line.text));
  if (!line.rules.lexicon("openings_before_done").prefix_of(opening)) return false;
  const auto values = values_between(line, before.end, clause_end(line, before.end));
  return std::none_of(values.begin(), values.end(), is_quantity);
}

// 新建厂房5栋，建筑面积3万平方米; 棚户区改造，建筑面积3万平方米: whether the sentence before a place speaks of several
// things.
bool counts_before(const LineState& line, std::size_t place) {
  const std::size_t begin = sentence_begin(line, place);
  if (line.rules.lexicon("works_of_many").find_in(line.text.substr(begin, place - begin))) return true;
  const auto values = values_between(line, begin, place);
  return std::any_of(values.begin(), values.end(), [](const Value& value) {
    return is_quantity(value) && value.quantity.value.compare(Decimal{1}) > 0;
  });
}

Passage::Unless unless_of(std::string_view name) {
  if (name == "dated") return Passage::Unless::kDated;
  return name == "aimed" ? Passage::Unless::kAimed : Passage::Unless::kNothing;
}

void find_contexts(LineState& line) {
  for (const Rule* rule : line.rules.making("context")) {
    if (!applies(line, *rule)) continue;
    const std::string name = setting(*rule, "context");
    const FactClass kind = name == "provision" ? FactClass::kProvision
                           : name == "goal"    ? FactClass::kGoal
                                               : FactClass::kAchievement;
    const auto unless = unless_of(setting(*rule, "unless"));
    for (const Match& match : rule->find_all(line.tokens)) {
      const auto in_text = [&](TextSpan at) { return rule->tokens ? line.tokens.to_text(at) : at; };
      TextSpan span = in_text(match.span);
      if (const Capture* time = match.find("time"); time && states_target(line, span, in_text(time->span))) continue;
      if (const Capture* single = match.find("single"); single && counts_before(line, in_text(single->span).begin))
        continue;
      const Capture* before = match.find("before");
      if (before && is_object_of_measure(line, in_text(before->span))) continue;
      if (kind == FactClass::kAchievement) span = until_the_basis_ends(line, until_the_future(line, span));
      line.passages.push_back({kind, until_a_promise(line, {kind, span}), unless});
    }
  }
}

// 到2027年，…; 2027年，… in a plan of that year.
bool opens_with_year_to_come(const LineState& line, TextSpan sentence) {
  return std::any_of(line.tokens.values.begin(), line.tokens.values.end(), [&](const Value& value) {
    if (!has_year(value) || !sentence.contains(value.span) || is_past(line, value)) return false;
    const bool head = trim(sentence.of(line.text).substr(0, value.span.begin - sentence.begin)).empty();
    return value.year.opens || (head && line.context.plan_year == value.year.year);
  });
}

// Before its first heading a plan tells where it stands: what does not look ahead there is no aim. 到2027年，… governs
// the rest of its paragraph.
void find_preamble(LineState& line) {
  if (!line.context.preamble) return;
  for (std::size_t begin = 0; begin < line.text.size();) {
    const std::size_t end = std::min(line.text.find("。", begin), line.text.size());
    const TextSpan sentence = make_span(begin, end);
    if (opens_with_year_to_come(line, sentence)) return;
    if (!looks_ahead(line, sentence)) line.passages.push_back({FactClass::kAchievement, sentence});
    begin = end + std::string_view("。").size();
  }
}

// Among the tasks a sentence that begins with what is made, and not with what came of it, is a task again.
bool begins_task(const LineState& line, std::string_view sentence) {
  return line.context.role == SectionRole::kTasks && line.rules.lexicon("making_verbs").prefix_of(sentence) &&
         !line.rules.lexicon("verbs_of_result").prefix_of(sentence);
}

// A paragraph that opens with what was reached goes on so: 近年来，…。全县绿化率达到30%。
void carry_on_past(LineState& line) {
  const auto sentence_end = [&](std::size_t begin) {
    const std::size_t end = line.text.find("。", begin);
    return end == std::string_view::npos ? line.text.size() : end;
  };
  std::size_t end = sentence_end(0);
  const auto first = std::find_if(line.tokens.values.begin(), line.tokens.values.end(), is_quantity);
  if (first == line.tokens.values.end()) return;
  const bool opens = std::any_of(line.passages.begin(), line.passages.end(), [&](const Passage& passage) {
    return passage.kind == FactClass::kAchievement &&
           passage.span.begin < std::min<std::size_t>(first->span.begin, end) && passage.span.end >= end;
  });
  if (!opens) return;
  const std::size_t begin = end;
  while (end < line.text.size()) {
    const TextSpan sentence = make_span(end + std::string_view("。").size(), sentence_end(end + 1));
    if (sentence.empty() || looks_ahead(line, sentence) || begins_task(line, sentence.of(line.text))) break;
    end = sentence.end;
  }
  if (end > begin) line.passages.push_back({FactClass::kAchievement, make_span(begin, end)});
}

// 由“十四五”期间的0.3%下降至0.2%: what follows is where the change starts.
bool is_starting_point(const LineState& line, const Value& value) {
  const auto& values = line.tokens.values;
  const auto at = static_cast<std::size_t>(&value - values.data());
  if (at + 3 >= values.size() || values[at + 3].span.end > clause_end(line, value.span.end)) return false;
  return is_quantity(values[at + 1]) && values[at + 2].kind == ValueKind::kComparator && is_quantity(values[at + 3]);
}

// “十三五”期间 in a plan of a later period, 2019年 at the head of a clause in a plan of a later year.
bool tells_of_past(const LineState& line, const Value& value) {
  if (value.kind != ValueKind::kYear || !line.context.past_before || is_starting_point(line, value)) return false;
  if (value.year.use == YearUse::kPeriod)
    return value.year.year_end != 0 && value.year.year_end < *line.context.past_before;
  return value.year.use == YearUse::kBy && value.year.year != 0 && is_past(line, value) &&
         clause_begin(line, value.span.begin) == value.span.begin;
}

// Whether nothing but a full stop, or the start of the line, stands before a place.
bool opens_full_sentence(const LineState& line, std::size_t place) {
  const std::string_view before = line.text.substr(0, place);
  return trim(before).empty() || before.ends_with("。");
}

void find_past_years(LineState& line) {
  for (const Value& value : line.tokens.values) {
    if (!tells_of_past(line, value)) continue;
    std::size_t end = value.span.end;
    const bool whole = value.year.use == YearUse::kBy && opens_full_sentence(line, value.span.begin);
    while (end < line.text.size()) {
      std::size_t next = end;
      const char32_t c = next_code_point(line.text, next);
      if (c == U'。' || c == U'\n' || (!whole && (c == U'；' || c == U';'))) break;
      end = next;
    }
    const TextSpan told = until_the_future(line, make_span(value.span.begin, end));
    const Passage passage{FactClass::kAchievement, until_the_basis_ends(line, told)};
    line.passages.push_back({passage.kind, until_a_promise(line, passage)});
  }
}

}  // namespace

void find_passages(LineState& line) {
  find_contexts(line);
  find_past_years(line);
  find_preamble(line);
  carry_on_past(line);
}

FactClass class_at(const LineState& line, TextSpan place, bool aimed) {
  if (line.context.role == SectionRole::kReview) return FactClass::kAchievement;
  if (line.context.role == SectionRole::kProvisions) return FactClass::kProvision;
  for (const Passage& passage : line.passages) {
    if (!passage.span.contains(place)) continue;
    if (passage.unless == Passage::Unless::kAimed && aimed) continue;
    if (passage.unless != Passage::Unless::kNothing && is_dated(line, place)) continue;
    return passage.kind;
  }
  return FactClass::kGoal;
}

}  // namespace planatlas::facts
