#include "extractor/structure/divisions.h"

#include <algorithm>
#include <array>
#include <string>

#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kHanBytes = 3;

struct Entry {
  std::string_view code;
  std::string_view name;
};

bool is_province(std::string_view code) {
  return code.substr(2) == "0000";
}
bool is_city(std::string_view code) {
  return !is_province(code) && code.substr(4) == "00";
}

// Code of the unit that `code` belongs to: county → city → province → nothing.
std::string parent_code(std::string_view code) {
  if (is_province(code)) return {};
  if (is_city(code)) return std::string(code.substr(0, 2)) + "0000";
  return std::string(code.substr(0, 4)) + "00";
}

bool is_below(std::string_view code, std::string_view ancestor) {
  if (ancestor.empty()) return true;
  if (is_province(ancestor)) return code.substr(0, 2) == ancestor.substr(0, 2);
  if (is_city(ancestor)) return code.substr(0, 4) == ancestor.substr(0, 4);
  return false;
}

class DivisionIndex {
 public:
  explicit DivisionIndex(const Rules& rules)
      : divisions_(rules.lexicon("divisions")),
        former_(rules.lexicon("former_divisions")),
        short_(rules.lexicon("short_divisions")),
        aliases_(rules.lexicon("province_aliases")),
        zones_(rules.lexicon("zones")),
        zone_endings_(rules.lexicon("zone_endings")),
        zone_offices_(rules.lexicon("zone_offices")),
        zone_places_(rules.lexicon("zone_places")) {}

  std::string_view name_of_code(std::string_view code) const {
    const std::string* name = divisions_.value_of(code);
    return name ? std::string_view(*name) : std::string_view{};
  }

  // Longest name that `text` begins with and that stands below `ancestor`; short forms (重庆 for 重庆市) for provinces
  // only.
  std::vector<Entry> at_start(std::string_view text, std::string_view ancestor, std::size_t& used) const {
    for (std::size_t length = std::min<std::size_t>(text.size(), 15 * kHanBytes); length >= 2 * kHanBytes; --length) {
      if (length < text.size() && is_continuation(text[length])) continue;
      std::vector<Entry> below;
      for (const Entry& entry : named(text.substr(0, length)))
        if (entry.code != ancestor && is_below(entry.code, ancestor)) below.push_back(entry);
      if (below.empty()) continue;
      used = length;
      return below;
    }
    if (!ancestor.empty()) return {};
    if (const auto* alias = aliases_.prefix_of(text)) {
      used = alias->text.size();
      return named(alias->value);
    }
    return {};
  }

  // Zones of their own name (两江新区): name and code of what they lie in.
  const Lexicon::Entry* zone_at_start(std::string_view text) const { return zones_.prefix_of(text); }
  // 高新区, 经济技术开发区 with the ending of the full name; `offset` is where it stands.
  const Lexicon::Entry* zone_ending_in(std::string_view text, std::size_t& offset) const {
    return zone_endings_.find_in(text, &offset);
  }

  // 管委会: the office of a zone.
  bool is_office_at_start(std::string_view text) const { return zone_offices_.prefix_of(text) != nullptr; }

  const std::vector<Lexicon::Entry>& zone_places() const { return zone_places_.entries; }

  // Renamed divisions keep the name of their time, others the short one that the text has; the code is today's.
  std::vector<Entry> named(std::string_view name) const {
    std::vector<Entry> entries;
    for (const Lexicon::Entry* entry : divisions_.with_value(name)) entries.push_back({entry->text, entry->value});
    for (const Lexicon* others : {&former_, &short_})
      if (const Lexicon::Entry* entry = others->prefix_of(name); entry && entry->text == name)
        entries.push_back({entry->value, entry->text});
    return entries;
  }

 private:
  const Lexicon& divisions_;  // code → name
  const Lexicon& former_;     // name → code
  const Lexicon& short_;      // name → code
  const Lexicon& aliases_;
  const Lexicon& zones_;         // name → code of what it lies in
  const Lexicon& zone_endings_;  // 高新区 → 高新技术产业开发区
  const Lexicon& zone_offices_;
  const Lexicon& zone_places_;
};

Division make_division(const DivisionIndex& index, const Entry& entry, bool certain) {
  Division division;
  division.name = entry.name;
  division.level = is_province(entry.code) ? DivisionLevel::kProvince
                   : is_city(entry.code)   ? DivisionLevel::kCity
                                           : DivisionLevel::kCounty;
  if (!certain) return division;
  division.code = std::string(entry.code);
  for (std::string code = parent_code(entry.code); !code.empty(); code = parent_code(code))
    if (const auto name = index.name_of_code(code); !name.empty())
      division.parents.insert(division.parents.begin(), std::string(name));
  return division;
}

