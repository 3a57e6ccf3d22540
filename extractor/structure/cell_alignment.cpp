#include "extractor/structure/cell_alignment.h"

#include <algorithm>
#include <climits>
#include <numeric>
#include <string>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kLongestUnit = 30;     // code points
constexpr std::size_t kLongestLabel = 8;     // code points
constexpr std::size_t kLongestPerson = 4;    // code points
constexpr std::size_t kLongestDate = 20;     // code points
constexpr std::size_t kShortestTask = 12;    // code points: what is shorter may be anything
constexpr std::size_t kMostLinesOfCell = 8;  // where nothing tells where a row ends
constexpr int kFits = 4, kMisfits = -5, kFurtherLine = -1, kWraps = 3;
constexpr int kWeakUnit = -1;             // ends like an organ's name: 修复泵站
constexpr int kEmpty = -4, kNoText = -8;  // a row without its task is hardly one

bool is_list_mark(char32_t c) {
  return is_blank(c) || c == U'、' || c == U'，' || c == U',' || c == U'；' || c == U';' || c == U'\n';
}

// The pieces of a list, without full stops at their ends. A bracket is not taken apart: 各县（市、区）政府.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t offset = 0; offset <= text.size();) {
    const std::size_t here = offset;
    const char32_t c = offset < text.size() ? next_code_point(text, offset) : U'\n';
    depth = c == U'（' ? depth + 1 : c == U'）' && depth > 0 ? depth - 1 : depth;
    if (here == text.size() || (depth == 0 && (is_list_mark(c) || c == U'。'))) {
      if (here > begin) pieces.push_back(text.substr(begin, here - begin));
      begin = offset;
    }
    if (here == text.size()) break;
  }
  return pieces;
}

// Behind a label that stands in the cell: 配合单位：市财政局.
std::string_view behind_label(std::string_view text, const Rules& rules) {
  constexpr std::string_view kColon = "：";
  const std::size_t colon = text.find(kColon);
  if (colon == std::string_view::npos || count_code_points(text.substr(0, colon)) > kLongestLabel) return text;
  return rules.lexicon("organ_suffixes").suffix_of(text.substr(0, colon)) ? text.substr(colon + kColon.size()) : text;
}

bool is_organ(std::string_view name, const Rules& rules) {
  if (const auto* open = rules.lexicon("open_ends").suffix_of(name); open && open->text.size() < name.size())
    name.remove_suffix(open->text.size());
  name = without_note(name);
  if (count_code_points(name) < 2 || count_code_points(name) > kLongestUnit) return false;
  if (rules.lexicon("organ_words").contains(name) || rules.lexicon("group_suffixes").suffix_of(name)) return true;
  const auto* suffix = rules.lexicon("organ_suffixes").suffix_of(name);
  if (!suffix || rules.lexicon("organ_exceptions").suffix_of(name)) return false;
  // 新建学校5所 counts them.
  return suffix->text.size() == name.size() || !is_ascii_digit(name[name.size() - suffix->text.size() - 1]);
}

bool names_people(std::string_view text) {
  const auto pieces = pieces_of(text);
  return !pieces.empty() && std::all_of(pieces.begin(), pieces.end(), [](std::string_view piece) {
    return count_code_points(piece) <= kLongestPerson;
  });
}

