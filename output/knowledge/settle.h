// What a store must be brought to after records were added or removed: a state that depends on its documents alone.
#pragma once

#include <filesystem>

#include "extractor/base/result.h"
#include "output/knowledge/build.h"
#include "output/knowledge/entry_writer.h"

namespace planatlas {

// Within the open transaction: paths of records and what they are attachments of, forms of one document, records that
// an older program wrote, findings across documents. Commits, and then writes the files beside the store and counts
// what it holds into `report`.
Result<Done> settle_store(const std::filesystem::path& folder, Database& store, EntryWriter& entries,
                          const StoreSetup& setup, BuildReport& report);

// Makes the folder, takes its lock and opens its store; calls `work` and leaves the store as one file that can be
// copied and read from a medium that cannot be written.
Result<BuildReport> with_locked_store(const std::filesystem::path& folder, const BuildEvents& events,
                                      const std::function<Result<BuildReport>(Database&)>& work);

}  // namespace planatlas
