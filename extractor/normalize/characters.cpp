#include "extractor/normalize/characters.h"

#include <string>

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr char32_t kFullWidthOffset = 0xFEE0;  // U+FF01 … U+FF5E stand for U+0021 … U+007E
constexpr char32_t kFullWidthStop = U'．';

bool is_full_width_digit(char32_t c) { return c >= U'０' && c <= U'９'; }

bool is_full_width_of_ascii(char32_t c) {
  const bool letter = (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ');
  return letter || is_full_width_digit(c) || c == U'％' || c == U'＋' || c == U'－' || c == U'／' || c == U'＆' || c == U'＝';
}

bool is_line_separator(char32_t c) { return c == U'\v' || c == 0x85 || c == 0x2028 || c == 0x2029; }

// Radicals and compatibility forms, which fonts of PDF files show like the ordinary character.
bool is_compatibility_han(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FD5) || (c >= 0xF900 && c <= 0xFAD9) || (c >= 0x2F800 && c <= 0x2FA1D);
}

bool is_any_digit(char32_t c) { return is_ascii_digit(c) || is_full_width_digit(c); }

// Returns whether the full-width stop between `begin` and `end` is a decimal point (３．５％) and no heading's mark (３．５Ｇ网络):
// a digit on both sides, and where the line starts with the number, no Latin letter behind it.
bool is_decimal_point(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin == 0 || end == text.size()) return false;
  std::size_t before = begin;
  if (!is_any_digit(previous_code_point(text, before))) return false;
  std::size_t after = end;
  if (!is_any_digit(next_code_point(text, after))) return false;
  while (before > 0) {
    std::size_t offset = before;
    const char32_t c = previous_code_point(text, offset);
    if (c == U'\n') break;
    if (!is_any_digit(c) && !is_blank(c)) return true;
    before = offset;
  }
  while (after < text.size()) {
    const char32_t c = next_code_point(text, after);
    if (is_any_digit(c)) continue;
    const char32_t narrow = c > kFullWidthOffset ? c - kFullWidthOffset : c;
    return !((narrow >= U'A' && narrow <= U'Z') || (narrow >= U'a' && narrow <= U'z'));
  }
  return true;
}

// Returns what stands for the character `c`; empty where it stays.
std::string repaired(std::string_view text, std::size_t begin, std::size_t end, char32_t c, bool traditional,
                     const Lexicon& look_alikes) {
  std::string form;
  if (is_line_separator(c)) return "\n";
  if (is_full_width_of_ascii(c)) {
    append_code_point(form, c - kFullWidthOffset);
  } else if (c == kFullWidthStop) {
    if (is_decimal_point(text, begin, end)) form = ".";
  } else if (is_compatibility_han(c)) {
    const std::string_view written = text.substr(begin, end - begin);
    const std::string* known = look_alikes.value_of(written);
    form = known ? *known : comparison_key(written);
    if (form == written) form.clear();
  } else if (traditional && is_han(c)) {
    if (const char32_t simple = simplify(c); simple != c) append_code_point(form, simple);
  }
  return form;
}

}  // namespace

EditList repair_characters(std::string_view text, const Rules& rules) {
  const Lexicon& look_alikes = rules.lexicon("look_alikes");
  const bool traditional = is_traditional(text);
  EditList edits;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(text, offset);
    if (c < 0x80 && c != U'\v') continue;
    std::string form = repaired(text, begin, offset, c, traditional, look_alikes);
    if (!form.empty()) edits.push_back({make_span(begin, offset), std::move(form)});
  }
  return edits;
}

}  // namespace planatlas::clean
