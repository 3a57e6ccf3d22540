// A text as code points: recognisers look at characters, values carry byte spans.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/text/span.h"

namespace planatlas {

class Characters {
 public:
  // Requires: valid UTF-8. Full-width digits, letters and number signs are read as ASCII; ， and 。 stay what they are.
  explicit Characters(std::string_view text);

  std::size_t size() const { return characters_.size(); }
  // Returns 0 past the end, so that recognisers may look ahead freely.
  char32_t operator[](std::size_t i) const { return i < characters_.size() ? characters_[i] : U'\0'; }
  bool holds(char32_t c) const { return characters_.find(c) != std::u32string::npos; }
  TextSpan span(std::size_t begin, std::size_t end) const { return {offsets_[begin], offsets_[end]}; }
  std::string_view text(std::size_t begin, std::size_t end) const { return span(begin, end).of(text_); }

 private:
  std::string_view text_;
  std::u32string characters_;
  std::vector<std::uint32_t> offsets_;  // of every character, plus one past the end
};

// Full-width digits, letters and number signs as ASCII, any other character as it is.
char32_t fold_width(char32_t c);

constexpr bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
constexpr bool is_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}
constexpr bool is_alphanumeric(char32_t c) {
  return is_digit(c) || is_letter(c);
}
bool is_dash(char32_t c);        // - – — −
bool is_tilde(char32_t c);       // ~ 〜 ∼
bool is_middle_dot(char32_t c);  // · ・ •
bool is_colon(char32_t c);
bool is_opening_quote(char32_t c);
bool is_closing_quote(char32_t c);

// Returns the place of the next character that is no blank, at most a few further: 10 个.
std::size_t skip_blanks(const Characters& text, std::size_t at);
// Returns the end of the last character before `at` that is no blank, not before `floor`.
std::size_t skip_blanks_back(const Characters& text, std::size_t at, std::size_t floor);

// Returns the place behind the — or 至 or ~ between two numbers, `at` where there is none.
std::size_t skip_range_mark(const Characters& text, std::size_t at);

// Returns the end of the run of ASCII digits at `at`.
std::size_t end_of_digits(const Characters& text, std::size_t at);

}  // namespace planatlas
