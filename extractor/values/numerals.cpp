#include "extractor/values/numerals.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "extractor/text/utf8.h"
#include "extractor/values/values.h"

namespace planatlas {
namespace {

constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
constexpr char32_t kPoint = U'点';
constexpr char32_t kTen = U'十';
constexpr std::size_t kMaxNumeral = 64;  // characters; a longer one is no number that anybody reads

std::optional<std::int64_t> multiply(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (__builtin_mul_overflow(a, b, &result)) return std::nullopt;
  return result;
}

std::optional<std::int64_t> sum(std::initializer_list<std::int64_t> numbers) {
  std::int64_t result = 0;
  for (const std::int64_t number : numbers) {
    if (__builtin_add_overflow(result, number, &result)) return std::nullopt;
  }
  return result;
}

constexpr std::int64_t power_of_ten(int power) {
  std::int64_t result = 1;
  for (int i = 0; i < power; ++i) result *= 10;
  return result;
}

// Reads the parts of a numeral one by one: 三 万 零 五 十. Each step returns false where the numeral is malformed.
class NumeralReader {
 public:
  bool digit(std::int64_t value, bool arabic) {
    if (has_digit_ || bare_) return false;
    digit_ = value;
    has_digit_ = started_ = true;
    digit_is_arabic_ = arabic;
    return true;
  }

  bool zero() {
    if (has_digit_ || zero_ || !started_ || bare_) return false;
    zero_ = true;
    return true;
  }

  bool power(int power) { return power < kMyriad ? small_power(power) : big_power(power); }

  std::optional<std::int64_t> finish() {
    if (!started_ || (zero_ && !has_digit_)) return std::nullopt;
    // 三万五 is 35000: a digit right behind a unit counts tenths of it. 三万零五 and 3万5 do not.
    const bool counts_tenths = has_digit_ && !digit_is_arabic_ && !zero_ && last_power_ >= 2;
    if (counts_tenths) digit_ *= power_of_ten(last_power_ - 1);
    return sum({total_, myriads_, section_, digit_});
  }

  // 百, 千万: no digit in front. Nothing but multipliers may follow.
  bool is_bare() const { return bare_; }

 private:
  static constexpr int kMyriad = 4;

  bool small_power(int power) {
    if (bare_ || section_power_ <= power) return false;
    if (!has_digit_) {
      // 十二, 一百十二 and 一百零十二 stand for 一十二.
      if (started_ && power != 1) return false;
      bare_ = !started_ && power > 1;
      digit_ = 1;
    }
    const auto value = multiply(digit_, power_of_ten(power));
    const auto section = value ? sum({section_, *value}) : value;
    section_ = section.value_or(0);
    section_power_ = power;
    leave_power(power);
    return section.has_value();
  }

  bool big_power(int power) {
    if (zero_ && !has_digit_) return false;
    if (!started_) bare_ = true;
    const auto section = bare_ && !started_ ? std::optional<std::int64_t>(1) : sum({section_, digit_});
    const bool is_myriad = power == kMyriad;
    const auto count = !section || is_myriad ? section : sum({myriads_, *section});
    if (!count || *count == 0 || (is_myriad ? myriads_ : total_) != 0) return false;
    const auto value = multiply(*count, power_of_ten(power));
    if (!value) return false;
    (is_myriad ? myriads_ : total_) = *value;
    if (!is_myriad) myriads_ = 0;
    section_ = 0;
    section_power_ = kMyriad;
    leave_power(power);
    return true;
  }

  void leave_power(int power) {
    digit_ = 0;
    has_digit_ = zero_ = false;
    started_ = true;
    last_power_ = power;
  }

