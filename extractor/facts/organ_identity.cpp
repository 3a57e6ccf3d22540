#include "extractor/facts/organ_identity.h"

#include <algorithm>

#include "extractor/text/utf8.h"

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
  // 生态环境局分局: what a branch is of does the same.
  const auto* ending = rules.lexicon("organ_branch_endings").suffix_of(name);
  return ending ? function_of(name.substr(0, name.size() - ending->text.size()), rules) : std::nullopt;
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

std::string joined(const std::string& function, const std::string& code) {
  return code.empty() ? function : function + ":" + code;
}

// 云溪区 → 云溪; nothing where less than two characters are left.
std::string_view short_place(std::string_view place, const Rules& rules) {
  constexpr std::size_t kShortest = 2;
  const auto* level = rules.lexicon("organ_places").suffix_of(place);
  const std::string_view rest = place.substr(0, place.size() - (level ? level->text.size() : 0));
  return count_code_points(rest) >= kShortest ? rest : std::string_view();
}

// 市生态环境局云溪分局, 国网云溪供电公司: the last place within the name is that of the organ, whoever it belongs to.
std::optional<std::string> organ_of_place_within(std::string_view name, const OrganPlaces& places, const Rules& rules) {
  std::size_t at = 0, size = 0;
  std::string code;
  for (const auto& [place, place_code] : places.names) {
    for (const std::string_view text : {std::string_view(place), short_place(place, rules)}) {
      const std::size_t found = text.empty() ? std::string_view::npos : name.rfind(text);
      if (found == std::string_view::npos || found < at || (found == at && text.size() <= size)) continue;
      at = found;
      size = text.size();
      code = place_code;
    }
  }
  if (code.empty()) return std::nullopt;
  std::string rest = std::string(name.substr(0, at)).append(name.substr(at + size));
  std::string_view organ = rest;
  if (const auto* owner = rules.lexicon("organ_places").prefix_of(organ); owner && at > 0) {
    organ.remove_prefix(owner->text.size());
  }
  auto function = function_with_owner(organ, rules);
  if (!function) function = branch_of(organ, rules);
  return function ? std::optional(joined(*function, code)) : std::nullopt;
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
  if (const auto within = organ_of_place_within(name, places, rules)) return within;
  return branch_of(name, rules);
}

}  // namespace planatlas::facts
