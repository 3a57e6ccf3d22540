#include "extractor/structure/header_rows.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "extractor/structure/cell_alignment.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kMostHeaderWords = 40;
constexpr int kSurely = 2;       // how sure a word is to stand alone, with nothing below it
constexpr int kTold = 4;         // of a parting into rows: less is a guess
constexpr int kSameWords = 6;    // 2031年 2032年 2031年 2032年
constexpr int kYears = 4;        // below one word
constexpr int kSameEndings = 4;  // 一季度 二季度 三季度
constexpr int kOutOfPlace = -4;  // a word that names a column in a lower row

// Whether a word says by itself what its column is for: 序号, 单位, 责任单位, 乡镇.
bool names_column(std::string_view word, const Rules& rules) {
  return rules.lexicon("table_headers").contains(word) || rules.lexicon("task_columns").contains(word) ||
         rules.lexicon("group_headers").contains(word) || rules.lexicon("label_endings").suffix_of(word) ||
         rules.lexicon("group_suffixes").contains(word);
}

bool are_years(const Row& row, const Rules& rules) {
  return std::all_of(row.begin(), row.end(), [&](const GridCell& cell) { return year_of(cell.text, rules); });
}

// 面积（亩）: says what its figures count in.
bool has_unit(const GridCell& cell) {
  return without_note(cell.text).size() < cell.text.size();
}

// What the words of a lower row have in common.
struct Lower {
  bool years = false, units = false;
};

// How surely nothing stands below a word. A unit or a year, where the lower row has them too, is another column's.
int singleness(const Row& upper, std::size_t at, const Lower& lower, const Rules& rules) {
  const std::string_view word = upper[at].text;
  if (names_column(word, rules)) return kSurely;
  int score = at == 0 || rules.lexicon("total_words").contains(word) ? 1 : 0;
  if (year_of(word, rules)) score += lower.years ? 1 : -1;
  if (lower.units && has_unit(upper[at])) ++score;
  if (lower.years && rules.lexicon("target_headers").find_in(word)) --score;
  return score;
}

// The words with nothing below them: the surest, of equals the first.
std::vector<bool> choose_singles(const Row& upper, const Row& lower, std::size_t count, const Rules& rules) {
  const Lower below{are_years(lower, rules), std::all_of(lower.begin(), lower.end(), has_unit)};
  std::vector<std::size_t> order(upper.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return singleness(upper, a, below, rules) > singleness(upper, b, below, rules);
  });
  std::vector<bool> single(upper.size());
  for (std::size_t i = 0; i < count; ++i) single[order[i]] = true;
  return single;
}

// The columns of each of the groups of a row: where its words begin again, else alike for all. Empty where neither
// comes out even.
std::vector<std::size_t> group_widths(const Row& lower, std::size_t groups, const Rules& rules) {
  std::vector<std::size_t> starts{0};
  for (std::size_t c = 1; c < lower.size(); ++c) {
    if (lower[c].merged) continue;
    const auto before = year_of(lower[c - 1].text, rules), here = year_of(lower[c].text, rules);
    if (lower[c].text == lower[0].text || (before && here && *here < *before)) starts.push_back(c);
  }
  std::vector<std::size_t> widths;
  if (starts.size() == groups) {
    starts.push_back(lower.size());
    for (std::size_t i = 0; i < groups; ++i) widths.push_back(starts[i + 1] - starts[i]);
  } else if (lower.size() % groups == 0) {
    widths.assign(groups, lower.size() / groups);
  }
  return widths;
}

// Puts a row of words above rows that are as wide as the words which have something below them.
std::optional<std::vector<Row>> put_above(const Row& upper, const std::vector<Row>& lower, std::size_t columns,
                                          const Rules& rules) {
  const std::size_t below = lower[0].size();
  if (below > columns || columns - below >= upper.size()) return std::nullopt;
  const std::size_t singles = columns - below;
  const auto widths = group_widths(lower[0], upper.size() - singles, rules);
  if (widths.empty()) return std::nullopt;
  const auto single = choose_singles(upper, lower[0], singles, rules);
  std::vector<Row> rows(lower.size() + 1);
  std::size_t from = 0, group = 0;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    GridCell covered = upper[i];
    covered.merged = true;
    const std::size_t width = single[i] ? 1 : widths[group++];
    for (std::size_t n = 0; n < width; ++n) rows[0].push_back(n == 0 ? upper[i] : covered);
    for (std::size_t r = 0; r < lower.size(); ++r) {
      if (single[i]) {
        rows[r + 1].push_back(covered);
        continue;
      }
      const auto begin = lower[r].begin() + static_cast<std::ptrdiff_t>(from);
      rows[r + 1].insert(rows[r + 1].end(), begin, begin + static_cast<std::ptrdiff_t>(width));
    }
    from += single[i] ? 0 : width;
  }
  return rows;
}

