// "did you mean": the known name that is nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace planatlas::rule_files {

// Returns the known name that is near enough to be meant; empty where none is.
std::string_view nearest(std::string_view name, const std::vector<std::string_view>& known);

// Returns "did you mean 'x'?" where a known name is near, else "known `what`: a, b, c" (shortened where there are
// many).
std::string suggest(std::string_view name, const std::vector<std::string_view>& known, std::string_view what);

}  // namespace planatlas::rule_files
