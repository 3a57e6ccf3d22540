// What districts aim at, side by side: indicator × division × year, in one unit per indicator.
#pragma once

#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/compare/comparison.h"
#include "output/knowledge/knowledge_base.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

// Returns the indicators with the goals that pass the filter. Those that more divisions speak of come first.
Result<std::vector<IndicatorEntry>> select_indicators(Database& store, const ComparisonSetup& setup,
                                                      const ComparisonFilter& filter);
// The same of a base in memory.
std::vector<IndicatorEntry> select_indicators(const KnowledgeBase& base, const ComparisonSetup& setup,
                                              const ComparisonFilter& filter);

// One table an indicator: divisions down, years across. A cell holds the values of its division and year, different
// ones side by side; its evidence is the goals. Rows have the keys of the contract.
Comparison compare_indicators(const std::vector<IndicatorEntry>& indicators,
                              const std::vector<DocumentEntry>& documents, const ComparisonSetup& setup,
                              Language language);
Result<Comparison> compare_indicators(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                      Language language);

// The English name of an indicator that the rules know, whatever its aspect.
std::optional<std::string> english_name(const IndicatorEntry& indicator, const ComparisonSetup& setup);
// "高新技术企业 · increase [家] (high_tech_enterprises)"
std::string heading_of(const IndicatorEntry& indicator, const ComparisonSetup& setup, Language language);

// " · provincial · of a part": what sets it apart from others of its name; empty for most.
std::string qualifiers_of(const IndicatorEntry& indicator, Language language);

// Whether its values say how much something falls: 能耗下降, by its kind a change.
bool is_decrease(const IndicatorEntry& indicator, const ComparisonSetup& setup);

// "≥300", "1–2", "全覆盖"; with the printed unit where the indicator has none for all.
std::string value_text(const IndicatorEntry& indicator, const GoalEntry& goal);

}  // namespace planatlas
