#include "extractor/facts/units.h"

#include <algorithm>

#include "extractor/facts/indicator.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

constexpr std::size_t kMaxUnitCodePoints = 30;
// A longer sentence says more than who does it.
constexpr std::size_t kMaxSentenceBytes = 600;

bool opens(char32_t c) {
  return c == U'（' || c == U'(' || c == U'[' || c == U'【' || c == U'〔' || c == U'［';
}
bool closes(char32_t c) {
  return c == U'）' || c == U')' || c == U']' || c == U'】' || c == U'〕' || c == U'］';
}

// Contents of the outermost brackets of a text; an unclosed one ends with its line.
struct BracketGroup {
  std::string_view text;
  bool at_end;  // nothing follows on its line but a stop
};

std::vector<BracketGroup> bracket_groups(std::string_view text) {
  std::vector<BracketGroup> groups;
  const auto ends_line = [&](std::size_t offset) {
    while (offset < text.size()) {
      const char32_t c = next_code_point(text, offset);
      if (c == U'\n') return true;
      if (c != U'。' && c != U'；' && c != U'.' && !is_blank(c)) return false;
    }
    return true;
  };
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (opens(c) && depth++ == 0) begin = offset;
    const bool ends = c == U'\n' && depth > 0;
    if ((closes(c) && depth > 0 && --depth == 0) || ends) {
      groups.push_back({text.substr(begin, here - begin), ends || ends_line(offset)});
      depth = 0;
    }
  }
  if (depth > 0) groups.push_back({text.substr(begin), true});
  return groups;
}

// Splits at separators outside brackets.
std::vector<std::string_view> split_outside(std::string_view text, std::u32string_view separators) {
  std::vector<std::string_view> pieces;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (opens(c)) ++depth;
    if (closes(c)) depth = std::max(0, depth - 1);
    if (depth > 0 || separators.find(c) == std::u32string_view::npos) continue;
    pieces.push_back(trim(text.substr(begin, here - begin)));
    begin = offset;
  }
  pieces.push_back(trim(text.substr(begin)));
  std::erase_if(pieces, [](std::string_view piece) { return piece.empty(); });
  return pieces;
}

// Splits a list into names; 各区、县人民政府 is one.
std::vector<std::string_view> split_names(std::string_view list, const Rules& rules) {
  std::vector<std::string_view> names;
  const auto split = [&](std::string_view part) {
    const auto pieces = split_outside(part, U"、，,；;\n\t ");
    names.insert(names.end(), pieces.begin(), pieces.end());
  };
  std::size_t done = 0;
  for (const Rule* rule : rules.making("unit_whole_name"))
    for (const Match& match : rule->find_all(list)) {
      const Capture* name = match.find("name");
      if (!name || name->span.begin < done) continue;
      split(list.substr(done, name->span.begin - done));
      names.push_back(name->span.of(list));
      done = name->span.end;
    }
  split(list.substr(done));
  return names;
}

// A name in brackets after an organ explains it: 有关部门（单位）, 市发展改革委（牵头）.
std::string_view without_bracket(std::string_view name) {
  if (name.empty()) return name;
  std::size_t last = name.size();
  if (!closes(previous_code_point(name, last))) return name;
  int depth = 0;
  for (std::size_t offset = name.size(); offset > 0;) {
    const char32_t c = previous_code_point(name, offset);
    if (closes(c)) ++depth;
    if (opens(c) && --depth == 0) return offset == 0 ? name : name.substr(0, offset);
  }
  return name;
}

bool is_unit_name(std::string_view name, const Rules& rules) {
  name = trim(name);
  if (name.empty() || count_code_points(name) > kMaxUnitCodePoints || count_code_points(name) < 2) return false;
  for (const std::string_view mark : {"。", "《", "：", ":"})
    if (name.find(mark) != std::string_view::npos) return false;
  if (rules.lexicon("unit_name_stops").find_in(name)) return false;
  const std::string_view head = without_bracket(name);
  if (rules.lexicon("organ_words").contains(head)) return true;
  return rules.lexicon("organ_suffixes").suffix_of(head) != nullptr &&
         !rules.lexicon("organ_exceptions").suffix_of(head);
}

bool is_group(std::string_view name, const Rules& rules) {
  return rules.lexicon("group_prefixes").prefix_of(name) != nullptr ||
         rules.lexicon("group_suffixes").suffix_of(name) != nullptr;
}

// Cuts 等, 等单位, 等有关部门 from the end.
std::string_view cut_open_end(std::string_view list, const Rules& rules, bool* open) {
  list = trim(list);
  if (const auto* end = rules.lexicon("open_ends").suffix_of(list); end && end->text.size() < list.size()) {
    if (open) *open = true;
    list.remove_suffix(end->text.size());
  }
  return trim(list);
}

