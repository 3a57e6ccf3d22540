// What holds numerals and is no quantity: ordinals, recurrence, codes and words.
#include <string>

#include "extractor/values/amounts.h"
#include "extractor/values/numerals.h"
#include "extractor/values/recognisers.h"

namespace planatlas {
namespace {

constexpr std::size_t kLongestQuotedWord = 16;
constexpr std::size_t kLongestCode = 64;
constexpr std::size_t kIdentifierDigits = 11;  // a number as long as this is an identifier

Found make_name(std::size_t begin, std::size_t end) {
  return make_found(ValueKind::kName, begin, end);
}

// Returns whether the sign at `at` joins the parts of a code: 4G/5G, 1+X, COVID-19, 4·26, 7×24.
bool is_joint(const Characters& text, std::size_t at) {
  if (!is_alphanumeric(text[at + 1])) return false;
  switch (text[at]) {
    case U'-':
    case U'.':
    case U'/':
    case U'+':
    case U'&':
    case U'_':
    case U'×':
      return true;
    default:
      return is_middle_dot(text[at]);
  }
}

// Returns the end of the letters, digits and joints at `at`. Longer ones are cut, so that a text of them stays linear.
std::size_t end_of_code(const Characters& text, std::size_t at) {
  std::size_t end = at;
  while (end < at + kLongestCode && (is_alphanumeric(text[end]) || is_joint(text, end))) ++end;
  return end;
}

// 10:31:00, 5:5 and 1:0.6.
std::size_t end_of_ratio(const Characters& text, std::size_t at) {
  std::size_t end = end_of_digits(text, at);
  while ((is_colon(text[end]) || text[end] == U'.') && is_digit(text[end + 1])) end = end_of_digits(text, end + 1);
  return end;
}

// Returns whether letters stand before a quantity that is none of them: GDP4%, R&D3万元.
bool ends_in_quantity(const Characters& text, std::size_t at, std::size_t end) {
  while (at < end && !is_digit(text[at])) ++at;
  if (at == end) return true;
  const std::size_t number_end = read_arabic(text, at).end;
  const char32_t next = text[number_end];
  return number_end >= end && (next == U'%' || next == U'‰' || power_of(next) >= 4);
}

std::optional<Found> read_letter_code(const Characters& text, std::size_t at) {
  const std::size_t end = end_of_code(text, at);
  return ends_in_quantity(text, at, end) ? std::nullopt : std::optional(make_name(at, end));
}

// 0755-88102456, and 1-2-3, which is no range.
bool is_chain(const Characters& text, std::size_t at, std::size_t number_end) {
  constexpr std::size_t kShortestSubscriber = 7;
  if (!is_dash(text[number_end])) return false;
  const std::size_t second = number_end + 1, second_end = end_of_digits(text, second);
  if (second_end == second) return text[number_end] == U'-' && is_letter(text[second]);
  if (text[at] == U'0' && second_end - second >= kShortestSubscriber) return true;
  return is_dash(text[second_end]) && is_digit(text[second_end + 1]);
}

std::size_t end_of_chain(const Characters& text, std::size_t at) {
  while (is_alphanumeric(text[at]) || (is_dash(text[at]) && is_alphanumeric(text[at + 1]))) ++at;
  return at;
}

std::optional<Found> read_digit_code(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  const ArabicNumber number = read_arabic(text, at);
  if (!number.value) return make_name(at, number.end);
  if (is_fraction_at(text, at)) return std::nullopt;
  if (is_chain(text, at, number.end)) return make_name(at, end_of_chain(text, at));
  const char32_t next = text[number.end];
  const std::size_t unit = skip_blanks(text, number.end);
  if (is_unit_at(reader, unit)) return std::nullopt;
  if (is_colon(next) && is_digit(text[number.end + 1])) return make_name(at, end_of_ratio(text, at));
  const bool mark = next == U'.' && !number.is_decimal;  // 1.2025年 in a list
  const bool continues = is_letter(next) || (next != U'-' && !mark && is_joint(text, number.end));
  const bool is_identifier =
      number.has_leading_zero || (number.end - at >= kIdentifierDigits && end_of_digits(text, at) == number.end);
  if (continues || (is_identifier && power_of(text[unit]) == 0)) return make_name(at, end_of_code(text, at));
  return std::nullopt;
}

bool holds_code(const Characters& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (is_alphanumeric(text[i])) return true;
  }
  return false;
}

// Reads the whole number between the two parts of 每…年.
std::optional<Found> read_per_frame(const Reader& reader, const WordFrame& frame, std::size_t at) {
  const Characters& text = reader.text;
  const auto skip = [&](const std::u32string& word, std::size_t from) {
    std::size_t i = 0;
    while (i < word.size() && text[from + i] == word[i]) ++i;
    return i == word.size() ? from + i : from;
  };
  const std::size_t begin = skip_blanks(text, skip(frame.before, at));
  if (begin == at) return std::nullopt;
  std::optional<Decimal> count;
  std::size_t end = begin;
  if (is_digit(text[begin])) {
    const ArabicNumber number = read_arabic(text, begin);
    count = number.value;
    end = number.end;
  } else if (end = end_of_han_numerals(text, begin); end != begin) {
    if (const auto number = read_han(text, begin, end); number && !number->last) count = number->value;
  }
  if (!count || count->scale != 0) return std::nullopt;
  const std::size_t unit = skip_blanks(text, end), unit_end = skip(frame.after, unit);
  if (unit_end == unit || reader.is_inside_name(unit, unit_end)) return std::nullopt;
  constexpr std::string_view kHole = "…";
  const PerWord& word = reader.lexicon.per_words[frame.id];
  Found found = make_found(ValueKind::kPer, at, unit_end);
  found.value.per = word.per;
  if (const std::size_t gap = word.per.find(kHole); gap != std::string::npos) {
    found.value.per.replace(gap, kHole.size(), count->to_string());
  }
  return found;
}

}  // namespace

