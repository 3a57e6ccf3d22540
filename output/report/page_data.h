// What a report page knows: an index that all views share, and the documents in volumes, read when one is opened.
#pragma once

#include <functional>
#include <string_view>

#include "extractor/base/result.h"
#include "output/knowledge/sqlite.h"
#include "output/record/tree.h"
#include "output/report/report.h"

namespace planatlas {

// Takes a volume: its number, and as JSON an array of what the reader shows of each of its documents, with the keys of
// a record (docs/record.md).
using VolumeFunction = std::function<Result<Done>(std::size_t number, std::string_view json)>;

// Hands over every document, a volume at a time, and returns the index (docs/report.md), in which each document names
// its volume.
Result<Tree> make_page_data(Database& store, const ReportSetup& setup, const VolumeFunction& take);

}  // namespace planatlas
