#include "extractor/ingest/page_prose.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace planatlas::layout {
namespace {

constexpr double kAnyGap = 1e9;
constexpr double kPieceGap = 1.4;                    // em between two pieces of a line
constexpr double kMiddle = 0.12;                     // of the page's width: how far from its middle a gutter may stand
constexpr double kNarrowest = 0.5;                   // em of a gutter; punctuation may hang over the edge of a column
constexpr std::size_t kFewestColumnLines = 6;        // at each side of a gutter
constexpr std::size_t kMostAcross = 64;              // words
constexpr double kFull = 0.7;                        // of its column, that a full line fills
constexpr double kMostFull = 0.6, kSomeFull = 0.25;  // share of the lines
constexpr double kAlike = 0.9;                       // of the wider column: how wide the other one is
constexpr double kSameLine = 0.5;                    // em by which the middles of words of a line differ

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
  return std::abs(a.box.center_y() - b.box.center_y()) < kSameLine * std::min(em_of_word(a), em_of_word(b));
}

struct Column {
  double width = 0;
  double full = 0;  // share of the lines that fill it
};

Column measure(const std::vector<PrintedLine>& lines) {
  Extent extent{lines.front().box.left, lines.front().box.right};
  for (const PrintedLine& line : lines)
    extent = {std::min(extent.left, line.box.left), std::max(extent.right, line.box.right)};
  const auto full = std::count_if(lines.begin(), lines.end(),
                                  [&](const PrintedLine& line) { return line.box.width() >= kFull * extent.width(); });
  return {extent.width(), static_cast<double>(full) / static_cast<double>(lines.size())};
}

// Whether most lines of a column fill it, and enough of those of the other one: it may hold a list, or the end of the
// text. The columns of a table are seldom as wide as each other.
bool are_prose(const std::vector<PrintedLine>& left, const std::vector<PrintedLine>& right) {
  if (std::min(left.size(), right.size()) < kFewestColumnLines) return false;
  const Column a = measure(left), b = measure(right);
  const bool alike = std::min(a.width, b.width) > kAlike * std::max(a.width, b.width);
  return std::max(a.full, b.full) >= kMostFull && std::min(a.full, b.full) >= (alike ? kSomeFull : kMostFull);
}

}  // namespace

std::optional<ProseColumns> part_prose(const std::vector<LayoutWord>& words, double width) {
  if (words.empty()) return std::nullopt;
  const std::vector<PrintedLine> centered = find_centered(words);
  std::vector<LayoutWord> left, right, across, others;
  for (const LayoutWord& word : words) {
    const bool is_centered = std::any_of(centered.begin(), centered.end(),
                                         [&](const PrintedLine& line) { return contains(line.box, word.box); });
    (is_centered ? across : others).push_back(word);
  }
  if (others.empty()) return std::nullopt;
  const Gap gap = find_gap(others, width);
  if (gap.words > kMostAcross || centered.size() > kMostAcross) return std::nullopt;
  std::vector<const LayoutWord*> over;
  for (const LayoutWord& word : others)
    if (word.box.left < gap.middle() && word.box.right > gap.middle()) over.push_back(&word);
  for (const LayoutWord& word : others) {
    const bool beside =
        std::any_of(over.begin(), over.end(), [&](const LayoutWord* other) { return on_one_line(word, *other); });
    (beside ? across : word.box.center_x() < gap.middle() ? left : right).push_back(word);
  }
  ProseColumns columns;
  columns.gutter = gap.middle();
  columns.left = make_lines(std::move(left), kAnyGap);
  columns.right = make_lines(std::move(right), kAnyGap);
  columns.across = make_lines(std::move(across), kAnyGap);
  if (columns.across.size() * 3 > columns.left.size() + columns.right.size()) return std::nullopt;
  if (!are_prose(columns.left, columns.right)) return std::nullopt;
  if (gap.end - gap.begin < kNarrowest * columns.left.front().em) return std::nullopt;
  return columns;
}

}  // namespace planatlas::layout
