#include "extractor/facts/unit_names.h"

#include <algorithm>

#include "extractor/facts/brackets.h"
#include "extractor/facts/indicator.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

constexpr std::size_t kMaxUnitCodePoints = 30;

struct ListedName {
  std::string_view text;
  bool whole = false;  // no joint in it parts two names
};

// Splits a list into names; 各区、县人民政府 is one.
std::vector<ListedName> split_names(std::string_view list, const Rules& rules) {
  std::vector<ListedName> names;
  const auto split = [&](std::string_view part) {
    for (const std::string_view piece : split_outside(part, U"、，,；;/／★☆◆◇■□▲△●○※\n\t "))
      names.push_back({piece, false});
  };
  std::vector<TextSpan> whole;
  for (const Rule* rule : rules.making("unit_whole_name", list))
    for (const Match& match : rule->find_all(list))
      if (const Capture* name = match.find("name")) whole.push_back(name->span);
  std::sort(whole.begin(), whole.end(), [](TextSpan a, TextSpan b) { return a.begin < b.begin; });
  std::size_t done = 0;
  for (const TextSpan name : whole) {
    if (name.begin < done) continue;
    split(list.substr(done, name.begin - done));
    names.push_back({name.of(list), true});
    done = name.end;
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

bool has_whole_brackets(std::string_view name) {
  int depth = 0;
  for (std::size_t offset = 0; offset < name.size();) {
    const char32_t c = next_code_point(name, offset);
    if (opens(c)) ++depth;
    if (closes(c) && depth-- == 0) return false;
  }
  return depth == 0;
}

// Whether nothing in it says that it is no name.
bool may_be_name(std::string_view name, const Rules& rules) {
  name = trim(name);
  if (name.empty() || count_code_points(name) > kMaxUnitCodePoints || count_code_points(name) < 2) return false;
  for (const std::string_view mark : {"。", "《", "：", ":"})
    if (name.find(mark) != std::string_view::npos) return false;
  return !rules.lexicon("unit_name_stops").find_in(name);
}

bool is_unit_name(std::string_view name, const Rules& rules) {
  if (!may_be_name(name, rules)) return false;
  name = trim(name);
  const std::string_view head = without_bracket(name);
  if (rules.lexicon("organ_words").contains(head)) return true;
  return rules.lexicon("organ_suffixes").suffix_of(head) != nullptr &&
         !rules.lexicon("organ_exceptions").suffix_of(head);
}

// 发改, 市财政: what an organ does, for the organ, in a list that ends with 等部门.
bool is_field(std::string_view name, const Rules& rules) {
  const Lexicon& fields = rules.lexicon("organ_stems");
  if (count_code_points(name) < 2) return false;
  const auto* place = rules.lexicon("organ_places").prefix_of(name);
  return fields.contains(name) || (place && fields.contains(name.substr(place->text.size())));
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

// A、B，国网东溪电力，各县人民政府: whether what commas part are names, so that a few of them need not be known;
// A，加强协调， B and A牵头，B say more.
bool is_list_in_parts(std::string_view list, const std::vector<Unit>& units, const Rules& rules) {
  constexpr std::size_t kLongestUnknown = 8;  // code points
  const auto pieces = split_outside(list, U"、，,");
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    const auto names = parse_unit_list(pieces[i], rules);
    if (names.size() == 1 && names.front().name.size() < flat(pieces[i]).size()) return false;
  }
  std::size_t known = 0;
  for (const Unit& unit : units) {
    const bool is_known = is_unit_name(unit.name, rules);
    known += is_known;
    const bool works =
        rules.lexicon("making_verbs").prefix_of(unit.name) || rules.lexicon("task_openings").prefix_of(unit.name);
    if (!is_known && (works || count_code_points(unit.name) > kLongestUnknown)) return false;
  }
  return known * 2 > units.size() && is_unit_name(units.back().name, rules);
}

}  // namespace

void add_units(std::vector<Unit>& units, std::vector<Unit> more) {
  constexpr std::ptrdiff_t kFurthestBack = 1000;  // more than do one task: a list without end stays linear
  for (Unit& unit : more) {
    const auto near = units.end() - std::min(kFurthestBack, std::ssize(units));
    const bool known = std::any_of(near, units.end(), [&](const Unit& other) { return other.name == unit.name; });
    if (!known) units.push_back(std::move(unit));
  }
}

std::vector<Unit> parse_unit_list(std::string_view list, const Rules& rules, bool* open) {
  std::vector<Unit> units;
  list = cut_open_end(list, rules, open);
  for (const ListedName& piece : split_names(list, rules)) {
    std::vector<std::string_view> items;
    if (piece.whole)
      items.push_back(piece.text);
    else
      split_joined(piece.text, rules, items);
    for (std::string_view item : items) {
      item = cut_open_end(item, rules, open);
      for (const Rule* rule : rules.making("unit_trim", item)) {
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
      add_units(units, {std::move(unit)});
    }
  }
  return units;
}

bool holds_only_units(std::string_view list, const Rules& rules) {
  bool open = false;
  const auto units = parse_unit_list(list, rules, &open);
  return !units.empty() && std::all_of(units.begin(), units.end(), [&](const Unit& unit) {
    return is_unit_name(unit.name, rules) || (open && is_field(unit.name, rules));
  });
}

bool holds_mostly_units(std::string_view list, const Rules& rules) {
  if (split_outside(list, U"；;").size() != 1) return false;
  const auto units = parse_unit_list(list, rules);
  if (units.empty() || !is_unit_name(units.front().name, rules)) return false;
  if (split_outside(list, U"，,").size() != 1 && !is_list_in_parts(list, units, rules)) return false;
  const auto known =
      std::count_if(units.begin(), units.end(), [&](const Unit& unit) { return is_unit_name(unit.name, rules); });
  return static_cast<std::size_t>(known) * 2 >= units.size() &&
         std::all_of(units.begin(), units.end(),
                     [&](const Unit& unit) { return may_be_name(unit.name, rules) && has_whole_brackets(unit.name); });
}

bool is_state_organ(std::string_view name, const Rules& rules) {
  return is_unit_name(name, rules) && rules.lexicon("organ_places").prefix_of(name) &&
         rules.lexicon("organ_kinds").suffix_of(name) && parse_unit_list(name, rules).size() == 1;
}

}  // namespace planatlas::facts
