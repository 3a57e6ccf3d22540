// Text that a spreadsheet program opens as text.
#pragma once

#include <string>
#include <vector>

#include "output/compare/grid.h"
#include "output/export/tables.h"

namespace planatlas {

// Returns a value as a field: empty for null, numbers as they are, text safe.
std::string spreadsheet_text(const ExportValue& value);

// Returns the fields as a line of CSV with its break.
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace planatlas
