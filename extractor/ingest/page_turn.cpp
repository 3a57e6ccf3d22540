#include "extractor/ingest/page_turn.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractor/ingest/page_lines.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kFewestTurned = 20;  // characters that show it
constexpr double kOnItsSide = 0.8;         // share of the characters that show which way they stand
constexpr double kShown = 0.4;             // share of all characters that show it
constexpr double kLongWord = 3;            // em of a word whose box shows it
constexpr double kMirrored = 0.46;  // of a box: how much further poppler's usual font reaches above the line than below
constexpr double kTouchInRun = 0.1;  // em between characters of a run

// Whether `next` stands below or above `word` as the next character of a run on its side.
bool touches(const LayoutBox& word, const LayoutBox& next) {
  const double em = std::min({word.width(), word.height(), next.width(), next.height()});
  const double gap = std::max(next.top - word.bottom, word.top - next.bottom);
  return std::abs(next.center_x() - word.center_x()) < em / 2 && std::abs(gap) < kTouchInRun * em;
}

// Where the next word stands seen from the one before: 1 where it goes on down the page, or begins a line left of it;
// -1 for up and right.
int direction(const LayoutBox& word, const LayoutBox& next) {
  const double across = next.center_x() - word.center_x(), along = next.center_y() - word.center_y();
  if (std::abs(across) < std::min(word.width(), next.width()) / 2) return along > 0 ? 1 : -1;
  return across < 0 ? 1 : -1;
}

LayoutBox turned(const LayoutBox& box, Turn turn, double width, double height) {
  if (turn == Turn::kLeft) return {box.top, width - box.right, box.bottom, width - box.left};
  return {height - box.bottom, box.left, height - box.top, box.right};
}

// What stood upright, a page number in most cases, must not reach over many lines once it is turned.
void make_compact(LayoutBox& box) {
  if (box.height() <= box.width()) return;
  const double middle = box.center_y(), half = box.width() / 2;
  box.top = middle - half;
  box.bottom = middle + half;
}

struct Standing {
  Turn turn = Turn::kNone;
  bool mistaken = false;  // poppler takes the text to run the other way: it gives single characters, the last one first
};

Standing find_standing(const std::vector<LayoutWord>& words) {
  std::size_t all = 0, tall = 0, wide = 0, stacked = 0;  // characters
  int down = 0;
  const LayoutWord* before = nullptr;
  for (const LayoutWord& word : words) {
    const std::size_t characters = count_code_points(word.text);
    all += characters;
    if (layout::em_of(word.text) >= kLongWord)
      (word.box.height() > word.box.width() ? tall : wide) += characters;
    else if (characters == 1 && before && touches(before->box, word.box))
      ++stacked;
    if (before) down += direction(before->box, word.box);
    before = &word;
  }
  const auto on_side = static_cast<double>(tall + stacked);
  if (tall + stacked < kFewestTurned || on_side < kShown * static_cast<double>(all)) return {};
  if (on_side < kOnItsSide * (on_side + static_cast<double>(wide))) return {};
  const bool mistaken = stacked > tall;
  return {(down > 0) != mistaken ? Turn::kLeft : Turn::kRight, mistaken};
}

}  // namespace

Turn turn_upright(LayoutPage& page) {
  const auto [turn, mistaken] = find_standing(page.words);
  if (turn == Turn::kNone) return turn;
  for (LayoutWord& word : page.words) {
    word.box = turned(word.box, turn, page.width, page.height);
    if (layout::em_of(word.text) >= kLongWord) {
      make_compact(word.box);
    } else if (mistaken) {  // its box reaches as far below the line as it ought to above
      const double rise = kMirrored * word.box.height();
      word.box.top -= rise;
      word.box.bottom -= rise;
    }
  }
  std::swap(page.width, page.height);
  return turn;
}

void turn_rules(Turn turn, LayoutPage& page) {
  if (turn == Turn::kNone) return;
  for (LayoutBox& rule : page.rules) rule = turned(rule, turn, page.height, page.width);
}

}  // namespace planatlas
