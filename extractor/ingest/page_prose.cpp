#include "extractor/ingest/page_prose.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "extractor/ingest/page_lines.h"

namespace planatlas::layout {
namespace {

constexpr double kAnyProseGap = 1e9;
constexpr double kPieceGap = 1.4;                    // em between two pieces of a line
constexpr double kMiddle = 0.12;                     // of the page's width: how far from its middle a gutter may stand
constexpr double kNarrowest = 0.5;                   // em of a gutter; punctuation may hang over the edge of a column
constexpr std::size_t kFewestColumnLines = 6;        // at each side of a gutter
constexpr std::size_t kMostAcross = 64;              // words
constexpr double kFull = 0.7;                        // of its column, that a full line fills
constexpr double kProseCellGap = 2;                  // em within a line: that is a row of cells
constexpr double kMostFull = 0.6, kSomeFull = 0.25;  // share of the lines
constexpr double kManyFull = 0.4;                    // of both columns, where they are long
constexpr std::size_t kLongColumn = 20;              // lines
constexpr double kAlike = 0.9;                       // of the wider column: how wide the other one is
constexpr double kSameProseLine = 0.5;               // em by which the middles of words of a line differ
constexpr double kSameGutter = 12;                   // points by which the gutters of pages differ
constexpr std::size_t kShareOfProsePages = 5;        // of this many pages with text one is clearly parted
constexpr std::size_t kFewestFullLines = 10;         // over the whole width, on a page that is not parted
constexpr double kHanging = 2;                       // points by which a line may reach over the gutter
constexpr std::size_t kFewestBeside = 2;             // lines of one column that stand beside lines of the other one

struct Extent {
  double left = 0, right = 0;

  double width() const { return right - left; }
  double middle() const { return (left + right) / 2; }
};

Extent extent_of(const std::vector<LayoutWord>& words) {
  Extent extent{words.front().box.left, words.front().box.right};
  for (const LayoutWord& word : words)
    extent = {std::min(extent.left, word.box.left), std::max(extent.right, word.box.right)};
  return extent;
}

// Returns the short lines that stand over the middle of the page: running heads, page numbers, titles.
std::vector<PrintedLine> find_centered(const std::vector<LayoutWord>& words) {
  const Extent page = extent_of(words);
  std::vector<PrintedLine> lines = make_lines(words, kPieceGap);
  std::erase_if(lines, [&](const PrintedLine& line) {
    const bool over_middle = line.box.left < page.middle() && line.box.right > page.middle();
    const bool is_short =
        line.box.left > page.left + page.width() / 4 && line.box.right < page.right - page.width() / 4;
    return !over_middle || !is_short;
  });
  return lines;
}

struct Gap {
  double begin = 0, end = 0;
  std::size_t words = 0;  // that reach over it

