#include "output/compare/unit_names.h"

namespace planatlas {
namespace {

std::optional<std::string> find(const UnitNames::Names& names, std::string_view word) {
  const auto found = names.find(word);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

// A unit without a stroke: the longest multiplier is taken that leaves a known unit.
std::optional<std::string> simple_unit(std::string_view unit, const UnitNames& names) {
  if (auto name = find(names.units, unit)) return name;
  std::optional<std::string> english;
  std::size_t longest = 0;
  for (const auto& [multiplier, number] : names.multipliers) {
    if (!unit.starts_with(multiplier) || multiplier.size() < longest) continue;
    const auto rest = find(names.units, unit.substr(multiplier.size()));
    if (!rest) continue;
    english = number + " " + *rest;
    longest = multiplier.size();
  }
  return english;
}

}  // namespace

std::optional<std::string> english_unit(std::string_view unit, const UnitNames& names) {
  if (auto name = simple_unit(unit, names)) return name;
  const std::size_t stroke = unit.find('/');
  if (stroke == std::string_view::npos) return std::nullopt;
  const auto above = simple_unit(unit.substr(0, stroke), names);
  const std::string_view below = unit.substr(stroke + 1);
  auto each = find(names.denominators, below);
  if (!each) each = simple_unit(below, names);
  return above && each ? std::optional(*above + " per " + *each) : std::nullopt;
}

}  // namespace planatlas
