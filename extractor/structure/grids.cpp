#include "extractor/structure/grids.h"

#include <algorithm>
#include <array>

#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

// A grid cell longer than this is a paragraph, so the lines are no flattened table.
constexpr std::size_t kShortCell = 40;
constexpr std::size_t kLongCell = 600;
constexpr std::size_t kMinRows = 2;

std::string flat_text(std::string_view text) {
  std::string result;
  for (const char c : trim(text)) {
    if (c == '\n' || c == '\t') continue;
    result += c;
  }
  return result;
}

GridCell make_cell(const CleanText& clean, TextSpan span) {
  span = trim(clean.text, span);
  return {flat_text(span.of(clean.text)), span, false};
}

bool is_numeric(std::string_view text, const Rules& rules) {
  return parse_cell(text, rules.values()).has_value();
}

// A cell such as 2023年, 2025年目标值 or 2020 (a plausible year).
std::optional<int> year_of(std::string_view text, const Rules& rules) {
  for (const Value& value : rules.values().find(text))
    if (value.kind == ValueKind::kYear && value.year.year != 0) return value.year.year;
  const auto number = Decimal::parse(trim(text));
  if (number && number->scale == 0 && number->coefficient >= 1990 && number->coefficient <= 2060 &&
      trim(text).size() == 4)
    return static_cast<int>(number->coefficient);
  return std::nullopt;
}

// --- grids that the format gives
// -------------------------------------------------------------------------------------------

Grid grid_of_table(const CleanText& clean, const CleanTable& table) {
  Grid grid;
  grid.span = table.span;
  grid.rows.assign(table.rows, std::vector<GridCell>(table.columns));
  for (const CleanCell& cell : table.cells) {
    const GridCell content = make_cell(clean, cell.span);
    for (std::uint32_t r = cell.row; r < std::min(table.rows, cell.row + cell.row_span); ++r)
      for (std::uint32_t c = cell.column; c < std::min(table.columns, cell.column + cell.column_span); ++c) {
        grid.rows[r][c] = content;
        grid.rows[r][c].merged = r != cell.row || c != cell.column;
      }
    if (cell.header && cell.row_span <= table.rows)
      grid.header_rows = std::max<std::size_t>(grid.header_rows, cell.row + 1);
  }
  return grid;
}

// --- tables flattened to one cell a line
// --------------------------------------------------------------------------------------

using Row = std::vector<GridCell>;

// Spreads the cells of a short header row over the columns of the row below: a cell above a blank one keeps one column,
// the others share the rest evenly, or group by group where the years below start again.
std::vector<GridCell> spread(const Row& upper, const Row& lower, std::size_t columns, const Rules& rules) {
  std::vector<std::size_t> widths(upper.size(), 1);
  std::size_t single = 0;
  while (single < upper.size() && single < lower.size() && lower[single].text.empty()) ++single;
  const std::size_t groups = upper.size() - single;
  if (groups == 0 || columns < single + groups) return {};
  const std::size_t rest = columns - single;
  if (rest % groups == 0) {
    for (std::size_t i = single; i < upper.size(); ++i) widths[i] = rest / groups;
  } else {
    std::vector<std::size_t> starts{single};
    for (std::size_t c = single + 1; c < lower.size(); ++c) {
      const auto before = year_of(lower[c - 1].text, rules), here = year_of(lower[c].text, rules);
      if (before && here && *here <= *before) starts.push_back(c);
    }
    if (starts.size() != groups) return {};
    for (std::size_t i = 0; i < groups; ++i)
      widths[single + i] = (i + 1 < groups ? starts[i + 1] : columns) - starts[i];
  }
  Row row;
  for (std::size_t i = 0; i < upper.size(); ++i)
    for (std::size_t n = 0; n < widths[i]; ++n) {
      row.push_back(upper[i]);
      row.back().merged = n > 0;
    }
  return row;
}

// The most frequent row length, the longer of equals.
std::size_t usual_length(const std::vector<Row>& rows) {
  std::size_t best = 0, best_count = 0;
  for (const Row& row : rows) {
    const auto count = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](const Row& other) { return other.size() == row.size(); }));
    if (count > best_count || (count == best_count && row.size() > best)) {
      best = row.size();
      best_count = count;
    }
  }
  return best;
}

