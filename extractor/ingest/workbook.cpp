#include "extractor/ingest/workbook.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "extractor/base/time_limit.h"
#include "extractor/ingest/office_package.h"
#include "extractor/ingest/sheet_number.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::string_view kDefaultWorkbook = "xl/workbook.xml";
constexpr std::uint32_t kMostRows = 1'048'576, kMostColumns = 16'384;  // of Excel

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value = 0;
  text = trim(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional<Number>(value) : std::nullopt;
}

bool is_true(std::string_view value) {
  return value == "1" || value == "true" || value == "on";
}

void note(std::vector<Diagnostic>& diagnostics, std::string message) {
  diagnostics.push_back({"skipped_content", Severity::kWarning, std::move(message), {}});
}

// --- what all sheets share -------------------------------------------------------------------------------------------

struct Shared {
  std::vector<std::string> strings;
  std::vector<std::string> formats;  // of numbers, by cell style
  bool from_1904 = false;
};

// Control characters are written as _x000D_.
std::string unescape(std::string text) {
  constexpr std::size_t kSize = 7;
  for (std::size_t at = text.find("_x00"); at != std::string::npos; at = text.find("_x00", at + 1)) {
    if (at + kSize > text.size() || text[at + kSize - 1] != '_') continue;
    unsigned code = 0;
    const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, code, 16);
    if (error == std::errc() && end == text.data() + at + 6 && code < 0x20) text.replace(at, kSize, " ");
  }
  return text;
}

// The runs of a string, without the reading aids of its characters.
std::string string_text(const Markup& markup, std::uint32_t element) {
  std::string text;
  for (std::uint32_t i = element + 1; i < markup.nodes[element].end;) {
    const MarkupNode& node = markup.nodes[i];
    if (node.name == "t") text += markup.all_text(i);
    i = node.name == "t" || node.name == "rPh" ? node.end : i + 1;
  }
  return unescape(std::move(text));
}

std::vector<std::string> read_strings(const Markup& markup) {
  std::vector<std::string> strings;
  for (std::uint32_t i = 1; i < markup.nodes.size(); i = markup.nodes[i].end) {
    if (markup.nodes[i].name == "si") strings.push_back(string_text(markup, i));
  }
  return strings;
}

std::vector<std::string> read_formats(const Markup& markup) {
  std::map<unsigned, std::string> own;
  std::vector<std::string> formats;
  for (const MarkupNode& node : markup.nodes) {
    const bool is_style = node.name == "xf" && node.parent != kNoNode && markup.nodes[node.parent].name == "cellXfs";
    if (node.name != "numFmt" && !is_style) continue;
    const auto id = parse_number<unsigned>(markup.attribute(node, "numFmtId"));
    if (!is_style) {
      if (id) own.emplace(*id, markup.attribute(node, "formatCode"));
      continue;
    }
    const auto known = id ? own.find(*id) : own.end();
    formats.push_back(known != own.end() ? known->second : std::string(builtin_number_format(id.value_or(0))));
  }
  return formats;
}

// --- one sheet -------------------------------------------------------------------------------------------------------

struct Place {
  std::uint32_t row, column;
};

// "AB12" → row 11, column 27.
std::optional<Place> parse_place(std::string_view reference) {
  std::uint32_t column = 0;
  std::size_t i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && column <= kMostColumns; ++i)
    column = column * 26 + static_cast<std::uint32_t>(reference[i] - 'A' + 1);
  const auto row = parse_number<std::uint32_t>(reference.substr(i));
  if (!row || *row == 0 || *row > kMostRows || column == 0 || column > kMostColumns) return std::nullopt;
  return Place{*row - 1, column - 1};
}

class SheetReader {
 public:
  SheetReader(const Markup& markup, const Shared& shared, std::uint64_t most_bytes, Sheet& sheet)
      : markup_(markup), shared_(shared), most_bytes_(most_bytes), sheet_(sheet) {}

  Result<Done> read() {
    for (std::uint32_t i = 0; i < markup_.nodes.size() && !is_time_up();) {
      const MarkupNode& node = markup_.nodes[i];
      if (node.name == "col") {
        read_column(node);
      } else if (node.name == "row") {
        read_row(i);
        i = node.end;
        continue;
      } else if (node.name == "mergeCell") {
        read_merge(markup_.attribute(node, "ref"));
      }
      ++i;
    }
    if (bytes_ > most_bytes_) {
      return Error{ErrorKind::kTooLarge, "has a sheet with more than " + std::to_string(most_bytes_) +
                                             " bytes of text (raise the limit with --max-bytes)"};
    }
    sort_cells();
    return Done{};
  }

