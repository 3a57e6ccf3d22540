#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "extractor/ingest/page_flow.h"
#include "extractor/text/utf8.h"

namespace planatlas::layout {
namespace {

constexpr double kBand = 0.13;           // of the page's height, at both ends
constexpr std::size_t kMostRunning = 3;  // lines at each end of a page
constexpr std::size_t kFewestPages = 2;  // that repeat a line
constexpr std::size_t kShareOfPages = 5;
constexpr double kSamePlace = 6;            // points by which a running line stands higher or lower on another page
constexpr std::size_t kLongestNumber = 24;  // bytes of a page number with what stands around it

// What stays the same in a running line from page to page: digits become one mark, blanks go.
std::string key_of(std::string_view text) {
  std::string key;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (is_blank(c)) continue;
    if (!is_ascii_digit(c))
      append_code_point(key, c);
    else if (key.empty() || key.back() != '#')
      key += '#';
  }
  return key;
}

// Returns the first number of — 3 —, 3/8, · 3 · or 3; nothing where the line holds anything else.
std::optional<long> page_number(std::string_view text) {
  if (text.size() > kLongestNumber) return std::nullopt;
  constexpr std::u32string_view kMarks = U"-‐‑‒–—―─－·•・/|~～_";
  std::optional<long> number;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (is_ascii_digit(c)) {
      if (number) continue;
      long value = 0;
      std::from_chars(text.data() + here, text.data() + text.size(), value);
      number = value;
    } else if (!is_blank(c) && kMarks.find(c) == std::u32string_view::npos) {
      return std::nullopt;
    }
  }
  return number;
}

bool is_digit_line(std::string_view text) {
  return key_of(text) == "#";
}

using Ends = std::vector<std::vector<Block*>>;  // two of each page: upper, lower; lines from the edge inwards

// Returns the lines that may be running lines.
Ends find_edge_lines(const std::vector<LayoutPage>& pages, std::vector<Block>& blocks) {
  Ends ends(pages.size() * 2);
  for (Block& block : blocks) {
    if (block.kind != BlockKind::kLine) continue;
    const double height = pages[block.page].height, y = block.box().center_y();
    if (y < kBand * height) ends[block.page * 2].push_back(&block);
    if (y > (1 - kBand) * height) ends[block.page * 2 + 1].push_back(&block);
  }
  for (std::size_t i = 0; i < ends.size(); ++i) {
    std::stable_sort(ends[i].begin(), ends[i].end(), [&](const Block* a, const Block* b) {
      const double from = a->box().center_y(), to = b->box().center_y();
      return i % 2 == 0 ? from < to : from > to;
    });
    ends[i].resize(std::min(ends[i].size(), kMostRunning));
  }
  return ends;
}

// Returns by how much bare page numbers are ahead of the count of pages: the difference that most of the outermost
// lines share; nothing where less than half of the pages do. Numbers of a table that ends at the edge do not count up.
std::optional<long> find_numbering(const Ends& ends) {
  std::map<long, std::size_t> pages;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (ends[i].empty() || !is_digit_line(ends[i].front()->line.text)) continue;
    if (const auto number = page_number(ends[i].front()->line.text)) ++pages[*number - static_cast<long>(i / 2)];
  }
  const auto most =
      std::max_element(pages.begin(), pages.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const bool shared = most != pages.end() && most->second >= kFewestPages && most->second * 4 >= ends.size();
  return shared ? std::optional(most->first) : std::nullopt;
}

}  // namespace

void mark_running_lines(const std::vector<LayoutPage>& pages, std::vector<Block>& blocks) {
  const Ends ends = find_edge_lines(pages, blocks);
  const auto numbering = find_numbering(ends);
  std::map<std::pair<std::size_t, std::string>, std::vector<const Block*>> seen;  // by end and key
  for (std::size_t i = 0; i < ends.size(); ++i)
    for (const Block* block : ends[i]) seen[{i % 2, key_of(block->line.text)}].push_back(block);
  const std::size_t fewest = std::max(kFewestPages, pages.size() / kShareOfPages);
  // Cells of a table that ends at the edge say the same on many pages, but not at the same height.
  const auto pages_with = [&](std::size_t end, const Block& block) {
    std::set<std::size_t> found;
    for (const Block* other : seen[{end % 2, key_of(block.line.text)}])
      if (std::abs(other->box().center_y() - block.box().center_y()) < kSamePlace) found.insert(other->page);
    return found.size();
  };
  const auto is_running = [&](std::size_t end, const Block& block) {
    const std::string& text = block.line.text;
    const auto number = page_number(text);
    if (is_digit_line(text)) return numbering && *number == *numbering + static_cast<long>(end / 2);
    return number || pages_with(end, block) >= fewest;
  };
  for (std::size_t i = 0; i < ends.size(); ++i) {
    // Behind a line of the text nothing is a running line.
    for (Block* block : ends[i]) {
      if (!is_running(i, *block)) break;
      block->kind = BlockKind::kRunning;
    }
  }
}

}  // namespace planatlas::layout
