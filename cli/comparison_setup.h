// What comparisons need of the rules.
#pragma once

#include "extractor/rules/rules.h"
#include "output/compare/comparison.h"

namespace planatlas {

ComparisonSetup comparison_setup(const Rules& rules);

}  // namespace planatlas
