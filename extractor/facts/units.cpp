#include "extractor/facts/units.h"

#include <algorithm>
#include <map>

#include "extractor/base/time_limit.h"
#include "extractor/facts/brackets.h"
#include "extractor/facts/indicator.h"
#include "extractor/facts/unit_lines.h"
#include "extractor/facts/unit_order.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// A longer sentence says more than who does it.
constexpr std::size_t kMaxSentenceBytes = 600;
// Lists of labels that name persons, or organs above.
constexpr std::string_view kPeople = "people", kOthers = "others";

// Without ，；、 and blanks at both ends.
std::string_view trim_separators(std::string_view text) {
  const auto parts = [](char32_t c) {
    return is_blank(c) || std::u32string_view(U"，,；;、").find(c) != std::u32string_view::npos;
  };
  std::size_t begin = 0, end = text.size();
  for (std::size_t offset = begin; begin < end && parts(next_code_point(text, offset));) begin = offset;
  for (std::size_t offset = end; begin < end && parts(previous_code_point(text, offset));) end = offset;
  return text.substr(begin, end - begin);
}

void merge(UnitStatement from, UnitStatement& into) {
  add_units(into.lead, std::move(from.lead));
  add_units(into.responsible, std::move(from.responsible));
  add_units(into.supporting, std::move(from.supporting));
  add_units(into.ahead, std::move(from.ahead));
  for (std::string& list : from.open_lists)
    if (std::find(into.open_lists.begin(), into.open_lists.end(), list) == into.open_lists.end())
      into.open_lists.push_back(std::move(list));
  if (!into.deadline) into.deadline = std::move(from.deadline);
}

// 市民政局（牵头） in a list of responsible units leads.
void take_lead_marks(std::string_view list, const Rules& rules, UnitStatement& statement) {
  for (const Rule* rule : rules.making("unit_lead_mark", list))
    for (const Match& match : rule->find_all(list)) {
      const Capture* name = match.find("name");
      if (!name) continue;
      const auto marked = parse_unit_list(name->span.of(list), rules);
      std::erase_if(statement.responsible, [&](const Unit& unit) {
        return std::any_of(marked.begin(), marked.end(), [&](const Unit& lead) { return lead.name == unit.name; });
      });
      add_units(statement.lead, marked);
    }
}

void add_list(std::string_view name, std::string_view list, const Rules& rules, UnitStatement& statement) {
  if (name == "deadline") {
    const auto inside = whole_bracket(trim(list));
    if (!statement.deadline) statement.deadline = flat(inside ? inside->text : trim(list));
    return;
  }
  std::vector<Unit>* units = name == "lead_units"          ? &statement.lead
                             : name == "responsible_units" ? &statement.responsible
                             : name == "supporting_units"  ? &statement.supporting
                                                           : nullptr;
  if (!units) return;
  bool open = false;
  add_units(*units, parse_unit_list(list, rules, &open));
  if (open && std::find(statement.open_lists.begin(), statement.open_lists.end(), name) == statement.open_lists.end())
    statement.open_lists.emplace_back(name);
  if (units != &statement.responsible) return;
  if (const auto parts = split_outside(list, U"，,"); !parts.empty())
    add_units(statement.ahead, parse_unit_list(parts.front(), rules));
  take_lead_marks(list, rules, statement);
}

bool take_deadline(std::string_view text, const Rules& rules, UnitStatement& statement) {
  for (const Rule* rule : rules.making("unit_deadline", text)) {
    const auto match = rule->match_whole(text);
    const Capture* deadline = match ? match->find("deadline") : nullptr;
    if (!deadline) continue;
    if (!statement.deadline) statement.deadline = flat(deadline->span.of(text));
    return true;
  }
  return false;
}

bool read_phrase(std::string_view text, bool at_end, const Rules& rules, UnitStatement& statement);
bool read_duty(std::string_view clause, const Rules& rules, UnitStatement& statement);

// The list without names of persons: 市民政局 张某, 市民政局张某.
std::string only_organs(std::string_view list, const Rules& rules) {
  constexpr std::size_t kLongestPerson = 4;  // code points
  std::string organs;
  bool open = false;
  for (const Unit& unit : parse_unit_list(list, rules, &open)) {
    std::size_t end = unit.name.size();
    for (std::size_t cut = 0; cut < kLongestPerson && end > 0; ++cut) {
      if (holds_only_units(unit.name.substr(0, end), rules)) break;
      previous_code_point(unit.name, end);
    }
    if (const std::string name = unit.name.substr(0, end); holds_only_units(name, rules))
      organs += (organs.empty() ? "" : "、") + name;
  }
  return open ? organs + "等" : organs;
}

