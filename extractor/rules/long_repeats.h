// Counted repeats that reach far, such as [^，]{2,60}: RE2 makes sixty copies of the class, and compiling them costs
// more than reading a document. A text of at most 60 characters cannot tell {2,60} from {2,}.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace planatlas::rule_files {

struct WithoutLongRepeats {
  std::string pattern;
  std::size_t longest_text;  // code points; up to here `pattern` matches what the original matches, group by group
};

// Returns the pattern with every repeat of a single character that may reach kLongRepeat without its upper bound;
// nothing where there is none. Requires: RE2 compiles the pattern.
inline constexpr std::size_t kLongRepeat = 40;
std::optional<WithoutLongRepeats> without_long_repeats(std::string_view pattern);

}  // namespace planatlas::rule_files
