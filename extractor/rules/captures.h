// The captures of a pattern as it is written, before names are expanded. Fragments hold none that make fields. What RE2
// takes for no name is left out.
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

// Returns the captures whose name stands before them in the same sequence: (?P<a>x)(?P<a>y). Alternatives may have one
// name.
std::vector<WrittenCapture> repeated_captures(std::string_view pattern);

}  // namespace planatlas::rule_files
