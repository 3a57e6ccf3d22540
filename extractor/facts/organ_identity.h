// What an organ is, and of which division: 区科技局 in a plan of 500102 is science_and_technology:500102.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/model/record.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// The divisions that the organs of a plan may belong to.
struct OrganPlaces {
  std::string own, nation, province, city, county;  // GB/T 2260 codes; empty where there is none or which is open
  std::vector<std::pair<std::string, std::string>> names;  // full name → code, longest first
};
OrganPlaces organ_places(const std::optional<Division>& division, const Rules& rules);

// Returns function:code, the function alone where the division is open, nothing for an organ that no lexicon knows.
std::optional<std::string> organ_id(const Unit& unit, const OrganPlaces& places, const Rules& rules);

}  // namespace planatlas::facts
