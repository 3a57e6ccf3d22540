#include "extractor/text/utf8.h"

#include <algorithm>

namespace planatlas {
namespace {

// Returns the length of the well-formed sequence at `offset`, 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0u;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  // Nearly all other characters of our texts: E1 to EC with two more bytes.
  if (lead >= 0xE1 && lead <= 0xEC && offset + 2 < text.size() && is_continuation(text[offset + 1]) &&
      is_continuation(text[offset + 2]))
    return 3;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // The second byte shuts out overlong forms, surrogates and values above U+10FFFF.
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  }
  return length;
}

bool is_line_break(char32_t c) {
  return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_space(char32_t c) {
  return is_blank(c) || is_line_break(c);
}

// Blanks and line breaks are ASCII or begin with one of these bytes.
bool may_begin_space(char byte) {
  const auto lead = static_cast<unsigned char>(byte);
  return lead <= 0x20 || lead == 0xC2 || (lead >= 0xE1 && lead <= 0xE3) || lead == 0xEF;
}

std::uint32_t count_starts(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char byte) { return !is_continuation(byte); }));
}

}  // namespace

std::size_t valid_utf8_length(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    const std::size_t length = sequence_length(text, offset);
    if (length == 0) break;
    offset += length;
  }
  return offset;
}

bool is_valid_utf8(std::string_view text) {
  return valid_utf8_length(text) == text.size();
}

void append_code_point(std::string& text, char32_t c) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6));
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  return count_starts(text);
}

TextSpan trim(std::string_view text, TextSpan span) {
  std::size_t begin = span.begin, end = span.end;
  const std::string_view head = text.substr(0, span.end);
  while (begin < end && may_begin_space(text[begin])) {
    std::size_t next = begin;
    if (!is_space(next_code_point(head, next))) break;
    begin = next;
  }
  while (end > begin && (is_continuation(text[end - 1]) || may_begin_space(text[end - 1]))) {
    if (end >= begin + 3 && begins_ideograph(text[end - 3])) break;
    std::size_t previous = end;
    if (!is_space(previous_code_point(text, previous))) break;
    end = previous;
  }
  return make_span(begin, end);
}

std::string_view trim(std::string_view text) {
  return trim(text, make_span(0, text.size())).of(text);
}

std::string excerpt(std::string_view text, std::size_t bytes) {
  std::size_t end = std::min(bytes, text.size());
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  std::string line(text.substr(0, end));
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return end < text.size() ? line + "…" : line;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  marks_.reserve(text.size() / kStride + 1);
  std::uint32_t count = 0;
  for (std::size_t offset = 0; offset <= text.size(); offset += kStride) {
    marks_.push_back(count);
    count += count_starts(text.substr(offset, kStride));
  }
}

std::uint32_t CodePointIndex::at(std::uint32_t byte_offset) const {
  const std::size_t mark = byte_offset / kStride;
  return marks_[mark] + count_starts(text_.substr(mark * kStride, byte_offset - mark * kStride));
}

}  // namespace planatlas
