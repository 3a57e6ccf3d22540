// What `rules new` begins a rule file with; made by tools/embed_file.cmake from cli/skeletons/. {{name}} stands for the
// name of the rule.
#pragma once

#include <string_view>

namespace planatlas {

std::string_view goal_skeleton();
std::string_view claim_skeleton();
std::string_view fact_skeleton();

}  // namespace planatlas