std::optional<Found> read_ordinal(const Reader& reader, std::size_t at) {
  constexpr std::int64_t kLargest = 1'000'000;
  const Characters& text = reader.text;
  if (text[at] != U'第') return std::nullopt;
  const std::size_t begin = skip_blanks(text, at + 1);
  std::optional<Decimal> ordinal;
  std::size_t end = begin;
  if (is_digit(text[begin])) {
    const ArabicNumber number = read_arabic(text, begin);
    ordinal = number.value;
    end = number.end;
  } else if (end = end_of_han_numerals(text, begin); end != begin) {
    if (const auto number = read_han(text, begin, end); number && !number->last) ordinal = number->value;
  }
  if (!ordinal || ordinal->scale != 0 || ordinal->coefficient > kLargest) return std::nullopt;
  Found found = make_found(ValueKind::kOrdinal, at, end);
  found.value.ordinal = static_cast<int>(ordinal->coefficient);
  return found;
}

std::optional<Found> read_per(const Reader& reader, std::size_t at) {
  for (const WordFrame& frame : reader.index.per_frames) {
    if (auto found = read_per_frame(reader, frame, at)) return found;
  }
  const auto word = reader.index.per.longest_at(reader.text, at);
  if (!word || reader.is_inside_name(at + word->length - 1, at + word->length)) return std::nullopt;  // 每年级
  Found found = make_found(ValueKind::kPer, at, at + word->length);
  found.value.per = reader.lexicon.per_words[word->id].per;
  return found;
}

std::optional<Found> read_code(const Reader& reader, std::size_t at) {
  return is_letter(reader.text[at]) ? read_letter_code(reader.text, at) : read_digit_code(reader, at);
}

std::optional<Found> read_quoted_code(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  if (!is_opening_quote(text[at]) || !is_alphanumeric(text[at + 1])) return std::nullopt;
  bool has_digit = false;
  std::size_t end = at + 1;
  for (; end <= at + kLongestQuotedWord && (is_alphanumeric(text[end]) || text[end] == U'+' || is_joint(text, end));
       ++end) {
    has_digit = has_digit || is_digit(text[end]);
  }
  return has_digit && is_closing_quote(text[end]) ? std::optional(make_name(at, end + 1)) : std::nullopt;
}

std::optional<Found> read_listed_name(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  const auto word = reader.index.names.longest_at(text, at);
  if (!word) return std::nullopt;
  const std::size_t end = at + word->length;
  if (!holds_code(text, at, end) || (is_alphanumeric(text[end - 1]) && is_alphanumeric(text[end]))) return std::nullopt;
  // 110千伏, 211家 and 12,345 are numbers.
  const bool digits_only = end_of_digits(text, at) == end;
  const bool continues = power_of(text[end]) > 0 || is_joint(text, end) || text[end] == U',' || text[end] == U'%';
  if (digits_only && (continues || is_unit_at(reader, skip_blanks(text, end)))) return std::nullopt;
  return make_name(at, end);
}

std::size_t skip_word_with_numeral(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  if (text[at] == U'“' || text[at] == U'‘') {
    if (!is_han_numeral(text[at + 1]) || digit_of(text[at + 1]) == 0) return at;
    for (std::size_t end = at + 2; end <= at + 1 + kLongestQuotedWord; ++end) {
      if (is_closing_quote(text[end])) return end + 1;
    }
    return at;
  }
  const auto word = reader.index.names.longest_at(text, at);
  return word && !holds_code(text, at, at + word->length) ? at + word->length : at;
}

}  // namespace planatlas
