#include "extractor/structure/numbered_cells.h"

#include <algorithm>
#include <climits>
#include <string>

#include "extractor/structure/captions.h"
#include "extractor/structure/short_rows.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kMostColumns = 12;
constexpr std::size_t kFewestColumns = 3;
constexpr std::size_t kHeaderCodePoints = 16;
constexpr std::size_t kMostLinesOfRow = 40;
constexpr std::size_t kFewestNumbers = 3;
constexpr std::size_t kFewestTasks = 2;
constexpr std::size_t kMostDigits = 4;
constexpr std::size_t kGroupCodePoints = 24;
constexpr std::size_t kMostRowsOfNumber = 4;
constexpr int kClearlyBetter = 5;  // in the score of an alignment: more than one cell that fits

// 1, and 1* of a row with a note.
int number_of(std::string_view word) {
  if (word.size() > 1 && (word.back() == '*' || word.back() == '#')) word.remove_suffix(1);
  const bool digits =
      !word.empty() && word.size() <= kMostDigits && word.find_first_not_of("0123456789") == std::string_view::npos;
  return digits ? std::stoi(std::string(word)) : 0;
}

class NumberedCells {
 public:
  NumberedCells(const CleanText& clean, const Rules& rules, std::size_t begin, std::size_t limit)
      : clean_(clean), rules_(rules), begin_(begin), limit_(limit) {}

  std::optional<HeadedTable> read() {
    if (!read_header()) return std::nullopt;
    HeadedTable table;
    table.begin = groups_lead_ ? begin_ - 1 : begin_;
    table.rows.push_back(cells(begin_, width()));
    std::size_t at = skip_groups(begin_ + width());
    bool wide_rows = false, even_rows = true;
    for (int due = 1; at < limit_ && is_next(at, due);) {
      due = number_of(text(at)) + 1;
      const std::size_t next = find_next(at + 1, due);
      std::size_t end = next < limit_ ? end_before(at, next) : end_of_last(at, table.rows.back());
      // Behind rows of one line a cell the last one is no other.
      const bool as_above = even_rows && table.rows.size() > kFewestTasks && end_of_text(at) >= at + width();
      if (next == limit_ && as_above) end = at + width();
      even_rows = even_rows && end - at == width();
      if (!add_rows(at, end, table.rows)) break;
      wide_rows = wide_rows || end - at > width();
      table.end = end;
      at = next < limit_ ? next : end;
    }
    // The numbering slips or a total has none: the reader of cells below header words counts rows of one length.
    if (!is_task_list_ && !wide_rows && at < limit_ &&
        (number_of(text(at)) > 0 || rules_.lexicon("total_words").contains(text(at))))
      return std::nullopt;
    if (table.rows.size() <= (is_task_list_ ? kFewestTasks : kFewestNumbers)) return std::nullopt;
    return table;
  }

 private:
  std::string_view text(std::size_t line) const { return trim(clean_.lines[line].of(clean_.text)); }
  std::size_t width() const { return kinds_.size() + 1; }

  Row cells(std::size_t begin, std::size_t count) const {
    Row row;
    for (std::size_t i = begin; i < begin + count; ++i) row.push_back(make_cell(clean_, clean_.lines[i]));
    return row;
  }

  // The lines from the word for an ordinal to the first number or the heading above it.
  bool read_header() {
    const std::string* use = rules_.lexicon("table_headers").value_of(text(begin_));
    if (!use || *use != "ordinal") return false;
    for (std::size_t i = begin_ + 1; i < limit_ && kinds_.size() < kMostColumns; ++i) {
      const std::string_view word = without_note(text(i));
      if (number_of(word) > 0 || is_heading(i)) break;
      if (word.empty() || count_code_points(word) > kHeaderCodePoints || word.find("。") != std::string_view::npos)
        return false;
      kinds_.push_back(cell_kind_of(word, rules_));
    }
    groups_lead_ = begin_ > 0 && is_group_header(begin_ - 1);
    // The first group has no heading's marker: its label is no header cell.
    if (groups_lead_ && !kinds_.empty() && begin_ + width() < limit_ && number_of(text(begin_ + width())) > 0 &&
        kinds_.back() == CellKind::kOther)
      kinds_.pop_back();
    groups_follow_ = !groups_lead_ && begin_ + 1 < limit_ && is_group_header(begin_ + 1);
    is_task_list_ = std::find(kinds_.begin(), kinds_.end(), CellKind::kUnits) != kinds_.end() && !is_of_units();
    choose_text_column();
    return width() >= kFewestColumns;
  }

