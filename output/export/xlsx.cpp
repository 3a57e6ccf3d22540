#include <algorithm>
#include <charconv>
#include <memory>

#include <xlsxwriter.h>

#include "extractor/text/utf8.h"
#include "output/compare/grid.h"
#include "output/export/formats.h"
#include "output/export/tables.h"

namespace planatlas {
namespace {

// Limits of the format.
constexpr std::uint32_t kMaxRows = 1'048'576;
constexpr std::size_t kMaxCellCharacters = 32'767;
// Widths of columns, in characters; a Han character takes two.
constexpr std::size_t kMinWidth = 8, kMaxWidth = 50;
// Rows that tell how wide the columns must be: the sheet is written row by row, its head first.
constexpr std::size_t kRowsForWidth = 200;

struct CloseWorkbook {
  void operator()(lxw_workbook* book) const { workbook_close(book); }
};
using Workbook = std::unique_ptr<lxw_workbook, CloseWorkbook>;

std::string cell_text(std::string_view text) {
  std::size_t offset = 0;
  for (std::size_t count = 0; offset < text.size() && count < kMaxCellCharacters / 2; ++count) {
    next_code_point(text, offset);  // a character may count twice
  }
  return std::string(text.substr(0, offset));
}

// One table over as many sheets as its rows need.
class SheetWriter {
 public:
  SheetWriter(lxw_workbook* book, std::string name) : book_(book), name_(std::move(name)) {
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
  }

  void header(const std::vector<ExportColumn>& columns) {
    columns_ = columns;
    for (const ExportColumn& column : columns) widths_.push_back(display_width(column.name));
    open_sheet();
  }

  void row(const std::vector<ExportValue>& values) {
    if (row_ == kMaxRows) {
      finish();
      open_sheet();
    }
    for (std::size_t i = 0; i < values.size(); ++i) write(static_cast<lxw_col_t>(i), values[i]);
    ++row_;
  }

  void finish() {
    const auto last = static_cast<lxw_col_t>(columns_.size() - 1);
    worksheet_autofilter(sheet_, 0, 0, std::max(row_, 2u) - 1, last);
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const double width = static_cast<double>(std::clamp(widths_[i] + 2, kMinWidth, kMaxWidth));
      worksheet_set_column(sheet_, column, column, width, nullptr);
    }
  }

 private:
  void open_sheet() {
    ++sheets_;
    const std::string name = sheets_ == 1 ? name_ : name_ + " " + std::to_string(sheets_);
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    worksheet_freeze_panes(sheet_, 1, 0);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      worksheet_write_string(sheet_, 0, static_cast<lxw_col_t>(i), columns_[i].name.c_str(), bold_);
    }
    row_ = 1;
  }

  // Text is written as a string, whatever it begins with: nothing becomes a formula.
  void write(lxw_col_t column, const ExportValue& value) {
    if (value.is_null) return;
    if (row_ < kRowsForWidth) widths_[column] = std::max(widths_[column], display_width(value.text));
    double number = 0;
    const char* end = value.text.data() + value.text.size();
    const bool is_number = value.type != ColumnType::kText &&
                           std::from_chars(value.text.data(), end, number).ptr == end && !value.text.empty();
    if (is_number) {
      worksheet_write_number(sheet_, row_, column, number, nullptr);
    } else {
      worksheet_write_string(sheet_, row_, column, cell_text(value.text).c_str(), nullptr);
    }
  }

  lxw_workbook* book_;
  std::string name_;
  lxw_format* bold_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  std::vector<ExportColumn> columns_;
  std::vector<std::size_t> widths_;
  std::uint32_t row_ = 0;
  int sheets_ = 0;
};

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
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  Workbook book(workbook_new_opt(path.c_str(), &options));
  const Error failed{ErrorKind::kUnwritable, "the workbook cannot be written; check the folder and its permissions"};
  if (book == nullptr) return failed;
  for (const ExportTable& table : export_tables()) {
    SheetWriter sheet(book.get(), std::string(table.name));
    const auto done = for_each_table_row(
        store, table, [&](const std::vector<ExportColumn>& columns) { sheet.header(columns); },
        [&](const std::vector<ExportValue>& values) { sheet.row(values); });
    if (!done) return done.error();
    sheet.finish();
  }
  write_codebook(book.get());
  if (workbook_close(book.release()) != LXW_NO_ERROR) return failed;
  return Done{};
}

}  // namespace planatlas
