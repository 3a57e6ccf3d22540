#include "extractor/structure/numbered_cells.h"

#include <algorithm>
#include <string>

#include "extractor/structure/flat_rows.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kMostColumns = 12;
constexpr std::size_t kFewestColumns = 3;
constexpr std::size_t kHeaderCodePoints = 16;
constexpr std::size_t kMostLinesOfRow = 40;
constexpr std::size_t kFewestNumbers = 3;

class NumberedCells {
 public:
  NumberedCells(const CleanText& clean, const Rules& rules, std::size_t limit)
      : clean_(clean), rules_(rules), limit_(limit) {}

  std::optional<HeadedTable> table_at(std::size_t begin) const {
    const std::size_t width = count_columns(begin);
    if (width < kFewestColumns) return std::nullopt;
    const std::size_t wide = text_column(begin, width);
    HeadedTable table;
    table.begin = begin;
    table.rows.push_back(cells(begin, width));
    std::size_t at = begin + width;
    bool wide_rows = false;
    for (std::size_t number = 1; at < limit_ && text(at) == std::to_string(number); ++number) {
      const std::size_t next = find_number(at + width, number + 1);
      const std::size_t lines = next < limit_ ? next - at : last_row_lines(at, width, wide);
      auto row = row_of(at, lines, width, wide);
      if (!row) break;
      table.rows.push_back(std::move(*row));
      at += lines;
      wide_rows = wide_rows || lines > width;
    }
    // The numbering slips or a total has none: the reader of cells below header words counts rows of one length.
    if (!wide_rows && at < limit_ && (is_number(text(at)) || rules_.lexicon("total_words").contains(text(at))))
      return std::nullopt;
    if (table.rows.size() <= kFewestNumbers) return std::nullopt;
    table.end = at;
    return table;
  }

 private:
  std::string_view text(std::size_t line) const { return trim(clean_.lines[line].of(clean_.text)); }
  GridCell cell(std::size_t line) const { return make_cell(clean_, clean_.lines[line]); }

  Row cells(std::size_t begin, std::size_t count) const {
    Row row;
    for (std::size_t i = begin; i < begin + count; ++i) row.push_back(cell(i));
    return row;
  }

  // Lines from the word for an ordinal to the first number; 0 where it is no such word.
  std::size_t count_columns(std::size_t begin) const {
    const std::string* use = rules_.lexicon("table_headers").value_of(text(begin));
    if (!use || *use != "ordinal") return 0;
    for (std::size_t width = 1; width <= kMostColumns && begin + width < limit_; ++width) {
      const std::string_view word = text(begin + width);
      if (word == "1") return width;
      if (word.empty() || count_code_points(word) > kHeaderCodePoints || word.find("。") != std::string_view::npos)
        return 0;
    }
    return 0;
  }

  static bool is_number(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
  }

  bool is_short_column(std::size_t header) const {
    const auto& columns = rules_.lexicon("task_columns");
    const std::string* use = columns.value_of(text(header));
    if (!use)
      if (const auto* suffix = columns.suffix_of(text(header))) use = &suffix->value;
    return use && *use != "title";
  }

  // The column whose cells may have several paragraphs: the last one that holds no units and no dates.
  std::size_t text_column(std::size_t header, std::size_t width) const {
    for (std::size_t c = width; c-- > 1;)
      if (!is_short_column(header + c)) return c;
    return width - 1;
  }

  std::size_t find_number(std::size_t begin, std::size_t number) const {
    const std::string digits = std::to_string(number);
    const std::size_t end = std::min(limit_, begin + kMostLinesOfRow);
    for (std::size_t i = begin; i < end; ++i)
      if (text(i) == digits) return i;
    return limit_;
  }

  // The last row has no number behind it: it has as many lines as there are columns, or ends with the text's next
  // heading.
  std::size_t last_row_lines(std::size_t begin, std::size_t width, std::size_t wide) const {
    if (begin + width > limit_) return limit_ - begin;
    const bool short_ones_last = wide + 1 < width;
    std::size_t lines = width;
    // Where short columns follow the text, the row ends with the first line that is no sentence behind it.
    while (short_ones_last && begin + lines < limit_ && lines < kMostLinesOfRow &&
           text(begin + lines - (width - 1 - wide)).find("。") != std::string_view::npos)
      ++lines;
    return lines;
  }

  std::optional<Row> row_of(std::size_t begin, std::size_t lines, std::size_t width, std::size_t wide) const {
    if (lines < width) return std::nullopt;
    Row row = cells(begin, wide);
    GridCell merged = cell(begin + wide);
    for (std::size_t i = 1; i <= lines - width; ++i) {
      if (is_number(text(begin + wide + i))) return std::nullopt;  // a value of the next row
      merged.text += flat_text(text(begin + wide + i));
      merged.span.end = clean_.lines[begin + wide + i].end;
    }
    row.push_back(std::move(merged));
    for (const GridCell& last : cells(begin + wide + 1 + lines - width, width - wide - 1)) row.push_back(last);
    for (const GridCell& one : row)
      if (count_code_points(one.text) > kLongCell) return std::nullopt;
    return row;
  }

  const CleanText& clean_;
  const Rules& rules_;
  const std::size_t limit_;
};

}  // namespace

std::optional<HeadedTable> read_numbered_table(const CleanText& clean, const Rules& rules, std::size_t begin,
                                               std::size_t limit) {
  return begin < limit ? NumberedCells(clean, rules, limit).table_at(begin) : std::nullopt;
}

}  // namespace planatlas::structure