  // 序号, 责任部门 and figures: the units are what the rows are of, and nothing says what they are to do.
  bool is_of_units() const {
    return kinds_.front() == CellKind::kUnits &&
           std::all_of(kinds_.begin() + 1, kinds_.end(), [](CellKind kind) { return kind == CellKind::kOther; });
  }

  // The column whose cells may have several paragraphs, where no header says so: the last one that holds no units, no
  // names and no dates, before the units where one stands there.
  void choose_text_column() {
    if (std::find(kinds_.begin(), kinds_.end(), CellKind::kText) != kinds_.end()) return;
    const auto units = std::find(kinds_.begin(), kinds_.end(), CellKind::kUnits);
    auto last = std::find(std::make_reverse_iterator(units), kinds_.rend(), CellKind::kOther);
    if (last == kinds_.rend()) last = std::find(kinds_.rbegin(), kinds_.rend(), CellKind::kOther);
    if (last != kinds_.rend()) *last = CellKind::kText;
  }

  // 一、主要目标 or （一）项目建设 between rows.
  bool is_heading(std::size_t line) const {
    const auto marker = rules_.find_marker(text(line));
    return marker && marker->family != MarkerFamily::kArabic && marker->family != MarkerFamily::kDecimal &&
           marker->family != MarkerFamily::kArabicBracket && marker->family != MarkerFamily::kCircled;
  }

  bool begins_appendix(std::size_t line) const {
    const auto marker = rules_.find_marker(text(line));
    return marker && marker->family == MarkerFamily::kAppendix;
  }

  bool is_group_header(std::size_t line) const { return rules_.lexicon("group_headers").contains(text(line)); }

  // A heading between rows, or the cell of a column that stands before the numbers and spans several rows.
  bool is_group(std::size_t line) const {
    if (is_heading(line)) return true;
    const std::string_view word = text(line);
    return groups_lead_ && !word.empty() && number_of(word) == 0 && count_code_points(word) <= kGroupCodePoints &&
           word.find("。") == std::string_view::npos && !names_organs(word, rules_);
  }

  std::size_t skip_groups(std::size_t line) const {
    while (line < limit_ && is_group(line)) ++line;
    return line;
  }

  // Whether the row with the number that is due begins at the line.
  bool is_next(std::size_t line, int number) const {
    const int here = number_of(text(line));
    return is_task_list_ ? here >= number : here == number;
  }

  // The line of the next number; in a list of tasks that skips one, the nearest higher one. `limit_` where there is
  // none.
  std::size_t find_next(std::size_t begin, int due) const {
    const std::size_t end = std::min(limit_, begin + kMostLinesOfRow);
    std::size_t higher = limit_;
    for (std::size_t i = begin + (is_task_list_ ? 1 : fewest_cells()); i < end; ++i) {
      if (begins_appendix(i)) break;
      const int here = number_of(text(i));
      if (here == due) return i;
      if (is_task_list_ && here > due && higher == limit_ && !is_value(i)) higher = i;
    }
    return higher;
  }

  // Whether a number is one of several values of a row, or the last of them before its units.
  bool is_value(std::size_t line) const {
    if (line + 1 == limit_) return false;
    return is_numeric(text(line + 1), rules_) ||
           (is_numeric(text(line - 1), rules_) && names_organs(text(line + 1), rules_));
  }

  // Behind the number. The cell of a group stands in the first of its rows only.
  std::size_t fewest_cells() const { return groups_follow_ ? kinds_.size() - 1 : kinds_.size(); }

  // Without the headings of the group that follows.
  std::size_t end_before(std::size_t at, std::size_t next) const {
    while (next > at + 2 && is_group(next - 1)) --next;
    return next;
  }

  // The last row has no number behind it: in a list of tasks it ends where the lines fit the columns best.
  std::size_t end_of_last(std::size_t at, const Row& above) const {
    const std::size_t most = end_of_text(at);
    if (!is_task_list_ && groups_follow_ && lacks_group(at, most, above)) return at + width() - 1;
    if (!is_task_list_) return most >= at + width() ? last_sentence(at, most) : most;
    std::size_t best = most;
    int score = INT_MIN;
    for (std::size_t end = at + 2; end <= most; ++end) {
      const int here = align_rows(at, end).first.score;
      if (here <= score) continue;
      best = end;
      score = here;
    }
    return best;
  }

  // Whether the numbers of the row stand below those of the row above only without the cell of a group.
  bool lacks_group(std::size_t at, std::size_t most, const Row& above) const {
    const auto misfits = [&](std::size_t shift) {
      std::size_t count = 0;
      for (std::size_t c = 1; c + shift < width(); ++c)
        count += at + c >= most || is_numeric(text(at + c), rules_) != is_numeric(above[c + shift].text, rules_);
      return count;
    };
    return at + width() <= most + 1 && misfits(1) < misfits(0);
  }