// A labelled list ends with its sentence, line or bracket. Behind a ； may stand a phrase of its own (B、C配合) or a
// deadline.
void read_list(std::string_view name, std::string_view list, const Rules& rules, UnitStatement& statement) {
  if (name == kPeople || name == kOthers) return;
  const auto sentences = split_outside(inside_bracket(list), U"。\n");
  if (sentences.empty()) return;
  if (name == "deadline") {
    add_list(name, sentences.front(), rules, statement);
    return;
  }
  const auto parts = split_outside(without_group_words(sentences.front(), rules), U"；;");
  for (const std::string_view part : parts) {
    UnitStatement said;
    const bool phrase = read_phrase(part, false, rules, said);
    // 责任单位：A、B参加: directly behind a label the words of support do not take its list away.
    const bool only_support = said.lead.empty() && said.responsible.empty();
    if (phrase && !(only_support && part.data() == parts.front().data())) {
      merge(std::move(said), statement);
      continue;
    }
    std::string rest;
    for (const std::string_view item : split_outside(part, U"，,"))
      if (!take_deadline(item, rules, statement) && (rest.empty() || !read_duty(item, rules, statement)))
        rest += (rest.empty() ? "" : "，") + std::string(item);
    add_list(name, rest, rules, statement);
  }
}

struct Label {
  TextSpan span;
  std::string list;
  bool with_people = false;  // names of persons stand among the units
};

// 省牵头单位 names no unit of a city's plan; in the province's own it is a label like any other.
bool is_own(const Rule& rule, DivisionLevel level) {
  const auto of = rule.set.find("of");
  return of != rule.set.end() && of->second == name_of(level);
}

// Labels by where they begin; none overlaps another.
using Labels = std::map<std::uint32_t, Label>;

// Adds a label in place of shorter ones that it overlaps: 协同责任单位 is no 责任单位.
void add_label(Labels& labels, Label label) {
  auto first = labels.upper_bound(label.span.begin);
  if (first != labels.begin() && std::prev(first)->second.span.end > label.span.begin) --first;
  auto last = first;
  for (; last != labels.end() && last->first < label.span.end; ++last)
    if (last->second.span.size() >= label.span.size()) return;
  labels.erase(first, last);
  labels.emplace(label.span.begin, std::move(label));
}

// The labels of lists of units.
Labels find_labels(std::string_view text, DivisionLevel level, const Rules& rules) {
  Labels labels;
  for (const Rule* rule : rules.making("unit_label", text)) {
    const auto list = rule->set.find("list");
    if (list == rule->set.end() || is_own(*rule, level)) continue;
    for (const Match& match : rule->find_all(text)) {
      const Capture* label = match.find("label");
      const TextSpan span = label ? TextSpan{label->span.begin, match.span.end} : match.span;
      add_label(labels, {span, list->second, rule->set.count("also") > 0});
    }
  }
  return labels;
}

// 牵头单位：A；责任单位：B — from each label to the next. Returns what stands before the first one; nothing where there
// is none.
std::optional<std::string_view> read_labelled(std::string_view text, DivisionLevel level, const Rules& rules,
                                              UnitStatement& statement) {
  const Labels labels = find_labels(text, level, rules);
  if (labels.empty()) return std::nullopt;
  for (auto at = labels.begin(); at != labels.end(); ++at) {
    const Label& label = at->second;
    const std::size_t end = std::next(at) != labels.end() ? std::next(at)->first : text.size();
    const std::string_view list = text.substr(label.span.end, end - label.span.end);
    if (label.with_people)
      read_list(label.list, only_organs(list, rules), rules, statement);
    else
      read_list(label.list, list, rules, statement);
  }
  return text.substr(0, labels.begin()->first);
}

bool is_list(std::string_view name) {
  return name == "lead_units" || name == "responsible_units" || name == "supporting_units";
}

bool needs_end(const Rule& rule) {
  const auto place = rule.set.find("place");
  return place != rule.set.end() && place->second == "end";
}

// Adds what the rule says of the whole text. Every list it names must hold names of units and nothing else; where
// another word says what they do, most of the names must be known by their endings.
bool apply_phrase(const Rule& rule, std::string_view text, const Rules& rules, UnitStatement& statement) {
  const auto match = rule.match_whole(text);
  if (!match) return false;
  const bool bare = needs_end(rule);
  const bool sound = std::all_of(match->captures.begin(), match->captures.end(), [&](const Capture& capture) {
    const std::string_view list = capture.span.of(text);
    return !is_list(capture.name) || holds_only_units(list, rules) || (!bare && holds_mostly_units(list, rules));
  });
  if (!sound) return false;
  for (const Capture& capture : match->captures) add_list(capture.name, capture.span.of(text), rules, statement);
  return true;
}

