// The tasks that comparisons speak of. Internal to this folder.
#pragma once

#include <string>
#include <vector>

#include "output/compare/comparison_documents.h"
#include "output/knowledge/store_reader.h"

namespace planatlas {

struct ComparedTask {
  const DocumentEntry* document = nullptr;  // of the DocumentTable
  TaskRow row;

  Evidence evidence() const;  // its first sentence
};

// Returns the tasks that pass the filter, by division code, division, path and place. The documents must outlive them.
Result<std::vector<ComparedTask>> load_tasks(Database& store, const DocumentTable& documents,
                                             const ComparisonSetup& setup, const ComparisonFilter& filter);

}  // namespace planatlas
