#include "extractor/structure/task_cells.h"

#include <algorithm>
#include <numeric>

#include "extractor/structure/captions.h"
#include "extractor/structure/cell_alignment.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kLongestTaskHeader = 12;
constexpr std::size_t kFewestTaskColumns = 3, kMostTaskColumns = 10;
constexpr std::size_t kFewestTaskRows = 2;
constexpr std::size_t kMostLines = 2000;  // of a table

class TaskCells {
 public:
  TaskCells(const CleanText& clean, const Rules& rules, std::size_t begin, std::size_t limit)
      : clean_(clean), rules_(rules), begin_(begin), limit_(limit) {}

  std::optional<HeadedTable> read() {
    if (!read_header()) return std::nullopt;
    HeadedTable table;
    table.begin = begin_;
    table.rows.emplace_back();
    for (std::size_t c = 0; c < kinds_.size(); ++c)
      table.rows.back().push_back(make_cell(clean_, clean_.lines[begin_ + c]));
    // A new page prints the header again.
    for (std::size_t at = begin_; repeats_header(at) && add_rows(at + kinds_.size(), table);) at = table.end;
    return table.rows.size() > kFewestTaskRows ? std::optional(std::move(table)) : std::nullopt;
  }

 private:
  std::string_view text(std::size_t line) const { return trim(clean_.lines[line].of(clean_.text)); }

  // Column heads of a list of tasks and nothing else, one of them over units. Of several columns of text the last one
  // says most; the others name it.
  bool read_header() {
    std::size_t last_text = 0;
    bool units = false, texts = false;
    for (std::size_t i = begin_; i < limit_ && kinds_.size() <= kMostTaskColumns; ++i) {
      const std::string_view word = text(i);
      if (count_code_points(word) > kLongestTaskHeader || rules_.find_marker(word)) break;
      const CellKind kind = cell_kind_of(word, rules_);
      if (kind == CellKind::kOther) break;
      if (kind == CellKind::kText) last_text = kinds_.size();
      texts = texts || kind == CellKind::kText;
      units = units || kind == CellKind::kUnits;
      kinds_.push_back(kind);
    }
    for (std::size_t c = 0; c < last_text; ++c)
      if (kinds_[c] == CellKind::kText) kinds_[c] = CellKind::kOther;
    return units && texts && kinds_.size() >= kFewestTaskColumns && kinds_.size() <= kMostTaskColumns;
  }

  bool repeats_header(std::size_t line) const {
    if (line + kinds_.size() > limit_) return false;
    for (std::size_t c = 0; c < kinds_.size(); ++c)
      if (text(line + c) != text(begin_ + c)) return false;
    return true;
  }

  // Adds the rows from a line on to the next header. Returns whether there are any.
  bool add_rows(std::size_t begin, HeadedTable& table) const {
    std::vector<std::string_view> lines;
    for (std::size_t i = begin; i < limit_ && lines.size() < kMostLines && !ends_table(i); ++i)
      lines.push_back(text(i));
    const std::size_t before = table.rows.size();
    for (std::vector<std::size_t>& counts : align_rows(lines, kinds_, rules_)) {
      const std::size_t length = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
      Row row = joined_row(clean_, begin, {std::move(counts), 0}, kinds_, rules_);
      if (!is_sound(row)) break;
      table.rows.push_back(std::move(row));
      table.end = begin += length;
    }
    return table.rows.size() > before;
  }

  bool ends_table(std::size_t line) const {
    if (text(line) == text(begin_) || is_caption_line(text(line), rules_)) return true;
    const auto marker = rules_.find_marker(text(line));
    return marker && (marker->family == MarkerFamily::kHan || marker->family == MarkerFamily::kAppendix);
  }

  // Whether units stand where they belong, and a task beside them.
  bool is_sound(const Row& row) const {
    bool units = false;
    for (std::size_t c = 0; c < kinds_.size(); ++c) {
      const std::string& cell = row[c].text;
      if (kinds_[c] == CellKind::kText && cell.empty()) return false;
      if (count_code_points(cell) > kLongCell) return false;
      if (kinds_[c] != CellKind::kUnits || cell.empty()) continue;
      units = units || names_organs(cell, rules_);
      if (!names_organs(cell, rules_) && !rules_.lexicon("blank_cells").contains(cell)) return false;
    }
    return units;
  }

  const CleanText& clean_;
  const Rules& rules_;
  const std::size_t begin_, limit_;
  std::vector<CellKind> kinds_;
};

}  // namespace

std::optional<HeadedTable> read_task_cells(const CleanText& clean, const Rules& rules, std::size_t begin,
                                           std::size_t limit) {
  return begin < limit ? TaskCells(clean, rules, begin, limit).read() : std::nullopt;
}

}  // namespace planatlas::structure