  // Says what a reader of the sheet might miss.
  void tell(std::vector<Diagnostic>& diagnostics) const {
    if (left_out_) note(diagnostics, "Hidden rows or columns of the sheet " + sheet_.name + " were not read.");
    if (uncomputed_ == 0) return;
    note(diagnostics, std::to_string(uncomputed_) + " formulas of the sheet " + sheet_.name +
                          " have no stored value and were left empty: save it anew with a spreadsheet program.");
  }

 private:
  void read_column(const MarkupNode& node) {
    if (!is_true(markup_.attribute(node, "hidden"))) return;
    const auto first = parse_number<std::uint32_t>(markup_.attribute(node, "min"));
    const auto last = parse_number<std::uint32_t>(markup_.attribute(node, "max"));
    if (!first || !last || *first == 0) return;
    hidden_columns_.resize(kMostColumns, false);
    for (std::uint32_t column = *first - 1; column < std::min(*last, kMostColumns); ++column)
      hidden_columns_[column] = true;
  }

  void read_row(std::uint32_t element) {
    const MarkupNode& node = markup_.nodes[element];
    const auto number = parse_number<std::uint32_t>(markup_.attribute(node, "r"));
    std::uint32_t row = number && *number > 0 && *number <= kMostRows ? *number - 1 : next_row_;
    const bool hidden = is_true(markup_.attribute(node, "hidden"));
    std::uint32_t next_column = 0;
    for (std::uint32_t i = element + 1; i < node.end; i = markup_.nodes[i].end) {
      if (markup_.nodes[i].name != "c") continue;
      const auto place = parse_place(markup_.attribute(markup_.nodes[i], "r"));
      if (place) row = place->row;
      const std::uint32_t column = place ? place->column : next_column;
      next_column = column + 1;
      if (bytes_ > most_bytes_) return;
      SheetCell cell = read_cell(i);
      const bool blank = trim(cell.text).empty(), uncomputed = blank && is_uncomputed(i);
      if (blank && !uncomputed) continue;
      if (hidden || (column < hidden_columns_.size() && hidden_columns_[column])) {
        left_out_ = true;
        continue;
      }
      uncomputed_ += uncomputed;
      if (blank) continue;
      cell.row = row;
      cell.column = column;
      bytes_ += cell.text.size();
      sheet_.cells.push_back(std::move(cell));
    }
    next_row_ = row + 1;
  }

  // A formula whose value the program that wrote it has not stored. One that gives an empty text is of the type str.
  bool is_uncomputed(std::uint32_t element) const {
    return markup_.child(element, "f") != kNoNode && markup_.attribute(markup_.nodes[element], "t") != "str";
  }

  SheetCell read_cell(std::uint32_t element) const {
    const MarkupNode& node = markup_.nodes[element];
    const std::string_view type = markup_.attribute(node, "t");
    SheetCell cell;
    if (type == "inlineStr") {
      const std::uint32_t inline_string = markup_.child(element, "is");
      if (inline_string != kNoNode) cell.text = string_text(markup_, inline_string);
      return cell;
    }
    const std::uint32_t value_element = markup_.child(element, "v");
    if (value_element == kNoNode) return cell;
    std::string value = markup_.all_text(value_element);
    if (type == "s") {
      const auto index = parse_number<std::size_t>(value);
      if (index && *index < shared_.strings.size()) cell.text = shared_.strings[*index];
    } else if (type == "b") {
      cell.text = is_true(value) ? "TRUE" : "FALSE";
    } else if (type.empty() || type == "n") {
      show(value, markup_.attribute(node, "s"), cell);
    } else {  // text of a formula, an error, a date in ISO 8601
      cell.text = unescape(std::move(value));
    }
    return cell;
  }