// Splits “A及B” where both sides are names of their own: 政务服务和公共资源交易中心 is one.
void split_joined(std::string_view item, const Rules& rules, std::vector<std::string_view>& out) {
  const Lexicon& joints = rules.lexicon("unit_joints");
  for (std::size_t offset = 0; offset < item.size();) {
    const std::size_t here = offset;
    next_code_point(item, offset);
    if (here == 0) continue;
    const auto* joint = joints.prefix_of(item.substr(here));
    if (!joint) continue;
    bool open = false;
    const std::string_view left = cut_open_end(item.substr(0, here), rules, &open);
    const std::string_view right = item.substr(here + joint->text.size());
    if (!is_unit_name(left, rules) || !is_unit_name(cut_open_end(right, rules, nullptr), rules)) continue;
    out.push_back(item.substr(0, here));
    split_joined(right, rules, out);
    return;
  }
  out.push_back(item);
}

void add_units(std::vector<Unit>& units, std::vector<Unit> more) {
  for (Unit& unit : more) {
    const bool known =
        std::any_of(units.begin(), units.end(), [&](const Unit& other) { return other.name == unit.name; });
    if (!known) units.push_back(std::move(unit));
  }
}

void merge(UnitStatement from, UnitStatement& into) {
  add_units(into.lead, std::move(from.lead));
  add_units(into.responsible, std::move(from.responsible));
  add_units(into.supporting, std::move(from.supporting));
  for (std::string& list : from.open_lists)
    if (std::find(into.open_lists.begin(), into.open_lists.end(), list) == into.open_lists.end())
      into.open_lists.push_back(std::move(list));
  if (!into.deadline) into.deadline = std::move(from.deadline);
}

void add_list(std::string_view name, std::string_view list, const Rules& rules, UnitStatement& statement) {
  if (name == "deadline") {
    if (!statement.deadline) statement.deadline = flat(trim(list));
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
}

bool take_deadline(std::string_view text, const Rules& rules, UnitStatement& statement) {
  for (const Rule* rule : rules.making("unit_deadline")) {
    const auto match = rule->match_whole(text);
    const Capture* deadline = match ? match->find("deadline") : nullptr;
    if (!deadline) continue;
    if (!statement.deadline) statement.deadline = flat(deadline->span.of(text));
    return true;
  }
  return false;
}

bool read_phrase(std::string_view text, bool at_end, const Rules& rules, UnitStatement& statement);

// Up to a bracket that closes what stands before the text.
std::string_view inside_bracket(std::string_view text) {
  int depth = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (opens(c)) ++depth;
    if (closes(c) && depth-- == 0) return text.substr(0, here);
  }
  return text;
}

// A labelled list ends with its sentence, line or bracket. Behind a ； may stand a phrase of its own (B、C配合) or a
// deadline.
void read_list(std::string_view name, std::string_view list, const Rules& rules, UnitStatement& statement) {
  const auto sentences = split_outside(inside_bracket(list), U"。\n");
  if (sentences.empty()) return;
  if (name == "deadline") {
    add_list(name, sentences.front(), rules, statement);
    return;
  }
  for (const std::string_view part : split_outside(sentences.front(), U"；;")) {
    if (read_phrase(part, false, rules, statement)) continue;
    std::string rest;
    for (const std::string_view item : split_outside(part, U"，,"))
      if (!take_deadline(item, rules, statement)) rest += (rest.empty() ? "" : "，") + std::string(item);
    add_list(name, rest, rules, statement);
  }
}

// 牵头单位：A；责任单位：B — from each label to the next. Returns whether there was a label.
bool read_labelled(std::string_view text, const Rules& rules, UnitStatement& statement) {
  struct Label {
    TextSpan span;
    std::string list;
  };
  std::vector<Label> labels;
  for (const Rule* rule : rules.making("unit_label"))
    for (const Match& match : rule->find_all(text)) {
      const auto list = rule->set.find("list");
      if (list == rule->set.end()) continue;
      const Capture* label = match.find("label");
      const TextSpan span = label ? TextSpan{label->span.begin, match.span.end} : match.span;
      const bool covered =
          std::any_of(labels.begin(), labels.end(), [&](const Label& other) { return other.span.overlaps(span); });
      if (!covered) labels.push_back({span, list->second});
    }
  std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.span < b.span; });
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::size_t end = i + 1 < labels.size() ? labels[i + 1].span.begin : text.size();
    const std::string_view list = text.substr(labels[i].span.end, end - labels[i].span.end);
    read_list(labels[i].list, list, rules, statement);
  }
  return !labels.empty();
}

bool is_list(std::string_view name) {
  return name == "lead_units" || name == "responsible_units" || name == "supporting_units";
}

// Adds what the rule says of the whole text. Every list it names must hold names of units and nothing else.
bool apply_phrase(const Rule& rule, std::string_view text, const Rules& rules, UnitStatement& statement) {
  const auto match = rule.match_whole(text);
  if (!match) return false;
  const bool sound = std::all_of(match->captures.begin(), match->captures.end(), [&](const Capture& capture) {
    return !is_list(capture.name) || holds_only_units(capture.span.of(text), rules);
  });
  if (!sound) return false;
  for (const Capture& capture : match->captures) add_list(capture.name, capture.span.of(text), rules, statement);
  return true;
}

bool needs_end(const Rule& rule) {
  const auto place = rule.set.find("place");
  return place != rule.set.end() && place->second == "end";
}