  std::int64_t total_ = 0, myriads_ = 0, section_ = 0;  // counted in 亿, in 万, below
  std::int64_t digit_ = 0;                              // that waits for its unit
  bool has_digit_ = false, digit_is_arabic_ = false;
  bool zero_ = false, started_ = false, bare_ = false;
  int section_power_ = kMyriad, last_power_ = 0;
};

struct Evaluated {
  std::int64_t value = 0;
  bool bare = false;
};

// Reads 二〇二五 digit by digit. Two digits are no number: 八九 is eight or nine.
std::optional<std::int64_t> read_positional(std::u32string_view numeral) {
  constexpr std::size_t kMinDigits = 3, kMaxDigits = 18;
  if (numeral.size() < kMinDigits || numeral.size() > kMaxDigits) return std::nullopt;
  std::int64_t value = 0;
  for (const char32_t c : numeral) {
    if (digit_of(c) < 0) return std::nullopt;
    value = value * 10 + digit_of(c);
  }
  return value;
}

// Reads Han numerals and runs of ASCII digits between them: 一千二百, 3万4000.
std::optional<Evaluated> evaluate(std::u32string_view numeral) {
  if (numeral.size() == 1 && digit_of(numeral[0]) >= 0) return Evaluated{digit_of(numeral[0]), false};
  NumeralReader reader;
  for (std::size_t i = 0; i < numeral.size(); ++i) {
    const char32_t c = numeral[i];
    bool well_formed = false;
    if (is_digit(c)) {
      constexpr std::size_t kMaxDigits = 12;
      const std::size_t begin = i;
      std::int64_t value = 0;
      for (; i < numeral.size() && is_digit(numeral[i]) && i - begin < kMaxDigits; ++i) {
        value = value * 10 + static_cast<std::int64_t>(numeral[i] - U'0');
      }
      --i;
      well_formed = reader.digit(value, true);
    } else if (const int digit = digit_of(c); digit >= 0) {
      well_formed = digit == 0 ? reader.zero() : reader.digit(digit, false);
    } else {
      well_formed = power_of(c) > 0 && reader.power(power_of(c));
    }
    if (!well_formed) return std::nullopt;
  }
  const auto value = reader.finish();
  if (!value) return std::nullopt;
  return Evaluated{*value, reader.is_bare()};
}

// Returns the power of ten that a run of 十 百 千 万 亿 multiplies by.
std::optional<int> power_of_run(std::u32string_view run) {
  if (run.empty()) return 0;
  const bool multiplies = std::all_of(run.begin(), run.end(), [](char32_t c) { return power_of(c) > 0; });
  const auto value = multiplies ? evaluate(run) : std::nullopt;
  if (!value) return std::nullopt;
  int power = 0;
  for (std::int64_t rest = value->value; rest >= 10; rest /= 10) ++power;
  return power;
}

// Reads 二点五 and 三点二万.
std::optional<Decimal> evaluate_decimal(std::u32string_view numeral, std::size_t point) {
  const auto read = evaluate(numeral.substr(0, point));
  const auto whole = read ? std::optional(read->value) : read_positional(numeral.substr(0, point));
  if (!whole) return std::nullopt;
  std::string digits = std::to_string(*whole) + ".";
  std::size_t end = point + 1;
  for (; end < numeral.size(); ++end) {
    const int digit = is_digit(numeral[end]) ? static_cast<int>(numeral[end] - U'0') : digit_of(numeral[end]);
    if (digit < 0) break;
    digits += static_cast<char>('0' + digit);
  }
  const auto value = Decimal::parse(digits);
  const auto power = power_of_run(numeral.substr(end));
  return value && power ? value->shifted(*power) : std::nullopt;
}

// 廿 and 卅 are two numerals in one.
void append_plain(std::u32string& numeral, char32_t c) {
  if (c == U'廿' || c == U'卅') {
    numeral += c == U'廿' ? U"二十" : U"三十";
  } else {
    numeral += c;
  }
}

std::u32string copy_characters(const Characters& text, std::size_t begin, std::size_t end) {
  std::u32string copy;
  copy.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) append_plain(copy, text[i]);
  return copy;
}

// Reads 两三百 as 200 to 300 and 十七八 as 17 to 18: one pair of neighbouring digits, the rest well-formed.
std::optional<HanNumber> read_either_or(const std::u32string& numeral) {
  for (std::size_t i = 0; i + 1 < numeral.size(); ++i) {
    const int low = digit_of(numeral[i]), high = digit_of(numeral[i + 1]);
    if (low < 1 || high <= low || high > low + 2) continue;
    std::u32string first = numeral, second = numeral;
    first.erase(i + 1, 1);
    second.erase(i, 1);
    const auto from = evaluate(first), to = evaluate(second);
    if (!from || !to) return std::nullopt;
    return HanNumber{Decimal{from->value}, Decimal{to->value}, false, numeral.size() == 2};
  }
  return std::nullopt;
}

// Digits of cheques, traditional forms and 廿 as plain ones.
std::u32string to_plain_numerals(const Characters& text) {
  constexpr std::array<std::u32string_view, 10> kForms{U"〇○", U"壹弌", U"贰貳两兩", U"叁參叄参", U"肆",
                                                       U"伍",  U"陆陸", U"柒",       U"捌",       U"玖"};
  constexpr std::u32string_view kUnits = U"拾佰仟萬億點負", kPlainUnits = U"十百千万亿点负";
  std::u32string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    for (std::size_t digit = 0; digit < kForms.size(); ++digit) {
      if (kForms[digit].find(c) != std::u32string_view::npos) c = kDigits[digit];
    }
    if (const std::size_t unit = kUnits.find(c); unit != std::u32string_view::npos) c = kPlainUnits[unit];
    append_plain(plain, c);
  }
  return plain;
}

// Reads 1,200.5 and 1.5万: Arabic digits with nothing but multipliers behind.
std::optional<Decimal> read_arabic_numeral(const Characters& text, std::size_t at, const std::u32string& plain) {
  if (!is_digit(text[at])) return std::nullopt;
  const ArabicNumber number = read_arabic(text, at);
  const auto power = power_of_run(std::u32string_view(plain).substr(number.end));
  return number.value && power ? number.value->shifted(*power) : std::nullopt;
}

