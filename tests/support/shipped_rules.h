// The rules that the program has.
#pragma once

#include <catch2/catch.hpp>

#include "extractor/rules/rules.h"

namespace planatlas::test {

// Loaded once for all tests.
inline const Rules& shipped_rules() {
  static const Rules rules = [] {
    const auto loaded = Rules::builtin();
    REQUIRE(loaded);
    return *loaded;
  }();
  return rules;
}

}  // namespace planatlas::test
