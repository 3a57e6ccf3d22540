// What a report page knows: an index that all views share, and one chunk a document, read when it is opened.
#pragma once

#include <functional>
#include <string>

#include "extractor/base/result.h"
#include "output/knowledge/sqlite.h"
#include "output/record/tree.h"
#include "output/report/report.h"

namespace planatlas {

// Takes a document's id and what the reader shows of it, with the keys of a record (docs/record.md).
using DocumentChunkFunction = std::function<Result<Done>(const std::string& id, const Tree& document)>;

// Hands over every document, one at a time, and returns the index (docs/report.md).
Result<Tree> make_page_data(Database& store, const ReportSetup& setup, const DocumentChunkFunction& take);

}  // namespace planatlas
