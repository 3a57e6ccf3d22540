#include "extractor/facts/tables.h"

#include <algorithm>
#include <set>

#include "extractor/base/time_limit.h"
#include "extractor/facts/indicator.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// Code points of a row's label that is a year: 2031年, 2031年底.
constexpr std::size_t kLongestYearHeader = 6;
// Code points of a cell that names its row, on average; longer ones describe it.
constexpr std::size_t kLongestName = 12;

bool is_blank_cell(std::string_view text, const Rules& rules) {
  return trim(text).empty() || rules.lexicon("blank_cells").contains(trim(text));
}

struct CellCount {
  std::size_t numbers = 0, words = 0;
};

CellCount count_cells(const Grid& grid, std::size_t column, const Rules& rules) {
  CellCount count;
  for (std::size_t r = grid.header_rows; r < grid.rows.size() && !is_time_up(); ++r) {
    const GridCell& cell = grid.rows[r][column];
    if (is_blank_cell(cell.text, rules)) continue;
    if (parse_cell(cell.text, rules.values()))
      ++count.numbers;
    else
      ++count.words;
  }
  return count;
}

// 1, 2, 3 … from the top, whatever the header says. One slip is allowed: sources repeat numbers.
bool counts_rows(const Grid& grid, std::size_t column) {
  std::size_t expected = 1, hits = 0, rows = 0;
  for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r) {
    const GridCell& cell = grid.rows[r][column];
    if (cell.text.empty() || cell.merged) continue;
    ++rows;
    hits += cell.text == std::to_string(expected);
    ++expected;
  }
  return rows >= 3 && hits + 2 >= rows && hits * 2 > rows;
}

// Code points of a cell of the column, on average.
std::size_t mean_length(const Grid& grid, std::size_t column) {
  std::size_t length = 0;
  for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r)
    length += count_code_points(grid.rows[r][column].text);
  return length / std::max<std::size_t>(grid.rows.size() - grid.header_rows, 1);
}

std::string without_blanks(std::string_view text) {
  std::string result;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (!is_blank(c) && c != U'\n' && c != U'\t') result.append(text.substr(here, offset - here));
  }
  return result;
}

// The word for a total before the column `data`; empty without one.
std::string total_word(const std::vector<GridCell>& row, std::size_t data, const Rules& rules) {
  for (std::size_t c = 0; c < data; ++c)
    if (std::string word = without_blanks(row[c].text); rules.lexicon("total_words").contains(word)) return word;
  return {};
}

// Whether every row but those of totals has a word of its own in the column.
bool names_each_row(const Grid& grid, std::size_t column, const Rules& rules) {
  std::set<std::string_view> names;
  for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r) {
    const GridCell& cell = grid.rows[r][column];
    if (!cell.merged && !cell.text.empty() && names.insert(cell.text).second) continue;
    if (total_word(grid.rows[r], column + 1, rules).empty()) return false;
  }
  return true;
}

// 单位 as the first header, or behind the number, is over the units that the rows are of, not over what they count in.
bool is_first_column(const Grid& grid, std::size_t column, const Rules& rules) {
  if (column == 0) return true;
  const std::string* before = rules.lexicon("table_headers").value_of(header_of(grid, column - 1));
  return column == 1 && before && *before == "ordinal";
}

ColumnUse use_of(const Grid& grid, std::size_t column, const Rules& rules) {
  const std::string header = header_of(grid, column);
  if (const std::string* use = rules.lexicon("table_headers").value_of(header)) {
    if (*use == "ordinal") return ColumnUse::kOrdinal;
    if (*use == "unit") return is_first_column(grid, column, rules) ? ColumnUse::kLabel : ColumnUse::kUnit;
    if (*use == "attribute") return ColumnUse::kAttribute;
    if (*use == "label") return ColumnUse::kLabel;
  }
  if (rules.lexicon("label_endings").suffix_of(header)) return ColumnUse::kLabel;
  // Units and deadlines of a list of tasks are no data, also where they are written with numbers.
  if (const std::string* use = rules.lexicon("task_columns").value_of(header); use && *use != "title") {
    if (*use == "number") return ColumnUse::kOrdinal;
    // Before figures, the units are what the rows are of.
    return is_first_column(grid, column, rules) && names_each_row(grid, column, rules) ? ColumnUse::kLabel
                                                                                       : ColumnUse::kAttribute;
  }
  const CellCount count = count_cells(grid, column, rules);
  if (column == 0 && count.numbers > count.words && counts_rows(grid, column)) return ColumnUse::kOrdinal;
  if (count.numbers > 0 && count.numbers >= count.words) return ColumnUse::kData;
  return column == 0 || count.words > 0 ? ColumnUse::kText : ColumnUse::kAttribute;
}

}  // namespace

bool is_heading_row(const std::vector<GridCell>& row) {
  return row.size() > 1 && !row[0].text.empty() &&
         std::all_of(row.begin() + 1, row.end(), [](const GridCell& cell) { return cell.merged; }) &&
         std::all_of(row.begin(), row.end(), [&](const GridCell& cell) { return cell.text == row[0].text; });
}

bool header_has(const Grid& grid, std::size_t column, const Lexicon& words) {
  const auto path = grid.header_path(column);
  return std::any_of(path.begin(), path.end(), [&](const std::string& text) { return words.find_in(text); });
}

std::string header_of(const Grid& grid, std::size_t column) {
  std::string joined;
  for (const std::string& text : grid.header_path(column)) joined += text;
  return flat(joined);
}

