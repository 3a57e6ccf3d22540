// A file, or standard input, to its record.
#pragma once

#include <cstdint>
#include <string>

#include "cli/console.h"
#include "extractor/base/result.h"
#include "extractor/model/record.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// `path` - is standard input.
Result<Record> extract_file(const std::string& path, std::uint64_t max_bytes, const Rules& rules);

// Says the warnings and errors of a record, one a line.
void say_diagnostics(const Record& record, Console& console);

}  // namespace planatlas
