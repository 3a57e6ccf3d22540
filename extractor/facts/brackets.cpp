#include "extractor/facts/brackets.h"

#include <algorithm>

#include "extractor/text/utf8.h"

namespace planatlas::facts {

bool opens(char32_t c) {
  return c == U'（' || c == U'(' || c == U'[' || c == U'【' || c == U'〔' || c == U'［';
}
bool closes(char32_t c) {
  return c == U'）' || c == U')' || c == U']' || c == U'】' || c == U'〕' || c == U'］';
}

std::vector<BracketGroup> bracket_groups(std::string_view text) {
  std::vector<BracketGroup> groups;
  const auto ends_line = [&](std::size_t offset) {
    while (offset < text.size()) {
      const char32_t c = next_code_point(text, offset);
      if (c == U'\n') return true;
      if (c != U'。' && c != U'；' && c != U'.' && !is_blank(c)) return false;
    }
    return true;
  };
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    if (begins_ideograph(text[offset])) {
      offset += 3;
      continue;
    }
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (opens(c) && depth++ == 0) begin = offset;
    const bool ends = c == U'\n' && depth > 0;
    if ((closes(c) && depth > 0 && --depth == 0) || ends) {
      groups.push_back({text.substr(begin, here - begin), ends || ends_line(offset)});
      depth = 0;
    }
  }
  if (depth > 0) groups.push_back({text.substr(begin), true});
  return groups;
}

std::vector<std::string_view> split_outside(std::string_view text, std::u32string_view separators) {
  std::vector<std::string_view> pieces;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    if (begins_ideograph(text[offset])) {
      offset += 3;
      continue;
    }
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (opens(c)) ++depth;
    if (closes(c)) depth = std::max(0, depth - 1);
    if (depth > 0 || separators.find(c) == std::u32string_view::npos) continue;
    pieces.push_back(trim(text.substr(begin, here - begin)));
    begin = offset;
  }
  pieces.push_back(trim(text.substr(begin)));
  std::erase_if(pieces, [](std::string_view piece) { return piece.empty(); });
  return pieces;
}

std::string_view inside_bracket(std::string_view text) {
  int depth = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (opens(c)) ++depth;
    if (closes(c) && depth-- == 0) return text.substr(0, here);
  }
  return text;
}

std::optional<BracketGroup> whole_bracket(std::string_view line) {
  const auto groups = bracket_groups(line);
  if (groups.size() != 1 || !groups[0].at_end) return std::nullopt;
  std::size_t offset = 0;
  const bool first = opens(next_code_point(line, offset)) && groups[0].text.data() == line.data() + offset;
  return first ? std::optional(groups[0]) : std::nullopt;
}

}  // namespace planatlas::facts
