// UTF-8 by hand where ICU would be a detour: walking code points, counting them, trimming.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/text/span.h"

namespace planatlas {

// Returns whether `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view text);

// Returns the code point that starts at `offset` and moves `offset` past it.
// Requires: valid UTF-8, offset < text.size().
char32_t next_code_point(std::string_view text, std::size_t& offset);

// Returns the code point that ends at `offset` and moves `offset` to its start. Requires: offset > 0.
char32_t previous_code_point(std::string_view text, std::size_t& offset);

void append_code_point(std::string& text, char32_t code_point);

// Returns the number of code points.
std::size_t count_code_points(std::string_view text);

// Han ideographs (with extensions and compatibility forms) and 〇.
bool is_han(char32_t code_point);
// ASCII, ideographic and other Unicode blanks, without line breaks; also NBSP.
bool is_blank(char32_t code_point);
bool is_ascii_digit(char32_t code_point);

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
