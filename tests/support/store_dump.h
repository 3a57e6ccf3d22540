// What a store holds, as one text.
#pragma once

#include <string>

namespace planatlas::test {

// Returns all rows of all tables and views but the search index, sorted. Fails the test where the file is no database.
std::string dump_store(const std::string& path);

}  // namespace planatlas::test
