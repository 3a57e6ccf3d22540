#include "extractor/structure/row_gaps.h"

#include <algorithm>
#include <map>

#include "extractor/structure/cell_alignment.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr int kSameKind = 2, kOtherKind = -3, kSameText = 2;
constexpr int kClearly = 4;  // more than one cell that fits

constexpr std::size_t kLongestTerm = 4;  // code points: 长期坚持
constexpr std::size_t kFewestWholeRows = 2;

// A cell that covers others: of a header, or of a heading between rows.
bool is_spanned(const Row& row) {
  return std::any_of(row.begin(), row.end(), [](const GridCell& cell) { return cell.merged; });
}

}  // namespace

ColumnTexts::ColumnTexts(const std::vector<Row>& rows, std::size_t columns, const Rules& rules)
    : rules_(rules), kinds_(columns, Kind::kUnknown), texts_(columns) {
  std::vector<std::map<Kind, std::size_t>> counts(columns);
  std::vector<std::map<std::string, std::size_t>> texts(columns);
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (rows[r].size() != columns || is_spanned(rows[r])) continue;
    ++whole_rows_;
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string& text = rows[r][c].text;
      if (text.empty() || rules.lexicon("blank_cells").contains(text)) continue;
      ++counts[c][kind_of(text)];
      if (++texts[c][text] > 1) texts_[c].insert(text);
    }
  }
  for (std::size_t c = 0; c < columns; ++c) {
    const auto most = std::max_element(counts[c].begin(), counts[c].end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != counts[c].end()) kinds_[c] = most->first;
  }
}

ColumnTexts::Kind ColumnTexts::kind_of(std::string_view text) const {
  if (is_numeric(text, rules_)) return Kind::kFigure;
  if (names_organs(text, rules_)) return Kind::kOrgan;
  // 学前三年毛入园率 has a word of time too.
  const bool dated = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return (dated || count_code_points(text) <= kLongestTerm) && holds_date(text, rules_) ? Kind::kDate : Kind::kText;
}

int ColumnTexts::fit(std::string_view text, std::size_t column) const {
  if (text.empty() || rules_.lexicon("blank_cells").contains(text) || kinds_[column] == Kind::kUnknown) return 0;
  const int same = texts_[column].count(std::string(text)) > 0 ? kSameText : 0;
  return same + (kind_of(text) == kinds_[column] ? kSameKind : kOtherKind);
}

bool ColumnTexts::holds_figures() const {
  return kinds_.size() > 2 && std::find(kinds_.begin() + 2, kinds_.end(), Kind::kFigure) != kinds_.end();
}

bool ColumnTexts::fill_gap(const Row& above, Row& row) const {
  const std::size_t columns = kinds_.size();
  if (whole_rows_ < kFewestWholeRows || row.size() < 2 || row.size() >= columns || above.size() != columns)
    return false;
  const std::size_t missing = columns - row.size();
  // How the cells before a gap fit where they stand, and those behind it where they come to stand.
  struct Fit {
    int sum = 0;
    bool all = true;  // a row that breaks off has a cell that fits nowhere
  };
  std::vector<Fit> before(row.size() + 1), behind(row.size() + 1);
  const auto with = [](Fit fit, int cell) { return Fit{fit.sum + cell, fit.all && cell >= 0}; };
  for (std::size_t c = 0; c < row.size(); ++c) before[c + 1] = with(before[c], fit(row[c].text, c));
  for (std::size_t c = row.size(); c-- > 0;) behind[c] = with(behind[c + 1], fit(row[c].text, c + missing));
  std::size_t best = row.size();
  int most = before[best].sum + kClearly;
  for (std::size_t gap = row.size(); gap-- > 0;) {
    const int sum = before[gap].sum + behind[gap].sum;
    if (!before[gap].all || !behind[gap].all || sum < most) continue;
    best = gap;
    most = sum;
  }
  if (best == row.size()) return false;
  const bool total = rules_.lexicon("total_words").contains(row[0].text);
  Row cells(missing);
  for (std::size_t i = 0; i < missing; ++i) {
    if (!total && kinds_[best + i] != Kind::kFigure) cells[i] = above[best + i];
    cells[i].merged = true;
  }
  row.insert(row.begin() + static_cast<std::ptrdiff_t>(best), cells.begin(), cells.end());
  return true;
}

}  // namespace planatlas::structure
