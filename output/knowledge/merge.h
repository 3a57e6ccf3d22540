// Several knowledge bases as one: what the shards of a build become.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/knowledge/build.h"

namespace planatlas {

// Adds the documents of the stores in `from` to the one in `folder`, which is made where it is missing. The shards of a
// build give exactly the store of the whole build. Of a name that stands for different records in several stores the
// last store's holds. `report.read` counts the records taken over. An Error names the store that it is about.
Result<BuildReport> merge_knowledge_bases(const std::filesystem::path& folder, const std::vector<std::string>& from,
                                          const StoreSetup& setup, const BuildEvents& events = {});

}  // namespace planatlas
