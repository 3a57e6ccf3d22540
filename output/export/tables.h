// The tables that csv, xlsx and postgres write: the store's views, and a codebook of their columns.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

struct ExportTable {
  std::string_view name;   // of the view
  std::string_view order;  // columns or expressions that order its rows
};
std::span<const ExportTable> export_tables();

enum class ColumnType { kInteger, kNumber, kText };
struct ExportColumn {
  std::string name;
  ColumnType type = ColumnType::kText;
};

// A value of a row; a view that lives until the next row.
struct ExportValue {
  bool is_null = false;
  ColumnType type = ColumnType::kText;
  std::string_view text;  // numbers as their digits
};

// Calls `header` once with the columns, then `row` for each row.
Result<Done> for_each_table_row(Database& store, const ExportTable& table,
                                const std::function<void(const std::vector<ExportColumn>&)>& header,
                                const std::function<void(const std::vector<ExportValue>&)>& row);

// What a column means. Columns of the same name mean the same in all tables.
struct CodebookEntry {
  std::string_view column, meaning, chinese;
};
std::span<const CodebookEntry> codebook();

}  // namespace planatlas
