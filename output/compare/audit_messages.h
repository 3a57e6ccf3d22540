// What findings say, in both languages.
#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "output/compare/language.h"

namespace planatlas::audit {

enum class Text {
  kTotalMismatch,          // table, row, column, stated, sum
  kRowNumberRepeated,      // table, number, due
  kRowNumberSkipped,       // table, missing, number
  kAppendixContradiction,  // indicator, year, goal, table, column, total
  kAppendixEqualsBound,    // indicator, year, goal, table, column, total
  kHeadingCount,           // heading, count, items
  kMissingNumber,          // marker before, missing, marker after
  kRepeatedPassage,        // sentences
  kOutOfOrder,             // number
  kMissingNumberOnPage,    // numbers
  kConflictingGoal,        // indicator, year, first, second
  kConflictingGoalAcross,  // division, indicator, year, first, second
  kGoalBelowBaseline,      // indicator, goal, baseline
  kTable,                  // number of the table
  kError,
  kWarning,
  kInfo,
};

std::string_view format_of(Text text, Language language);

template <class... Args>
std::string say(Language language, Text text, const Args&... args) {
  return fmt::format(fmt::runtime(format_of(text, language)), args...);
}

}  // namespace planatlas::audit