// 2031.10
bool is_month(std::string_view text) {
  constexpr std::size_t kYear = 4, kLongest = 7;
  if (text.size() <= kYear + 1 || text.size() > kLongest || text[kYear] != '.' || text.substr(0, 2) != "20")
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

// Whether one of the names begins with a place, or is known, as those of organs are.
bool names_known_organ(std::string_view text, const Rules& rules) {
  const auto pieces = pieces_of(behind_label(text, rules));
  return std::any_of(pieces.begin(), pieces.end(), [&](std::string_view piece) {
    return rules.lexicon("organ_places").prefix_of(piece) || rules.lexicon("group_prefixes").prefix_of(piece) ||
           rules.lexicon("organ_words").contains(piece) || rules.lexicon("organ_kinds").suffix_of(piece);
  });
}

// How well a line goes into a column; `first` is the first line of its cell.
int fit_of(std::string_view line, CellKind kind, bool first, const Rules& rules) {
  const int further = first ? 0 : kFurtherLine;
  const bool organs = names_organs(line, rules);
  const bool weak = organs && !names_known_organ(line, rules);
  switch (kind) {
    case CellKind::kUnits:
      return weak                                          ? kWeakUnit + further
             : organs                                      ? kFits + further
             : rules.lexicon("blank_cells").contains(line) ? 0
                                                           : kMisfits;
    case CellKind::kDate:
      return holds_date(line, rules) && !organs ? kFits + further : kMisfits;
    case CellKind::kPeople:
      return organs ? kMisfits : names_people(line) ? kFits + further : kMisfits;
    case CellKind::kText:
      if ((organs && !weak) || holds_date(line, rules)) return kMisfits / 2;
      if (weak) return further;
      return count_code_points(line) >= kShortestTask ? kFits + further : 1 + further;
    case CellKind::kOther:
      return organs && !weak ? kMisfits / 2 : first ? 1 : 2 * kFurtherLine;
  }
  return 0;
}

// 城镇雨水 / 排水系统: whether a short cell may go on in the next line.
bool wraps(std::string_view line, std::string_view next, const Rules& rules) {
  const std::size_t length = count_code_points(line);
  for (const std::string_view stop : {"；", "。"})
    if (next.ends_with(stop)) return false;
  return length <= kLongestLabel && length > 2 && count_code_points(next) <= kLongestLabel &&
         !names_organs(next, rules) && !holds_date(next, rules) && !holds_date(line, rules);
}

// 市生态 / 环境局: whether an organ's name goes on in the next line, as what it does (生态环境) stands on both.
bool parts_organ(std::string_view line, std::string_view next, const Rules& rules) {
  if (count_code_points(line) > kLongestLabel || names_organs(line, rules)) return false;
  const auto* suffix = rules.lexicon("organ_suffixes").suffix_of(next);
  if (!suffix) return false;
  const std::size_t rest = next.size() - suffix->text.size();
  const auto* stem = rules.lexicon("organ_stems").suffix_of(std::string(line).append(next.substr(0, rest)));
  return stem && stem->text.size() > rest;
}

// The score of the first lines in the first columns, and how many lines the last of these has.
class Aligner {
 public:
  Aligner(const std::vector<std::string_view>& lines, const std::vector<CellKind>& columns, const Rules& rules)
      : lines_(lines),
        columns_(columns),
        rules_(rules),
        best_(columns.size() + 1, std::vector<int>(lines.size() + 1, kNone)),
        taken_(columns.size() + 1, std::vector<std::size_t>(lines.size() + 1, 0)) {
    best_[0][0] = 0;
  }

  // Aligns lines from `n` on, at most `most` of them, with every column in turn. Requires: all lines before were.
  void take(std::size_t n, std::size_t most) {
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (best_[c][n] != kNone) take_column(c, n, std::min(lines_.size(), n + most));
  }

  // A row that ends before line `n` may have another one behind it.
  void begin_row(std::size_t n) { best_[0][n] = std::max(best_[0][n], best_.back()[n]); }

  int score(std::size_t n) const { return best_.back()[n]; }

  // The counts of the row that ends before line `n`.
  std::vector<std::size_t> counts(std::size_t n) const {
    std::vector<std::size_t> counts(columns_.size());
    for (std::size_t c = columns_.size(); c-- > 0; n -= counts[c]) counts[c] = taken_[c + 1][n];
    return counts;
  }

  static constexpr int kNone = INT_MIN / 2;

 private:
  void take_column(std::size_t c, std::size_t n, std::size_t most) {
    const int empty = columns_[c] == CellKind::kText ? kNoText : kEmpty;
    int score = best_[c][n] + empty;
    for (std::size_t end = n; end <= most; ++end) {
      if (end == n + 1) score -= empty;
      if (end > n) score += fit_of(lines_[end - 1], columns_[c], end == n + 1, rules_);
      if (end > n + 1 && columns_[c] == CellKind::kUnits && parts_organ(lines_[end - 2], lines_[end - 1], rules_))
        score += kFits - kMisfits;  // the first half fits as well
      if (end > n + 1 && columns_[c] == CellKind::kOther && wraps(lines_[end - 2], lines_[end - 1], rules_))
        score += kWraps;
      // Of two columns of units that fit alike the later one is empty: who supports is left out more often than who
      // leads.
      const bool prefers_empty = end == n && columns_[c] == CellKind::kUnits;
      if (score < best_[c + 1][end] || (score == best_[c + 1][end] && !prefers_empty)) continue;
      best_[c + 1][end] = score;
      taken_[c + 1][end] = end - n;
    }
  }

  const std::vector<std::string_view>& lines_;
  const std::vector<CellKind>& columns_;
  const Rules& rules_;
  std::vector<std::vector<int>> best_;
  std::vector<std::vector<std::size_t>> taken_;
};

}  // namespace

