// Which area the figure of a goal is for: the division of its plan, a part of it, or a larger one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace planatlas {

// 全区, 辖区: scopes that mean a division as a whole → what its name ends with, empty for any name.
using OwnScopes = std::map<std::string, std::string, std::less<>>;

// Whether `scope` is the division itself: 全区 and no scope in the plan of a district, but not 全市. `division` is its
// name, empty where it is not known: then 全市 may be it.
bool means_whole_division(const std::optional<std::string>& scope, std::string_view division, const OwnScopes& own);

}  // namespace planatlas
