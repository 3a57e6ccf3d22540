// The `indicators` section of rule files.
#pragma once

#include "extractor/rules/indicators.h"
#include "extractor/rules/rule_file.h"

namespace planatlas::rule_files {

// Reads one section into `declarations`.
void read_indicators(const YamlNode& node, Declarations& declarations, Problems& problems);

// Folds and joins the indicators of all files. Reports wordings of two indicators, unknown families and broader ids.
IndicatorList make_indicator_list(const Declarations& declarations, Problems& problems);

}  // namespace planatlas::rule_files