  // Where the text below the table begins at the latest.
  std::size_t end_of_text(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < limit_ && end < at + kMostLinesOfRow && !text(end).empty() && !is_heading(end) &&
           !is_caption_line(text(end), rules_))
      ++end;
    return end;
  }

  // Where short columns follow the text, the row ends with the first line that is no sentence behind it.
  std::size_t last_sentence(std::size_t at, std::size_t most) const {
    const auto last_text = std::find(kinds_.rbegin(), kinds_.rend(), CellKind::kText);
    const auto behind = static_cast<std::size_t>(last_text - kinds_.rbegin());
    std::size_t end = at + width();
    while (behind > 0 && behind < kinds_.size() && end < most &&
           text(end - behind).find("。") != std::string_view::npos)
      ++end;
    return end;
  }

  // Adds the row of a number, or its rows where the number spans several.
  bool add_rows(std::size_t at, std::size_t end, std::vector<Row>& rows) const {
    if (end < at + 2) return false;
    if (end - at == width()) {
      rows.push_back(cells(at, width()));
      return true;
    }
    if (!is_task_list_ && end - at < width()) return add_row_of_group(at, end, rows);
    const auto [alignment, kinds] = align_rows(at, end);
    if (crosses_number(at, alignment)) return false;
    const Row joined = joined_row(clean_, at + 1, alignment, kinds, rules_);
    if (std::any_of(joined.begin(), joined.end(),
                    [](const GridCell& cell) { return count_code_points(cell.text) > kLongCell; }))
      return false;
    std::vector<CellKind> of_row{CellKind::kOther};  // with the ordinal
    of_row.insert(of_row.end(), kinds_.begin(), kinds_.end());
    for (std::size_t begin = 0; begin < joined.size(); begin += kinds_.size()) {
      Row row = begin == 0 ? cells(at, 1) : Row(1);
      const auto first = joined.begin() + static_cast<std::ptrdiff_t>(begin);
      row.insert(row.end(), first, first + static_cast<std::ptrdiff_t>(kinds_.size()));
      if (begin > 0) fill_from_above(rows.back(), of_row, row);
      rows.push_back(std::move(row));
    }
    return true;
  }

  // The row lacks the cell of the group that spans it.
  bool add_row_of_group(std::size_t at, std::size_t end, std::vector<Row>& rows) const {
    if (!groups_follow_ || end - at + 1 < width() || number_of(rows.back()[0].text) == 0) return false;
    Row row = cells(at, width() - 1);
    row.insert(row.begin() + 1, rows.back()[1]);
    row[1].merged = true;
    rows.push_back(std::move(row));
    return true;
  }

  // The lines behind a number as one row, or as the several rows that they fit clearly better.
  std::pair<Alignment, std::vector<CellKind>> align_rows(std::size_t at, std::size_t end) const {
    std::vector<std::string_view> lines;
    for (std::size_t i = at + 1; i < end; ++i) lines.push_back(text(i));
    std::pair<Alignment, std::vector<CellKind>> best{align_lines(lines, kinds_, rules_), kinds_};
    std::vector<CellKind> kinds = kinds_;
    for (std::size_t rows = 2; rows <= kMostRowsOfNumber && is_task_list_; ++rows) {
      kinds.insert(kinds.end(), kinds_.begin(), kinds_.end());
      Alignment alignment = align_lines(lines, kinds, rules_);
      if (alignment.score >= best.first.score + kClearlyBetter) best = {std::move(alignment), kinds};
    }
    return best;
  }

  // A value of the next row stands where the numbering is lost.
  bool crosses_number(std::size_t at, const Alignment& alignment) const {
    std::size_t line = at + 1;
    for (const std::size_t count : alignment.counts) {
      for (std::size_t n = 1; n < count; ++n)
        if (number_of(text(line + n)) > 0) return true;
      line += count;
    }
    return false;
  }

  const CleanText& clean_;
  const Rules& rules_;
  const std::size_t begin_, limit_;
  std::vector<CellKind> kinds_;  // of the columns behind the ordinal
  bool is_task_list_ = false;    // a column holds units
  bool groups_lead_ = false;     // a column of groups stands before the numbers
  bool groups_follow_ = false;   // and here behind them
};

}  // namespace

std::optional<HeadedTable> read_numbered_table(const CleanText& clean, const Rules& rules, std::size_t begin,
                                               std::size_t limit) {
  return begin < limit ? NumberedCells(clean, rules, begin, limit).read() : std::nullopt;
}

}  // namespace planatlas::structure
