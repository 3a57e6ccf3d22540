#include "tests/support/store_dump.h"

#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>
#include <sqlite3.h>

namespace planatlas::test {
namespace {

// Rows as texts, columns parted by a stroke.
std::vector<std::string> rows_of(sqlite3* database, const std::string& query) {
  std::vector<std::string> rows;
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_prepare_v2(database, query.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    std::string row;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
      row += i > 0 ? "|" : "";
      if (bytes != nullptr) row.append(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
    }
    rows.push_back(row);
  }
  sqlite3_finalize(statement);
  return rows;
}

}  // namespace

std::string dump_store(const std::string& path) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  std::string dump;
  for (const std::string& table :
       rows_of(database,
               "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
               "AND name <> 'passage' AND name NOT LIKE 'passage_index%' AND name NOT LIKE 'sqlite%' ORDER BY name")) {
    auto rows = rows_of(database, "SELECT * FROM " + table);
    std::sort(rows.begin(), rows.end());
    for (const std::string& row : rows) dump.append(table).append(": ").append(row).append("\n");
  }
  sqlite3_close(database);
  return dump;
}

}  // namespace planatlas::test