std::string_view without_note(std::string_view header) {
  const std::string_view opens = "（", closes = "）";
  const std::size_t at = header.find(opens);
  const bool ends = header.size() > closes.size() && header.substr(header.size() - closes.size()) == closes;
  return ends && at != std::string_view::npos && at > 0 ? trim(header.substr(0, at)) : header;
}

CellKind cell_kind_of(std::string_view header, const Rules& rules) {
  header = without_note(header);
  const Lexicon& columns = rules.lexicon("task_columns");
  const std::string* use = columns.value_of(header);
  if (!use)
    if (const auto* suffix = columns.suffix_of(header)) use = &suffix->value;
  if (!use) return CellKind::kOther;
  if (*use == "title") return CellKind::kText;
  if (*use == "deadline") return CellKind::kDate;
  if (*use == "people") return CellKind::kPeople;
  return *use == "number" ? CellKind::kOther : CellKind::kUnits;
}

bool holds_date(std::string_view text, const Rules& rules) {
  return count_code_points(text) <= kLongestDate && (rules.lexicon("date_cells").find_in(text) || is_month(text));
}

bool names_organs(std::string_view text, const Rules& rules) {
  const auto pieces = pieces_of(behind_label(text, rules));
  return !pieces.empty() &&
         std::all_of(pieces.begin(), pieces.end(), [&](std::string_view piece) { return is_organ(piece, rules); });
}

Alignment align_lines(const std::vector<std::string_view>& lines, const std::vector<CellKind>& columns,
                      const Rules& rules) {
  Aligner aligner(lines, columns, rules);
  for (std::size_t n = 0; n <= lines.size(); ++n) aligner.take(n, lines.size());
  return {aligner.counts(lines.size()), aligner.score(lines.size())};
}

std::vector<std::vector<std::size_t>> align_rows(const std::vector<std::string_view>& lines,
                                                 const std::vector<CellKind>& columns, const Rules& rules) {
  Aligner aligner(lines, columns, rules);
  std::size_t end = 0;
  for (std::size_t n = 0; n <= lines.size() && !is_time_up(); ++n) {
    if (n > 0) aligner.begin_row(n);
    aligner.take(n, kMostLinesOfCell);
    if (n > 0 && aligner.score(n) > 0 && (end == 0 || aligner.score(n) > aligner.score(end))) end = n;
  }
  std::vector<std::vector<std::size_t>> rows;
  while (end > 0) {
    rows.push_back(aligner.counts(end));
    end -= std::accumulate(rows.back().begin(), rows.back().end(), std::size_t{0});
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

Row joined_row(const CleanText& clean, std::size_t line, const Alignment& alignment,
               const std::vector<CellKind>& columns, const Rules& rules) {
  Row row;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    GridCell cell;
    std::string last;
    for (std::size_t n = 0; n < alignment.counts[c]; ++n, ++line) {
      GridCell more = make_cell(clean, clean.lines[line]);
      const bool lists = columns[c] == CellKind::kUnits && !parts_organ(last, more.text, rules);
      last = more.text;
      if (n == 0) {
        cell = std::move(more);
        continue;
      }
      cell.text += (lists ? "、" : "") + more.text;
      cell.span.end = more.span.end;
    }
    row.push_back(std::move(cell));
  }
  return row;
}

}  // namespace planatlas::structure
