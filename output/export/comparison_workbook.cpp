#include "output/export/comparison_workbook.h"

#include <algorithm>

#include "output/export/export.h"
#include "output/export/sheet_writer.h"

namespace planatlas {
namespace {

ExportValue as_value(const Tree& tree) {
  if (const auto* text = tree.as<std::string>()) return {false, ColumnType::kText, *text};
  if (const auto* number = tree.as<Number>()) return {false, ColumnType::kNumber, number->digits};
  return {true, ColumnType::kText, {}};
}

void write_rows(const Comparison& comparison, lxw_workbook* book) {
  SheetWriter sheet(book, "rows");
  std::vector<ExportColumn> columns;
  for (const std::string& name : comparison.columns) columns.push_back({name});
  sheet.header(columns);
  for (const Tree& row : comparison.rows) {
    std::vector<ExportValue> values;
    for (const Member& member : *row.as<Object>()) values.push_back(as_value(member.value));
    sheet.row(values);
  }
  sheet.finish();
}

constexpr std::size_t kDigitsOfCell = 15;  // more than Excel holds are a code

// 12, -3, 0.5; not 007, which is a code.
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view rest = point == std::string_view::npos ? "0" : text.substr(point + 1);
  const bool padded = whole.size() > 1 && whole.starts_with('0');
  return !whole.empty() && !rest.empty() && !padded && text.size() <= kDigitsOfCell &&
         std::all_of(whole.begin(), whole.end(), is_digit) && std::all_of(rest.begin(), rest.end(), is_digit);
}

// A row for each row of each table, its table's title in front, so that a filter of the title shows one table.
void write_tables(const std::vector<ComparisonTable>& tables, const std::string& name, lxw_workbook* book) {
  std::size_t width = 0;
  for (const ComparisonTable& table : tables) width = std::max(width, table.header.size());
  SheetWriter sheet(book, name);
  std::vector<ExportColumn> columns{{"table"}};
  for (std::size_t i = 1; i <= width; ++i) columns.push_back({std::to_string(i)});
  sheet.header(columns);
  const auto text = [](std::string_view word) { return ExportValue{false, ColumnType::kText, word}; };
  for (const ComparisonTable& table : tables) {
    std::vector<ExportValue> values{text(table.title)};
    for (const std::string& head : table.header) values.push_back(text(head));
    sheet.row(values);
    for (const auto& row : table.rows) {
      values.resize(1);
      for (const ComparisonCell& cell : row) {
        const bool names_row = &cell == &row.front();
        values.push_back(text(cell.text));
        if (!names_row && is_number(cell.text)) values.back().type = ColumnType::kNumber;
      }
      sheet.row(values);
    }
    for (const std::string& note : table.notes) sheet.row({values.front(), text(note)});
  }
  sheet.finish();
}

}  // namespace

Result<Done> write_comparison_workbook(const Comparison& comparison, const std::filesystem::path& path) {
  return write_whole(path, [&comparison](const std::filesystem::path& made) {
    return write_sheets(made, [&comparison](lxw_workbook* book) -> Result<Done> {
      write_rows(comparison, book);
      write_tables(comparison.tables, "tables", book);
      return Done{};
    });
  });
}

Result<Done> write_table_workbook(const std::vector<TableSheet>& sheets, const std::filesystem::path& path) {
  return write_whole(path, [&sheets](const std::filesystem::path& made) {
    return write_sheets(made, [&sheets](lxw_workbook* book) -> Result<Done> {
      for (const TableSheet& sheet : sheets) write_tables(sheet.tables, sheet.name, book);
      return Done{};
    });
  });
}

}  // namespace planatlas