bool names_one_duty(const Rule& rule) {
  return rule.set.count("duty") > 0;
}

// Whether the text or one of its parts may be a phrase. A phrase without a word of duty counts at the end of an item
// only; most texts have none, and need not be taken apart.
bool may_hold_phrase(const std::vector<const Rule*>& phrases, bool at_end) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](const Rule* rule) { return at_end || !needs_end(*rule) || names_one_duty(*rule); });
}

// A牵头，B、C配合 and its like. Requires: no other phrases may match.
bool read_phrase(const std::vector<const Rule*>& phrases, std::string_view text, bool at_end, const Rules& rules,
                 UnitStatement& statement) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const Rule* rule) {
    return (at_end || !needs_end(*rule)) && apply_phrase(*rule, text, rules, statement);
  });
}
bool read_phrase(std::string_view text, bool at_end, const Rules& rules, UnitStatement& statement) {
  return read_phrase(rules.making("unit_phrase", text), text, at_end, rules, statement);
}

// A、B牵头: one list with its word of duty.
bool read_duty(std::string_view clause, const Rules& rules, UnitStatement& statement) {
  for (const Rule* rule : rules.making("unit_phrase", clause))
    if (names_one_duty(*rule) && apply_phrase(*rule, clause, rules, statement)) return true;
  return false;
}

// A牵头，B、C配合，D负责落实: clause by clause, each up to its word of duty, with nothing but names of units before it.
struct Clauses {
  UnitStatement said;
  std::size_t count = 0;
  std::string_view rest;  // behind the last word of duty
};

Clauses read_duties(std::string_view text, const Rules& rules) {
  Clauses clauses;
  for (const std::string_view piece : split_outside(text, U"，,；;")) {
    const char* begin = clauses.rest.empty() ? piece.data() : clauses.rest.data();
    clauses.rest = {begin, static_cast<std::size_t>(piece.data() + piece.size() - begin)};
    if (!read_duty(clauses.rest, rules, clauses.said)) continue;
    ++clauses.count;
    clauses.rest = {};
  }
  return clauses;
}

// Every clause must have its word of duty, but for units that stand last in a list: A牵头，B配合，各县（市、区）.
bool read_clauses(std::string_view text, bool at_end, const Rules& rules, UnitStatement& statement) {
  Clauses clauses = read_duties(text, rules);
  if (clauses.count < 2) return false;
  if (!clauses.rest.empty()) {
    if (!at_end || !holds_only_units(clauses.rest, rules)) return false;
    add_list("responsible_units", clauses.rest, rules, clauses.said);
  }
  merge(std::move(clauses.said), statement);
  return true;
}

// 由A牵头，B、C配合，开展专项整治: what the sentence goes on with is the work, not who does it.
void read_sentence_start(std::string_view text, const Rules& rules, UnitStatement& statement) {
  Clauses clauses = read_duties(text, rules);
  const auto& leads = clauses.said.lead;
  if (clauses.count > 0 && !leads.empty() && is_state_organ(leads.front().name, rules))
    merge(std::move(clauses.said), statement);
}

// The text without its clauses that only say by when (，2031年6月底前完成).
std::string without_deadline(std::string_view text, const Rules& rules, UnitStatement& statement) {
  if (rules.making("unit_deadline", text).empty()) return std::string(trim_separators(text));
  std::string rest;
  std::size_t done = 0;
  for (const std::string_view clause : split_outside(text, U"，,；;")) {
    const auto end = static_cast<std::size_t>(clause.data() + clause.size() - text.data());
    if (!take_deadline(clause, rules, statement)) rest += text.substr(done, end - done);
    done = end;
  }
  return std::string(trim_separators(rest));
}

// What one sentence says in words: A牵头，B配合，2031年6月底前完成. Returns whether it names units.
bool read_sentence(std::string_view text, bool at_end, const Rules& rules, UnitStatement& statement) {
  UnitStatement found;
  const std::string rest = without_deadline(text, rules, found);
  const auto phrases = rules.making("unit_phrase", rest);
  if (!may_hold_phrase(phrases, at_end)) return false;
  const bool duty = std::any_of(phrases.begin(), phrases.end(), [](const Rule* rule) { return names_one_duty(*rule); });
  if (!(duty && read_clauses(rest, at_end, rules, found)) && !read_phrase(phrases, rest, at_end, rules, found))
    return false;
  merge(std::move(found), statement);
  return true;
}

