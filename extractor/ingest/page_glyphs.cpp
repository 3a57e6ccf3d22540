#include "extractor/ingest/page_glyphs.h"

#include <algorithm>
#include <array>
#include <set>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kFewestGlyphs = 40;  // characters that show it
constexpr double kMostStrange = 0.3;       // of the characters
constexpr std::size_t kFewestScripts = 6;  // of 256 characters each: texts in two languages have one or two
constexpr double kMostAccented = 0.3;      // of the characters; no language that uses them has so many
constexpr double kMostOddMarks = 0.2;  // and accents, of the characters of a page without Chinese; addresses have 0.1
constexpr double kLeastHan = 0.05;     // of the characters of a page in Chinese
constexpr double kMostMisread = 0.05;  // of the Chinese characters: hardly a sentence is whole

struct GlyphRange {
  char32_t first, last;
};

// What Chinese texts are made of: Latin, Greek and Cyrillic letters, punctuation, symbols, Han, full width.
bool is_usual(char32_t c) {
  constexpr std::array<GlyphRange, 9> kUsual{
      GlyphRange{0, 0x7F},        GlyphRange{0x370, 0x45F},   GlyphRange{0x2000, 0x206F},
      GlyphRange{0x2100, 0x22FF}, GlyphRange{0x2460, 0x27BF}, GlyphRange{0x2E80, 0x33FF},
      GlyphRange{0x3400, 0x9FFF}, GlyphRange{0xF900, 0xFFEF}, GlyphRange{0x20000, 0x3FFFF}};
  return std::any_of(kUsual.begin(), kUsual.end(),
                     [c](GlyphRange range) { return range.first <= c && c <= range.last; });
}

bool is_accented(char32_t c) {
  return (c >= 0xC0 && c <= 0x24F && c != U'×' && c != U'÷') || (c >= 0x80 && c < 0xA0);
}

// Marks of ASCII that stand thin in any text.
bool is_odd_mark(char32_t c) {
  return std::u32string_view(U"!\"#$&'*+;<=>?@[\\]^_`{|}~").find(c) != std::u32string_view::npos;
}

bool is_chinese(char32_t c) {
  constexpr char32_t kFirstRadical = 0x2E80, kLastRadical = 0x2FDF;
  return is_han(c) || (c >= kFirstRadical && c <= kLastRadical);
}

struct Counts {
  std::size_t all = 0, chinese = 0, strange = 0, accented = 0, odd = 0, misread = 0;
  std::set<char32_t> scripts;  // of the strange ones
};

Counts count_characters(const LayoutPage& page) {
  Counts counts;
  for (const LayoutWord& word : page.words) {
    char32_t before = 0;
    for (std::size_t offset = 0; offset < word.text.size(); ++counts.all) {
      const char32_t c = next_code_point(word.text, offset);
      counts.chinese += is_chinese(c);
      counts.accented += is_accented(c);
      counts.odd += is_odd_mark(c);
      counts.misread += (is_accented(before) && is_chinese(c)) || (is_chinese(before) && is_accented(c));
      before = c;
      if (is_usual(c) || c < 0x100) continue;
      ++counts.strange;
      counts.scripts.insert(c >> 8);
    }
  }
  return counts;
}

}  // namespace

bool has_meaning(const LayoutPage& page) {
  const Counts counts = count_characters(page);
  if (counts.all < kFewestGlyphs) return true;
  const auto share = [&counts](std::size_t part) {
    return static_cast<double>(part) / static_cast<double>(counts.all);
  };
  const bool chinese = share(counts.chinese) >= kLeastHan;
  if (share(counts.strange) >= kMostStrange && counts.scripts.size() >= kFewestScripts) return false;
  if (share(counts.accented) >= kMostAccented) return false;
  if (!chinese && counts.accented < counts.odd * 4 && share(counts.odd + counts.accented) >= kMostOddMarks)
    return false;
  return static_cast<double>(counts.misread) < kMostMisread * static_cast<double>(counts.chinese) || !chinese;
}

std::size_t count_misread(const LayoutPage& page) {
  return count_characters(page).misread;
}

}  // namespace planatlas
