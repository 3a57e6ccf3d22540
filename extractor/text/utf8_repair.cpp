#include "extractor/text/utf8_repair.h"

#include <algorithm>
#include <utility>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

// Returns the length of the longest start of a UTF-8 sequence at `offset` and whether it is complete.
std::pair<std::size_t, bool> match_utf8(std::string_view bytes, std::size_t offset) {
  for (std::size_t length = std::min<std::size_t>(4, bytes.size() - offset); length > 0; --length) {
    if (is_valid_utf8(bytes.substr(offset, length)) && count_code_points(bytes.substr(offset, length)) == 1) {
      return {length, true};
    }
  }
  std::size_t length = 1;
  while (length < 4 && offset + length < bytes.size() && is_continuation(bytes[offset + length])) ++length;
  return {static_cast<unsigned char>(bytes[offset]) >= 0xC2 ? length : 1, false};
}

}  // namespace

Utf8Check check_utf8(std::string_view bytes) {
  Utf8Check check;
  for (std::size_t offset = 0; offset < bytes.size();) {
    if (static_cast<unsigned char>(bytes[offset]) < 0x80) {
      ++offset;
      continue;
    }
    const auto [length, complete] = match_utf8(bytes, offset);
    if (complete) {
      ++check.sequences;
    } else {
      ++check.broken;
      check.only_at_end = check.only_at_end && offset + length == bytes.size();
    }
    offset += length;
  }
  return check;
}

std::size_t append_repaired_utf8(std::string_view bytes, std::string& text) {
  std::size_t replaced = 0;
  text.reserve(text.size() + bytes.size());
  for (std::size_t offset = 0; offset < bytes.size();) {
    if (static_cast<unsigned char>(bytes[offset]) < 0x80) {
      text += bytes[offset++];
      continue;
    }
    const auto [length, complete] = match_utf8(bytes, offset);
    if (complete) {
      text.append(bytes.substr(offset, length));
    } else {
      append_code_point(text, kReplacementCharacter);
      replaced += length;
    }
    offset += length;
  }
  return replaced;
}

}  // namespace planatlas