void read_group(const BracketGroup& group, DivisionLevel level, const Rules& rules, UnitStatement& statement) {
  for (const std::string_view sentence : split_outside(group.text, U"。")) {
    if (const auto before = read_labelled(sentence, level, rules, statement)) {
      read_sentence(trim_separators(*before), group.at_end, rules, statement);
      continue;
    }
    if (read_sentence(sentence, group.at_end, rules, statement)) continue;
    for (const std::string_view clause : split_outside(sentence, U"；;"))
      if (clause.size() < sentence.size() && !take_deadline(clause, rules, statement))
        read_phrase(clause, group.at_end, rules, statement);
  }
}

// 由A牵头，B、C配合。 as a sentence of its own.
void read_sentences(std::string_view line, const Rules& rules, UnitStatement& statement) {
  for (const std::string_view whole : split_outside(line, U"。；;")) {
    const std::string_view sentence = without_group_words(whole, rules);
    if (sentence.size() <= kMaxSentenceBytes && !read_sentence(sentence, false, rules, statement) &&
        !names_units(statement))
      read_sentence_start(sentence, rules, statement);
  }
}

void read_statements(std::string_view text, DivisionLevel level, const Rules& rules, UnitStatement& statement) {
  for (const std::string& whole : statement_lines(text, rules)) {
    if (is_time_up()) break;
    const std::string_view line = without_group_words(whole, rules);
    const bool labelled = has_label(line, rules);
    // Behind a label a bracket at the end explains the last name: 各地行署（人民政府）.
    for (const BracketGroup& group : bracket_groups(line))
      if (!is_time_up())
        read_group({without_group_words(group.text, rules), group.at_end && !labelled}, level, rules, statement);
    if (labelled) {
      read_labelled(line, level, rules, statement);
      continue;
    }
    if (may_hold_phrase(rules.making("unit_phrase", line), false)) read_sentences(line, rules, statement);
    if (names_units(statement)) continue;
    if (const auto list = bare_list_at_end(line, rules)) add_list("responsible_units", *list, rules, statement);
  }
}

// Without what is said of many items: 以下各项均需各区政府落实，不再列出.
std::string without_following(std::string_view text, const Rules& rules) {
  std::string rest(text);
  for (const Rule* rule : rules.making("unit_following", text))
    if (const auto match = rule->find(rest)) rest.erase(match->span.begin, match->span.end - match->span.begin);
  return rest;
}

}  // namespace

DivisionLevel level_of(const Metadata& metadata) {
  return metadata.division ? metadata.division->level : DivisionLevel::kCounty;
}

bool is_unit_line(std::string_view line, const Rules& rules) {
  line = trim(line);
  if (has_label(line, rules)) return true;
  if (!whole_bracket(line)) return false;
  UnitStatement statement;
  read_units(line, DivisionLevel::kCounty, rules, statement);
  return names_units(statement);
}

void read_units(std::string_view text, DivisionLevel level, const Rules& rules, UnitStatement& statement) {
  const std::string own = without_following(text, rules);
  text = own;
  const auto words = find_order_words(text, rules);
  if (!words) return read_statements(text, level, rules, statement);
  const std::string rest = std::string(text.substr(0, words->span.begin)) + std::string(text.substr(words->span.end));
  UnitStatement found;
  read_statements(rest, level, rules, found);
  lead_by_order(words->order, found);
  merge(std::move(found), statement);
}

void read_unit_cell(std::string_view list, std::string_view cell, DivisionLevel level, const Rules& rules,
                    UnitStatement& statement) {
  UnitStatement labelled;
  add_list(list, trim_separators(read_labelled(cell, level, rules, labelled).value_or(cell)), rules, statement);
  merge(std::move(labelled), statement);
}

UnitStatement units_of_items(std::string_view text, Reach reach, const Rules& rules) {
  UnitStatement statement;
  for (const Rule* rule : rules.making("unit_following", text)) {
    if ((rule->set.count("reach") > 0) != (reach == Reach::kAbove)) continue;
    for (const Match& match : rule->find_all(text))
      for (const Capture& capture : match.captures)
        if (holds_only_units(capture.span.of(text), rules))
          add_list(capture.name, capture.span.of(text), rules, statement);
  }
  for (auto* units : {&statement.lead, &statement.responsible, &statement.supporting})
    for (Unit& unit : *units) unit.inherited = true;
  return statement;
}

bool names_units(const UnitStatement& statement) {
  return !statement.lead.empty() || !statement.responsible.empty() || !statement.supporting.empty();
}

}  // namespace planatlas::facts
