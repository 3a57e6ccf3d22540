#include "extractor/structure/grids.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/structure/captions.h"
#include "extractor/structure/cell_alignment.h"
#include "extractor/structure/cells.h"
#include "extractor/structure/flat_rows.h"
#include "extractor/structure/headed_cells.h"
#include "extractor/structure/numbered_cells.h"
#include "extractor/structure/side_by_side.h"
#include "extractor/structure/task_cells.h"
#include "extractor/structure/unit_rows.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

// A plain line longer than this is a paragraph and no cell.
constexpr std::size_t kShortCell = 40;
constexpr std::size_t kLongestHeader = 16;
// A line between the rows of a narrower table may stand between two tables.
constexpr std::size_t kFewestGroupedColumns = 3;

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

// A page that goes on with a table prints its header once more.
void drop_repeated_headers(Grid& grid) {
  const std::size_t header = grid.header_rows;
  // A header that reaches over several columns or rows may stand once where it is printed again.
  const auto words = [&](std::size_t row) {
    std::vector<std::string_view> found;
    for (const GridCell& cell : grid.rows[row])
      if (!cell.merged && !cell.text.empty() && (found.empty() || found.back() != cell.text))
        found.push_back(cell.text);
    return found;
  };
  const auto repeated = [&](std::size_t row) {
    std::size_t count = 0;
    while (count < header && row + count < grid.rows.size() && words(row + count) == words(count)) ++count;
    return count;
  };
  std::vector<Row> rows;
  for (std::size_t r = 0; r < grid.rows.size();) {
    const std::size_t count = r < header ? 0 : repeated(r);
    if (count == 0) rows.push_back(grid.rows[r]);
    r += std::max<std::size_t>(count, 1);
  }
  grid.rows = std::move(rows);
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
    for (std::size_t g = 0; g < structure_.grids.size() && !is_time_up(); ++g) finish(g);
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
      if (is_time_up()) break;
      if (table.rows < 2 || table.columns < 2) continue;
      keep(grid_of_table(clean_, table));
    }
  }

  static bool is_cell_line(std::string_view line) { return !line.empty() && line.front() == '\t'; }

  // Lines with a leading tab are cells; an empty line between them ends a row. Lines with tabs inside are rows.
  void take_flattened() {
    const auto& lines = clean_.lines;
    for (std::size_t i = 0; i < lines.size() && !is_time_up();) {
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
    for (std::size_t i = begin; i < clean_.lines.size() && !is_time_up(); ++i) {
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
      if (text.empty() || rules_.find_marker(text) || is_caption_line(text, rules_)) return false;
    }
    return false;
  }

  Row tabbed_cells(TextSpan span) const {
    const std::string_view line = span.of(clean_.text);
    Row row;
    for (std::size_t cell = 0; cell <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', cell), line.size());
      row.push_back(make_cell(clean_, make_span(span.begin + cell, span.begin + tab)));
      cell = tab + 1;
    }
    return row;
  }

  std::size_t take_tabbed(std::size_t begin) {
    std::vector<Row> rows{tabbed_cells(clean_.lines[begin])};
    std::size_t i = begin + 1, end = i;
    for (; i < clean_.lines.size() && !is_time_up(); ++i) {
      const std::string_view line = clean_.lines[i].of(clean_.text);
      const bool tabbed = line.find('\t') != std::string_view::npos;
      Row cells = tabbed_cells(clean_.lines[i]);
      if (rows.size() > 1 && !line.empty() && continues_row(rows[0], rows.back(), cells)) {
        continue_cell(rows.back(), std::move(cells));
      } else if (!tabbed && heads_group(i, rows[0].size())) {
        rows.push_back(make_heading_row(cells[0], rows[0].size()));
      } else if (tabbed) {
        rows.push_back(std::move(cells));
      } else {
        break;
      }
      if (rows.back().size() == rows[0].size() || tabbed) end = i + 1;
    }
    add(std::move(rows), {clean_.lines[begin].begin, clean_.lines[end - 1].end});
    return end;
  }

  // Whether a line goes on with the last cell of a row that lacks cells: it begins with no number, and the row gets no
  // more cells than the header has.
  bool continues_row(const Row& header, const Row& row, const Row& cells) const {
    return row.size() < header.size() && row.size() + cells.size() - 1 <= header.size() &&
           count_code_points(cells[0].text) <= kShortCell && !cells[0].text.empty() &&
           !rules_.find_marker(cells[0].text) && !is_numeric(cells[0].text, rules_) &&
           names_organs(cells[0].text, rules_) && names_organs(row.back().text, rules_);
  }

  // Whether a line without tabs is a heading between groups of rows, one cell over all columns: a row with numbers
  // follows.
  bool heads_group(std::size_t line, std::size_t columns) const {
    const std::string_view text = clean_.lines[line].of(clean_.text);
    if (columns < kFewestGroupedColumns || line + 1 == clean_.lines.size() || !is_plain_cell(clean_.lines[line]))
      return false;
    if (rules_.lexicon("note_labels").prefix_of(text)) return false;
    const Row next = tabbed_cells(clean_.lines[line + 1]);
    return next.size() == columns && std::any_of(next.begin(), next.end(), [&](const GridCell& cell) {
             return is_numeric(cell.text, rules_) && !year_of(cell.text, rules_);
           });
  }

  // 一、主要目标 alone in its row: a format that merges no cells has blanks behind it.
  void merge_heading_rows(Grid& grid) const {
    for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r) {
      Row& row = grid.rows[r];
      const auto is_blank = [](const GridCell& cell) { return cell.text.empty(); };
      if (row.size() < kFewestGroupedColumns || !std::all_of(row.begin() + 1, row.end(), is_blank)) continue;
      if (is_group_heading(row[0].text) && (r + 1 == grid.rows.size() || !is_group_heading(grid.rows[r + 1][0].text)))
        row = make_heading_row(row[0], row.size());
    }
  }

  // A few words behind a Han number. A sentence or a figure is a task that lacks its units.
  bool is_group_heading(std::string_view text) const {
    constexpr std::size_t kLongestHeading = 20;  // code points
    const auto marker = rules_.find_marker(text);
    if (!marker || (marker->family != MarkerFamily::kHan && marker->family != MarkerFamily::kHanBracket)) return false;
    const std::string_view words = text.substr(marker->span.end);
    if (count_code_points(words) > kLongestHeading) return false;
    return words.find_first_of("0123456789") == std::string_view::npos && words.find("，") == std::string_view::npos &&
           words.find("。") == std::string_view::npos;
  }

  static void continue_cell(Row& row, Row cells) {
    row.back().text += "、" + cells[0].text;
    row.back().span.end = cells[0].span.end;
    row.insert(row.end(), std::make_move_iterator(cells.begin() + 1), std::make_move_iterator(cells.end()));
  }

  void add(std::vector<Row> rows, TextSpan span) {
    if (rows.size() == 1 && rows[0].size() >= 6)
      if (auto cut = cut_into_rows(rows[0], rules_)) rows = std::move(*cut);
    if (rows.size() < kMinRows) return;
    for (const Row& row : rows)
      for (const GridCell& cell : row)
        if (count_code_points(cell.text) > kLongCell) return;
    auto even = make_rectangular(std::move(rows), rules_);
    if (!even) return;
    Grid grid;
    grid.rows = std::move(*even);
    grid.span = span;
    keep(std::move(grid));
  }

  // The line at which the next grid begins that is there already.
  std::size_t next_taken(std::size_t line) const {
    const std::uint32_t begin = clean_.lines[line].begin;
    const auto after =
        std::partition_point(taken_.begin(), taken_.end(), [&](TextSpan taken) { return taken.end <= begin; });
    if (after == taken_.end()) return clean_.lines.size();
    const auto at = std::partition_point(clean_.lines.begin(), clean_.lines.end(),
                                         [&](TextSpan one) { return one.end <= after->begin; });
    return static_cast<std::size_t>(at - clean_.lines.begin());
  }

  void take_headed_cells() {
    for (std::size_t i = 0; i < clean_.lines.size() && !is_time_up();) {
      const std::size_t limit = next_taken(i);
      std::size_t next = i + 1;
      if (limit > i) {
        auto table = read_unit_rows(clean_, rules_, i, limit);
        if (!table) table = read_task_cells(clean_, rules_, i, limit);
        if (!table) table = read_headed_table(clean_, rules_, i, limit, next);
        // Rows of one length end where one lacks a cell or has more lines; their numbers may go on.
        if (table)
          if (auto numbered = read_numbered_table(clean_, rules_, table->begin, limit);
              numbered && numbered->end > table->end)
            table = std::move(numbered);
        // A caption may look like a header word and stand before them.
        for (std::size_t k = i; !table && k < next; ++k) table = read_numbered_table(clean_, rules_, k, limit);
        if (table) {
          add(std::move(table->rows), {clean_.lines[table->begin].begin, clean_.lines[table->end - 1].end});
          next = table->end;
        }
      }
      i = next;
    }
  }

  // Runs of short plain lines with many numbers: a table whose tabs were lost.
  void take_plain_cells() {
    const auto& lines = clean_.lines;
    for (std::size_t i = 0; i < lines.size() && !is_time_up();) {
      std::size_t end = i;
      std::size_t numbers = 0;
      while (end < lines.size() && !is_time_up() && is_plain_cell(lines[end])) {
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
    return !(marker && marker->family == MarkerFamily::kAppendix) && !is_caption_line(line, rules_);
  }

  // The header may begin some lines after the caption: the cut with the earliest beginning that comes out even counts.
  void take_run(std::size_t begin, std::size_t end) {
    Row cells;
    for (std::size_t i = begin; i < end; ++i) cells.push_back(make_cell(clean_, clean_.lines[i]));
    const std::size_t looked = std::min<std::size_t>(4, cells.size());
    // 附：分乡镇年度目标: what is longer than a word of a header stands above it.
    std::size_t first = !cells.empty() && count_code_points(cells[0].text) > kLongestHeader ? 1 : 0;
    for (std::size_t skip = 0; skip < looked; ++skip)
      if (is_caption_line(cells[skip].text, rules_) || ends_like_caption(cells[skip].text, rules_)) first = skip + 1;
    for (std::size_t skip = first; skip < std::min(first + looked, cells.size()); ++skip) {
      const std::size_t line = begin + skip;
      const Row rest(cells.begin() + static_cast<std::ptrdiff_t>(skip), cells.end());
      auto rows = cut_into_rows(rest, rules_);
      if (!rows) continue;
      add(std::move(*rows), {clean_.lines[line].begin, clean_.lines[end - 1].end});
      return;
    }
  }

  void finish(std::size_t index) {
    Grid& grid = structure_.grids[index];
    auto line = std::partition_point(structure_.lines.begin(), structure_.lines.end(),
                                     [&](const Line& one) { return one.span.end <= grid.span.begin; });
    for (; line != structure_.lines.end() && line->span.begin < grid.span.end; ++line)
      line->grid = static_cast<int>(index);
    find_caption(clean_, structure_, rules_, grid);
    take_title_rows(rules_, grid);
    fill_header_blanks(grid, rules_);
    if (grid.header_rows >= grid.rows.size()) grid.header_rows = 0;
    grid.header_rows = count_header_rows(grid, rules_);
    fill_group_blanks(grid, rules_);
    drop_repeated_headers(grid);
    stack_side_by_side(grid, rules_);
    merge_heading_rows(grid);
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
