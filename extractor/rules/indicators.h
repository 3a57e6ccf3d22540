// The canonical indicators of the rules, found by their wording.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractor/model/indicator.h"

namespace planatlas {

struct Lexicon;

// Returns the form in which wordings of indicators are compared: a comparison key without quotes, brackets, strokes
// and the particle, in which every word of `equivalents` has its value.
std::string fold_indicator(std::string_view text, const Lexicon& equivalents);

struct IndicatorList {
  // Looks a wording up by a view of it.
  struct WordingHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::vector<IndicatorDefinition> definitions;  // in the order of the rule files
  // Folded wording → index of definitions.
  std::unordered_map<std::string, std::size_t, WordingHash, std::equal_to<>> words;

  // nullptr where the folded wording is no indicator's.
  const IndicatorDefinition* find(std::string_view folded) const;
};

}  // namespace planatlas
