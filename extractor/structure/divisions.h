// Which division of China a title or an issuer names.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extractor/model/record.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// Returns the deepest division that one of the names begins with (云溪区 of 临江市云溪区人民政府办公室), looked for in
// their order; full names before short ones. An ambiguous county (鼓楼区) is resolved by a province or city that
// `context` names, else it has no code.
std::optional<Division> find_division(const std::vector<std::string_view>& whole_names, std::string_view context,
                                      const Rules& rules);

// Whether several divisions have the name and nothing says which one is meant.
bool is_ambiguous(const Division& division, const Rules& rules);

}  // namespace planatlas::structure
