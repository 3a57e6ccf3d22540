// The rules that are built into the program; made from rules/ by packing/pack_rules.cpp.
#pragma once

#include <string_view>
#include <vector>

namespace planatlas::rule_files {

// Their paths below rules/, in order.
std::vector<std::string_view> builtin_files();
// hash_of (source.h) of the files.
std::string_view builtin_hash();
// What they come to: `pack` of ready_rules.h.
std::string_view builtin_rules();

}  // namespace planatlas::rule_files