bool same_lengths(const std::vector<Row>& rows, std::size_t length) {
  return std::all_of(rows.begin(), rows.end(), [&](const Row& row) { return row.size() == length; });
}

// Makes rows of different lengths rectangular: short header rows are spread, a total row may lack its ordinal cell,
// other short rows are filled with blanks on the right. Returns nothing where the rows are no table.
std::optional<std::vector<Row>> make_rectangular(std::vector<Row> rows, const Rules& rules) {
  const std::size_t columns = usual_length(rows);
  if (columns < 2) return std::nullopt;
  std::size_t fitting = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Row& row = rows[r];
    if (row.size() == columns) {
      ++fitting;
      continue;
    }
    if (row.size() > columns) return std::nullopt;
    const bool numbers_follow = row.size() >= 2 && is_numeric(row.back().text, rules);
    if (r + 1 < rows.size() && rows[r + 1].size() == columns && !numbers_follow && r < 2) {
      if (Row wide = spread(row, rows[r + 1], columns, rules); !wide.empty()) {
        row = std::move(wide);
        continue;
      }
    }
    const std::size_t missing = columns - row.size();
    if (numbers_follow && missing <= 2)
      row.insert(row.begin(), missing, GridCell{"", {}, true});
    else
      row.insert(row.end(), missing, GridCell{});
  }
  if (fitting * 2 < rows.size()) return std::nullopt;
  return rows;
}

