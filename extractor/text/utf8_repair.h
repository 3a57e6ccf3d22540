// Bytes that are UTF-8 but for a few places.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace planatlas {

// How well bytes hold up as UTF-8.
struct Utf8Check {
  std::size_t sequences = 0;  // well-formed, of two bytes and more
  std::size_t broken = 0;     // places that are not well-formed
  bool only_at_end = true;    // the one broken place is a sequence cut off by the end
};

Utf8Check check_utf8(std::string_view bytes);

// Appends `bytes` to `text` with U+FFFD for each broken place, and returns how many bytes those had.
std::size_t append_repaired_utf8(std::string_view bytes, std::string& text);

}  // namespace planatlas
