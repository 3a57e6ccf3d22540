#include "extractor/ingest/number_format.h"

#include <algorithm>
#include <array>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

using CodePoints = std::u32string_view;

std::string encode(CodePoints characters) {
  std::string text;
  for (const char32_t c : characters) append_code_point(text, c);
  return text;
}

// --- systems of writing numbers --------------------------------------------------------------------------------------

struct HanNumerals {
  CodePoints digits;  // zero to nine
  CodePoints units;   // ten, hundred, thousand, ten thousand
  bool bare_ten;      // 十二, not 一十二
};
constexpr HanNumerals kCounting{U"零一二三四五六七八九", U"十百千万", true};
constexpr HanNumerals kLegalSimplified{U"零壹贰叁肆伍陆柒捌玖", U"拾佰仟万", false};
constexpr HanNumerals kLegalTraditional{U"零壹貳參肆伍陸柒捌玖", U"拾佰仟萬", false};

std::string in_han(int number, const HanNumerals& numerals) {
  if (number == 0) return encode(numerals.digits.substr(0, 1));
  std::string text;
  bool gap = false;  // a zero is due before the next digit
  for (int place = 4, power = 10'000; place >= 0; --place, power /= 10) {
    const auto digit = static_cast<std::size_t>(number / power % 10);
    if (digit == 0) {
      gap = !text.empty();
      continue;
    }
    if (gap) text += encode(numerals.digits.substr(0, 1));
    gap = false;
    const bool silent_one = numerals.bare_ten && place == 1 && digit == 1 && text.empty();
    if (!silent_one) text += encode(numerals.digits.substr(digit, 1));
    if (place > 0) text += encode(numerals.units.substr(static_cast<std::size_t>(place - 1), 1));
  }
  return text;
}

std::string digit_by_digit(int number, CodePoints digits) {
  std::string text;
  for (const char digit : std::to_string(number))
    text += encode(digits.substr(static_cast<std::size_t>(digit - '0'), 1));
  return text;
}

std::string in_roman(int number, bool upper) {
  struct Step {
    int value;
    const char* upper;
    const char* lower;
  };
  constexpr std::array<Step, 13> kSteps{{{1000, "M", "m"},
                                         {900, "CM", "cm"},
                                         {500, "D", "d"},
                                         {400, "CD", "cd"},
                                         {100, "C", "c"},
                                         {90, "XC", "xc"},
                                         {50, "L", "l"},
                                         {40, "XL", "xl"},
                                         {10, "X", "x"},
                                         {9, "IX", "ix"},
                                         {5, "V", "v"},
                                         {4, "IV", "iv"},
                                         {1, "I", "i"}}};
  std::string text;
  for (const Step& step : kSteps) {
    for (; number >= step.value; number -= step.value) text += upper ? step.upper : step.lower;
  }
  return text;
}

// Word counts A … Z, AA, BB … ZZ, AAA.
std::string in_letters(int number, char first) {
  const auto repeat = static_cast<std::size_t>((number - 1) / 26 + 1);
  return std::string(repeat, static_cast<char>(first + (number - 1) % 26));
}

// Characters that stand in a row in Unicode: ⑴ ⑵ ⑶.
std::string from_block(int number, char32_t first, int count) {
  std::string text;
  if (number <= count) append_code_point(text, first + static_cast<char32_t>(number - 1));
  return text;
}

std::string circled(int number) {
  if (number <= 20) return from_block(number, U'①', 20);
  if (number <= 35) return from_block(number - 20, U'㉑', 15);
  return from_block(number - 35, U'㊱', 15);
}

std::string from_list(int number, CodePoints list) {
  return encode(list.substr(static_cast<std::size_t>(number - 1) % list.size(), 1));
}

// --- the formats -----------------------------------------------------------------------------------------------------

struct FormatCode {
  std::string_view name;
  std::string (*print)(int number);  // number is 1 to kMostOrdinal
};
constexpr int kMostOrdinal = 32'767;

constexpr std::array kBuiltinFormats = {
    FormatCode{"none", [](int) { return std::string(); }},
    FormatCode{"bullet", [](int) { return std::string(); }},
    FormatCode{"decimalZero", [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); }},
    FormatCode{"upperRoman", [](int n) { return in_roman(n, true); }},
    FormatCode{"lowerRoman", [](int n) { return in_roman(n, false); }},
    FormatCode{"upperLetter", [](int n) { return in_letters(n, 'A'); }},
    FormatCode{"lowerLetter", [](int n) { return in_letters(n, 'a'); }},
    FormatCode{"chineseCounting", [](int n) { return in_han(n, kCounting); }},
    FormatCode{"chineseCountingThousand", [](int n) { return in_han(n, kCounting); }},
    FormatCode{"taiwaneseCounting", [](int n) { return in_han(n, kCounting); }},
    FormatCode{"taiwaneseCountingThousand", [](int n) { return in_han(n, kCounting); }},
    FormatCode{"japaneseCounting", [](int n) { return in_han(n, kCounting); }},
    FormatCode{"chineseLegalSimplified", [](int n) { return in_han(n, kLegalSimplified); }},
    FormatCode{"ideographLegalTraditional", [](int n) { return in_han(n, kLegalTraditional); }},
    FormatCode{"ideographDigital", [](int n) { return digit_by_digit(n, U"〇一二三四五六七八九"); }},
    FormatCode{"taiwaneseDigital", [](int n) { return digit_by_digit(n, U"○一二三四五六七八九"); }},
    FormatCode{"japaneseDigitalTenThousand", [](int n) { return digit_by_digit(n, U"〇一二三四五六七八九"); }},
    FormatCode{"decimalFullWidth", [](int n) { return digit_by_digit(n, U"０１２３４５６７８９"); }},
    FormatCode{"decimalFullWidth2", [](int n) { return digit_by_digit(n, U"０１２３４５６７８９"); }},
    FormatCode{"ideographTraditional", [](int n) { return from_list(n, U"甲乙丙丁戊己庚辛壬癸"); }},
    FormatCode{"ideographZodiac", [](int n) { return from_list(n, U"子丑寅卯辰巳午未申酉戌亥"); }},
    FormatCode{"decimalEnclosedCircle", circled},
    FormatCode{"decimalEnclosedCircleChinese", circled},
    FormatCode{"decimalEnclosedFullstop", [](int n) { return from_block(n, U'⒈', 20); }},
    FormatCode{"decimalEnclosedParen", [](int n) { return from_block(n, U'⑴', 20); }},
    FormatCode{"ideographEnclosedCircle", [](int n) { return from_block(n, U'㊀', 10); }},
};

}  // namespace

std::string format_ordinal(int number, std::string_view format) {
  const auto known = std::find_if(kBuiltinFormats.begin(), kBuiltinFormats.end(),
                                  [&](const FormatCode& each) { return each.name == format; });
  const bool silent = format == "none" || format == "bullet";
  if (known == kBuiltinFormats.end() || (!silent && (number < 1 || number > kMostOrdinal)))
    return std::to_string(number);
  const std::string text = known->print(number);
  return text.empty() && !silent ? std::to_string(number) : text;
}

}  // namespace planatlas