// Cells of one column stand in a row of their own where no blank lines separate the rows: the row length is told by
// ordinals 1, 2, 3 … at a constant distance, or by a label followed by the same count of numbers.
std::optional<std::vector<Row>> cut_by_ordinals(const Row& cells) {
  std::size_t header = 0;
  while (header < cells.size() && cells[header].text != "1") ++header;
  std::size_t stride = 0;
  // One slip is allowed in ten: sources repeat and skip numbers. The total row has none.
  for (std::size_t width = 2; width <= header && !stride; ++width) {
    const std::size_t rows = (cells.size() - header) / width;
    std::size_t hits = 0;
    for (std::size_t k = 0; k < rows; ++k) hits += cells[header + k * width].text == std::to_string(k + 1);
    if (rows >= kMinRows && hits >= kMinRows && hits + 1 + rows / 10 >= rows) stride = width;
  }
  if (stride == 0) return std::nullopt;
  std::vector<Row> rows;
  if (header == stride) {
    rows.emplace_back(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(stride));
  } else {
    // Two header rows: what is over one row stands above it.
    const std::size_t upper = header % stride == 0 ? stride : header - (stride - 1);
    rows.emplace_back(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(upper));
    Row lower(cells.begin() + static_cast<std::ptrdiff_t>(upper), cells.begin() + static_cast<std::ptrdiff_t>(header));
    while (lower.size() < stride) lower.insert(lower.begin(), GridCell{});
    rows.push_back(std::move(lower));
  }
  for (std::size_t i = header; i < cells.size(); i += stride) {
    const std::size_t end = std::min(i + stride, cells.size());
    rows.emplace_back(cells.begin() + static_cast<std::ptrdiff_t>(i), cells.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return rows;
}

std::optional<std::vector<Row>> cut_by_numbers(const Row& cells, const Rules& rules) {
  std::vector<bool> numeric(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i)
    numeric[i] =
        is_numeric(cells[i].text, rules) || cells[i].text == "/" || cells[i].text == "—" || cells[i].text == "-";
  std::size_t first = 0;
  while (first < cells.size() && (!numeric[first] || year_of(cells[first].text, rules))) ++first;
  if (first < 2 || first == cells.size()) return std::nullopt;
  std::size_t run = 0;
  while (first + run < cells.size() && numeric[first + run]) ++run;
  const std::size_t labels = 1;
  const std::size_t stride = run + labels;
  if (run < 1 || first < stride + labels) return std::nullopt;
  std::vector<Row> rows;
  const std::size_t header = first - labels;
  if (header < stride) return std::nullopt;
  if (header > stride)
    rows.emplace_back(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(header - stride + labels));
  const std::size_t lower_begin = header > stride ? header - stride + labels : 0;
  Row lower(cells.begin() + static_cast<std::ptrdiff_t>(lower_begin),
            cells.begin() + static_cast<std::ptrdiff_t>(header));
  while (lower.size() < stride) lower.insert(lower.begin(), GridCell{});
  rows.push_back(std::move(lower));
  for (std::size_t i = header; i + stride <= cells.size(); i += stride) {
    if (numeric[i]) return std::nullopt;
    for (std::size_t n = labels; n < stride; ++n)
      if (!numeric[i + n]) return std::nullopt;
    rows.emplace_back(cells.begin() + static_cast<std::ptrdiff_t>(i),
                      cells.begin() + static_cast<std::ptrdiff_t>(i + stride));
  }
  return rows;
}

// --- tables told by their header words
// ------------------------------------------------------------------------------------------

enum class ColumnKind { kOrdinal, kNumber, kUnit, kAny };

// What a header cell lets expect below it; nothing for a cell that is no header.
std::optional<ColumnKind> header_kind(std::string_view text, const Rules& rules) {
  if (text.empty() || count_code_points(text) > 16) return std::nullopt;
  if (const std::string* use = rules.lexicon("table_headers").value_of(text)) {
    if (*use == "ordinal") return ColumnKind::kOrdinal;
    return *use == "unit" ? ColumnKind::kUnit : ColumnKind::kAny;
  }
  if (const std::string* use = rules.lexicon("task_columns").value_of(text))
    return *use == "number" ? ColumnKind::kOrdinal : ColumnKind::kAny;
  if (year_of(text, rules)) return ColumnKind::kNumber;
  if (rules.lexicon("target_headers").find_in(text) || rules.lexicon("skipped_value_headers").find_in(text))
    return ColumnKind::kAny;
  return std::nullopt;
}

bool fits(std::string_view text, ColumnKind kind, const Rules& rules) {
  const bool blank = text.empty() || rules.lexicon("blank_cells").contains(text);
  switch (kind) {
    case ColumnKind::kOrdinal:
      return blank || parse_numeral(text).has_value();
    case ColumnKind::kNumber:
      return blank || is_numeric(text, rules) || rules.lexicon("state_words").find_in(text);
    case ColumnKind::kUnit:
      return blank || count_code_points(text) <= 8;
    case ColumnKind::kAny:
      return true;
  }
  return false;
}

// --- from lines
// ------------------------------------------------------------------------------------------------------------------

class GridFinder {
 public:
  GridFinder(const CleanText& clean, const Rules& rules, Structure& structure)
      : clean_(clean), rules_(rules), structure_(structure) {}

  void run() {
    take_drawn();
    take_headed_cells();
    take_flattened();
    take_plain_cells();
    std::sort(structure_.grids.begin(), structure_.grids.end(),
              [](const Grid& a, const Grid& b) { return a.span.begin < b.span.begin; });
    for (std::size_t g = 0; g < structure_.grids.size(); ++g) finish(g);
  }

 private:
  // Spans taken by grids, in order and without overlaps.
  bool is_taken(TextSpan span) const {
    const auto after =
        std::partition_point(taken_.begin(), taken_.end(), [&](TextSpan taken) { return taken.end <= span.begin; });
    return after != taken_.end() && after->overlaps(span);
  }

  void keep(Grid grid) {
    taken_.insert(std::upper_bound(taken_.begin(), taken_.end(), grid.span), grid.span);
    structure_.grids.push_back(std::move(grid));
  }

  void take_drawn() {
    for (const CleanTable& table : clean_.tables) {
      if (table.rows < 2 || table.columns < 2) continue;
      keep(grid_of_table(clean_, table));
    }
  }

  static bool is_cell_line(std::string_view line) { return !line.empty() && line.front() == '\t'; }

  // Lines with a leading tab are cells; an empty line between them ends a row. Lines with tabs inside are rows.
  void take_flattened() {
    const auto& lines = clean_.lines;
    for (std::size_t i = 0; i < lines.size();) {
      if (is_taken(lines[i])) {
        ++i;
        continue;
      }
      const std::string_view line = lines[i].of(clean_.text);
      if (is_cell_line(line))
        i = take_cells(i);
      else if (line.find('\t') != std::string_view::npos)
        i = take_tabbed(i);
      else
        ++i;
    }
  }

  std::size_t take_cells(std::size_t begin) {
    std::vector<Row> rows(1);
    std::size_t end = begin, last_cell = begin;
    for (std::size_t i = begin; i < clean_.lines.size(); ++i) {
      const std::string_view line = clean_.lines[i].of(clean_.text);
      if (line.empty()) {
        if (!rows.back().empty()) rows.emplace_back();
        if (i > last_cell + 2) break;
        continue;
      }
      if (!is_cell_line(line)) {
        // A cell's second paragraph has no tab of its own; anything else ends the table.
        if (rows.back().empty() || !continues_cell(i)) break;
        GridCell& cell = rows.back().back();
        cell.text += flat_text(line);
        cell.span.end = clean_.lines[i].end;
        end = last_cell = i;
        continue;
      }
      rows.back().push_back(make_cell(clean_, clean_.lines[i]));
      end = last_cell = i;
    }
    std::erase_if(rows, [](const Row& row) { return row.empty(); });
    add(std::move(rows), {clean_.lines[begin].begin, clean_.lines[end].end});
    return end + 1;
  }

  // Whether a line without a tab is a paragraph of the cell before: another cell follows before any blank line, heading
  // or caption.
  bool continues_cell(std::size_t line) const {
    for (std::size_t i = line; i < clean_.lines.size() && i < line + 4; ++i) {
      const std::string_view text = clean_.lines[i].of(clean_.text);
      if (i > line && is_cell_line(text)) return true;
      if (text.empty() || rules_.find_marker(text) || is_caption_line(clean_.lines[i])) return false;
    }
    return false;
  }

  std::size_t take_tabbed(std::size_t begin) {
    std::vector<Row> rows;
    std::size_t i = begin;
    for (; i < clean_.lines.size(); ++i) {
      const TextSpan span = clean_.lines[i];
      const std::string_view line = span.of(clean_.text);
      if (line.find('\t') == std::string_view::npos) break;
      Row row;
      std::size_t cell = 0;
      while (cell <= line.size()) {
        const std::size_t tab = std::min(line.find('\t', cell), line.size());
        row.push_back(make_cell(clean_, make_span(span.begin + cell, span.begin + tab)));
        cell = tab + 1;
      }
      rows.push_back(std::move(row));
    }
    add(std::move(rows), {clean_.lines[begin].begin, clean_.lines[i - 1].end});
    return i;
  }

  void add(std::vector<Row> rows, TextSpan span) {
    if (rows.size() == 1 && rows[0].size() >= 6) {
      auto cut = cut_by_ordinals(rows[0]);
      if (!cut) cut = cut_by_numbers(rows[0], rules_);
      if (cut) rows = std::move(*cut);
    }
    if (rows.size() < kMinRows) return;
    for (const Row& row : rows)
      for (const GridCell& cell : row)
        if (count_code_points(cell.text) > kLongCell) return;
    if (!same_lengths(rows, rows[0].size())) {
      auto even = make_rectangular(std::move(rows), rules_);
      if (!even) return;
      rows = std::move(*even);
    }
    if (rows[0].size() < 2) return;
    Grid grid;
    grid.rows = std::move(rows);
    grid.span = span;
    keep(std::move(grid));
  }

  // Cells in lines of their own below header words: as many as there are header words make a row, while they fit.
  void take_headed_cells() {
    const auto& lines = clean_.lines;
    for (std::size_t i = 0; i < lines.size();) {
      std::vector<ColumnKind> kinds;
      while (i + kinds.size() < lines.size() && !is_taken(lines[i + kinds.size()])) {
        const auto kind = header_kind(trim(lines[i + kinds.size()].of(clean_.text)), rules_);
        if (!kind) break;
        kinds.push_back(*kind);
      }
      const std::size_t end = kinds.size() >= 3 ? take_headed(i, kinds) : 0;
      i = end > i ? end : i + std::max<std::size_t>(kinds.size(), 1);
    }
  }

  // Returns the line behind the table, 0 where the lines below do not fit the header.
  std::size_t take_headed(std::size_t begin, const std::vector<ColumnKind>& kinds) {
    const auto& lines = clean_.lines;
    const std::size_t width = kinds.size();
    std::vector<Row> rows;
    std::size_t at = begin;
    while (at + width <= lines.size()) {
      Row row;
      for (std::size_t c = 0; c < width && !lines[at + c].empty(); ++c) row.push_back(make_cell(clean_, lines[at + c]));
      if (row.size() < width || (!rows.empty() && !row_fits(row, kinds))) break;
      rows.push_back(std::move(row));
      at += width;
    }
    if (rows.size() <= kMinRows) return 0;
    at = take_total_row(at, kinds, rows);
    add(std::move(rows), {lines[begin].begin, lines[at - 1].end});
    return at;
  }

  // A total row has no number of its own. Returns the line behind it.
  std::size_t take_total_row(std::size_t at, const std::vector<ColumnKind>& kinds, std::vector<Row>& rows) const {
    const auto& lines = clean_.lines;
    if (kinds[0] != ColumnKind::kOrdinal || at + kinds.size() - 1 > lines.size()) return at;
    Row row{GridCell{"", {}, true}};
    for (std::size_t c = 0; c + 1 < kinds.size(); ++c) row.push_back(make_cell(clean_, lines[at + c]));
    if (!rules_.lexicon("total_words").contains(row[1].text) || !row_fits(row, kinds)) return at;
    rows.push_back(std::move(row));
    return at + kinds.size() - 1;
  }

  bool row_fits(const Row& row, const std::vector<ColumnKind>& kinds) const {
    for (std::size_t c = 0; c < kinds.size(); ++c) {
      const std::string& text = row[c].text;
      if (count_code_points(text) > kLongCell || is_taken(row[c].span)) return false;
      if (!fits(text, kinds[c], rules_)) return false;
      // A heading or a caption ends the table.
      const auto marker = rules_.find_marker(text);
      if (marker && marker->family != MarkerFamily::kArabic && marker->family != MarkerFamily::kDecimal && c == 0)
        return false;
    }
    return true;
  }

  // Runs of short plain lines with many numbers: a table whose tabs were lost.
  void take_plain_cells() {
    const auto& lines = clean_.lines;
    for (std::size_t i = 0; i < lines.size();) {
      std::size_t end = i;
      std::size_t numbers = 0;
      while (end < lines.size() && is_plain_cell(lines[end])) {
        numbers += is_numeric(lines[end].of(clean_.text), rules_);
        ++end;
      }
      if (end - i >= 8 && numbers * 3 >= end - i) take_run(i, end);
      i = std::max(end, i + 1);
    }
  }

  bool is_plain_cell(TextSpan span) const {
    const std::string_view line = span.of(clean_.text);
    if (line.empty() || line.find('\t') != std::string_view::npos || is_taken(span)) return false;
    if (count_code_points(line) > kShortCell) return false;
    if (line.find("。") != std::string_view::npos || line.find("；") != std::string_view::npos) return false;
    // The next table's caption ends this one's cells.
    const auto marker = rules_.find_marker(line);
    return !(marker && marker->family == MarkerFamily::kAppendix) && !is_caption_line(span);
  }

  // The header may begin some lines after the caption: the cut with the earliest beginning that comes out even counts.
  void take_run(std::size_t begin, std::size_t end) {
    Row cells;
    for (std::size_t i = begin; i < end; ++i) cells.push_back(make_cell(clean_, clean_.lines[i]));
    const std::size_t looked = std::min<std::size_t>(4, cells.size());
    std::size_t first = 0;
    for (std::size_t skip = 0; skip < looked; ++skip)
      if (is_caption_line(clean_.lines[begin + skip]) || ends_like_caption(cells[skip].text)) first = skip + 1;
    for (std::size_t skip = first; skip < std::min(first + looked, cells.size()); ++skip) {
      const std::size_t line = begin + skip;
      const Row rest(cells.begin() + static_cast<std::ptrdiff_t>(skip), cells.end());
      auto rows = cut_by_ordinals(rest);
      if (!rows) rows = cut_by_numbers(rest, rules_);
      if (!rows) continue;
      add(std::move(*rows), {clean_.lines[line].begin, clean_.lines[end - 1].end});
      return;
    }
  }

  bool ends_like_caption(std::string_view text) const {
    return rules_.lexicon("caption_endings").suffix_of(text) != nullptr;
  }

  bool is_caption_line(TextSpan span) const {
    const std::string_view line = span.of(clean_.text);
    for (const Rule* rule : rules_.making("table_line"))
      if (rule->find(line)) return true;
    return false;
  }

  // --- caption, unit, header ---

  void finish(std::size_t index) {
    Grid& grid = structure_.grids[index];
    auto line = std::partition_point(structure_.lines.begin(), structure_.lines.end(),
                                     [&](const Line& one) { return one.span.end <= grid.span.begin; });
    for (; line != structure_.lines.end() && line->span.begin < grid.span.end; ++line)
      line->grid = static_cast<int>(index);
    find_caption(grid);
    if (grid.header_rows == 0 || grid.header_rows >= grid.rows.size()) grid.header_rows = count_header_rows(grid);
  }

  static bool repeats_above(const Grid& grid, std::size_t row) {
    return std::any_of(grid.rows[row].begin(), grid.rows[row].end(),
                       [](const GridCell& cell) { return cell.merged && !cell.text.empty(); });
  }

  // Header rows are the first one and those below it that hold years or sub-headings under merged cells, but no data.
  std::size_t count_header_rows(const Grid& grid) const {
    std::size_t count = 1;
    while (count + 1 < grid.rows.size() && count < 4) {
      const auto& row = grid.rows[count];
      const bool merged_above = repeats_above(grid, count) || repeats_above(grid, count - 1);
      const bool blank_label = row[0].text.empty() || row[0].merged;
      bool data = false;
      for (std::size_t c = 0; c < row.size(); ++c)
        data = data || (!row[c].merged && is_numeric(row[c].text, rules_) && !year_of(row[c].text, rules_));
      if (data || !(blank_label && merged_above)) break;
      ++count;
    }
    return count;
  }

  // The lines before the grid: 单位：万元, a caption, or both on one line.
  void find_caption(Grid& grid) {
    auto before = static_cast<std::size_t>(
        std::partition_point(structure_.lines.begin(), structure_.lines.end(),
                             [&](const Line& line) { return line.span.begin < grid.span.begin; }) -
        structure_.lines.begin());
    std::size_t looked = 0;
    while (before > 0 && looked < 3) {
      const Line& line = structure_.lines[--before];
      if (line.grid >= 0 && line.span.begin < grid.span.begin && line.grid != index_of(grid)) break;
      const std::string_view text = line.span.of(clean_.text);
      ++looked;
      if (take_table_line(grid, text)) {
        if (grid.caption) {
          grid.caption_span = line.span;
          break;
        }
        continue;
      }
      if (count_code_points(text) > 50 || text.find("。") != std::string_view::npos ||
          text.find("，") != std::string_view::npos)
        break;
      grid.caption = flat_text(text);
      grid.caption_span = line.span;
      break;
    }
  }

  int index_of(const Grid& grid) const { return static_cast<int>(&grid - structure_.grids.data()); }

  // A line that gives the unit, a caption with its number, or both.
  bool take_table_line(Grid& grid, std::string_view text) const {
    bool taken = false;
    for (const Rule* rule : rules_.making("table_line")) {
      const auto match = rule->match_whole(text);
      if (!match) continue;
      taken = true;
      if (const Capture* unit = match->find("unit"); unit && !grid.unit) grid.unit = flat_text(unit->span.of(text));
      if (const Capture* caption = match->find("caption"); caption && !grid.caption && !caption->span.empty())
        grid.caption = flat_text(caption->span.of(text));
      break;
    }
    return taken;
  }

  const CleanText& clean_;
  const Rules& rules_;
  Structure& structure_;
  std::vector<TextSpan> taken_;
};

}  // namespace

void find_grids(const CleanText& clean, const Rules& rules, Structure& structure) {
  GridFinder(clean, rules, structure).run();
}

}  // namespace planatlas::structure
