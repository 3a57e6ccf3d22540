// A pattern in an alphabet of its own.
//
// RE2 reads UTF-8 byte by byte: [^，。] becomes some thirty instructions, [^，。]{2,9} nine times as many, and most of
// the time that patterns take goes into compiling and running those. But a pattern tells few characters apart. Here all
// that it does not tell apart are one letter; letters are numbered from 1, those of a class side by side. They stand in
// patterns and texts as bytes (Latin-1) where there are at most 255 of them, else as the code points of their numbers.
// A text in letters matches where the text itself does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/packed.h"

namespace planatlas::rule_files {

struct Spelling {
  ConstantList<char> pattern;  // in letters
  // `letters[i]` is the letter of the characters from `borders[i]` to the next border; the first border is 0.
  ConstantList<char32_t> borders;
  ConstantList<std::uint16_t> letters;
  bool bytes = false;  // a letter is a byte

  template <class Spelled, class Visit>
  static void each_field(Spelled& spelling, Visit visit) {
    visit(spelling.pattern, spelling.borders, spelling.letters, spelling.bytes);
  }
};

// Returns a pattern in RE2's syntax in letters; nothing for one with flags, \p{Lu}, \b or what else this reader does
// not know, and for one that tells too many characters apart. Requires: RE2 compiles it.
std::optional<Spelling> spell_pattern(std::string_view pattern);

// Returns the offset that lies `count` code points behind `offset`.
std::size_t skip_code_points(std::string_view text, std::size_t offset, std::size_t count);

class Alphabet {
 public:
  // Requires: made by spell_pattern.
  explicit Alphabet(const Spelling& spelling);

  // Returns the text in letters, one for each of its characters. Requires: valid UTF-8.
  std::string spell(std::string_view text) const;
  // Returns how many letters a part of such a text has, and where in it a number of letters ends.
  std::size_t count(std::string_view letters) const;
  std::size_t offset_of(std::size_t count, std::string_view letters) const;

 private:
  std::uint16_t letter_of(char32_t c) const;
  std::uint16_t letter_between_borders(char32_t c) const;

  static constexpr std::size_t kPageSize = 64, kPages = 0x10000 / kPageSize;
  ConstantList<char32_t> borders_;
  ConstantList<std::uint16_t> letters_;
  bool bytes_;
  std::vector<std::uint16_t> pages_;    // of the basic plane: which page of `by_page_`
  std::vector<std::uint16_t> by_page_;  // the last one is that of the tokens
};

}  // namespace planatlas::rule_files
