#include "extractor/values/characters.h"

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

// Converters put one or two blanks between number and unit; more is a gap between columns.
constexpr std::size_t kMaxBlanks = 3;

}  // namespace

char32_t fold_width(char32_t c) {
  constexpr char32_t kFullWidthOffset = 0xFEE0;
  if (c < U'！' || c > U'～') return c;
  const char32_t narrow = c - kFullWidthOffset;
  if (is_alphanumeric(narrow)) return narrow;
  switch (narrow) {
    case U'%':
    case U'+':
    case U'-':
    case U'.':
    case U'/':
    case U'~':
    case U'<':
    case U'>':
    case U'=':
      return narrow;
    default:
      return c;
  }
}

Characters::Characters(std::string_view text) : text_(text) {
  characters_.reserve(text.size() / 2);
  offsets_.reserve(text.size() / 2 + 1);
  for (std::size_t offset = 0; offset < text.size();) {
    offsets_.push_back(static_cast<std::uint32_t>(offset));
    characters_.push_back(fold_width(next_code_point(text, offset)));
  }
  offsets_.push_back(static_cast<std::uint32_t>(text.size()));
}

bool is_dash(char32_t c) {
  return c == U'-' || (c >= U'‐' && c <= U'―') || c == U'−';
}

bool is_tilde(char32_t c) {
  return c == U'~' || c == U'〜' || c == U'∼';
}

bool is_middle_dot(char32_t c) {
  return c == U'·' || c == U'・' || c == U'•' || c == U'‧';
}

bool is_colon(char32_t c) {
  return c == U':' || c == U'：' || c == U'∶' || c == U'︰';
}

bool is_opening_quote(char32_t c) {
  return c == U'“' || c == U'‘' || c == U'"' || c == U'「' || c == U'『';
}

bool is_closing_quote(char32_t c) {
  return c == U'”' || c == U'’' || c == U'"' || c == U'」' || c == U'』';
}

std::size_t skip_blanks(const Characters& text, std::size_t at) {
  std::size_t end = at;
  while (end < at + kMaxBlanks && is_blank(text[end])) ++end;
  return is_blank(text[end]) ? at : end;
}

std::size_t skip_blanks_back(const Characters& text, std::size_t at, std::size_t floor) {
  const std::size_t start = at;
  while (at > floor && start - at < kMaxBlanks && is_blank(text[at - 1])) --at;
  return at;
}

std::size_t skip_range_mark(const Characters& text, std::size_t at) {
  const std::size_t mark = skip_blanks(text, at);
  if (text[mark] == U'至' || text[mark] == U'到' || is_tilde(text[mark])) return skip_blanks(text, mark + 1);
  std::size_t end = mark;
  while (end < mark + 2 && is_dash(text[end])) ++end;
  return end == mark ? at : skip_blanks(text, end);
}

std::size_t end_of_digits(const Characters& text, std::size_t at) {
  while (is_digit(text[at])) ++at;
  return at;
}

}  // namespace planatlas
