// Text that a spreadsheet program opens as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/export/tables.h"

namespace planatlas {

// Without it, spreadsheet programs take UTF-8 for the encoding of the system.
inline constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// Puts an apostrophe before text that a spreadsheet program would run as a formula (= + - @ and their wide forms, tab
// and carriage return at the front).
std::string safe_text(std::string_view text);

// Returns a value as a field: empty for null, numbers as they are, text safe.
std::string spreadsheet_text(const ExportValue& value);

// Returns the fields as a line of CSV with its break.
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace planatlas