// What tells that the words are a row of their own below `groups` words.
int sameness(const Row& lower, std::size_t groups, const Rules& rules) {
  int score = 0;
  for (const GridCell& cell : lower) score += names_column(cell.text, rules) ? kOutOfPlace : 0;
  const std::size_t width = lower.size() / groups;
  bool repeats = groups > 1 && lower.size() % groups == 0 && width > 1;
  for (std::size_t c = width; repeats && c < lower.size(); ++c) repeats = lower[c].text == lower[c - width].text;
  if (repeats) return score + kSameWords;
  if (lower.size() < 2) return score;
  if (are_years(lower, rules)) return score + kYears;
  const auto last = [](const GridCell& cell) {
    std::size_t end = cell.text.size();
    return end == 0 ? U'\0' : previous_code_point(cell.text, end);
  };
  const char32_t ending = last(lower[0]);
  const bool alike =
      lower.size() > 2 && groups == 1 &&
      std::all_of(lower.begin(), lower.end(), [&](const GridCell& cell) { return last(cell) == ending; });
  return score + (alike ? kSameEndings : 0);
}

Row cut(const Row& words, std::size_t begin, std::size_t end) {
  return {words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end)};
}

}  // namespace

std::optional<std::vector<Row>> place_header_rows(const std::vector<Row>& levels, std::size_t columns,
                                                  const Rules& rules) {
  if (columns > kMostHeaderWords) return std::nullopt;
  if (levels.size() == 2) return put_above(levels[0], {levels[1]}, columns, rules);
  if (levels.size() != 3) return std::nullopt;
  // The words that name columns tell how many of the second row have nothing below them.
  const Row &upper = levels[0], &middle = levels[1], &lower = levels[2];
  std::optional<std::vector<Row>> best;
  int most = 0;
  for (std::size_t singles = 0; singles < middle.size(); ++singles) {
    const std::size_t width = singles + lower.size();
    if (width > columns || columns - width >= upper.size()) continue;
    auto inner = put_above(middle, {lower}, width, rules);
    auto placed = inner ? put_above(upper, *inner, columns, rules) : std::nullopt;
    if (!placed) continue;
    int score = 0;
    for (std::size_t c = 0; c < columns; ++c) {
      const bool alone = (*placed)[1][c].merged && (*placed)[1][c].text == (*placed)[0][c].text;
      const std::string& word = (*placed)[0][c].text;
      score += names_column(word, rules) == alone ? 1 : -1;
    }
    if (best && score <= most) continue;
    most = score;
    best = std::move(placed);
  }
  return best;
}

std::optional<std::vector<Row>> part_header(const Row& words, std::size_t columns, const Rules& rules) {
  if (words.size() <= columns || words.size() > kMostHeaderWords) return std::nullopt;
  const std::size_t groups = words.size() - columns;
  std::optional<std::vector<Row>> best;
  int most = kTold - 1;
  std::size_t longest = 0;
  const auto keep = [&](int score, std::size_t length, const std::vector<Row>& levels) {
    if (score < most || (score == most && length <= longest)) return;
    auto placed = place_header_rows(levels, columns, rules);
    if (!placed) return;
    most = score;
    longest = length;
    best = std::move(placed);
  };
  for (std::size_t upper = 1; upper + 1 < words.size(); ++upper) {
    const Row lower = cut(words, upper, words.size());
    if (lower.size() > groups && groups <= upper)
      keep(sameness(lower, groups, rules), lower.size(), {cut(words, 0, upper), lower});
    // Groups of groups.
    for (std::size_t below = upper + 2; below + 2 < words.size(); ++below) {
      const Row last = cut(words, below, words.size()), middle = cut(words, upper, below);
      const std::size_t inner = middle.size();
      if (inner >= groups || last.size() <= inner || groups - inner > upper) continue;
      const int score = std::min(sameness(last, inner, rules), sameness(middle, groups - inner, rules));
      keep(score, last.size() + middle.size(), {cut(words, 0, upper), middle, last});
    }
  }
  return best;
}

}  // namespace planatlas::structure
