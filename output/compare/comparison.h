// What districts aim at, side by side.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/compare/language.h"
#include "output/knowledge/knowledge_base.h"
#include "output/record/tree.h"

namespace planatlas {

struct ComparisonFilter {
  std::string indicator;  // an indicator id, or part of a wording; empty: all
  std::string division;   // a division code, or part of a name; empty: all
  std::optional<int> year;
};

// Returns the indicators of the base with the goals that pass the filter. Those that more divisions speak of come
// first.
std::vector<IndicatorEntry> compare(const KnowledgeBase& base, const ComparisonFilter& filter);

// Returns one object a goal, with the keys of the contract.
Tree comparison_rows(const std::vector<IndicatorEntry>& indicators);

enum class ComparisonFormat { kTable, kMarkdown, kJson, kCsv };
std::string write_comparison(const std::vector<IndicatorEntry>& indicators, ComparisonFormat format, Language language);

}  // namespace planatlas
