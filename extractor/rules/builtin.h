// The rule files that are built into the program; made by tools/embed_rules.cmake from rules/.
#pragma once

#include <string_view>
#include <vector>

namespace planatlas::rule_files {

struct BuiltinFile {
  std::string_view path;  // below rules/
  std::string_view content;
};

std::vector<BuiltinFile> builtin_files();

}  // namespace planatlas::rule_files
