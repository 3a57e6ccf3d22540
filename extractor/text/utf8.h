// UTF-8 by hand where ICU would be a detour: walking code points, counting them, trimming.
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/text/span.h"

namespace planatlas {

// U+FFFD, which stands for what could not be decoded.
inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// Returns whether `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view text);
// Returns how many bytes of `text` stand before its first that is not well-formed; all where there is none.
std::size_t valid_utf8_length(std::string_view text);

// Returns whether a byte goes on with a code point that begins before it.
constexpr bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// Returns whether a byte begins a character of U+4000 to U+9FFF, which has three bytes: nearly all ideographs, and no
// mark, blank or digit. Loops that look for those skip most of a text by it.
constexpr bool begins_ideograph(char byte) {
  return static_cast<unsigned char>(byte) >= 0xE4 && static_cast<unsigned char>(byte) <= 0xE9;
}

// Returns the code point that starts at `offset` and moves `offset` past it. Inline, as all that follows to is_blank:
// nearly every loop over a text asks them for each character.
// Requires: valid UTF-8, offset < text.size().
inline char32_t next_code_point(std::string_view text, std::size_t& offset) {
  assert(offset < text.size());
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const char32_t lead = byte(offset++);
  if (lead < 0x80) return lead;
  const std::size_t more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t code_point = lead & (0x3Fu >> more);
  for (std::size_t i = 0; i < more && offset < text.size(); ++i)
    code_point = (code_point << 6) | (byte(offset++) & 0x3F);
  return code_point;
}

// Returns the code point that ends at `offset` and moves `offset` to its start. Requires: offset > 0.
inline char32_t previous_code_point(std::string_view text, std::size_t& offset) {
  assert(offset > 0 && offset <= text.size());
  do {
    --offset;
  } while (offset > 0 && is_continuation(text[offset]));
  std::size_t forward = offset;
  return next_code_point(text, forward);
}

void append_code_point(std::string& text, char32_t code_point);

// Returns the number of code points.
std::size_t count_code_points(std::string_view text);

// Han ideographs (with extensions and compatibility forms) and 〇.
constexpr bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 || c == 0x3007 ||
         (c >= 0x2E80 && c <= 0x2FD5) ||  // radicals: PDFs print them for the ideographs
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}
// ASCII, ideographic and other Unicode blanks, without line breaks; also NBSP.
constexpr bool is_blank(char32_t c) {
  return c == 0x20 || c == 0x09 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F ||
         c == 0x205F || c == 0x1680 || c == 0xFEFF;
}
constexpr bool is_ascii_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

// Returns `text` without blanks and line breaks at both ends.
std::string_view trim(std::string_view text);
// Returns `span` of `text` shrunk past blanks and line breaks at both ends.
TextSpan trim(std::string_view text, TextSpan span);

// Returns the beginning of `text` on one line, with … where it is longer than `bytes`. Requires: valid UTF-8.
std::string excerpt(std::string_view text, std::size_t bytes);

// Byte offset → code-point index of one text, for writing records. O(1) amortised for any order of look-ups.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  std::uint32_t at(std::uint32_t byte_offset) const;

 private:
  static constexpr std::size_t kStride = 64;
  std::string_view text_;
  std::vector<std::uint32_t> marks_;  // code points before byte i * kStride
};

}  // namespace planatlas
