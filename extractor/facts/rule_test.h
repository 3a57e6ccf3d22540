// Every rule's own examples.
#pragma once

#include <string>
#include <vector>

#include "extractor/rules/rules.h"

namespace planatlas {

// Runs the examples of all rules. Returns one message for each that does not hold: file:line, rule, text, expected,
// found, in the language of `texts`. A rule without a positive and a negative example does not hold either.
std::vector<std::string> test_rules(const Rules& rules, FaultTexts texts = english_fault);

}  // namespace planatlas
