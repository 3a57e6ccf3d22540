#include "extractor/facts/organ_identity.h"

#include <algorithm>

namespace planatlas::facts {
namespace {

constexpr std::string_view kNation = "000000";

// Digits of a code that say which province or city it belongs to.
std::string significant(std::string_view code) {
  if (code == kNation) return {};
  if (code.ends_with("0000")) return std::string(code.substr(0, 2));
  return std::string(code.ends_with("00") ? code.substr(0, 4) : code);
}

std::optional<std::string> function_of(std::string_view name, const Rules& rules) {
  if (const auto* whole = rules.lexicon("organ_names").value_of(name)) return *whole;
  if (const auto* branch = rules.lexicon("organ_branches").value_of(name)) return *branch;
  const Lexicon& stems = rules.lexicon("organ_stems");
  for (const Lexicon::Entry& kind : rules.lexicon("organ_kinds").entries) {
    if (!name.ends_with(kind.text)) continue;
    if (const auto* function = stems.value_of(name.substr(0, name.size() - kind.text.size()))) return *function;
  }
  return std::nullopt;
}

// Also behind 委 or 政府: 市委宣传部 without its 市.
std::optional<std::string> function_with_owner(std::string_view name, const Rules& rules) {
  if (auto function = function_of(name, rules)) return function;
  const auto* owner = rules.lexicon("organ_owners").prefix_of(name);
  return owner ? function_of(name.substr(owner->text.size()), rules) : std::nullopt;
}

std::optional<std::string> branch_of(std::string_view name, const Rules& rules) {
  const Lexicon& branches = rules.lexicon("organ_branches");
  const auto* word = branches.suffix_of(name);
  if (!word) word = branches.prefix_of(name);
  return word ? std::optional(word->value) : std::nullopt;
}

std::string code_of_level(std::string_view level, const OrganPlaces& places) {
  if (level == "nation") return places.nation;
  if (level == "province") return places.province;
  if (level == "city") return places.city;
  return places.county;
}

bool is_called_city(std::string_view name, const Rules& rules) {
  const auto* word = rules.lexicon("organ_places").suffix_of(name);
  return word && word->value == "city";
}

std::string joined(const std::string& function, const std::string& code) {
  return code.empty() ? function : function + ":" + code;
}

// The division of an organ that names none: that of the plan, but for kinds that other levels alone have.
std::string unnamed_place(std::string_view name, const OrganPlaces& places, const Rules& rules) {
  if (rules.lexicon("national_organ_kinds").suffix_of(name)) return places.nation;
  if (rules.lexicon("provincial_organ_kinds").suffix_of(name)) return places.province;
  return places.own;
}

}  // namespace

OrganPlaces organ_places(const std::optional<Division>& division, const Rules& rules) {
  OrganPlaces places;
  places.nation = kNation;
  if (!division || !division->code) return places;
  const Lexicon& divisions = rules.lexicon("divisions");
  const std::string& code = *division->code;
  places.own = code;
  if (code != kNation) {
    places.province = code.substr(0, 2) + "0000";
    const std::string city = code.substr(0, 4) + "00";
    // Below a municipality 市 is the municipality; in a county-level city it is the city itself.
    const bool own_city = division->level != DivisionLevel::kProvince && is_called_city(division->name, rules);
    const bool has_city = division->level != DivisionLevel::kProvince && divisions.contains(city);
    const auto* province = divisions.value_of(places.province);
    const bool municipality = province && is_called_city(*province, rules);
    places.city = own_city ? code : has_city ? city : municipality ? places.province : std::string();
    if (division->level == DivisionLevel::kCounty && !own_city) places.county = code;
  }
  const std::string below = significant(code);
  for (const Lexicon::Entry& entry : divisions.entries) {
    const bool same_province = entry.text.compare(0, 2, code, 0, 2) == 0;
    if (!same_province && !entry.text.ends_with("0000")) continue;  // nearly all
    const bool above = code.starts_with(significant(entry.text));
    const bool is_province = entry.text.ends_with("0000");
    if (above || is_province || (code != kNation && entry.text.starts_with(below))) {
      places.names.emplace_back(entry.value, entry.text);
    }
  }
  std::sort(places.names.begin(), places.names.end(), [](const auto& a, const auto& b) {
    return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a < b;
  });
  return places;
}

std::optional<std::string> organ_id(const Unit& unit, const OrganPlaces& places, const Rules& rules) {
  const std::string_view name = unit.name;
  if (unit.group) {
    const auto* group = rules.lexicon("organ_groups").find_in(name);
    return group ? std::optional(joined(group->value, places.own)) : std::nullopt;
  }
  for (const auto& [place, code] : places.names) {
    if (!name.starts_with(place)) continue;
    const auto function = function_with_owner(name.substr(place.size()), rules);
    if (function) return joined(*function, code);
  }
  if (const auto function = function_of(name, rules)) return joined(*function, unnamed_place(name, places, rules));
  if (const auto* place = rules.lexicon("organ_places").prefix_of(name)) {
    const auto function = function_with_owner(name.substr(place->text.size()), rules);
    if (function) return joined(*function, code_of_level(place->value, places));
  }
  return branch_of(name, rules);
}

}  // namespace planatlas::facts
