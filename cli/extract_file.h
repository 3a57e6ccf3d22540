// A file, or standard input, to its record.
#pragma once

#include <string>

#include "cli/console.h"
#include "extractor/base/result.h"
#include "extractor/facts/trace.h"
#include "extractor/ingest/ingest.h"
#include "extractor/model/record.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// The bytes of a file; `path` - is standard input.
Result<std::string> read_input(const std::string& path, const IngestOptions& options);

// Returns the record of the one document in `bytes`.
Result<Record> extract_document(std::string bytes, const std::string& path, const IngestOptions& options,
                                const Rules& rules, Trace* trace = nullptr);

// Says the warnings and errors of a record, one a line.
void say_diagnostics(const Record& record, Console& console);

}  // namespace planatlas
