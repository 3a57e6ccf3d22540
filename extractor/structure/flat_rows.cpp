#include "extractor/structure/flat_rows.h"

#include <algorithm>
#include <map>
#include <string>

#include "extractor/structure/header_rows.h"
#include "extractor/structure/row_gaps.h"
#include "extractor/structure/short_rows.h"

namespace planatlas::structure {
namespace {

// A row that lacks more cells than this has none of the columns' numbers.
constexpr std::size_t kMostMissing = 3;

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
  std::map<std::size_t, std::size_t> counts;  // by length
  for (const Row& row : rows) ++counts[row.size()];
  const auto best = std::max_element(counts.rbegin(), counts.rend(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == counts.rend() ? 0 : best->first;
}

// Whether most rows lack their last cells: the words of the header are more than what stands below them.
bool header_is_longer(const std::vector<Row>& rows, std::size_t usual, const Rules& rules) {
  const Row& header = rows[0];
  return header.size() > usual && header.size() <= usual + kMostMissing &&
         std::all_of(rows.begin(), rows.end(), [&](const Row& row) { return row.size() <= header.size(); }) &&
         std::none_of(header.begin(), header.end(), [&](const GridCell& cell) {
           return cell.text.empty() || (is_numeric(cell.text, rules) && !year_of(cell.text, rules));
         });
}

bool same_lengths(const std::vector<Row>& rows, std::size_t length) {
  return std::all_of(rows.begin(), rows.end(), [&](const Row& row) { return row.size() == length; });
}

// Parts the words of a header that are more than one row of `columns` cells: years at their end, where these come out
// even below the words that have more than one column, stand below the last words before them. Any other lower row
// stands below all words but the first, or below all. What the words themselves tell goes first (header_rows.h).
void add_header_rows(const Row& header, std::size_t columns, const Rules& rules, std::vector<Row>& rows) {
  if (auto parted = part_header(header, columns, rules)) {
    rows.insert(rows.end(), std::make_move_iterator(parted->begin()), std::make_move_iterator(parted->end()));
    return;
  }
  std::size_t years = 0;
  while (years < header.size() && year_of(header[header.size() - 1 - years].text, rules)) ++years;
  const std::size_t groups = header.size() - columns;
  const bool below_some = years > groups && years < columns && years % groups == 0;
  const std::size_t others = header.size() % columns == 0 ? header.size() - columns : columns - 1;
  const std::size_t lower_size = below_some ? years : others;
  const auto lower_begin = header.end() - static_cast<std::ptrdiff_t>(lower_size);
  rows.emplace_back(header.begin(), lower_begin);
  Row lower(columns - std::min(columns, lower_size));
  lower.insert(lower.end(), lower_begin, header.end());
  rows.push_back(std::move(lower));
}

// Numbered rows with rows of totals between and below them, which have no number of their own.
std::optional<std::vector<Row>> cut_with_totals(const Row& cells, std::size_t header, const Rules& rules) {
  const auto at = [&](std::size_t i) { return cells.begin() + static_cast<std::ptrdiff_t>(i); };
  std::vector<Row> rows{Row(at(0), at(header))};
  std::size_t due = 1;
  for (std::size_t i = header; i < cells.size();) {
    const bool total = rules.lexicon("total_words").contains(cells[i].text);
    if (!total && cells[i].text != std::to_string(due)) return std::nullopt;
    const std::size_t end = i + header - total;
    if (end > cells.size()) return std::nullopt;
    Row row(at(i), at(end));
    if (total) row.insert(row.begin(), GridCell{"", {}, true});
    due += !total;
    rows.push_back(std::move(row));
    i = end;
  }
  return due > kMinRows ? std::optional(std::move(rows)) : std::nullopt;
}

// Whether the last word of a header stands above notes, of which most are blank: 备注.
bool ends_with_notes(const Row& cells, std::size_t header, const Rules& rules) {
  const std::string* last = rules.lexicon("table_headers").value_of(cells[header - 1].text);
  return last && *last == "attribute";
}

// Numbered rows, of which some have a note behind them and others nothing.
std::optional<std::vector<Row>> cut_numbered_with_notes(const Row& cells, std::size_t header, const Rules& rules) {
  const auto at = [&](std::size_t i) { return cells.begin() + static_cast<std::ptrdiff_t>(i); };
  const auto is_total = [&](std::size_t i) { return rules.lexicon("total_words").contains(cells[i].text); };
  std::vector<Row> rows{Row(at(0), at(header))};
  std::size_t due = 1;
  for (std::size_t i = header; i < cells.size();) {
    const bool total = is_total(i);
    if (!total && cells[i].text != std::to_string(due)) return std::nullopt;
    due += !total;
    std::size_t end = i + header - 1 - total;
    if (end > cells.size()) return std::nullopt;
    if (end < cells.size() && cells[end].text != std::to_string(due) && !is_total(end)) {
      if (is_numeric(cells[end].text, rules)) return std::nullopt;
      ++end;
    }
    Row row(at(i), at(end));
    if (total) row.insert(row.begin(), GridCell{"", {}, true});
    row.resize(header);
    rows.push_back(std::move(row));
    i = end;
  }
  return due > kMinRows ? std::optional(std::move(rows)) : std::nullopt;
}

std::optional<std::vector<Row>> cut_by_ordinals(const Row& cells, const Rules& rules) {
  std::size_t header = 0;
  while (header < cells.size() && cells[header].text != "1") ++header;
  if (header >= 3) {
    if (auto rows = cut_with_totals(cells, header, rules)) return rows;
    if (header < cells.size() && ends_with_notes(cells, header, rules))
      if (auto rows = cut_numbered_with_notes(cells, header, rules)) return rows;
  }
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
  const Row words(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(header));
  if (header == stride)
    rows.push_back(words);
  else
    add_header_rows(words, stride, rules, rows);
  for (std::size_t i = header; i < cells.size(); i += stride) {
    const std::size_t end = std::min(i + stride, cells.size());
    rows.emplace_back(cells.begin() + static_cast<std::ptrdiff_t>(i), cells.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return rows;
}

// Rows of a label and `stride` - 1 numbers, of which some have a note behind them: 备注 above mostly blank cells.
std::optional<std::vector<Row>> cut_with_notes(const Row& cells, std::size_t header, std::size_t stride,
                                               const std::vector<bool>& numeric) {
  const auto at = [&](std::size_t i) { return cells.begin() + static_cast<std::ptrdiff_t>(i); };
  std::vector<Row> rows{Row(at(0), at(header))};
  for (std::size_t i = header; i + stride <= cells.size();) {
    if (numeric[i] || std::find(numeric.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                numeric.begin() + static_cast<std::ptrdiff_t>(i + stride),
                                false) != numeric.begin() + static_cast<std::ptrdiff_t>(i + stride))
      return std::nullopt;
    const std::size_t end = i + stride;
    const bool note = end < cells.size() && !numeric[end] && (end + 1 == cells.size() || !numeric[end + 1]);
    rows.emplace_back(at(i), at(end + note));
    i = end + note;
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
  if (header == stride + 1 && ends_with_notes(cells, header, rules))
    return cut_with_notes(cells, header, stride, numeric);
  const Row words(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(header));
  if (header == stride)
    rows.push_back(words);
  else
    add_header_rows(words, stride, rules, rows);
  for (std::size_t i = header; i + stride <= cells.size(); i += stride) {
    if (numeric[i]) return std::nullopt;
    for (std::size_t n = labels; n < stride; ++n)
      if (!numeric[i + n]) return std::nullopt;
    rows.emplace_back(cells.begin() + static_cast<std::ptrdiff_t>(i),
                      cells.begin() + static_cast<std::ptrdiff_t>(i + stride));
  }
  return rows;
}

// How many blanks belong in front of a short row: so many that most of its numbers stand below numbers.
std::size_t blanks_in_front(const Row& row, const Row& full, const Rules& rules) {
  const auto fitting = [&](std::size_t shift) {
    std::size_t count = 0;
    for (std::size_t c = 0; c < row.size(); ++c)
      count += is_numeric(row[c].text, rules) == is_numeric(full[c + shift].text, rules);
    return count;
  };
  std::size_t best = full.size() - row.size();
  const bool numbered = is_numeric(row[0].text, rules) && is_numeric(full[0].text, rules);
  if (numbered && fitting(0) >= fitting(best)) return 0;
  for (std::size_t shift = best; shift-- > 0;)
    if (fitting(shift) > fitting(best)) best = shift;
  return best;
}

// Cuts rows that have run together: twice as many cells as the others have are two rows.
std::vector<Row> cut_long_rows(std::vector<Row> rows, std::size_t columns) {
  std::vector<Row> cut;
  for (Row& row : rows) {
    if (row.size() == columns || row.size() % columns != 0) {
      cut.push_back(std::move(row));
      continue;
    }
    for (std::size_t begin = 0; begin < row.size(); begin += columns)
      cut.emplace_back(row.begin() + static_cast<std::ptrdiff_t>(begin),
                       row.begin() + static_cast<std::ptrdiff_t>(begin + columns));
  }
  return cut;
}

// Two short header rows: what the lower one has stands below the last words of the upper one, unless it begins with a
// blank cell.
void fill_second_header(std::vector<Row>& rows, std::size_t columns) {
  if (rows.size() < 3 || rows[2].size() < columns - 1) return;
  const std::size_t upper = rows[0].size(), lower = rows[1].size();
  const bool placed = rows[1].front().text.empty();
  if (!placed && upper < columns && lower < columns && upper + lower > columns)
    rows[1].insert(rows[1].begin(), columns - lower, GridCell{});
}

bool holds_figures(const Row& row, const Rules& rules) {
  return std::any_of(row.begin(), row.end(),
                     [&](const GridCell& cell) { return is_numeric(cell.text, rules) && !year_of(cell.text, rules); });
}

// 一、产出指标 as the only cell of a row.
bool heads_group(const GridCell& cell, const ColumnTexts& texts, const Rules& rules) {
  if (cell.text.empty() || rules.lexicon("note_labels").prefix_of(cell.text)) return false;
  const auto marker = rules.find_marker(cell.text);
  const bool numbered = marker && (marker->family == MarkerFamily::kHan || marker->family == MarkerFamily::kHanBracket);
  return numbered || texts.holds_figures();
}

// Two or three rows of words above rows with figures, of which the first has fewer than there are columns.
void spread_header_rows(std::vector<Row>& rows, std::size_t columns, const Rules& rules) {
  constexpr std::size_t kFewestLevels = 2, kMostLevels = 3;
  std::size_t levels = 0;
  while (levels < rows.size() && levels <= kMostLevels && !holds_figures(rows[levels], rules)) ++levels;
  if (levels < kFewestLevels || levels > kMostLevels || levels == rows.size() || rows[0].size() >= columns) return;
  const auto header_end = rows.begin() + static_cast<std::ptrdiff_t>(levels);
  const bool blanks = std::any_of(rows.begin(), header_end, [](const Row& row) {
    return std::any_of(row.begin(), row.end(), [](const GridCell& cell) { return cell.text.empty(); });
  });
  if (blanks) return;
  if (auto placed = place_header_rows({rows.begin(), header_end}, columns, rules))
    std::move(placed->begin(), placed->end(), rows.begin());
}

}  // namespace

std::optional<std::vector<Row>> make_rectangular(std::vector<Row> rows, const Rules& rules) {
  const std::size_t usual = usual_length(rows);
  const bool longer = header_is_longer(rows, usual, rules);
  const std::size_t columns = longer ? rows[0].size() : usual;
  if (columns < 2) return std::nullopt;
  rows = cut_long_rows(std::move(rows), columns);
  if (same_lengths(rows, columns)) return rows;
  spread_header_rows(rows, columns, rules);
  fill_second_header(rows, columns);
  const ColumnTexts texts(rows, columns, rules);
  std::size_t fitting = 0;
  std::size_t full_row = rows.size();  // one behind the last row without a gap
  while (full_row > 0 && rows[full_row - 1].size() != columns) --full_row;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Row& row = rows[r];
    if (r > 1 && rows[0].size() == columns && row.size() <= columns) place_short_row(rows[0], rows[r - 1], row, rules);
    fitting += row.size() == columns || row.size() == usual;
    if (row.size() == columns) continue;
    if (row.size() > columns) return std::nullopt;
    const bool numbers_follow = row.size() >= 2 && is_numeric(row.back().text, rules);
    if (r + 1 < rows.size() && rows[r + 1].size() == columns && !numbers_follow && r < 2) {
      if (Row wide = spread(row, rows[r + 1], columns, rules); !wide.empty()) {
        row = std::move(wide);
        continue;
      }
    }
    if (r > 0 && row.size() == 1 && heads_group(row[0], texts, rules)) {
      row = make_heading_row(row[0], columns);
      continue;
    }
    const std::size_t missing = columns - row.size();
    if (r > 0 && missing <= kMostMissing && texts.fill_gap(rows[r - 1], row)) continue;
    // Where only the header is full, nothing says what else a row could lack than its last cells.
    if (numbers_follow && missing <= kMostMissing && full_row > (longer ? 1 : 0))
      row.insert(row.begin(), blanks_in_front(row, rows[full_row - 1], rules), GridCell{"", {}, true});
    row.resize(columns);
  }
  if (fitting * 2 < rows.size()) return std::nullopt;
  return rows;
}

std::optional<std::vector<Row>> cut_into_rows(const Row& cells, const Rules& rules) {
  if (auto rows = cut_by_ordinals(cells, rules)) return rows;
  return cut_by_numbers(cells, rules);
}

}  // namespace planatlas::structure
