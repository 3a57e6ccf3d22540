// Table cells as values.
#include <string>

#include "extractor/text/utf8.h"
#include "extractor/values/numerals.h"
#include "extractor/values/values.h"

namespace planatlas {
namespace {

std::string with_ascii_commas(std::string_view text) {
  std::string result;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    append_code_point(result, c == U'，' ? U',' : c);
  }
  return result;
}

// A cell that holds nothing but a number is that number, whatever it would be in a sentence: 12345, 0755, 1，234.5.
std::optional<Quantity> parse_plain_number(std::string_view text) {
  const std::string digits = with_ascii_commas(text);
  const Characters characters(digits);
  const bool minus = characters[0] == U'-' || characters[0] == U'−';
  const std::size_t begin = minus || characters[0] == U'+' ? 1 : 0;
  if (!is_digit(characters[begin])) return std::nullopt;
  const ArabicNumber number = read_arabic(characters, begin);
  if (number.end != characters.size() || !number.value) return std::nullopt;
  Quantity quantity;
  quantity.value = *number.value;
  if (minus) quantity.value.coefficient = -quantity.value.coefficient;
  return quantity;
}

// Returns the quantity of a cell that holds nothing else, with the comparator before it as its bound.
std::optional<Quantity> only_quantity(std::string_view text, const std::vector<Value>& values) {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (values.empty() || values.size() > 2 || values.back().kind != ValueKind::kQuantity) return std::nullopt;
  Quantity quantity = values.back().quantity;
  if (values.size() == 2) {
    const Value& comparator = values.front();
    if (comparator.kind != ValueKind::kComparator) return std::nullopt;
    if (!trim(text.substr(comparator.span.end, quantity.span.begin - comparator.span.end)).empty()) return std::nullopt;
    if (!quantity.bound) quantity.bound = comparator.comparator;
  }
  return values.front().span.begin == 0 && quantity.span.end == size ? std::optional(quantity) : std::nullopt;
}

// 〔25〕 or （25） is how plans print a sum over several years.
std::string_view inside_brackets(std::string_view cell) {
  struct Pair {
    std::string_view open, close;
  };
  for (const Pair pair :
       {Pair{"〔", "〕"}, Pair{"[", "]"}, Pair{"［", "］"}, Pair{"【", "】"}, Pair{"（", "）"}, Pair{"(", ")"}}) {
    if (cell.size() <= pair.open.size() + pair.close.size()) continue;
    if (cell.substr(0, pair.open.size()) != pair.open) continue;
    if (cell.substr(cell.size() - pair.close.size()) != pair.close) continue;
    const std::string_view inside =
        trim(cell.substr(pair.open.size(), cell.size() - pair.open.size() - pair.close.size()));
    // （一） and （1） are numbers of rows.
    const bool round = pair.open == "（" || pair.open == "(";
    if (!round || (inside.size() > 1 && is_ascii_digit(inside.front()))) return inside;
  }
  return cell;
}

}  // namespace

std::optional<Quantity> parse_cell(std::string_view text, const ValueFinder& finder) {
  constexpr std::size_t kLongestCell = 128;
  const std::string_view cell = inside_brackets(trim(text));
  if (cell.empty() || cell.size() > kLongestCell || !is_valid_utf8(cell)) return std::nullopt;
  const auto shift = static_cast<std::uint32_t>(cell.data() - text.data());
  auto quantity = parse_plain_number(cell);
  if (quantity) {
    quantity->span = quantity->number_span = make_span(0, cell.size());
  } else {
    quantity = only_quantity(cell, finder.find(cell));
  }
  if (!quantity) return std::nullopt;
  for (TextSpan* span : {&quantity->span, &quantity->number_span}) *span = {span->begin + shift, span->end + shift};
  return quantity;
}

}  // namespace planatlas
