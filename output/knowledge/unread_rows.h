// The files that could not be read, with the reason, as a store keeps them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

struct UnreadFile {
  std::string path, reason, message;  // of the error: its name_of, and what is wrong and what to do in English
};

// Keeps a file, in the place of what was kept of its path. The stores are open for writing.
Result<Done> keep_unread(Database& store, const UnreadFile& file);
// Forgets the paths for which `is_outdated` says so.
Result<Done> forget_unread(Database& store, const std::function<bool(const std::string&)>& is_outdated);
// Adds those of another store that no source of this one names.
Result<Done> merge_unread(Database& store, Database& other);

// In order of path.
Result<std::vector<UnreadFile>> load_unread(Database& store);

}  // namespace planatlas
