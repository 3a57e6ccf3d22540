// The order of divisions in all comparisons, on paper and on the page.
#pragma once

#include <optional>
#include <string>
#include <tuple>

namespace planatlas {

// Whether there is no division, whether it has no code, code, name: by code; then those without one, by name; what
// has no division comes last.
using DivisionKey = std::tuple<bool, bool, std::string, std::string>;

inline DivisionKey division_key(const std::optional<std::string>& name, const std::optional<std::string>& code) {
  return {!name, !code, code.value_or(""), name.value_or("")};
}

}  // namespace planatlas
