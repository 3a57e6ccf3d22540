#include "extractor/normalize/characters.h"

#include <string>

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr char32_t kFullWidthOffset = 0xFEE0;  // U+FF01 … U+FF5E stand for U+0021 … U+007E
constexpr char32_t kFullWidthStop = U'．';

bool is_full_width_digit(char32_t c) {
  return c >= U'０' && c <= U'９';
}

// Also of the full-width forms.
bool is_latin_letter(char32_t c) {
  if (c > kFullWidthOffset) c -= kFullWidthOffset;
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

bool is_full_width_of_ascii(char32_t c) {
  return (c > kFullWidthOffset && is_latin_letter(c)) || is_full_width_digit(c) ||
         std::u32string_view(U"％＋－／＆＝").find(c) != std::u32string_view::npos;
}

bool is_line_separator(char32_t c) {
  return c == U'\v' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Radicals and compatibility forms, which fonts of PDF files show like the ordinary character.
bool is_compatibility_han(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FD5) || (c >= 0xF900 && c <= 0xFAD9) || (c >= 0x2F800 && c <= 0x2FA1D);
}

bool is_any_digit(char32_t c) {
  return is_ascii_digit(c) || is_full_width_digit(c);
}

// Returns the code point before `offset` that is no blank, 0 at the start of the line; moves `offset` to its start.
char32_t previous_character(std::string_view text, std::size_t& offset) {
  while (offset > 0) {
    const char32_t c = previous_code_point(text, offset);
    if (c == U'\n') return 0;
    if (!is_blank(c)) return c;
  }
  return 0;
}

// Returns whether the full-width stop between `begin` and `end` is a decimal point (３．５％) and no heading's mark
// (３．５Ｇ网络): a digit on both sides, and where the line starts with the number, no Latin letter behind it.
bool is_decimal_point(std::string_view text, std::size_t begin, std::size_t end) {
  char32_t c = previous_character(text, begin);
  if (!is_any_digit(c)) return false;
  if (end == text.size() || !is_any_digit(next_code_point(text, end))) return false;
  while (is_any_digit(c)) c = previous_character(text, begin);
  if (c != 0) return true;
  char32_t after = 0;
  while (end < text.size() && is_any_digit(after = next_code_point(text, end))) {
  }
  return !is_latin_letter(after);
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

// Returns whether the ASCII stop between `begin` and `end` ends a sentence: behind a Han character or a closing mark,
// before one, a figure, a bracket or the line's end; and no number of a heading (一.总体要求).
bool is_ascii_stop(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
  char32_t c = begin > 0 ? previous_code_point(text, begin) : U'\n';
  if (!is_han(c) && c != U'）' && c != U')' && c != U'”' && c != U'%') return false;
  while (kNumerals.find(c) != std::u32string_view::npos) c = previous_character(text, begin);
  if (c == 0 || c == U'\n') return false;
  while (end < text.size() && text[end] == ' ') ++end;
  if (end == text.size()) return true;
  const char32_t next = next_code_point(text, end);
  return next == U'\n' || is_han(next) || is_ascii_digit(next) || next == U'（' || next == U'(' || next == U'“';
}

// Returns whether the text ends its sentences with ASCII stops.
bool uses_ascii_stops(std::string_view text) {
  constexpr std::size_t kFewest = 3;
  std::size_t ascii = 0, wide = 0;
  for (std::size_t at = text.find('.'); at != std::string_view::npos; at = text.find('.', at + 1))
    ascii += is_ascii_stop(text, at, at + 1);
  if (ascii < kFewest) return false;
  const std::string_view stop = "。";
  for (std::size_t at = text.find(stop); at != std::string_view::npos; at = text.find(stop, at + stop.size())) ++wide;
  return wide < ascii;
}

}  // namespace

EditList repair_characters(std::string_view text, const Rules& rules) {
  const Lexicon& look_alikes = rules.lexicon("look_alikes");
  const bool traditional = is_traditional(text);
  const bool ascii_stops = uses_ascii_stops(text);
  EditList edits;
  for (std::size_t offset = 0; offset < text.size();) {
    if (!traditional && begins_ideograph(text[offset])) {
      offset += 3;
      continue;
    }
    const std::size_t begin = offset;
    const char32_t c = next_code_point(text, offset);
    if (ascii_stops && c == U'.' && is_ascii_stop(text, begin, offset))
      edits.push_back({make_span(begin, offset), "。"});
    if (c < 0x80 && c != U'\v') continue;
    std::string form = repaired(text, begin, offset, c, traditional, look_alikes);
    if (!form.empty()) edits.push_back({make_span(begin, offset), std::move(form)});
  }
  return edits;
}

}  // namespace planatlas::clean
