#include "extractor/ingest/page_glyphs.h"

#include <algorithm>
#include <array>
#include <set>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kFewest = 40;        // characters that show it
constexpr double kMostStrange = 0.3;       // of the characters
constexpr std::size_t kFewestScripts = 6;  // of 256 characters each: texts in two languages have one or two
constexpr double kMostAccented = 0.3;      // of the characters; no language that uses them has so many

struct Range {
  char32_t first, last;
};

// What Chinese texts are made of: Latin, Greek and Cyrillic letters, punctuation, symbols, Han, full width.
bool is_usual(char32_t c) {
  constexpr std::array<Range, 9> kUsual{Range{0, 0x7F},        Range{0x370, 0x45F},   Range{0x2000, 0x206F},
                                        Range{0x2100, 0x22FF}, Range{0x2460, 0x27BF}, Range{0x2E80, 0x33FF},
                                        Range{0x3400, 0x9FFF}, Range{0xF900, 0xFFEF}, Range{0x20000, 0x3FFFF}};
  return std::any_of(kUsual.begin(), kUsual.end(), [c](Range range) { return range.first <= c && c <= range.last; });
}

bool is_accented(char32_t c) {
  return (c >= 0xC0 && c <= 0x17F) || (c >= 0x80 && c < 0xA0);
}

}  // namespace

bool has_meaning(const LayoutPage& page) {
  std::size_t all = 0, strange = 0, accented = 0;
  std::set<char32_t> scripts;
  for (const LayoutWord& word : page.words) {
    for (std::size_t offset = 0; offset < word.text.size(); ++all) {
      const char32_t c = next_code_point(word.text, offset);
      accented += is_accented(c);
      if (is_usual(c) || c < 0x100) continue;
      ++strange;
      scripts.insert(c >> 8);
    }
  }
  const auto share = [all](std::size_t count) { return static_cast<double>(count) / static_cast<double>(all); };
  if (all < kFewest) return true;
  return (share(strange) < kMostStrange || scripts.size() < kFewestScripts) && share(accented) < kMostAccented;
}

}  // namespace planatlas
