// A number with its unit as it is written, before it is known whether the text means it as a quantity.
#pragma once

#include <string>

#include "extractor/values/lexicon_index.h"
#include "extractor/values/numerals.h"

namespace planatlas {

// Of 号, 版, 亿级: a number before them names something.
inline constexpr std::string_view kNameFamily = "name";

struct Amount {
  Decimal value;                // without `big`
  std::optional<Decimal> last;  // of a range
  int big = 0;                  // the power of 万, 亿 or 万亿 behind the number
  std::size_t big_begin = 0, big_end = 0;
  std::size_t begin = 0, number_end = 0, end = 0;
  const UnitOfMeasure* unit = nullptr;
  std::string per;  // 亩 of 500公斤/亩, empty where there is none
  std::optional<Comparator> bound;
  bool han = false;     // in Han numerals
  bool bare = false;    // 百个, 万人: no digit in front
  bool single = false;  // one Han numeral
  bool half = false;    // 一半

  // 万 and 亿 belong to 元 and 亩 and multiply 家 and plain numbers.
  bool keeps_big() const { return unit != nullptr && !unit->counter; }
};

// Returns the unit of measure at `at` and moves `end` behind it; nullptr where a longer word or a Latin word stands
// there.
const UnitOfMeasure* find_unit(const Reader& reader, std::size_t at, std::size_t& end);

// Returns whether 1/3 stands at `at`: one digit a side, the smaller one above. 4/5G, 7/24 and 1/3/5 are codes.
bool is_fraction_at(const Characters& text, std::size_t at);

// Reads 300户, 1.2万亿元, 三十几万, 三分之一, 一半, 半年. A number without unit is an amount too.
std::optional<Amount> read_amount(const Reader& reader, std::size_t at);
// Reads 10-15个, 1万—2万元, 10%至15% as well.
std::optional<Amount> read_amount_or_range(const Reader& reader, std::size_t at);

}  // namespace planatlas