// Of several divisions with one name those whose city or province the context names.
std::vector<Entry> narrow(const DivisionIndex& index, std::vector<Entry> entries, std::string_view context) {
  if (entries.size() < 2) return entries;
  std::vector<Entry> named;
  for (const Entry& entry : entries) {
    for (std::string code = parent_code(entry.code); !code.empty(); code = parent_code(code)) {
      const auto name = index.name_of_code(code);
      if (name.empty() || context.find(name) == std::string_view::npos) continue;
      named.push_back(entry);
      break;
    }
  }
  return named.empty() ? entries : named;
}

// `used` is set to the bytes that the names of divisions take.
std::optional<Division> division_at_start(const DivisionIndex& index, std::string_view name, std::string_view context,
                                          std::size_t& used) {
  std::string ancestor;
  used = 0;
  std::optional<Division> best;
  while (!name.empty()) {
    std::size_t length = 0;
    auto entries = narrow(index, index.at_start(name, ancestor, length), context);
    if (entries.empty()) break;
    used += length;
    name.remove_prefix(length);
    best = make_division(index, entries.front(), entries.size() == 1);
    if (entries.size() > 1 || !(is_province(entries.front().code) || is_city(entries.front().code))) break;
    ancestor = entries.front().code;
  }
  return best;
}

// The township that a name begins with behind the names of its divisions: 云溪区桥头镇人民政府.
std::optional<Division> township_in(const DivisionIndex& index, std::string_view name, std::string_view context,
                                    const Rules& rules) {
  std::size_t used = 0;
  std::optional<Division> above = division_at_start(index, name, context, used);
  if (above && above->level != DivisionLevel::kCounty && above->level != DivisionLevel::kCity) return std::nullopt;
  const std::string_view rest = name.substr(used);
  for (const Rule* rule : rules.making("township")) {
    const auto match = rule->match_start(rest);
    const Capture* township = match ? match->find("name") : nullptr;
    if (!township || township->span.begin > 0) continue;
    Division division;
    division.name = std::string(township->span.of(rest));
    division.level = DivisionLevel::kTownship;
    if (above) {
      division.parents = above->parents;
      division.parents.push_back(above->name);
    }
    return division;
  }
  return std::nullopt;
}

// A zone has no code of GB/T 2260, only a place.
Division make_zone(const DivisionIndex& index, std::string name, std::string_view place_code) {
  Division zone;
  zone.name = std::move(name);
  for (std::string code(place_code); !code.empty(); code = parent_code(code))
    if (const auto above = index.name_of_code(code); !above.empty())
      zone.parents.insert(zone.parents.begin(), std::string(above));
  return zone;
}

// The city or county that a zone is named after: 合肥市, 安徽省合肥市, 合肥. Nothing where several have the name.
std::optional<Entry> place_of_zone(const DivisionIndex& index, std::string_view name, std::string_view context) {
  std::size_t used = 0;
  const auto whole = division_at_start(index, name, context, used);
  const std::string_view code = whole && whole->code ? *whole->code : std::string_view{};
  const bool below_province = !code.empty() && is_province(code);
  const bool complete = used == name.size();
  if (below_province && name == whole->name) return std::nullopt;  // 江苏省高新区: all that it has
  if (!below_province && complete) {
    for (const Entry& entry : index.named(whole->name))
      if (entry.code == code) return entry;
  }
  if (below_province && !complete) name.remove_prefix(used);
  std::vector<Entry> entries;
  for (const Lexicon::Entry& tail : index.zone_places()) {
    if (below_province && complete && tail.value != "city") continue;  // 吉林 is the city, no county of this name
    for (const Entry& entry : index.named(std::string(name) + tail.text))
      if (is_below(entry.code, below_province ? code : std::string_view{})) entries.push_back(entry);
  }
  entries = narrow(index, std::move(entries), context);
  if (entries.size() > 1) {  // 西安 is the city before it is a county elsewhere
    const auto first_county =
        std::stable_partition(entries.begin(), entries.end(), [](const Entry& entry) { return is_city(entry.code); });
    if (first_county - entries.begin() == 1) entries.resize(1);
  }
  return entries.size() == 1 ? std::optional(entries.front()) : std::nullopt;
}