// Returns whether 2025年 stands behind the mark of a list: 1.2025年, not a decimal.
bool is_year_at(const Characters& text, std::size_t at) {
  const bool century = (text[at] == U'1' && text[at + 1] == U'9') || (text[at] == U'2' && text[at + 1] == U'0');
  const std::size_t end = end_of_digits(text, at);
  return century && end == at + 4 && text[skip_blanks(text, end)] == U'年';
}

std::optional<Decimal> negated(std::optional<Decimal> number) {
  if (number) number->coefficient = -number->coefficient;
  return number;
}

}  // namespace

int digit_of(char32_t c) {
  if (c == U'〇') return 0;
  if (c == U'两') return 2;
  const std::size_t digit = kDigits.find(c);
  return digit == std::u32string_view::npos ? -1 : static_cast<int>(digit);
}

int power_of(char32_t c) {
  switch (c) {
    case kTen:
      return 1;
    case U'百':
      return 2;
    case U'千':
      return 3;
    case U'万':
      return 4;
    case U'亿':
      return 8;
    default:
      return 0;
  }
}

bool is_han_numeral(char32_t c) {
  return c > U'⿿' && (power_of(c) > 0 || digit_of(c) >= 0 || c == U'廿' || c == U'卅');
}

Multiplier read_multiplier(const Characters& text, std::size_t at) {
  Multiplier multiplier;
  multiplier.end = at;
  if (const int power = power_of(text[at]); power > 0 && power < 4) {
    multiplier.small = power;
    ++multiplier.end;
  }
  multiplier.big_begin = multiplier.end;
  if (text[multiplier.end] == U'万') {
    multiplier.big += 4;
    ++multiplier.end;
  }
  if (text[multiplier.end] == U'亿') {
    multiplier.big += 8;
    ++multiplier.end;
  }
  return multiplier;
}

ArabicNumber read_arabic(const Characters& text, std::size_t at) {
  ArabicNumber number;
  std::size_t end = end_of_digits(text, at);
  number.has_leading_zero = text[at] == U'0' && end - at > 1;
  if (end - at <= 3) {
    std::size_t grouped = end;
    while (text[grouped] == U',' && end_of_digits(text, grouped + 1) == grouped + 4) grouped += 4;
    // 12,3456 is no grouping at all.
    if (text[grouped] != U',' || !is_digit(text[grouped + 1])) end = grouped;
  }
  if (text[end] == U'.' && is_digit(text[end + 1]) && !is_year_at(text, end + 1)) {
    number.is_decimal = true;
    end = end_of_digits(text, end + 1);
  }
  number.end = end;
  std::string digits;
  for (std::size_t i = at; i < end && digits.size() <= kMaxNumeral; ++i) {
    if (text[i] != U',') digits += static_cast<char>(text[i]);
  }
  number.value = Decimal::parse(digits);
  return number;
}

std::size_t end_of_han_numerals(const Characters& text, std::size_t at) {
  const auto is_point = [&](std::size_t i) { return text[i] == kPoint && i > at && is_han_numeral(text[i + 1]); };
  std::size_t end = at;
  while (is_han_numeral(text[end]) || is_point(end)) ++end;
  return end;
}

std::optional<HanNumber> read_han(const Characters& text, std::size_t begin, std::size_t end) {
  if (begin >= end || end - begin > kMaxNumeral) return std::nullopt;
  const std::u32string numeral = copy_characters(text, begin, end);
  if (const std::size_t point = numeral.find(kPoint); point != std::u32string::npos) {
    const auto value = evaluate_decimal(numeral, point);
    return value ? std::optional(HanNumber{*value, std::nullopt, false, false}) : std::nullopt;
  }
  if (const auto value = evaluate(numeral)) {
    return HanNumber{Decimal{value->value}, std::nullopt, value->bare,
                     numeral.size() == 1 && !value->bare && digit_of(numeral[0]) >= 0};
  }
  return read_either_or(numeral);
}

std::optional<Decimal> parse_numeral(std::string_view text) {
  constexpr std::size_t kMaxBytes = 4 * kMaxNumeral;
  if (text.empty() || text.size() > kMaxBytes || !is_valid_utf8(text)) return std::nullopt;
  const Characters characters(text);
  const std::u32string all = to_plain_numerals(characters);
  const bool negative = all.front() == U'-' || all.front() == U'负';
  const std::size_t begin = negative || all.front() == U'+' ? 1 : 0;
  const std::u32string_view plain = std::u32string_view(all).substr(begin);
  std::optional<Decimal> number;
  if (is_digit(characters[begin])) number = read_arabic_numeral(characters, begin, all);
  if (const std::size_t point = plain.find(kPoint); !number && point != std::u32string_view::npos) {
    if (point > 0 && point + 1 < plain.size()) number = evaluate_decimal(plain, point);
  } else if (!number) {
    if (const auto value = evaluate(plain)) number = Decimal{value->value};
  }
  if (const auto value = read_positional(plain); !number && value) number = Decimal{*value};
  return negative ? negated(number) : number;
}

}  // namespace planatlas
