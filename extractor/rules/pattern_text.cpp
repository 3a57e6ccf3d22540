#include "extractor/rules/pattern_text.h"

#include <vector>

namespace planatlas::rule_files {
namespace {

// Returns how many bytes an escape takes that begins at `at`: \. \Q…\E \x{4E00} \p{Han}.
std::size_t escape_size(std::string_view pattern, std::size_t at) {
  const std::string_view rest = pattern.substr(at);
  if (rest.size() < 2) return rest.size();
  const auto through = [&](std::string_view mark) {
    const std::size_t found = rest.find(mark, 2);
    return found == std::string_view::npos ? rest.size() : found + mark.size();
  };
  if (rest[1] == 'Q') return through("\\E");
  const bool braced = rest.size() > 2 && rest[2] == '{' && (rest[1] == 'x' || rest[1] == 'p' || rest[1] == 'P');
  return braced ? through("}") : 2;
}

// Returns whether a character class opened at `open` is still at its first member, where ] stands for itself.
bool at_first_member(std::string_view pattern, std::size_t open, std::size_t at) {
  return at == open + 1 || (at == open + 2 && pattern[open + 1] == '^');
}

}  // namespace

std::size_t literal_size(std::string_view pattern, std::size_t at, std::size_t& class_open) {
  if (pattern[at] == '\\') return escape_size(pattern, at);
  if (class_open == kOutside) {
    if (pattern[at] == '[') class_open = at;
  } else if (pattern[at] == ']') {
    if (!at_first_member(pattern, class_open, at)) class_open = kOutside;
  } else if (pattern.substr(at, 2) == "[:") {
    const std::size_t end = pattern.find(":]", at);
    if (end != std::string_view::npos) return end + 2 - at;
  }
  return 1;
}

std::size_t unpaired_bracket(std::string_view pattern) {
  std::vector<std::size_t> open;
  std::size_t class_open = kOutside;
  for (std::size_t at = 0; at < pattern.size();) {
    const bool outside = class_open == kOutside;
    if (outside && pattern[at] == '(') open.push_back(at);
    if (outside && pattern[at] == ')') {
      if (open.empty()) return at;
      open.pop_back();
    }
    at += literal_size(pattern, at, class_open);
  }
  if (class_open != kOutside) return class_open;
  return open.empty() ? std::string_view::npos : open.back();
}

}  // namespace planatlas::rule_files