// The zone of a name of its own whose office is named behind the division it lies in: 云溪市松湖高新区管委会.
std::optional<Division> zone_of_office(const DivisionIndex& index, std::string_view name, std::size_t offset,
                                       std::string_view context) {
  constexpr std::size_t kShortest = 2 * kHanBytes, kLongest = 8 * kHanBytes;
  std::size_t used = 0;
  const auto above = division_at_start(index, name, context, used);
  if (!above || !above->code || used + kShortest > offset || used + kLongest < offset) return std::nullopt;
  const auto* ending = index.zone_ending_in(name, offset);
  if (!ending || !index.is_office_at_start(name.substr(offset + ending->text.size()))) return std::nullopt;
  const std::string own(name.substr(used, offset - used));
  const auto place = place_of_zone(index, own, above->name);
  const bool within = place && is_below(place->code, *above->code);
  return make_zone(index, own + ending->text, within ? place->code : std::string_view(*above->code));
}

// The zone that a name begins with: 两江新区, 重庆两江新区, 合肥市高新区.
std::optional<Division> zone_in(const DivisionIndex& index, std::string_view name, std::string_view context) {
  std::size_t offset = 0, used = 0;
  if (const auto* zone = index.zone_at_start(name)) return make_zone(index, zone->text, zone->value);
  const auto above = division_at_start(index, name, context, used);
  const auto* zone = index.zone_at_start(name.substr(used));
  // 宁波市江北新区 is not the one of 南京市.
  if (above && above->code && zone && (zone->value == *above->code || is_below(zone->value, *above->code)))
    return make_zone(index, zone->text, zone->value);
  const auto* ending = index.zone_ending_in(name, offset);
  if (!ending || offset < 2 * kHanBytes || offset > 12 * kHanBytes) return std::nullopt;
  const auto place = place_of_zone(index, name.substr(0, offset), context);
  if (!place) return zone_of_office(index, name, offset, context);
  const std::string_view short_name = place->name.substr(0, place->name.size() - kHanBytes);
  const auto listed = index.named(std::string(short_name) + ending->value);
  if (listed.size() == 1) return make_division(index, listed.front(), true);
  return make_zone(index, std::string(short_name) + ending->text, place->code);
}

// 培育壮大市, 老旧小区: words of a title that end like a name. `front` are words that a name may hold further on.
bool is_no_place(std::string_view name, const Rules& rules) {
  for (const Lexicon::Entry& word : rules.lexicon("no_place_words").entries) {
    const std::size_t at = name.find(word.text);
    if (at == 0 || (at != std::string_view::npos && word.value != "front")) return true;
  }
  return false;
}

// Without what a title may say before the division: 2023年, 关于印发.
std::string_view without_lead(std::string_view name, const Rules& rules) {
  for (const Rule* rule : rules.making("division_lead"))
    if (const auto match = rule->match_start(name)) return name.substr(match->span.end);
  return name;
}

}  // namespace

bool is_ambiguous(const Division& division, const Rules& rules) {
  if (division.code) return false;
  return !rules.lexicon("divisions").with_value(division.name).empty();
}

std::optional<Division> find_division(const std::vector<std::string_view>& whole_names, std::string_view context,
                                      const Rules& rules) {
  const DivisionIndex index(rules);
  std::vector<std::string_view> names;
  for (const std::string_view name : whole_names) names.push_back(without_lead(name, rules));
  std::optional<Division> best;
  for (const std::string_view name : names) {
    auto township = township_in(index, name, context, rules);
    // The title names the township alone, the issuer also what it lies in.
    if (township && (!best || (best->parents.empty() && best->name == township->name))) best = std::move(township);
  }
  if (best) return best;
  for (const std::string_view name : names)
    if (auto zone = zone_in(index, name, context)) return zone;
  for (const std::string_view name : names) {
    std::size_t used = 0;
    auto found = division_at_start(index, name, context, used);
    if (found && (!best || found->level > best->level)) best = std::move(found);
  }
  if (best) return best;
  // Development zones and other areas without a code, and organs of the state, which may have been taken for a lead.
  names.insert(names.end(), whole_names.begin(), whole_names.end());
  for (const std::string_view name : names) {
    for (const Rule* rule : rules.making("division")) {
      const auto match = rule->find(name);
      if (!match) continue;
      Division division;
      const auto level = rule->set.find("level");
      if (level != rule->set.end() && level->second == "nation") {
        const auto value = rule->set.find("name");
        division.name = value == rule->set.end() ? std::string{} : value->second;
        division.level = DivisionLevel::kNation;
        division.code = "000000";
      } else if (const Capture* capture = match->find("name"); !is_no_place(capture->span.of(name), rules)) {
        division.name = std::string(capture->span.of(name));
      }
      if (!division.name.empty()) return division;
    }
  }
  return std::nullopt;
}

}  // namespace planatlas::structure
