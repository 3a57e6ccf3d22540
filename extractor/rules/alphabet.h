// A pattern in an alphabet of its own.
//
// RE2 reads UTF-8 byte by byte: [^，。] becomes some thirty instructions, [^，。]{2,9} nine times as many, and most of
// the time that patterns take goes into compiling and running those. But a pattern tells few characters apart. Here all
// that it does not tell apart are one letter; letters are numbered from 1, those of a class side by side, and stand in
// patterns and texts as the code points of their numbers. A text in letters matches where the text itself does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planatlas::rule_files {

class Alphabet {
 public:
  // `letters[i]` is the letter of the characters from `borders[i]` to the next border. Requires: ascending, the first
  // is 0; letters below 0x800.
  Alphabet(std::vector<char32_t> borders, std::vector<std::uint16_t> letters);

  // Returns the text in letters, one for each of its characters. Requires: valid UTF-8.
  std::string spell(std::string_view text) const;

 private:
  std::uint16_t letter_of(char32_t c) const;
  std::uint16_t letter_between_borders(char32_t c) const;

  static constexpr std::size_t kPageSize = 64, kPages = 0x10000 / kPageSize;
  std::vector<char32_t> borders_;
  std::vector<std::uint16_t> letters_;
  std::vector<std::uint16_t> pages_;    // of the basic plane: which page of `by_page_`
  std::vector<std::uint16_t> by_page_;  // the last one is that of the tokens
};

struct Spelling {
  std::string pattern;  // in letters
  Alphabet alphabet;
};

// Returns a pattern in RE2's syntax in letters; nothing for one with flags, \p{Lu}, \b or what else this reader does
// not know, and for one that tells too many characters apart. Requires: RE2 compiles it.
std::optional<Spelling> spell_pattern(std::string_view pattern);

}  // namespace planatlas::rule_files