  double middle() const { return (begin + end) / 2; }
};

// Returns the strip near the middle of the text that the fewest words reach over, the widest of such.
Gap find_gap(const std::vector<LayoutWord>& words, double width) {
  std::vector<double> lefts, rights, edges;
  for (const LayoutWord& word : words) {
    lefts.push_back(word.box.left);
    rights.push_back(word.box.right);
  }
  std::sort(lefts.begin(), lefts.end());
  std::sort(rights.begin(), rights.end());
  const double middle = extent_of(words).middle();
  const double from = middle - kMiddle * width, to = middle + kMiddle * width;
  edges = {from, to};
  for (const auto* places : {&lefts, &rights})
    std::copy_if(places->begin(), places->end(), std::back_inserter(edges),
                 [&](double place) { return place > from && place < to; });
  std::sort(edges.begin(), edges.end());
  Gap best{from, from, words.size()};
  for (std::size_t i = 1; i < edges.size(); ++i) {
    const double place = (edges[i - 1] + edges[i]) / 2;
    const auto begun = std::lower_bound(lefts.begin(), lefts.end(), place) - lefts.begin();
    const auto ended = std::lower_bound(rights.begin(), rights.end(), place) - rights.begin();
    const Gap gap{edges[i - 1], edges[i], static_cast<std::size_t>(std::max<std::ptrdiff_t>(begun - ended, 0))};
    const bool wider = gap.words == best.words && gap.end - gap.begin > best.end - best.begin;
    if (gap.words < best.words || wider) best = gap;
  }
  return best;
}

double em_of_word(const LayoutWord& word) {
  return word.box.width() / em_of(word.text);
}

bool contains(const LayoutBox& whole, const LayoutBox& part) {
  return whole.left <= part.left && part.right <= whole.right && whole.top <= part.center_y() &&
         part.center_y() <= whole.bottom;
}

bool on_one_line(const LayoutWord& a, const LayoutWord& b) {
  return std::abs(a.box.center_y() - b.box.center_y()) < kSameProseLine * std::min(em_of_word(a), em_of_word(b));
}

struct ProseColumn {
  double width = 0;
  double full = 0;  // share of the lines that fill it
};

ProseColumn measure(const std::vector<PrintedLine>& lines) {
  Extent extent{lines.front().box.left, lines.front().box.right};
  for (const PrintedLine& line : lines)
    extent = {std::min(extent.left, line.box.left), std::max(extent.right, line.box.right)};
  const auto full = std::count_if(lines.begin(), lines.end(),
                                  [&](const PrintedLine& line) { return line.box.width() >= kFull * extent.width(); });
  return {extent.width(), static_cast<double>(full) / static_cast<double>(lines.size())};
}

// Returns the lines of a column, without rows of cells: they stand in a table.
std::vector<PrintedLine> prose_of(std::vector<LayoutWord> words) {
  auto lines = make_lines(std::move(words), kAnyProseGap);
  std::erase_if(lines, [](const PrintedLine& line) { return line.gap >= kProseCellGap; });
  return lines;
}

// Whether most lines of a column fill it, and enough of those of the other one: it may hold a list, or the end of the
// text. The columns of a table are seldom as wide as each other.
bool are_prose(const std::vector<PrintedLine>& left, const std::vector<PrintedLine>& right) {
  if (std::min(left.size(), right.size()) < kFewestColumnLines) return false;
  const ProseColumn a = measure(left), b = measure(right);
  const bool alike = std::min(a.width, b.width) > kAlike * std::max(a.width, b.width);
  const bool are_long = std::min(left.size(), right.size()) >= kLongColumn;
  if (alike && are_long && std::min(a.full, b.full) >= kManyFull) return true;
  return std::max(a.full, b.full) >= kMostFull && std::min(a.full, b.full) >= (alike ? kSomeFull : kMostFull);
}

// Moves the words of the lines that stand over the middle of the page from `words` to `centered`.
std::size_t take_centered(std::vector<LayoutWord>& words, std::vector<LayoutWord>& centered) {
  const std::vector<PrintedLine> lines = find_centered(words);
  const auto first = std::stable_partition(words.begin(), words.end(), [&](const LayoutWord& word) {
    return std::none_of(lines.begin(), lines.end(),
                        [&](const PrintedLine& line) { return contains(line.box, word.box); });
  });
  std::move(first, words.end(), std::back_inserter(centered));
  words.erase(first, words.end());
  return lines.size();
}

// Returns where the page is clearly parted: most lines at both sides are full ones.
std::optional<double> find_gutter(const LayoutPage& page) {
  std::vector<LayoutWord> left, right, across, others = page.words;
  if (others.empty()) return std::nullopt;
  if (take_centered(others, across) > kMostAcross || others.empty()) return std::nullopt;
  const Gap gap = find_gap(others, page.width);
  if (gap.words > kMostAcross) return std::nullopt;
  std::vector<const LayoutWord*> over;
  for (const LayoutWord& word : others)
    if (word.box.left < gap.middle() && word.box.right > gap.middle()) over.push_back(&word);
  for (const LayoutWord& word : others) {
    const bool beside =
        std::any_of(over.begin(), over.end(), [&](const LayoutWord* other) { return on_one_line(word, *other); });
    (beside ? across : word.box.center_x() < gap.middle() ? left : right).push_back(word);
  }
  const auto left_lines = prose_of(std::move(left)), right_lines = prose_of(std::move(right));
  const std::size_t lines = left_lines.size() + right_lines.size();
  if (make_lines(std::move(across), kAnyProseGap).size() * 3 > lines) return std::nullopt;
  if (!are_prose(left_lines, right_lines)) return std::nullopt;
  if (gap.end - gap.begin < kNarrowest * left_lines.front().em) return std::nullopt;
  return gap.middle();
}

// What stands on one line of the page.
struct SideBySideRow {
  std::vector<LayoutWord> words;
  double left_end = 0, right_begin = 0;  // of what stands at each side of the gutter; infinite where nothing does
  bool over = false;                     // runs over the gutter

