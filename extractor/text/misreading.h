// Text that somebody saved after its bytes had been read in a wrong encoding (“ÊÐÈËÃñ”, “鏀垮簻”), as collectors and
// exports of databases hand it on. Nothing of it is Chinese, so that without this a file would silently give no facts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace planatlas {

struct Misreading {
  std::string bytes;     // what was read, as far as it can be told: the bytes of lost characters are not among them
  const char* encoding;  // what they were read in: windows-1252 (with ISO-8859-1 in it) or GB18030
};

// Returns the bytes behind `text` where it may be such a text. Whether they make sense is for the caller to say.
// A text with Chinese punctuation, or with few letters beyond ASCII, is none. Requires: valid UTF-8.
std::optional<Misreading> find_misreading(std::string_view text);

// Returns how many characters of `text` were lost before it was saved: U+FFFD, and 锟斤拷 (two of them in UTF-8, read
// as GB18030). There is no way back from those.
std::size_t count_lost_characters(std::string_view text);

}  // namespace planatlas