  void show(const std::string& value, std::string_view style, SheetCell& cell) const {
    const auto number = parse_number<double>(value);
    if (!number) {
      cell.text = value;
      return;
    }
    const auto index = parse_number<std::size_t>(style);
    const std::string_view format =
        index && *index < shared_.formats.size() ? shared_.formats[*index] : std::string_view();
    cell.text = show_number(*number, format, shared_.from_1904);
    const bool year = *number >= 1900 && *number <= 2100 && *number == static_cast<int>(*number);
    cell.number = !year;
  }

  void read_merge(std::string_view reference) {
    const std::size_t colon = reference.find(':');
    if (colon == std::string_view::npos) return;
    const auto first = parse_place(reference.substr(0, colon)), last = parse_place(reference.substr(colon + 1));
    if (!first || !last || last->row < first->row || last->column < first->column) return;
    sheet_.merged.push_back({first->row, first->column, last->row, last->column});
  }

  // Files are sorted, but nothing makes them so. Of two cells in one place the last counts.
  void sort_cells() {
    const auto place = [](const SheetCell& cell) { return std::tie(cell.row, cell.column); };
    auto& cells = sheet_.cells;
    std::stable_sort(cells.begin(), cells.end(),
                     [&](const SheetCell& a, const SheetCell& b) { return place(a) < place(b); });
    const auto kept = std::unique(cells.rbegin(), cells.rend(),
                                  [&](const SheetCell& a, const SheetCell& b) { return place(a) == place(b); });
    cells.erase(cells.begin(), kept.base());
  }

  const Markup& markup_;
  const Shared& shared_;
  const std::uint64_t most_bytes_;
  Sheet& sheet_;
  std::vector<bool> hidden_columns_;
  std::uint32_t next_row_ = 0;
  std::uint64_t bytes_ = 0;
  std::size_t uncomputed_ = 0;
  bool left_out_ = false;
};

}  // namespace

std::string find_workbook(Archive& archive, const IngestLimits& limits) {
  const std::string main_part = find_main_part(archive, kDefaultWorkbook, limits);
  return main_part == kDefaultWorkbook || main_part.find("workbook") != std::string::npos ? main_part : std::string();
}

Result<std::vector<Sheet>> read_sheets(Archive& archive, const std::string& workbook, const IngestLimits& limits,
                                       std::vector<Diagnostic>& diagnostics) {
  const auto book = read_part(archive, workbook, limits);
  if (!book) return book.error();
  std::map<std::string, std::string> parts;  // of sheets with cells; empty for those of charts and macros
  for (Relationship& each : read_relationships(archive, workbook, limits))
    parts.emplace(std::move(each.id), each.type == "worksheet" ? std::move(each.target) : std::string());
  Shared shared;
  shared.strings = read_strings(read_optional_part(archive, workbook, "sharedStrings", limits, diagnostics));
  shared.formats = read_formats(read_optional_part(archive, workbook, "styles", limits, diagnostics));
  std::vector<Sheet> sheets;
  std::optional<Error> fault;
  std::uint64_t left = limits.document_bytes;
  for (const MarkupNode& node : book->nodes) {
    if (node.name == "workbookPr") shared.from_1904 = is_true(book->attribute(node, "date1904"));
    if (node.name != "sheet") continue;
    Sheet sheet{std::string(book->attribute(node, "name")), {}, {}};
    const auto part = parts.find(std::string(book->attribute(node, "id")));
    if (part == parts.end()) {
      note(diagnostics, "The sheet " + sheet.name + " is missing in the file: fetch it again.");
      continue;
    }
    if (part->second.empty()) continue;
    if (book->attribute(node, "state").find("idden") != std::string_view::npos) {
      note(diagnostics, "The sheet " + sheet.name + " is hidden and was not read.");
      continue;
    }
    const auto markup = read_part(archive, part->second, limits);
    Result<Done> done = markup ? Result<Done>(Done{}) : Result<Done>(markup.error());
    if (markup) {
      SheetReader reader(*markup, shared, left, sheet);
      done = reader.read();
      reader.tell(diagnostics);
    }
    if (!done) {
      note(diagnostics, "The sheet " + sheet.name + " " + done.error().message);
      fault = done.error();
      continue;
    }
    for (const SheetCell& cell : sheet.cells) left -= std::min<std::uint64_t>(left, cell.text.size());
    sheets.push_back(std::move(sheet));
  }
  if (sheets.empty() && fault) return *fault;
  return sheets;
}

}  // namespace planatlas
