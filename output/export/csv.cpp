#include "extractor/base/file.h"
#include "output/compare/grid.h"
#include "output/export/export_folder.h"
#include "output/export/formats.h"
#include "output/export/spreadsheet_text.h"
#include "output/export/tables.h"

namespace planatlas {

Result<Done> write_csv_files(Database& store, const UnitTable&, const std::filesystem::path& path) {
  if (const auto done = make_export_folder(path); !done) return done.error();
  for (const ExportTable& table : export_tables()) {
    const auto write = [&](const TextSink& sink) {
      sink(kUtf8ByteOrderMark);
      return for_each_table_row(
          store, table,
          [&](const std::vector<ExportColumn>& columns) {
            std::vector<std::string> names;
            for (const ExportColumn& column : columns) names.push_back(column.name);
            sink(csv_line(names));
          },
          [&](const std::vector<ExportValue>& values) {
            std::vector<std::string> fields;
            for (const ExportValue& value : values) fields.push_back(spreadsheet_text(value));
            sink(csv_line(fields));
          });
    };
    if (const auto done = write_export_file(path / (std::string(table.name) + ".csv"), write); !done) {
      return done.error();
    }
  }
  return write_export_file(path / "codebook.csv", [](const TextSink& sink) -> Result<Done> {
    sink(kUtf8ByteOrderMark);
    sink(csv_line({"column", "meaning", "含义"}));
    for (const CodebookEntry& entry : codebook()) {
      sink(csv_line({std::string(entry.column), safe_text(entry.meaning), std::string(entry.chinese)}));
    }
    return Done{};
  });
}

}  // namespace planatlas
