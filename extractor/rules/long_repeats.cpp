#include "extractor/rules/long_repeats.h"

#include <algorithm>
#include <charconv>

namespace planatlas::rule_files {
namespace {

// Returns the end of the character class that begins at `at`: behind its first ] that is neither its first member nor
// escaped.
std::size_t end_of_class(std::string_view pattern, std::size_t at) {
  ++at;
  if (at < pattern.size() && pattern[at] == '^') ++at;
  for (bool first = true; at < pattern.size() && (first || pattern[at] != ']'); first = false) {
    if (pattern.substr(at).starts_with("[:"))
      at = std::min(pattern.find(":]", at), pattern.size()) + 2;
    else
      at += pattern[at] == '\\' ? 2 : 1;
  }
  return std::min(at + 1, pattern.size());
}

// Returns the end of an escape: \d, \., \x{4E00}, \p{Han}.
std::size_t end_of_escape(std::string_view pattern, std::size_t at) {
  const std::size_t end = std::min(at + 2, pattern.size());
  const bool braced = end < pattern.size() && pattern[end] == '{' &&
                      std::string_view("pPx").find(pattern[end - 1]) != std::string_view::npos;
  return braced ? std::min(pattern.find('}', end), pattern.size() - 1) + 1 : end;
}

struct Repeat {
  std::string_view fewest;
  std::size_t most = 0;
  std::size_t size = 0;  // of {2,60}
};

// A repeat with both bounds at the start of `text`.
std::optional<Repeat> read_repeat(std::string_view text) {
  const std::size_t comma = text.find(','), close = text.find('}');
  if (!text.starts_with('{') || comma == std::string_view::npos || close == std::string_view::npos || close < comma)
    return std::nullopt;
  Repeat repeat{text.substr(1, comma - 1), 0, close + 1};
  const char* end = text.data() + close;
  const auto read = std::from_chars(text.data() + comma + 1, end, repeat.most);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return repeat;
}

}  // namespace

std::optional<WithoutLongRepeats> without_long_repeats(std::string_view pattern) {
  WithoutLongRepeats result{{}, std::string_view::npos};
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t end = at + 1;
    bool single = pattern[at] == '.';  // anything else that stands for one character, a literal aside
    if (pattern[at] == '[') {
      end = end_of_class(pattern, at);
      single = true;
    } else if (pattern[at] == '\\') {
      end = end_of_escape(pattern, at);
      if (pattern.substr(at).starts_with("\\Q")) return std::nullopt;  // what follows is no pattern
      single = !pattern.substr(at).starts_with("\\C");                 // a byte
    }
    result.pattern.append(pattern, at, end - at);
    at = end;
    const auto repeat = single ? read_repeat(pattern.substr(at)) : std::nullopt;
    if (!repeat || repeat->most < kLongRepeat) continue;
    result.pattern.append("{").append(repeat->fewest).append(",}");
    result.longest_text = std::min(result.longest_text, repeat->most);
    at += repeat->size;
  }
  if (result.longest_text == std::string_view::npos) return std::nullopt;
  return result;
}

}  // namespace planatlas::rule_files
