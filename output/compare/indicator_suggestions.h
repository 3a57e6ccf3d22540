// Indicators that the rules do not know yet: wordings of goals without an id, grouped by likeness.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extractor/base/result.h"
#include "output/compare/comparison.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

// Wordings that are alike by so many percent (text_likeness.h) may be one indicator.
inline constexpr int kAlikeIndicators = 50;

struct SuggestedIndicator {
  std::string name;                                        // the most frequent wording
  std::vector<std::pair<std::string, std::size_t>> words;  // all wordings with their goals, the most frequent first
  std::size_t goals = 0, documents = 0, divisions = 0;
  std::vector<std::string> families;  // of the units, by name; "none" where a goal has no unit
  std::vector<std::string> units;     // as printed, the most frequent first
  bool is_ratio = false;              // most of its goals are ratios
  Evidence example;                   // a goal with the most frequent wording
};

// The most frequent first, then by name.
Result<std::vector<SuggestedIndicator>> suggest_indicators(Database& store, const UnitTable& units);

// A table, and under it an example of each.
std::string write_suggestions(const std::vector<SuggestedIndicator>& suggestions, Language language);
// A rule file with an entry for each; ids, English names and topics are for its user to fill in.
std::string write_suggestions_as_rules(const std::vector<SuggestedIndicator>& suggestions);
Tree to_tree(const std::vector<SuggestedIndicator>& suggestions);

}  // namespace planatlas
