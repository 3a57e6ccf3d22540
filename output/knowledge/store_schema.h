// The tables of planatlas.sqlite and how older ones become them. What each holds: docs/store.md.
#pragma once

#include "output/knowledge/sqlite.h"

namespace planatlas {

inline constexpr const char* kStoreFile = "planatlas.sqlite";

// Opens the store of a folder for reading. Fails with kNotFound where there is none, with kDamaged where the file is
// none of ours, with kUnsupported where a newer or older program has made it.
Result<Database> open_store(const std::filesystem::path& folder);

// Opens it for writing: makes it where it is missing and brings one of an older version up to date.
Result<Database> open_store_for_writing(const std::filesystem::path& folder);

}  // namespace planatlas
