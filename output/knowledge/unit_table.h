// Which units measure the same thing, and values from one into another.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/decimal.h"
#include "extractor/values/lexicon.h"

namespace planatlas {

// 亿元: family money, factor 100000000 of the family's base unit.
struct KnownUnit {
  std::string family;
  Decimal factor{1, 0};
};

struct UnitTable {
  std::map<std::string, KnownUnit, std::less<>> units;  // by printed word
};

UnitTable make_unit_table(const std::vector<UnitOfMeasure>& units);

// Also knows units with a numeral in front that the table has without (万亩 from 亩). Nothing for unknown words.
std::optional<KnownUnit> find_unit(const UnitTable& table, std::string_view word);

// Returns `value`, which counts `from` of the base unit, counted in `to` of it, with no more digits than it needs.
// Nothing where the result has no short decimal form (100天 in 年).
std::optional<Decimal> convert(Decimal value, Decimal from, Decimal to);

// Returns the same value without zeros at the end of its decimals: 60.00 → 60.
Decimal without_trailing_zeros(Decimal value);

}  // namespace planatlas
