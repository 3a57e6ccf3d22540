// Why a rule gave less for one of its examples than its author expects.
#pragma once

#include <vector>

#include "extractor/facts/trace.h"
#include "extractor/rules/faults.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// Returns how the patterns read the text, for a rule on tokens, and what kept the rule from matching or its match from
// making a fact. `attempts`: what was tried on the text, for a rule that makes goals, claims or declared facts; else
// empty.
std::vector<FaultText> reasons(const Rule& rule, const RuleExample& example, const std::vector<Attempt>& attempts,
                               const Rules& rules);

}  // namespace planatlas::facts
