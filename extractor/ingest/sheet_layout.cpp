#include "extractor/ingest/sheet_layout.h"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/ingest/grid.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kHeaderCodePoints = 20;  // a header cell is no longer

struct SheetRow {
  std::uint32_t number = 0;  // in the sheet
  std::span<const SheetCell> cells;
  std::size_t from_above = 0;  // filled cells that reach into the row
  bool gap_before = false;     // a blank row stands before

  bool is_single() const { return cells.size() + from_above < 2; }
};

class Layout {
 public:
  Layout(const Sheet& sheet, const Rules& rules, const IngestLimits& limits, SourceDocument& document)
      : sheet_(sheet), rules_(rules), limits_(limits), document_(document) {
    for (const MergedRange& range : sheet.merged)
      merged_.emplace(std::pair(range.first_row, range.first_column), &range);
    collect_rows();
  }

  void append() {
    for (std::size_t i = 0; i < rows_.size();) {
      const std::size_t end = is_line(rows_[i]) ? i : end_of_table(i);
      if (end < i + 2) {
        append_line(rows_[i]);
        ++i;
      } else {
        append_table(i, end);
        i = end;
      }
    }
  }

 private:
  const MergedRange* range_at(const SheetCell& cell) const {
    const auto found = merged_.find({cell.row, cell.column});
    return found == merged_.end() ? nullptr : found->second;
  }

