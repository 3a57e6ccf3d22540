#include "extractor/ingest/page_overprint.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace planatlas::layout {
namespace {

constexpr std::size_t kFewestPagesWithMark = 3;
constexpr double kInside = 3;  // points by which words overlap; boxes of fonts touch those of the lines around them

// A word and its place, in whole points.
using Print = std::tuple<std::string, long, long, long, long>;

Print print_of(const LayoutWord& word) {
  return {word.text, std::lround(word.box.left), std::lround(word.box.top), std::lround(word.box.right),
          std::lround(word.box.bottom)};
}

bool crosses(const LayoutBox& a, const LayoutBox& b) {
  return std::min(a.right, b.right) - std::max(a.left, b.left) > kInside &&
         std::min(a.bottom, b.bottom) - std::max(a.top, b.top) > kInside;
}

}  // namespace

std::string take_overprint(std::vector<LayoutPage>& pages) {
  std::map<Print, std::size_t> count;  // pages that hold it
  std::size_t filled = 0;
  for (const LayoutPage& page : pages) {
    filled += !page.words.empty();
    std::map<Print, std::size_t> here;
    for (const LayoutWord& word : page.words)
      if (here[print_of(word)]++ == 0) ++count[print_of(word)];
  }
  if (filled < kFewestPagesWithMark) return {};
  std::erase_if(count, [&](const auto& each) { return each.second < filled; });
  if (count.empty()) return {};
  const auto repeats = [&](const LayoutWord& word) { return count.contains(print_of(word)); };
  // A head that stands alone is no watermark: it is told from the text as a running line.
  std::map<Print, bool> across;
  for (const LayoutPage& page : pages)
    for (const LayoutWord& word : page.words)
      if (repeats(word) && std::any_of(page.words.begin(), page.words.end(), [&](const LayoutWord& other) {
            return !repeats(other) && crosses(word.box, other.box);
          }))
        across[print_of(word)] = true;
  std::string taken;
  for (LayoutPage& page : pages) {
    const bool first = taken.empty();
    std::erase_if(page.words, [&](const LayoutWord& word) {
      const bool is_overprint = across.contains(print_of(word));
      if (is_overprint && first) taken += word.text;
      return is_overprint;
    });
  }
  return taken;
}

}  // namespace planatlas::layout
