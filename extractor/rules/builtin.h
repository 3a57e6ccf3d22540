// The rule files that are built into the program; made from rules/ by packing/pack_rules.cpp.
#pragma once

#include <string_view>
#include <vector>

namespace planatlas::rule_files {

struct BuiltinFile {
  std::string_view path;  // below rules/
  std::string_view content;
  std::string_view tree;  // packed_tree.h
};

std::vector<BuiltinFile> builtin_files();
// hash_of (source.h) of the files.
std::string_view builtin_hash();
// WordFilter::pack of make_prefilter (requirements.h).
std::string_view builtin_tables();

}  // namespace planatlas::rule_files
