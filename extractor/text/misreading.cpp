#include "extractor/text/misreading.h"

#include <algorithm>
#include <array>

#include <unicode/ucnv.h>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kFirstLook = 256 << 10;  // bytes that tell whether to look further
constexpr std::size_t kFewest = 16;            // characters that are no accident

// What windows-1252 makes of the bytes 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt);
// ISO-8859-1 makes control characters of the same number.
constexpr std::array<char32_t, 32> kWindows = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                               0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::optional<char> windows_byte(char32_t c) {
  if (c < 0x100) return static_cast<char>(c);
  const auto* const found = std::find(kWindows.begin(), kWindows.end(), c);
  if (found == kWindows.end()) return std::nullopt;
  return static_cast<char>(0x80 + (found - kWindows.begin()));
}

std::string windows_bytes(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();)
    if (const auto byte = windows_byte(next_code_point(text, offset))) bytes += *byte;
  return bytes;
}

// Returns `text` in GB18030, empty where that fails.
std::string gb_bytes(std::string_view text) {
  std::string bytes;
  while (!text.empty()) {
    constexpr std::string_view kLost = "\xEF\xBF\xBD";
    const std::string_view piece = text.substr(0, text.find(kLost));
    const std::size_t kept = bytes.size();
    bytes.resize(kept + piece.size() * 4 + 8);
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t written =
        ucnv_convert("GB18030", "UTF-8", bytes.data() + kept, static_cast<std::int32_t>(bytes.size() - kept),
                     piece.data(), static_cast<std::int32_t>(piece.size()), &status);
    if (U_FAILURE(status)) return {};
    bytes.resize(kept + static_cast<std::size_t>(written));
    text.remove_prefix(piece.size());
    if (text.empty()) break;
    text.remove_prefix(kLost.size());
  }
  return bytes;
}

struct Letters {
  std::size_t windows = 0;  // beyond ASCII, such as windows-1252 has
  std::size_t alone =
      0;  // of these without another one beside, as in Würzburg: a character of Chinese has two or three
  std::size_t han = 0;
  std::size_t punctuation = 0;  // ， and 。, without which there is no Chinese text
};

Letters count_letters(std::string_view sample) {
  Letters letters;
  std::size_t run = 0;  // windows letters up to here
  for (std::size_t offset = 0; offset < sample.size();) {
    const char32_t c = next_code_point(sample, offset);
    const bool windows = c >= 0x80 && windows_byte(c);
    if (!windows) letters.alone += run == 1;
    run = windows ? run + 1 : 0;
    letters.windows += windows;
    letters.han += is_han(c);
    letters.punctuation += c == 0x3002 || c == 0xFF0C;
  }
  letters.alone += run == 1;
  return letters;
}

}  // namespace

std::optional<Misreading> find_misreading(std::string_view text) {
  std::size_t end = std::min(text.size(), kFirstLook);
  while (end < text.size() && is_continuation(text[end])) ++end;
  const Letters letters = count_letters(text.substr(0, end));
  if (letters.punctuation > 0) return std::nullopt;
  if (letters.windows >= kFewest && letters.han * 10 < letters.windows && letters.alone * 10 < letters.windows)
    return Misreading{windows_bytes(text), "windows-1252"};
  if (letters.han < kFewest) return std::nullopt;
  std::string bytes = gb_bytes(text);
  if (bytes.empty()) return std::nullopt;
  return Misreading{std::move(bytes), "GB18030"};
}

std::size_t count_lost_characters(std::string_view text) {
  std::size_t lost = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    if (static_cast<unsigned char>(text[offset]) < 0xE4) {
      ++offset;
      continue;
    }
    const char32_t c = next_code_point(text, offset);
    lost += c == kReplacementCharacter;
    constexpr std::string_view kRest = "\xE6\x96\xA4\xE6\x8B\xB7";  // 斤拷
    if (c == 0x951F && text.substr(offset, kRest.size()) == kRest) lost += 2;
  }
  return lost;
}

}  // namespace planatlas
