#include "output/knowledge/unit_table.h"

#include "extractor/text/utf8.h"
#include "extractor/values/values.h"

namespace planatlas {

UnitTable make_unit_table(const std::vector<UnitOfMeasure>& units) {
  UnitTable table;
  for (const UnitOfMeasure& unit : units) table.units.insert({unit.text, {unit.family, unit.factor}});
  return table;
}

std::optional<KnownUnit> find_unit(const UnitTable& table, std::string_view word) {
  if (const auto found = table.units.find(word); found != table.units.end()) return found->second;
  if (word.empty()) return std::nullopt;
  std::size_t offset = 0;
  next_code_point(word, offset);
  const auto found = table.units.find(word.substr(offset));
  const auto numeral = parse_numeral(word.substr(0, offset));
  if (found == table.units.end() || !numeral) return std::nullopt;
  const auto factor = found->second.factor.times(*numeral);
  if (!factor) return std::nullopt;
  return KnownUnit{found->second.family, *factor};
}

Decimal without_trailing_zeros(Decimal value) {
  while (value.scale > 0 && value.coefficient % 10 == 0) {
    value.coefficient /= 10;
    --value.scale;
  }
  return value;
}

std::optional<Decimal> convert(Decimal value, Decimal from, Decimal to) {
  constexpr int kMoreDigits = 6;  // that a division may add before it counts as endless
  if (from == to) return value;
  const auto product = value.times(without_trailing_zeros(from));
  to = without_trailing_zeros(to);
  if (!product || to.coefficient <= 0) return std::nullopt;
  // Powers of ten only move the point, which keeps 900000000000万元 from overflowing in the loop below.
  Decimal quotient = *product;
  int shift = to.scale;
  while (to.coefficient % 10 == 0) {
    to.coefficient /= 10;
    --shift;
  }
  for (int digits = 0; quotient.coefficient % to.coefficient != 0; ++digits, --shift) {
    const auto longer = quotient.times(Decimal{10, 0});
    if (!longer || digits == kMoreDigits) return std::nullopt;
    quotient = *longer;
  }
  quotient.coefficient /= to.coefficient;
  const auto shifted = quotient.shifted(shift);
  if (!shifted) return std::nullopt;
  return without_trailing_zeros(*shifted);
}

}  // namespace planatlas
