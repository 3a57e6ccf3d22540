// "did you mean": the known name that is nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/faults.h"

namespace planatlas::rule_files {

// Returns the known name that is near enough to be meant; empty where none is.
std::string_view nearest(std::string_view name, const std::vector<std::string_view>& known);

// Returns "did you mean 'x'?" where a known name is near, else "known `things`: a, b, c" (shortened where there are
// many).
FaultText suggest(std::string_view name, const std::vector<std::string_view>& known, Fault things);

}  // namespace planatlas::rule_files
