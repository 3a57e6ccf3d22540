// Numbers as they are written: 1,200.5 and 二十一, 三万五, 两三百.
#pragma once

#include <cstddef>
#include <optional>

#include "extractor/model/decimal.h"
#include "extractor/values/characters.h"

namespace planatlas {

// Returns 0 to 9 for 〇 零 一 … 九 两, else -1.
int digit_of(char32_t c);
// Returns the power of ten of 十 百 千 万 亿, else 0.
int power_of(char32_t c);
bool is_han_numeral(char32_t c);

// 十, 百, 千 before 万, 亿, 万亿: 3千万亿 is small 3, big 12.
struct Multiplier {
  int small = 0, big = 0;  // powers of ten
  std::size_t big_begin = 0;
  std::size_t end = 0;

  int power() const { return small + big; }
};
Multiplier read_multiplier(const Characters& text, std::size_t at);

struct ArabicNumber {
  std::optional<Decimal> value;  // nothing where it has too many digits
  std::size_t end = 0;
  bool has_leading_zero = false;  // 0755: a code
  bool is_decimal = false;
};
// Requires: a digit at `at`. A comma belongs to the number where all groups after it have three digits.
ArabicNumber read_arabic(const Characters& text, std::size_t at);

// Returns the end of the run of Han numerals at `at`; 点 belongs to it between two digits.
std::size_t end_of_han_numerals(const Characters& text, std::size_t at);

struct HanNumber {
  Decimal value;
  std::optional<Decimal> last;  // 两三百: 200 to 300
  bool bare = false;            // 百, 千万: no digit in front
  bool single = false;          // one digit
};
// Returns the number that a whole run of Han numerals names; nothing for 一二三, 十百.
std::optional<HanNumber> read_han(const Characters& text, std::size_t begin, std::size_t end);

}  // namespace planatlas
