// The canonical indicators of the rules, found by their wording.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/indicator.h"
#include "extractor/rules/word_table.h"

namespace planatlas {

struct Lexicon;

// Returns the form in which wordings of indicators are compared: a comparison key without quotes, brackets, strokes
// and the particle, in which every word of `equivalents` has its value.
std::string fold_indicator(std::string_view text, const Lexicon& equivalents);

struct IndicatorList {
  std::vector<IndicatorDefinition> definitions;  // in the order of the rule files
  rule_files::WordTable words;                   // folded wording → index of definitions

  // nullptr where the folded wording is no indicator's.
  const IndicatorDefinition* find(std::string_view folded) const;
};

}  // namespace planatlas
