#include "extractor/rules/tokens.h"

#include <algorithm>
#include <cassert>

#include "extractor/rules/pattern.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace rule_files {
namespace {

constexpr std::int64_t kHanQuantityLimit = 10;

TokenKind kind_of_family(std::string_view family) {
  if (family == "percent" || family == "percentage_point") return TokenKind::kPercent;
  for (const std::string_view money : {"money", "foreign_money", "dollar", "euro", "yen", "hong_kong_dollar"})
    if (family == money) return TokenKind::kMoney;
  if (family == "duration") return TokenKind::kDuration;
  return TokenKind::kCount;
}

// 十百千万亿: such a unit (三万亩) makes a large number of a small numeral.
bool begins_with_multiplier(std::string_view unit) {
  constexpr std::u32string_view kMultipliers = U"十百千万亿";
  std::size_t offset = 0;
  return !unit.empty() && kMultipliers.find(next_code_point(unit, offset)) != std::u32string_view::npos;
}

bool is_han_quantity(const Quantity& quantity) {
  const Decimal limit{kHanQuantityLimit, 0}, negative_limit{-kHanQuantityLimit, 0};
  return quantity.han && quantity.value.compare(limit) < 0 && quantity.value.compare(negative_limit) > 0 &&
         !begins_with_multiplier(quantity.unit);
}

TokenKind kind_of_quantity(const Quantity& quantity, const UnitKinds& kinds) {
  const auto found = kinds.find(quantity.unit_id.empty() ? quantity.base_unit_id : quantity.unit_id);
  const TokenKind kind = found == kinds.end() ? TokenKind::kCount : found->second;
  if (is_han_quantity(quantity) && kind != TokenKind::kPercent) return TokenKind::kHanQuantity;
  return quantity.unit.empty() ? TokenKind::kNumber : kind;
}

TokenKind kind_of_year(YearUse use) {
  switch (use) {
    case YearUse::kBy:
      return TokenKind::kYear;
    case YearUse::kFrom:
      return TokenKind::kFromYear;
    case YearUse::kBaseline:
      return TokenKind::kBaselineYear;
    case YearUse::kPast:
      return TokenKind::kPastYear;
    case YearUse::kPeriod:
      return TokenKind::kPeriod;
    case YearUse::kName:
      return TokenKind::kName;
  }
  return TokenKind::kYear;
}

TokenKind kind_of(const Value& value, const UnitKinds& kinds) {
  switch (value.kind) {
    case ValueKind::kQuantity:
      return kind_of_quantity(value.quantity, kinds);
    case ValueKind::kComparator:
      return TokenKind::kComparator;
    case ValueKind::kYear:
      return kind_of_year(value.year.use);
    case ValueKind::kDate:
      return TokenKind::kDate;
    case ValueKind::kPer:
      return TokenKind::kPer;
    case ValueKind::kDocument:
      return TokenKind::kDocument;
    case ValueKind::kOrdinal:
    case ValueKind::kName:
      return TokenKind::kName;
  }
  return TokenKind::kName;
}

// Appends one code point that stands for `size` bytes of the text at `begin`.
void append_token(TokenText& result, char32_t code_point, std::size_t begin) {
  append_code_point(result.tokens, code_point);
  result.text_offset.resize(result.tokens.size(), static_cast<std::uint32_t>(begin));
}

// Copies [begin, end) of the text. A code point of the token plane begins with the byte F3 and then B0 to BF.
void append_text(TokenText& result, std::size_t begin, std::size_t end) {
  while (begin < end) {
    std::size_t next = begin;
    const char32_t code_point = next_code_point(result.text, next);
    if (kTokenPlane <= code_point && code_point <= kTokenPlaneLast) {
      append_token(result, kReplacementCharacter, begin);
    } else {
      result.tokens.append(result.text, begin, next - begin);
      for (std::size_t at = begin; at < next; ++at) result.text_offset.push_back(static_cast<std::uint32_t>(at));
    }
    begin = next;
  }
}

}  // namespace

UnitKinds unit_kinds(const ValueLexicon& lexicon) {
  UnitKinds kinds;
  for (const UnitOfMeasure& unit : lexicon.units) kinds.emplace(unit.id, kind_of_family(unit.family));
  return kinds;
}

TokenText build_tokens(std::string_view text, std::vector<Value> values, const UnitKinds& kinds) {
  TokenText result;
  result.text = text;
  result.values = std::move(values);
  result.tokens.reserve(text.size());
  result.text_offset.reserve(text.size() + 1);
  std::size_t done = 0;
  for (const Value& value : result.values) {
    assert(done <= value.span.begin && value.span.begin < value.span.end && value.span.end <= text.size());
    append_text(result, done, value.span.begin);
    result.token_offset.push_back(static_cast<std::uint32_t>(result.tokens.size()));
    append_token(result, token_code_point(kind_of(value, kinds)), value.span.begin);
    done = value.span.end;
  }
  append_text(result, done, text.size());
  result.text_offset.push_back(static_cast<std::uint32_t>(text.size()));
  return result;
}

}  // namespace rule_files

TextSpan TokenText::to_text(TextSpan in_tokens) const {
  return {text_offset[in_tokens.begin], text_offset[in_tokens.end]};
}

// All bytes of a token have the offset where its value begins, so the offsets never fall.
TextSpan TokenText::to_tokens(TextSpan in_text) const {
  const auto begin = text_offset.begin();
  const auto after = std::upper_bound(begin, text_offset.end(), in_text.begin);
  const auto first = std::lower_bound(begin, text_offset.end(), *(after - 1));
  const auto last = std::lower_bound(first, text_offset.end(), in_text.end);
  return make_span(static_cast<std::size_t>(first - begin), static_cast<std::size_t>(last - begin));
}

std::vector<std::size_t> TokenText::values_in(TextSpan in_tokens) const {
  const auto first = std::lower_bound(token_offset.begin(), token_offset.end(), in_tokens.begin);
  const auto last = std::lower_bound(first, token_offset.end(), in_tokens.end);
  std::vector<std::size_t> indices;
  for (auto at = first; at != last; ++at) indices.push_back(static_cast<std::size_t>(at - token_offset.begin()));
  return indices;
}

}  // namespace planatlas
