#include "extractor/structure/captions.h"

#include <algorithm>

#include "extractor/structure/cells.h"
#include "extractor/structure/lines.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kLinesAboveTable = 3;
constexpr std::size_t kCaptionCodePoints = 50;
constexpr std::size_t kMostHeaderRows = 4;

// A line that gives the unit, a caption with its number, or both.
bool take_table_line(std::string_view text, const Rules& rules, Grid& grid) {
  for (const Rule* rule : rules.making("table_line", text)) {
    const auto match = rule->match_whole(text);
    if (!match) continue;
    if (const Capture* unit = match->find("unit"); unit && !grid.unit) grid.unit = flat_text(unit->span.of(text));
    if (const Capture* caption = match->find("caption"); caption && !grid.caption && !caption->span.empty())
      grid.caption = flat_text(caption->span.of(text));
    return true;
  }
  return false;
}

bool may_be_caption(std::string_view text) {
  return count_code_points(text) <= kCaptionCodePoints && text.find("。") == std::string_view::npos &&
         text.find("，") == std::string_view::npos;
}

// 附表：整治任务表 → 整治任务表; an appendix line without a name stays.
std::string_view caption_text(std::string_view clean_text, const Line& line) {
  if (line.marker.family == MarkerFamily::kAppendix)
    if (const std::string_view name = behind_marker(clean_text, line); !name.empty()) return name;
  return line.span.of(clean_text);
}

bool repeats_above(const Grid& grid, std::size_t row) {
  return std::any_of(grid.rows[row].begin(), grid.rows[row].end(),
                     [](const GridCell& cell) { return cell.merged && !cell.text.empty(); });
}

// 新改建（公里）　新改建（公里）　新改建（公里）: a text prints the words of a merged cell once a column.
bool repeats_beside(const Row& row) {
  const auto same = [](const GridCell& left, const GridCell& right) {
    return !left.text.empty() && left.text == right.text;
  };
  return std::adjacent_find(row.begin(), row.end(), same) != row.end();
}

bool holds_data(const Row& row, const Rules& rules) {
  return std::any_of(row.begin(), row.end(), [&](const GridCell& cell) {
    return !cell.merged && is_numeric(cell.text, rules) && !year_of(cell.text, rules);
  });
}

// Whether the words of a column are what the groups to their left hold: every row has one or the other, some only
// their own, and none of them is a number.
bool stand_under_groups(const Grid& grid, std::size_t first, std::size_t column, const Rules& rules) {
  std::size_t alone = 0, beside = 0;
  for (std::size_t r = first; r < grid.rows.size(); ++r) {
    const std::string& group = grid.rows[r][column - 1].text;
    const std::string& word = grid.rows[r][column].text;
    if (is_numeric(word, rules) || is_numeric(group, rules) || (group.empty() && word.empty())) return false;
    alone += group.empty();
    beside += !group.empty() && !word.empty();
  }
  return alone > 0 && beside > 0;
}

}  // namespace

bool is_caption_line(std::string_view line, const Rules& rules) {
  const auto lines = rules.making("table_line", line);
  return std::any_of(lines.begin(), lines.end(), [&](const Rule* rule) { return rule->find(line).has_value(); });
}

bool ends_like_caption(std::string_view text, const Rules& rules) {
  return rules.lexicon("caption_endings").suffix_of(text) != nullptr;
}

void find_caption(const CleanText& clean, const Structure& structure, const Rules& rules, Grid& grid) {
  const auto& lines = structure.lines;
  auto line = std::partition_point(lines.begin(), lines.end(),
                                   [&](const Line& one) { return one.span.begin < grid.span.begin; });
  for (std::size_t looked = 0; line != lines.begin() && looked < kLinesAboveTable; ++looked) {
    --line;
    if (line->grid >= 0) break;
    const std::string_view text = line->span.of(clean.text);
    if (!take_table_line(text, rules, grid)) {
      if (!may_be_caption(text)) break;
      grid.caption = flat_text(caption_text(clean.text, *line));
    }
    if (!grid.caption) continue;
    grid.caption_span = line->span;
    break;
  }
}

void take_title_rows(const Rules& rules, Grid& grid) {
  constexpr std::size_t kFewestColumns = 3, kFewestRows = 3;
  const auto is_title = [](const Row& row) {
    return !row[0].text.empty() && std::all_of(row.begin() + 1, row.end(), [&](const GridCell& cell) {
      return cell.text.empty() || (cell.merged && cell.text == row[0].text);
    });
  };
  while (grid.rows.size() > kFewestRows && grid.rows[0].size() >= kFewestColumns && is_title(grid.rows[0]) &&
         may_be_caption(grid.rows[0][0].text)) {
    const GridCell title = grid.rows[0][0];
    grid.rows.erase(grid.rows.begin());
    grid.header_rows -= std::min<std::size_t>(grid.header_rows, 1);
    if (take_table_line(title.text, rules, grid)) continue;
    grid.caption = title.text;
    grid.caption_span = title.span;
  }
}

void fill_header_blanks(Grid& grid, const Rules& rules) {
  if (grid.rows.size() < 3 || grid.rows[0][0].text.empty()) return;
  std::size_t header = 1;
  while (header < kMostHeaderRows && header + 1 < grid.rows.size() && grid.rows[header][0].text.empty() &&
         !holds_data(grid.rows[header], rules))
    ++header;
  const auto has_below = [&](std::size_t row, std::size_t column) {
    for (std::size_t r = row + 1; r < header; ++r)
      if (!grid.rows[r][column].text.empty()) return true;
    return false;
  };
  const auto is_covered = [&](std::size_t row, std::size_t column) {
    const bool same_group = row == 0 || grid.rows[row - 1][column].text == grid.rows[row - 1][column - 1].text;
    return grid.rows[row][column].text.empty() && same_group && has_below(row, column) && has_below(row, column - 1);
  };
  for (std::size_t r = 0; r + 1 < header; ++r) {
    Row& row = grid.rows[r];
    for (std::size_t c = 1; r == 0 && c < row.size(); ++c)
      if (row[c].text.empty() && !is_covered(r, c)) return;
    for (std::size_t c = 1; c < row.size(); ++c) {
      if (!is_covered(r, c)) continue;
      row[c] = row[c - 1];
      row[c].merged = true;
    }
  }
}

void fill_group_blanks(Grid& grid, const Rules& rules) {
  const std::size_t first = std::max<std::size_t>(grid.header_rows, 1);
  for (std::size_t c = 1; c < grid.rows[0].size(); ++c) {
    const auto is_blank_header = [&](std::size_t column) { return grid.header_path(column).empty(); };
    if (!is_blank_header(c) || is_blank_header(c - 1) || !stand_under_groups(grid, first, c, rules)) continue;
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
      if (!grid.rows[r][c].text.empty()) continue;
      grid.rows[r][c] = grid.rows[r][c - 1];
      grid.rows[r][c].merged = true;
    }
  }
}

std::size_t count_header_rows(const Grid& grid, const Rules& rules) {
  std::size_t count = std::max<std::size_t>(grid.header_rows, 1);
  while (count + 1 < grid.rows.size() && count < kMostHeaderRows) {
    const Row& row = grid.rows[count];
    const bool merged_above =
        repeats_above(grid, count) || repeats_above(grid, count - 1) || repeats_beside(grid.rows[count - 1]);
    const bool blank_label = row[0].text.empty() || row[0].merged || row[0].text == grid.rows[count - 1][0].text;
    if (holds_data(row, rules) || !(blank_label && merged_above)) break;
    ++count;
  }
  return count;
}

}  // namespace planatlas::structure