  bool has_left() const { return std::isfinite(left_end); }
  bool has_right() const { return std::isfinite(right_begin); }
};

// Returns the rows from the top down.
std::vector<SideBySideRow> make_rows_at(std::vector<LayoutWord> words, double gutter) {
  std::stable_sort(words.begin(), words.end(),
                   [](const LayoutWord& a, const LayoutWord& b) { return a.box.center_y() < b.box.center_y(); });
  std::vector<SideBySideRow> rows;
  for (LayoutWord& word : words) {
    if (rows.empty() || !on_one_line(rows.back().words.back(), word)) rows.push_back({{}, -INFINITY, INFINITY, false});
    SideBySideRow& row = rows.back();
    row.over |= word.box.left < gutter - kHanging && word.box.right > gutter + kHanging;
    if (word.box.center_x() < gutter)
      row.left_end = std::max(row.left_end, word.box.right);
    else
      row.right_begin = std::min(row.right_begin, word.box.left);
    row.words.push_back(std::move(word));
  }
  for (SideBySideRow& row : rows)
    row.over |= row.right_begin - row.left_end < kNarrowest * em_of_word(row.words.front());
  return rows;
}

using SideBySideRows = std::vector<SideBySideRow>::iterator;

// Whether rows without one that runs over the gutter are two columns: lines stand beside each other, or those of the
// left one fill it and the right one is empty.
bool are_columns(SideBySideRows begin, SideBySideRows end, double left, double gutter) {
  SideBySideRows first = end, last = end;  // rows with something at the left side
  for (SideBySideRows row = begin; row != end; ++row) {
    if (!row->has_left()) continue;
    if (first == end) first = row;
    last = row;
  }
  if (first == end) return false;
  const auto beside = std::count_if(first, last + 1, [](const SideBySideRow& row) { return row.has_right(); });
  const auto full = std::count_if(
      begin, end, [&](const SideBySideRow& row) { return row.left_end - left >= kFull * (gutter - left); });
  const bool right = std::any_of(begin, end, [](const SideBySideRow& row) { return row.has_right(); });
  if (right) return beside >= static_cast<std::ptrdiff_t>(kFewestBeside);
  return full >= static_cast<std::ptrdiff_t>(kFewestBeside) &&
         static_cast<double>(full) >= kManyFull * static_cast<double>(end - begin);
}

void add_rows(SideBySideRows begin, SideBySideRows end, bool columns, double gutter, ProseColumns& parted) {
  for (SideBySideRows row = begin; row != end; ++row)
    for (LayoutWord& word : row->words) {
      auto& side = !columns ? parted.across : word.box.center_x() < gutter ? parted.left : parted.right;
      side.push_back(std::move(word));
    }
}

// Whether many lines of a page run over the gutter.
bool runs_over(const LayoutPage& page, double gutter) {
  const std::vector<SideBySideRow> rows = make_rows_at(page.words, gutter);
  const auto over = std::count_if(rows.begin(), rows.end(), [](const SideBySideRow& row) { return row.over; });
  return over >= static_cast<std::ptrdiff_t>(kFewestFullLines);
}

// Returns the gutter of the pages that are as wide; nothing where few of those with text are clearly parted.
std::optional<double> find_shared(const std::vector<LayoutPage>& pages, long width,
                                  const std::vector<std::optional<Gutter>>& gutters) {
  std::vector<double> places;
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (std::lround(pages[i].width) == width && gutters[i]) places.push_back(gutters[i]->place);
  const auto middle = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
  std::nth_element(places.begin(), middle, places.end());
  const double place = *middle;
  const auto alike = static_cast<std::size_t>(
      std::count_if(places.begin(), places.end(), [&](double other) { return std::abs(other - place) < kSameGutter; }));
  std::size_t others = 0;
  for (std::size_t i = 0; i < pages.size(); ++i)
    others += std::lround(pages[i].width) == width && !gutters[i] && runs_over(pages[i], place);
  return alike * kShareOfProsePages >= alike + others ? std::optional(place) : std::nullopt;
}

}  // namespace

std::vector<std::optional<Gutter>> find_gutters(const std::vector<LayoutPage>& pages) {
  std::vector<std::optional<Gutter>> gutters;
  std::map<long, std::optional<double>> shared;  // by the width of the page
  for (const LayoutPage& page : pages) {
    const auto place = find_gutter(page);
    gutters.push_back(place ? std::optional(Gutter{*place, false}) : std::nullopt);
    if (place) shared[std::lround(page.width)];
  }
  for (auto& [width, place] : shared) place = find_shared(pages, width, gutters);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto found = shared.find(std::lround(pages[i].width));
    if (!gutters[i] && found != shared.end() && found->second) gutters[i] = Gutter{*found->second, true};
  }
  return gutters;
}

ProseColumns part_prose(std::vector<LayoutWord> words, const std::optional<Gutter>& gutter) {
  ProseColumns parted;
  if (!gutter || words.empty()) {
    parted.across = std::move(words);
    return parted;
  }
  const double left = extent_of(words).left;
  take_centered(words, parted.across);
  std::vector<SideBySideRow> rows = make_rows_at(std::move(words), gutter->place);
  for (auto begin = rows.begin(); begin != rows.end();) {
    const auto end = std::find_if(begin, rows.end(), [](const SideBySideRow& row) { return row.over; });
    add_rows(begin, end, are_columns(begin, end, left, gutter->place), gutter->place, parted);
    begin = std::find_if(end, rows.end(), [](const SideBySideRow& row) { return !row.over; });
    add_rows(end, begin, false, gutter->place, parted);
  }
  return parted;
}

}  // namespace planatlas::layout
