// The target of a city or province against the targets of the districts below it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/compare/comparison.h"
#include "output/knowledge/knowledge_base.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

enum class SumVerdict {
  kReached,  // the districts that state a value reach the target
  kBelow,    // all districts state a value, and they stay below it
  kOpen,     // they stay below it, and not all state a value
};
std::string_view name_of(SumVerdict verdict);  // reached, below, open

// One indicator and year. Values are in the indicator's unit.
struct DistrictSum {
  IndicatorEntry indicator;  // without its goals
  int year = 0;
  GoalEntry target;
  std::vector<GoalEntry> parts;  // one a district, by code: the first stated where there are several
  Decimal sum;
  std::string comparator;               // of the sum: = only where all parts are exact numbers
  std::vector<ListedDivision> missing;  // districts that state none, by code
  SumVerdict verdict = SumVerdict::kOpen;
};

// Districts are the divisions right below: counties of a city, cities of a province, counties of a municipality.
//
// Compared are levels and increases that can be summed: counted in one unit of a family that adds up
// (ComparisonSetup::sum_families), no rate or average by their wording (ratio_words), with a value and a year, stated
// with =, >=, > or ~ for the whole division (own_scopes). A limit (<=) says nothing of a sum. Of 1-2家 the lower number
// counts, as at least so many.
std::vector<DistrictSum> sum_districts(const std::vector<IndicatorEntry>& indicators, const ComparisonSetup& setup);

Result<Comparison> compare_sums(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                Language language);

}  // namespace planatlas
