// The captures of a pattern as it is written, before names are expanded. Fragments hold none that make fields.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace planatlas::rule_files {

struct WrittenCapture {
  std::string_view name;
  std::size_t at;  // of the name, in bytes of the pattern
};

std::vector<WrittenCapture> captures_of(std::string_view pattern);

}  // namespace planatlas::rule_files
