#include "output/export/tables.h"

namespace planatlas {
namespace {

// Ids are ordered by their numbers: g2 before g10.
constexpr ExportTable kTables[] = {{"documents", "path, id"},
                                   {"sources", "path"},
                                   {"sections", "document, length(id), id"},
                                   {"goals", "document, length(id), id"},
                                   {"achievements", "document, length(id), id"},
                                   {"provisions", "document, length(id), id"},
                                   {"tasks", "document, length(id), id"},
                                   {"task_units", "document, length(task), task, role, name"},
                                   {"table_cells", "document, length(table_id), table_id, row_index, column_index"},
                                   {"document_references", "document, span_start, title, relation"},
                                   {"lineage", "document, relation, target, span_start, named"},
                                   {"facts", "document, kind, number, field"},
                                   {"diagnostics", "document, span_start, code, message"},
                                   {"findings", "documents, code, message"}};

ColumnType type_of(std::string_view declared) {
  if (declared == "INTEGER") return ColumnType::kInteger;
  return declared == "NUMERIC" ? ColumnType::kNumber : ColumnType::kText;
}

}  // namespace

std::span<const ExportTable> export_tables() {
  return kTables;
}

Result<Done> for_each_table_row(Database& store, const ExportTable& table,
                                const std::function<void(const std::vector<ExportColumn>&)>& header,
                                const std::function<void(const std::vector<ExportValue>&)>& row) {
  // Of a computed column only a value tells the type.
  Statement rows(store, "SELECT * FROM " + std::string(table.name) + " ORDER BY " + std::string(table.order));
  std::vector<ExportColumn> columns;
  auto found = rows.step();
  for (int i = 0; i < rows.column_count(); ++i) {
    const bool computed_number = rows.declared_type(i).empty() && found && *found && rows.is_integer(i);
    columns.push_back(
        {std::string(rows.column_name(i)), computed_number ? ColumnType::kInteger : type_of(rows.declared_type(i))});
  }
  header(columns);
  std::vector<ExportValue> values(columns.size());
  for (;; found = rows.step()) {
    if (!found) return found.error();
    if (!*found) return Done{};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const int column = static_cast<int>(i);
      values[i] = {rows.is_null(column), columns[i].type, rows.as_text(column)};
    }
    row(values);
  }
}

}  // namespace planatlas