  // Rows that show something, those between the ends of a merged cell among them.
  void collect_rows() {
    const std::vector<SheetCell>& cells = sheet_.cells;
    for (std::size_t i = 0; i < cells.size();) {
      std::size_t end = i;
      while (end < cells.size() && cells[end].row == cells[i].row) ++end;
      const bool gap = !rows_.empty() && cells[i].row > rows_.back().number + 1;
      rows_.push_back({cells[i].row, std::span(cells).subspan(i, end - i), 0, gap});
      i = end;
    }
    std::vector<std::ptrdiff_t> change(rows_.size() + 1, 0);
    for (const SheetCell& cell : cells) {
      const MergedRange* range = range_at(cell);
      if (range == nullptr || range->last_row == range->first_row) continue;
      const std::size_t first = row_behind(range->first_row), last = row_behind(range->last_row);
      ++change[first];
      --change[last];
    }
    std::ptrdiff_t reaching = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      reaching += change[i];
      rows_[i].from_above = static_cast<std::size_t>(reaching);
      if (reaching > 0) rows_[i].gap_before = false;
    }
  }

  // Index of the first row behind a row of the sheet.
  std::size_t row_behind(std::uint32_t number) const {
    const auto behind = std::upper_bound(rows_.begin(), rows_.end(), number,
                                         [](std::uint32_t wanted, const SheetRow& row) { return wanted < row.number; });
    return static_cast<std::size_t>(behind - rows_.begin());
  }

  bool is_table_line(std::string_view text) const {
    const auto lines = rules_.making("table_line");
    return std::any_of(lines.begin(), lines.end(),
                       [&](const Rule* rule) { return rule->match_whole(text).has_value(); });
  }

  // A title, a note, or labels such as 填报单位：… 单位：万元 side by side.
  bool is_line(const SheetRow& row) const {
    if (row.is_single()) return true;
    return row.from_above == 0 && row.cells.size() <= 3 &&
           std::any_of(row.cells.begin(), row.cells.end(),
                       [&](const SheetCell& cell) { return is_table_line(trim(cell.text)); });
  }

  // Whether a row behind a blank one goes on with the table above: it holds data, where a header would be short words.
  static bool holds_data(const SheetRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), [](const SheetCell& cell) {
      return cell.number || count_code_points(cell.text) > kHeaderCodePoints;
    });
  }

  std::size_t end_of_table(std::size_t begin) const {
    std::size_t end = begin + 1;
    for (std::size_t i = end; i < rows_.size(); ++i) {
      const SheetRow& row = rows_[i];
      if (row.gap_before && (is_line(row) || !holds_data(row))) break;
      if (is_line(row) && (!row.is_single() || is_table_line(trim(row.cells.front().text)))) break;
      if (!row.is_single()) end = i + 1;  // single cells at the end are notes
    }
    return end;
  }

  void append_line(const SheetRow& row) {
    // A unit stands next to its table, behind other labels.
    std::vector<const SheetCell*> ordered;
    for (const SheetCell& cell : row.cells) ordered.push_back(&cell);
    std::stable_partition(ordered.begin(), ordered.end(),
                          [&](const SheetCell* cell) { return !is_table_line(trim(cell->text)); });
    for (const SheetCell* cell : ordered) document_.text.append(trim(cell->text)).append("\n");
    titled_ = true;
  }

  void append_table(std::size_t begin, std::size_t end) {
    const std::span<const SheetRow> rows = std::span(rows_).subspan(begin, end - begin);
    if (!std::exchange(titled_, true)) append_name();
    const std::vector<std::uint32_t> columns = used_columns(rows);
    std::string& text = document_.text;
    const std::size_t table_begin = text.size();
    if (rows.size() * columns.size() > limits_.table_cells) {
      document_.diagnostics.push_back(
          {"skipped_content", Severity::kWarning,
           "A table of the sheet " + sheet_.name + " is too large to be read (--max-cells).",
           make_span(table_begin, table_begin)});
      return;
    }
    TableGrid grid;
    std::vector<std::size_t> free_from(columns.size(), 0);  // first row that no cell from above reaches
    for (std::size_t i = 0; i < rows.size(); ++i) append_row(rows[i], begin + i, columns, free_from, grid);
    auto table = std::move(grid).finish(make_span(table_begin, text.size()), limits_);
    if (table) document_.tables.push_back(std::move(*table));
  }

  void append_row(const SheetRow& row, std::size_t index, const std::vector<std::uint32_t>& columns,
                  std::vector<std::size_t>& free_from, TableGrid& grid) {
    std::string& text = document_.text;
    grid.start_row();
    auto cell = row.cells.begin();
    bool first = true;
    for (std::size_t c = 0; c < columns.size();) {
      while (cell != row.cells.end() && cell->column < columns[c]) ++cell;
      if (free_from[c] > index) {
        ++c;
        continue;
      }
      const bool filled = cell != row.cells.end() && cell->column == columns[c];
      std::size_t end = c + 1, row_end = index + 1;
      if (const MergedRange* range = filled ? range_at(*cell) : nullptr) {
        while (end < columns.size() && columns[end] <= range->last_column && free_from[end] <= index) ++end;
        row_end = std::max(row_end, row_behind(range->last_row));
      }
      if (!std::exchange(first, false)) text += '\t';
      const std::size_t content_begin = text.size();
      if (filled) append_cell(cell->text);
      grid.add(make_span(content_begin, text.size()), static_cast<std::uint32_t>(end - c),
               static_cast<std::uint32_t>(row_end - index), false);
      std::fill(free_from.begin() + static_cast<std::ptrdiff_t>(c),
                free_from.begin() + static_cast<std::ptrdiff_t>(end), row_end);
      c = end;
    }
    text += '\n';
  }

  void append_cell(std::string_view content) {
    for (const char byte : trim(content)) {
      const bool blank = byte == '\n' || byte == '\t' || byte == '\r' || byte == ' ';
      if (!blank) document_.text += byte;
      if (blank && !document_.text.ends_with(' ')) document_.text += ' ';
    }
  }

  void append_name() {
    std::string_view base = trim(sheet_.name);
    while (!base.empty() && (is_ascii_digit(static_cast<unsigned char>(base.back())) || base.back() == ' '))
      base.remove_suffix(1);
    if (base.empty() || rules_.lexicon("default_sheet_names").contains(base)) return;
    document_.text.append(trim(sheet_.name)).append("\n");
  }

  static std::vector<std::uint32_t> used_columns(std::span<const SheetRow> rows) {
    std::vector<std::uint32_t> columns;
    for (const SheetRow& row : rows) {
      for (const SheetCell& cell : row.cells) columns.push_back(cell.column);
    }
    std::sort(columns.begin(), columns.end());
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    return columns;
  }

  const Sheet& sheet_;
  const Rules& rules_;
  const IngestLimits& limits_;
  SourceDocument& document_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, const MergedRange*> merged_;  // by their first cell
  std::vector<SheetRow> rows_;
  bool titled_ = false;
};

}  // namespace

void append_sheet(const Sheet& sheet, const Rules& rules, const IngestLimits& limits, SourceDocument& document) {
  Layout(sheet, rules, limits, document).append();
}

}  // namespace planatlas
