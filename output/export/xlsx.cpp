#include "output/export/formats.h"
#include "output/export/sheet_writer.h"
#include "output/export/tables.h"

namespace planatlas {
namespace {

void write_codebook(lxw_workbook* book) {
  SheetWriter sheet(book, "codebook");
  sheet.header({{"column", {}}, {"meaning", {}}, {"含义", {}}});
  const auto text = [](std::string_view word) { return ExportValue{false, ColumnType::kText, word}; };
  for (const CodebookEntry& entry : codebook())
    sheet.row({text(entry.column), text(entry.meaning), text(entry.chinese)});
  sheet.finish();
}

}  // namespace

Result<Done> write_workbook(Database& store, const UnitTable&, const std::filesystem::path& path) {
  return write_sheets(path, [&store](lxw_workbook* book) -> Result<Done> {
    for (const ExportTable& table : export_tables()) {
      SheetWriter sheet(book, std::string(table.name));
      const auto done = for_each_table_row(
          store, table, [&](const std::vector<ExportColumn>& columns) { sheet.header(columns); },
          [&](const std::vector<ExportValue>& values) { sheet.row(values); });
      if (!done) return done.error();
      sheet.finish();
    }
    write_codebook(book);
    return Done{};
  });
}

}  // namespace planatlas
