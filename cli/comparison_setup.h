// What comparisons need of the rules.
#pragma once

#include "extractor/rules/rules.h"
#include "output/compare/comparison.h"

namespace planatlas {

ComparisonSetup comparison_setup(const Rules& rules);

// English names of units, for reports; those without one of their own have that of their family.
UnitNames unit_names(const Rules& rules);

}  // namespace planatlas
