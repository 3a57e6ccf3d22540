#include "extractor/ingest/recognized_text.h"

#include <algorithm>
#include <cstddef>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

using Characters = std::u32string;

constexpr char32_t kFullWidth = 0xFEE0;  // from a mark of ASCII to the wide one

bool is_wide(char32_t c) {
  return is_han(c) || (c >= 0x3000 && c < 0x3020) || (c >= 0xFF00 && c < 0xFF60);
}

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

// The next character from `at` in a direction that is no blank; 0 at the end.
char32_t beside(const Characters& text, std::size_t at, int step) {
  while (true) {
    at += static_cast<std::size_t>(step);
    if (at >= text.size()) return 0;
    if (!is_blank(text[at])) return text[at];
  }
}

// An angle bracket that a round one closes was a round one.
void mend_brackets(Characters& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != U'〈' && text[i] != U'《') continue;
    const std::size_t close = text.find_first_of(U")）〉》", i);
    if (close < text.size() && (text[close] == U')' || text[close] == U'）')) text[i] = U'（';
  }
}

bool is_beside_wide(const Characters& text, std::size_t at) {
  return is_wide(beside(text, at, -1)) || is_wide(beside(text, at, 1));
}

// Of a pair of brackets both are wide or none.
void widen_marks(Characters& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::u32string_view(U",;:!?()").find(text[i]) == std::u32string_view::npos) continue;
    const std::size_t close = text[i] == U'(' ? text.find_first_of(U")）", i) : text.size();
    const bool closes_wide = close < text.size() && (text[close] == U'）' || is_beside_wide(text, close));
    if (!closes_wide && !is_beside_wide(text, i)) continue;
    text[i] += kFullWidth;
    if (close < text.size() && text[close] == U')') text[close] += kFullWidth;
  }
}

// 2025一2027
void mend_dashes(Characters& text) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i)
    if (text[i] == U'一' && is_ascii_digit(text[i - 1]) && is_ascii_digit(text[i + 1])) text[i] = U'—';
}

// A run of digits and letters that holds more digits, and no letter that looks unlike one: 3O0, l2.
void mend_digits(Characters& text) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin, digits = 0, alike = 0;
    for (; end < text.size() && (is_letter(text[end]) || is_ascii_digit(text[end])); ++end) {
      digits += is_ascii_digit(text[end]);
      alike += std::u32string_view(U"OoIl").find(text[end]) != std::u32string_view::npos;
    }
    if (alike > 0 && digits >= alike && digits + alike == end - begin)
      for (std::size_t i = begin; i < end; ++i)
        if (is_letter(text[i])) text[i] = text[i] == U'O' || text[i] == U'o' ? U'0' : U'1';
    begin = end + 1;
  }
}

// Wide marks bring their own room with them.
void drop_blanks(Characters& text) {
  Characters kept;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!is_blank(text[i]) || kept.empty() || !(is_wide(kept.back()) && is_wide(beside(text, i, 1)))) kept += text[i];
  text = std::move(kept);
}

}  // namespace

std::string mend_recognized(std::string_view text) {
  Characters characters;
  for (std::size_t offset = 0; offset < text.size();) characters += next_code_point(text, offset);
  mend_brackets(characters);
  widen_marks(characters);
  mend_dashes(characters);
  mend_digits(characters);
  drop_blanks(characters);
  std::string mended;
  for (const char32_t c : characters) append_code_point(mended, c);
  return mended;
}

}  // namespace planatlas
