#include "output/export/sheet_writer.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include <xlsxwriter.h>

#include "extractor/text/utf8.h"
#include "output/compare/grid.h"

namespace planatlas {
namespace {

// Limits of the format.
constexpr std::uint32_t kMaxRows = 1'048'576;
constexpr std::size_t kMaxCellCharacters = 32'767;
// Widths of columns, in characters; a Han character takes two.
constexpr std::size_t kMinWidth = 8, kMaxWidth = 50;
// Rows that tell how wide the columns must be: the sheet is written row by row, its head first.
constexpr std::size_t kRowsForWidth = 200;
// When each workbook was made, as seconds since 1970: the start of 1980, where the times of ZIP begin. The clock would
// make each run's bytes others.
constexpr std::time_t kCreated = 315'532'800;

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

}  // namespace

struct SheetWriter::State {
  void open_sheet() {
    ++sheets;
    const std::string title = sheets == 1 ? name : name + " " + std::to_string(sheets);
    sheet = workbook_add_worksheet(book, title.c_str());
    worksheet_freeze_panes(sheet, 1, 0);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), columns[i].name.c_str(), bold);
    }
    next_row = 1;
  }

  // Text is written as a string, whatever it begins with: nothing becomes a formula.
  void write(lxw_col_t column, const ExportValue& value) {
    if (value.is_null) return;
    if (next_row < kRowsForWidth) widths[column] = std::max(widths[column], display_width(value.text));
    double number = 0;
    const char* end = value.text.data() + value.text.size();
    const bool is_number = value.type != ColumnType::kText &&
                           std::from_chars(value.text.data(), end, number).ptr == end && !value.text.empty();
    if (is_number) {
      worksheet_write_number(sheet, next_row, column, number, nullptr);
    } else {
      worksheet_write_string(sheet, next_row, column, cell_text(value.text).c_str(), nullptr);
    }
  }

  lxw_workbook* book;
  std::string name;
  lxw_format* bold = nullptr;
  lxw_worksheet* sheet = nullptr;
  std::vector<ExportColumn> columns{};
  std::vector<std::size_t> widths{};
  std::uint32_t next_row = 0;
  int sheets = 0;
};

SheetWriter::SheetWriter(lxw_workbook* book, std::string name)
    : state_(std::make_unique<State>(State{book, std::move(name)})) {
  state_->bold = workbook_add_format(book);
  format_set_bold(state_->bold);
}

SheetWriter::~SheetWriter() = default;

void SheetWriter::header(const std::vector<ExportColumn>& columns) {
  state_->columns = columns;
  for (const ExportColumn& column : columns) state_->widths.push_back(display_width(column.name));
  state_->open_sheet();
}

void SheetWriter::row(const std::vector<ExportValue>& values) {
  if (state_->next_row == kMaxRows) {
    finish();
    state_->open_sheet();
  }
  for (std::size_t i = 0; i < values.size(); ++i) state_->write(static_cast<lxw_col_t>(i), values[i]);
  ++state_->next_row;
}

void SheetWriter::finish() {
  const auto last = static_cast<lxw_col_t>(state_->columns.size() - 1);
  worksheet_autofilter(state_->sheet, 0, 0, std::max(state_->next_row, 2u) - 1, last);
  for (std::size_t i = 0; i < state_->widths.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    const double width = static_cast<double>(std::clamp(state_->widths[i] + 2, kMinWidth, kMaxWidth));
    worksheet_set_column(state_->sheet, column, column, width, nullptr);
  }
}

Result<Done> write_sheets(const std::filesystem::path& path, const std::function<Result<Done>(lxw_workbook*)>& write) {
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  Workbook book(workbook_new_opt(path.c_str(), &options));
  const Error failed{ErrorKind::kUnwritable, "the workbook cannot be written; check the folder and its permissions"};
  if (book == nullptr) return failed;
  lxw_doc_properties properties = {};
  properties.created = kCreated;
  workbook_set_properties(book.get(), &properties);
  if (const auto done = write(book.get()); !done) return done.error();
  if (workbook_close(book.release()) != LXW_NO_ERROR) return failed;
  return Done{};
}

}  // namespace planatlas
