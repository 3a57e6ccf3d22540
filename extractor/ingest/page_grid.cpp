#include "extractor/ingest/page_grid.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "extractor/ingest/page_lines.h"
#include "extractor/text/utf8.h"

namespace planatlas::layout {
namespace {

constexpr double kTouch = 3;               // points by which lines that meet may miss each other
constexpr double kLeastSide = 5;           // points: closer lines are one line drawn twice
constexpr double kTallest = 1.2;           // em that a character is high
constexpr double kCovered = 0.6;           // share of a cell's side that a line must run along
constexpr std::size_t kMostRules = 3'000;  // on a page: more are a drawing
constexpr std::size_t kMostEdges = 400;
constexpr std::ptrdiff_t kFewestFilled = 2;  // cells with words
constexpr double kShortLine = 1.5;           // em that the last line of a paragraph in a cell is short by

bool is_horizontal(const LayoutBox& rule) {
  return rule.width() >= rule.height();
}

bool touch(const LayoutBox& a, const LayoutBox& b) {
  return a.left <= b.right + kTouch && b.left <= a.right + kTouch && a.top <= b.bottom + kTouch &&
         b.top <= a.bottom + kTouch;
}

// Strokes of characters are lines too, also those of several that meet: the feet of 12公里. The boxes of some fonts are
// far higher than their characters.
bool is_inside_words(const LayoutBox& rule, const std::vector<LayoutWord>& words) {
  std::vector<std::pair<double, double>> covered;  // from left to right, by words at its height
  for (const LayoutWord& word : words) {
    const double em = word.box.width() / em_of(word.text);
    const double half = std::min(word.box.height(), std::max(kTallest * em, kLeastSide)) / 2 + 1;
    const bool at_height = rule.top >= word.box.center_y() - half && rule.bottom <= word.box.center_y() + half;
    if (at_height) covered.emplace_back(word.box.left - 1, word.box.right + 1);
  }
  std::sort(covered.begin(), covered.end());
  double place = rule.left;
  for (const auto& [left, right] : covered)
    if (left <= place) place = std::max(place, right);
  return place > rule.left && place >= rule.right;
}

// Returns the rules in groups that hang together.
std::vector<std::vector<LayoutBox>> connect(const std::vector<LayoutBox>& rules) {
  std::vector<std::size_t> group(rules.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (group[i] != i) i = group[i] = group[group[i]];
    return i;
  };
  for (std::size_t i = 0; i < rules.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (touch(rules[i], rules[k])) group[root(i)] = root(k);
  std::vector<std::vector<LayoutBox>> groups(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) groups[root(i)].push_back(rules[i]);
  std::erase_if(groups, [](const auto& each) { return each.empty(); });
  return groups;
}

// Returns the places of lines, those that stand close together as one, and both ends where no line is.
std::vector<double> find_edges(std::vector<double> places, double begin, double end) {
  places.push_back(begin);
  places.push_back(end);
  std::sort(places.begin(), places.end());
  std::vector<double> edges;
  for (const double place : places)
    if (edges.empty() || place - edges.back() >= kLeastSide) edges.push_back(place);
  return edges;
}

class GridBuilder {
 public:
  explicit GridBuilder(const std::vector<LayoutBox>& rules) : rules_(rules) {
    box_ = rules.front();
    std::vector<double> xs, ys;
    for (const LayoutBox& rule : rules) {
      box_ = {std::min(box_.left, rule.left), std::min(box_.top, rule.top), std::max(box_.right, rule.right),
              std::max(box_.bottom, rule.bottom)};
      (is_horizontal(rule) ? ys : xs).push_back(is_horizontal(rule) ? rule.center_y() : rule.center_x());
    }
    xs_ = find_edges(std::move(xs), box_.left, box_.right);
    ys_ = find_edges(std::move(ys), box_.top, box_.bottom);
  }

  // Nothing where the lines make no table.
  std::optional<PageGrid> build() {
    if (xs_.size() < 3 || ys_.size() < 2 || xs_.size() > kMostEdges || ys_.size() > kMostEdges) return std::nullopt;
    measure_sides();
    PageGrid grid;
    grid.box = box_;
    grid.edges = xs_;
    grid.rows = static_cast<std::uint32_t>(rows());
    owner_.assign(rows() * columns(), kNone);
    for (std::size_t row = 0; row < rows(); ++row)
      for (std::size_t column = 0; column < columns(); ++column)
        if (owner_[row * columns() + column] == kNone) add_cell(row, column, grid);
    const bool table = std::any_of(grid.cells.begin(), grid.cells.end(),
                                   [&](const GridCell& cell) { return cell.column_span < columns(); });
    return table ? std::optional(std::move(grid)) : std::nullopt;
  }

  // Returns the cell in which `box` has its middle; nothing outside.
  std::optional<std::size_t> cell_at(const LayoutBox& box) const {
    const double x = box.center_x(), y = box.center_y();
    if (x < xs_.front() || x >= xs_.back() || y < ys_.front() || y >= ys_.back()) return std::nullopt;
    return owner_[place(ys_, y) * columns() + place(xs_, x)];
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  std::size_t rows() const { return ys_.size() - 1; }
  std::size_t columns() const { return xs_.size() - 1; }

  static std::size_t place(const std::vector<double>& edges, double value) {
    return static_cast<std::size_t>(std::upper_bound(edges.begin() + 1, edges.end() - 1, value) - edges.begin()) - 1;
  }

  static std::size_t nearest(const std::vector<double>& edges, double value) {
    const auto behind = std::lower_bound(edges.begin(), edges.end(), value);
    if (behind == edges.begin()) return 0;
    const auto index = static_cast<std::size_t>(behind - edges.begin());
    if (behind == edges.end() || value - edges[index - 1] < edges[index] - value) return index - 1;
    return index;
  }

  // Adds up how much of each cell's right and lower side lines run along.
  void measure_sides() {
    right_.assign(rows() * columns(), 0);
    below_.assign(rows() * columns(), 0);
    for (const LayoutBox& rule : rules_) {
      const bool across = is_horizontal(rule);
      const std::size_t edge = across ? nearest(ys_, rule.center_y()) : nearest(xs_, rule.center_x());
      if (edge == 0) continue;
      const std::vector<double>& edges = across ? xs_ : ys_;
      const double begin = across ? rule.left : rule.top, end = across ? rule.right : rule.bottom;
      for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const double shared = std::min(end, edges[i + 1]) - std::max(begin, edges[i]);
        if (shared <= 0) continue;
        double& side = across ? below_[(edge - 1) * columns() + i] : right_[i * columns() + edge - 1];
        side += shared;
      }
    }
  }

  bool closed_right(std::size_t row, std::size_t column) const {
    return column + 1 == columns() || right_[row * columns() + column] >= kCovered * (ys_[row + 1] - ys_[row]);
  }
  bool closed_below(std::size_t row, std::size_t column) const {
    return row + 1 == rows() || below_[row * columns() + column] >= kCovered * (xs_[column + 1] - xs_[column]);
  }

  void add_cell(std::size_t row, std::size_t column, PageGrid& grid) {
    const auto free = [&](std::size_t r, std::size_t c) { return owner_[r * columns() + c] == kNone; };
    std::size_t last = column;
    while (!closed_right(row, last) && free(row, last + 1)) ++last;
    const auto open_below = [&](std::size_t r) {
      if (r + 1 == rows()) return false;
      for (std::size_t c = column; c <= last; ++c)
        if (closed_below(r, c) || !free(r + 1, c)) return false;
      return true;
    };
    std::size_t bottom = row;
    while (open_below(bottom)) ++bottom;
    for (std::size_t r = row; r <= bottom; ++r)
      for (std::size_t c = column; c <= last; ++c) owner_[r * columns() + c] = grid.cells.size();
    grid.cells.push_back({static_cast<std::uint32_t>(row),
                          static_cast<std::uint32_t>(column),
                          static_cast<std::uint32_t>(bottom - row + 1),
                          static_cast<std::uint32_t>(last - column + 1),
                          {}});
  }

  const std::vector<LayoutBox>& rules_;
  LayoutBox box_;
  std::vector<double> xs_, ys_;
  std::vector<double> right_, below_;  // by place: points of its right and lower side that are drawn
  std::vector<std::size_t> owner_;     // by place: index of its cell
};

}  // namespace

std::string cell_text(std::vector<LayoutWord> words) {
  constexpr double kOneLine = 1e9;
  const auto lines = make_lines(std::move(words), kOneLine);
  double right = 0;
  for (const PrintedLine& line : lines) right = std::max(right, line.box.right);
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::size_t end = text.size();
    const char32_t last = end > 0 ? previous_code_point(text, end) : 0;
    const bool stops = last == U'。' || last == U'；' || last == U';';
    if (i > 0 && stops && right - lines[i - 1].box.right > kShortLine * lines[i - 1].em) text += ' ';
    append_joined(text, lines[i].text);
  }
  return text;
}

bool have_same_edges(const PageGrid& a, const PageGrid& b, double tolerance) {
  if (a.edges.size() != b.edges.size()) return false;
  for (std::size_t i = 0; i < a.edges.size(); ++i)
    if (std::abs((a.edges[i] - a.edges[0]) - (b.edges[i] - b.edges[0])) > tolerance) return false;
  return true;
}

std::vector<PageGrid> take_grids(LayoutPage& page, const PageGrid* before) {
  std::vector<LayoutBox> rules = page.rules;
  std::erase_if(rules, [&](const LayoutBox& rule) { return is_inside_words(rule, page.words); });
  std::vector<PageGrid> grids;
  if (rules.size() > kMostRules) return grids;
  for (const auto& group : connect(rules)) {
    GridBuilder builder(group);
    auto grid = builder.build();
    if (!grid) continue;
    std::vector<std::vector<LayoutWord>> words(grid->cells.size());
    std::vector<LayoutWord> left;
    for (const LayoutWord& word : page.words) {
      const auto cell = builder.cell_at(word.box);
      (cell ? words[*cell] : left).push_back(word);
    }
    const auto filled = std::count_if(words.begin(), words.end(), [](const auto& each) { return !each.empty(); });
    const bool goes_on = filled > 0 && before && have_same_edges(*before, *grid, kSameEdge);
    if (filled < kFewestFilled && !goes_on) continue;  // a drawing
    page.words = std::move(left);
    for (std::size_t i = 0; i < words.size(); ++i) grid->cells[i].text = cell_text(std::move(words[i]));
    grids.push_back(std::move(*grid));
  }
  std::sort(grids.begin(), grids.end(), [](const PageGrid& a, const PageGrid& b) { return a.box.top < b.box.top; });
  return grids;
}

}  // namespace planatlas::layout
