// The words of comparisons, in both languages. Those with {} are formats of fmt; what they take stands beside them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "output/compare/language.h"

namespace planatlas {

struct ComparisonWords {
  std::string_view division, no_division;
  std::string_view comma;  // between names of a list
  // Indicators.
  std::string_view no_year, increase, growth, decrease, multiple, state, of_parts, each;
  std::array<std::pair<std::string_view, std::string_view>, 7> periods;  // as records name them, as people do
  std::string_view more_quotes;                                          // number
  // Tasks and sentences.
  std::string_view shared_by;  // title, number of divisions
  std::string_view only_in;    // division, number of tasks
  std::string_view task, likeness, shared_words, first;
  std::string_view absent;  // names of divisions
  std::string_view sentence;
  std::string_view copied_by;  // names of documents
  // Units and instruments.
  std::string_view unit, units_title, instrument, instruments_title, total;
  std::array<std::pair<std::string_view, std::string_view>, 3> sides;  // as records name them, as people do
  // Sums of districts.
  std::string_view sum_title;      // heading of the indicator, year
  std::string_view stated_by;      // districts with a value, districts
  std::string_view not_stated_by;  // names of districts
  std::string_view target, sum;
  std::string_view reached, below, open;  // name of the upper division
  // Indicators that the rules do not know.
  std::string_view unknown_indicators, indicator, goals, documents, divisions, units;
};

const ComparisonWords& comparison_words(Language language);

template <class... Args>
std::string say_words(std::string_view format, const Args&... args) {
  return fmt::format(fmt::runtime(format), args...);
}

}  // namespace planatlas
