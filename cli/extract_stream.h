// Documents as JSON Lines in, records as JSON Lines out.
#pragma once

#include <iosfwd>

#include "cli/commands.h"

namespace planatlas {

// Reads one document a line from `in`: {"id", "text" | "html" | "path", …} with the fields of a crawler's record, and
// writes one line for each in the same order: its record, with `input` {"line", "id"}; for a line that is none, or a
// document that cannot be read, {"input", "error": {"kind", "message"}}. Blank lines are passed over. Memory depends on
// the longest documents, not on their number. Returns 0, also where lines failed: the errors are in the output.
int extract_stream(std::istream& in, const ExtractOptions& options, const SharedOptions& shared, Console& console);

}  // namespace planatlas
