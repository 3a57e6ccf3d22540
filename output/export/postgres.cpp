#include <fmt/format.h>

#include "output/export/export_folder.h"
#include "output/export/formats.h"
#include "output/export/tables.h"

namespace planatlas {
namespace {

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::kInteger:
      return "bigint";
    case ColumnType::kNumber:
      return "numeric";
    case ColumnType::kText:
      return "text";
  }
  return "text";
}

// A value as COPY reads it: \N for null, marks that it takes for its own behind a backslash.
std::string copy_text(const ExportValue& value) {
  if (value.is_null) return "\\N";
  std::string text;
  for (const char c : value.text) {
    switch (c) {
      case '\\':
        text += "\\\\";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\r':
        text += "\\r";
        break;
      case '\t':
        text += "\\t";
        break;
      case '\0':  // PostgreSQL holds no such character
        break;
      default:
        text += c;
    }
  }
  return text;
}

// Quoted: "row" and "text" are words of SQL.
std::string create_sql(std::string_view table, const std::vector<ExportColumn>& columns) {
  std::string sql = fmt::format("CREATE TABLE planatlas.{} (\n", table);
  for (const ExportColumn& column : columns) {
    sql += fmt::format("  \"{}\" {}{}\n", column.name, type_name(column.type), &column == &columns.back() ? "" : ",");
  }
  return sql + ");\n";
}

}  // namespace

Result<Done> write_postgres(Database& store, const UnitTable&, const std::filesystem::path& path) {
  if (const auto done = make_export_folder(path); !done) return done.error();
  std::string schema = "DROP SCHEMA IF EXISTS planatlas CASCADE;\nCREATE SCHEMA planatlas;\n";
  std::string load =
      "-- psql -v ON_ERROR_STOP=1 -f load.sql, in this folder\n\\set ON_ERROR_STOP on\nBEGIN;\n\\i schema.sql\n";
  for (const ExportTable& table : export_tables()) {
    const auto write = [&](const TextSink& sink) {
      return for_each_table_row(
          store, table, [&](const std::vector<ExportColumn>& columns) { schema += create_sql(table.name, columns); },
          [&](const std::vector<ExportValue>& values) {
            std::string line;
            for (const ExportValue& value : values) line += (&value == values.data() ? "" : "\t") + copy_text(value);
            sink(line + "\n");
          });
    };
    const std::string file = std::string(table.name) + ".copy";
    if (const auto done = write_export_file(path / file, write); !done) return done.error();
    load += fmt::format("\\copy planatlas.{} FROM '{}' (ENCODING 'UTF8')\n", table.name, file);
  }
  load += "COMMIT;\n";
  for (const auto& [name, text] : {std::pair("schema.sql", &schema), std::pair("load.sql", &load)}) {
    const auto done = write_export_file(path / name, [&, text = text](const TextSink& sink) -> Result<Done> {
      sink(*text);
      return Done{};
    });
    if (!done) return done.error();
  }
  return Done{};
}

}  // namespace planatlas
