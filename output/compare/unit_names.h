// Units in English, for headings and pages.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace planatlas {

// By the words of units as printed.
struct UnitNames {
  using Names = std::map<std::string, std::string, std::less<>>;
  Names units, multipliers, denominators;  // 吨, 万 before a unit, 户 behind a stroke
};

// "10,000 t" of 万吨, "hours per household" of 小时/户; none where a part of it is not known.
std::optional<std::string> english_unit(std::string_view unit, const UnitNames& names);

}  // namespace planatlas