const std::string* task_column_use(const Grid& grid, std::size_t column, const Rules& rules) {
  const Lexicon& names = rules.lexicon("task_columns");
  std::string header = header_of(grid, column);
  if (const std::string* use = names.value_of(header)) return use;
  // 重点任务（共20项）: a note, where it names no year.
  const std::string_view opens = "（", closes = "）";
  const std::size_t note = header.find(opens);
  if (note != std::string::npos && note > 0 && header.rfind(closes) == header.size() - closes.size() &&
      !year_of_header({header.substr(note)}, rules))
    header.resize(note);
  const auto* suffix = names.suffix_of(header);
  return suffix ? &suffix->value : nullptr;
}

std::vector<ColumnUse> column_uses(const Grid& grid, const Rules& rules) {
  std::vector<ColumnUse> uses;
  for (std::size_t c = 0; c < grid.rows[0].size(); ++c) uses.push_back(use_of(grid, c, rules));
  if (label_column(uses)) return uses;
  // Words before the first numbers name the rows; long texts behind names of all rows say more about them.
  bool named = false;
  for (std::size_t c = 0; c < uses.size() && uses[c] != ColumnUse::kData; ++c) {
    if (uses[c] != ColumnUse::kText || (named && mean_length(grid, c) > kLongestName)) continue;
    uses[c] = ColumnUse::kLabel;
    named = names_each_row(grid, c, rules);
  }
  if (label_column(uses)) return uses;
  // 责任单位 before nothing but figures: the units are what the rows are of.
  for (std::size_t c = 0; c < uses.size() && is_first_column(grid, c, rules); ++c)
    if (uses[c] == ColumnUse::kAttribute && names_each_row(grid, c, rules)) {
      uses[c] = ColumnUse::kLabel;
      break;
    }
  return uses;
}

std::optional<std::size_t> label_column(const std::vector<ColumnUse>& uses) {
  std::optional<std::size_t> label;
  for (std::size_t c = 0; c < uses.size(); ++c) {
    if (uses[c] == ColumnUse::kData) break;
    if (uses[c] == ColumnUse::kLabel) label = c;
  }
  return label;
}

std::optional<int> year_of_header(const std::vector<std::string>& path, const Rules& rules) {
  for (auto text = path.rbegin(); text != path.rend(); ++text) {
    for (const Value& value : rules.values().find(*text))
      if (value.kind == ValueKind::kYear && value.year.year != 0)
        return value.year.year_end != 0 ? value.year.year_end : value.year.year;
    const auto number = Decimal::parse(trim(*text));
    if (number && number->scale == 0 && number->coefficient >= 1990 && number->coefficient <= 2060)
      return static_cast<int>(number->coefficient);
  }
  return std::nullopt;
}

std::optional<Table> make_table(const Grid& grid, const Rules& rules) {
  const auto uses = column_uses(grid, rules);
  const auto label = label_column(uses);
  if (!label || std::find(uses.begin(), uses.end(), ColumnUse::kData) == uses.end()) return std::nullopt;
  Table table;
  table.caption = grid.caption;
  table.unit = grid.unit;
  std::vector<std::size_t> data;
  for (std::size_t c = *label + 1; c < uses.size(); ++c)
    if (uses[c] == ColumnUse::kData) data.push_back(c);
  std::vector<std::optional<int>> years;  // of the columns
  for (const std::size_t c : data) {
    table.columns.push_back(grid.header_path(c));
    years.push_back(year_of_header(table.columns.back(), rules));
  }
  const bool all_dated = std::find(years.begin(), years.end(), std::nullopt) == years.end();
  const auto ordinal = std::find(uses.begin(), uses.end(), ColumnUse::kOrdinal);
  for (std::size_t r = grid.header_rows; r < grid.rows.size() && !is_time_up(); ++r) {
    const auto& row = grid.rows[r];
    if (is_heading_row(row)) continue;
    std::string name = without_blanks(row[*label].text);
    const std::string first = without_blanks(row[0].text);
    // The word of a total may stand in the ordinal's column, over both or alone, or beside its numbers.
    const std::string word = total_word(row, data.front(), rules);
    const bool total = !word.empty() && (name.empty() || name == word || first == word);
    if (total && name.empty()) name = word;
    if (name.empty()) continue;
    const bool may_be_year = !all_dated && count_code_points(name) <= kLongestYearHeader;
    const auto year_of_row = may_be_year ? year_of_header({name}, rules) : std::nullopt;
    for (std::size_t i = 0; i < data.size(); ++i) {
      TableCell cell;
      cell.row = name;
      cell.total = total;
      cell.column = table.columns[i];
      cell.text = row[data[i]].text;
      if (const auto quantity = parse_cell(cell.text, rules.values())) cell.value = quantity->value;
      cell.year = years[i] ? years[i] : year_of_row;
      cell.row_index = static_cast<std::uint32_t>(r);
      cell.column_index = static_cast<std::uint32_t>(data[i]);
      table.cells.push_back(std::move(cell));
    }
    if (ordinal != uses.end() && !total) {
      const std::string& number = row[static_cast<std::size_t>(ordinal - uses.begin())].text;
      if (!number.empty()) table.row_numbers.emplace_back(number, name);
    }
  }
  if (table.cells.empty()) return std::nullopt;
  return table;
}

}  // namespace planatlas::facts
