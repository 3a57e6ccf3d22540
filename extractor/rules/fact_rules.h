// Rules that make facts of declared kinds, against the declarations.
#pragma once

#include "extractor/rules/rule_file.h"

namespace planatlas::rule_files {

// Reports kinds, fields, values and lexicons that rules and kinds name and no file declares, and required fields that a
// rule neither captures nor sets. Requires: all files are read.
void check_fact_rules(const Declarations& declarations, Problems& problems);

}  // namespace planatlas::rule_files
