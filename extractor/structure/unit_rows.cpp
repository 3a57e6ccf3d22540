#include "extractor/structure/unit_rows.h"

#include <algorithm>

#include "extractor/structure/cell_alignment.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kLongestUnitHeader = 16;
constexpr std::size_t kMostTextLines = 4;
constexpr std::size_t kFewestUnitRows = 3, kFewestOfWide = 2;
constexpr std::size_t kMostHeadings = 3;  // above the first row

class UnitRows {
 public:
  UnitRows(const CleanText& clean, const Rules& rules, std::size_t begin, std::size_t limit)
      : clean_(clean), rules_(rules), begin_(begin), limit_(limit) {}

  std::optional<HeadedTable> read() {
    if (!read_header()) return std::nullopt;
    HeadedTable table;
    table.begin = begin_;
    table.rows.emplace_back();
    for (std::size_t c = 0; c < kinds_.size(); ++c)
      table.rows.back().push_back(make_cell(clean_, clean_.lines[first_ + c]));
    for (std::size_t at = first_ + kinds_.size(); at < limit_;) {
      if (is_group_heading(at)) ++at;
      const std::size_t end = end_of_row(at);
      if (end == at) break;
      table.rows.push_back(joined_row(clean_, at, align_lines(lines(at, end), kinds_, rules_), kinds_, rules_));
      table.end = at = end;
    }
    // Two columns of units are no chance.
    if (table.rows.size() <= (kinds_.size() > 2 ? kFewestOfWide : kFewestUnitRows)) return std::nullopt;
    return table;
  }

 private:
  std::string_view text(std::size_t line) const { return trim(clean_.lines[line].of(clean_.text)); }

  // 序号 above rows that have lost their numbers.
  bool is_ordinal(std::size_t line) const {
    const std::string* use = rules_.lexicon("table_headers").value_of(text(line));
    return use && *use == "ordinal";
  }

  bool read_header() {
    first_ = is_ordinal(begin_) ? begin_ + 1 : begin_;
    for (std::size_t i = first_; i < limit_; ++i) {
      if (count_code_points(text(i)) > kLongestUnitHeader) break;
      const CellKind kind = cell_kind_of(text(i), rules_);
      if (kind != CellKind::kUnits && !(kind == CellKind::kText && kinds_.empty())) break;
      kinds_.push_back(kind);
    }
    return kinds_.size() >= 2 && kinds_[0] == CellKind::kText && !(first_ > begin_ && numbers_follow());
  }

  // The rows have kept their numbers.
  bool numbers_follow() const {
    const std::size_t begin = first_ + kinds_.size();
    for (std::size_t i = begin; i < limit_ && i <= begin + kMostHeadings; ++i)
      if (text(i) == "1") return true;
    return false;
  }

  // 一、教育 above 1.新建学校: what rows have in common, in a column of its own or over all of them.
  bool is_group_heading(std::size_t line) const {
    if (line + 1 >= limit_ || count_code_points(text(line)) > kLongestUnitHeader) return false;
    const auto heading = rules_.find_marker(text(line)), item = rules_.find_marker(text(line + 1));
    return heading && item && heading->family < item->family && !names_organs(text(line + 1), rules_);
  }

  // Behind the units of the row; `at` where no row begins.
  std::size_t end_of_row(std::size_t at) const {
    std::size_t line = at;
    while (line < limit_ && line < at + kMostTextLines && !names_organs(text(line), rules_)) ++line;
    if (line == at || line == limit_ || line == at + kMostTextLines) return at;
    while (line < limit_ && names_organs(text(line), rules_)) ++line;
    return line;
  }

  std::vector<std::string_view> lines(std::size_t begin, std::size_t end) const {
    std::vector<std::string_view> found;
    for (std::size_t i = begin; i < end; ++i) found.push_back(text(i));
    return found;
  }

  const CleanText& clean_;
  const Rules& rules_;
  const std::size_t begin_, limit_;
  std::size_t first_ = 0;  // line of the first header word that has cells
  std::vector<CellKind> kinds_;
};

}  // namespace

std::optional<HeadedTable> read_unit_rows(const CleanText& clean, const Rules& rules, std::size_t begin,
                                          std::size_t limit) {
  return begin < limit ? UnitRows(clean, rules, begin, limit).read() : std::nullopt;
}

}  // namespace planatlas::structure