bool names_one_duty(const Rule& rule) {
  return rule.set.count("duty") > 0;
}

// A牵头，B、C配合 and its like. A phrase without a word of duty counts at the end of an item only.
bool read_phrase(std::string_view text, bool at_end, const Rules& rules, UnitStatement& statement) {
  for (const Rule* rule : rules.making("unit_phrase"))
    if ((at_end || !needs_end(*rule)) && apply_phrase(*rule, text, rules, statement)) return true;
  return false;
}

// A、B牵头: one list with its word of duty.
bool read_duty(std::string_view clause, const Rules& rules, UnitStatement& statement) {
  for (const Rule* rule : rules.making("unit_phrase"))
    if (names_one_duty(*rule) && apply_phrase(*rule, clause, rules, statement)) return true;
  return false;
}

// A牵头，B、C配合，D负责落实: clause by clause, each up to its word of duty. Every clause must have one, and nothing
// but names of units before it.
bool read_clauses(std::string_view text, const Rules& rules, UnitStatement& statement) {
  UnitStatement found;
  std::size_t clauses = 0;
  std::string_view clause;
  for (const std::string_view piece : split_outside(text, U"，,；;")) {
    const char* begin = clause.empty() ? piece.data() : clause.data();
    clause = {begin, static_cast<std::size_t>(piece.data() + piece.size() - begin)};
    if (!read_duty(clause, rules, found)) continue;
    ++clauses;
    clause = {};
  }
  if (clauses < 2 || !clause.empty()) return false;
  merge(std::move(found), statement);
  return true;
}

void read_group(const BracketGroup& group, const Rules& rules, UnitStatement& statement) {
  if (read_labelled(group.text, rules, statement)) return;
  if (read_clauses(group.text, rules, statement)) return;
  if (read_phrase(group.text, group.at_end, rules, statement)) return;
  for (const std::string_view clause : split_outside(group.text, U"；;。"))
    if (clause.size() < group.text.size() && !take_deadline(clause, rules, statement))
      read_phrase(clause, group.at_end, rules, statement);
}

// The bracket that a line consists of, but for a stop behind it.
std::optional<BracketGroup> whole_bracket(std::string_view line) {
  const auto groups = bracket_groups(line);
  if (groups.size() != 1 || !groups[0].at_end) return std::nullopt;
  std::size_t offset = 0;
  const bool first = opens(next_code_point(line, offset)) && groups[0].text.data() == line.data() + offset;
  return first ? std::optional(groups[0]) : std::nullopt;
}

// A line that begins with a label, or holds one behind its text. What stands in a bracket is read as such.
bool has_label(std::string_view line, const Rules& rules) {
  if (whole_bracket(line)) return false;
  const auto lines = rules.making("unit_line");
  return std::any_of(lines.begin(), lines.end(), [&](const Rule* rule) { return rule->find(line).has_value(); });
}

}  // namespace

std::vector<Unit> parse_unit_list(std::string_view list, const Rules& rules, bool* open) {
  std::vector<Unit> units;
  list = cut_open_end(list, rules, open);
  for (const std::string_view piece : split_names(list, rules)) {
    std::vector<std::string_view> items;
    split_joined(piece, rules, items);
    for (std::string_view item : items) {
      item = cut_open_end(item, rules, open);
      for (const Rule* rule : rules.making("unit_trim")) {
        const auto match = rule->match_whole(item);
        const Capture* name = match ? match->find("name") : nullptr;
        if (name) {
          item = trim(name->span.of(item));
          break;
        }
      }
      Unit unit;
      unit.name = flat(item);
      if (count_code_points(unit.name) < 2 || count_code_points(unit.name) > 2 * kMaxUnitCodePoints) continue;
      unit.group = is_group(unit.name, rules);
      units.push_back(std::move(unit));
    }
  }
  return units;
}

bool holds_only_units(std::string_view list, const Rules& rules) {
  const auto units = parse_unit_list(list, rules);
  return !units.empty() &&
         std::all_of(units.begin(), units.end(), [&](const Unit& unit) { return is_unit_name(unit.name, rules); });
}

bool is_unit_line(std::string_view line, const Rules& rules) {
  line = trim(line);
  if (has_label(line, rules)) return true;
  const auto bracket = whole_bracket(line);
  if (!bracket) return false;
  UnitStatement statement;
  read_group(*bracket, rules, statement);
  return !statement.lead.empty() || !statement.responsible.empty() || !statement.supporting.empty();
}

void read_units(std::string_view text, const Rules& rules, UnitStatement& statement) {
  for (const BracketGroup& group : bracket_groups(text)) read_group(group, rules, statement);
  for (const std::string_view line : split_outside(text, U"\n")) {
    if (has_label(line, rules)) {
      read_labelled(line, rules, statement);
      continue;
    }
    // 由A牵头，B、C配合。 as a sentence of its own.
    for (const std::string_view sentence : split_outside(line, U"。；;"))
      if (sentence.size() <= kMaxSentenceBytes && !read_clauses(sentence, rules, statement))
        read_phrase(sentence, false, rules, statement);
  }
}

}  // namespace planatlas::facts
