#include "extractor/ingest/page_lines.h"

#include <algorithm>
#include <cmath>

#include "extractor/text/utf8.h"

namespace planatlas::layout {
namespace {

constexpr double kBlankGap = 0.6;       // em: a gap beside a Han character that is a blank
constexpr double kLatinBlankGap = 0.1;  // em, between Latin words
constexpr double kSameSize = 0.8;       // smaller : larger character of one line
constexpr double kSmallestEm = 0.1;     // points
constexpr double kSameLine = 0.5;       // em by which the middles of words of a line differ

bool is_latin(char32_t c) {
  return c > 0x20 && c < 0x7F;
}

char32_t first_of(std::string_view text) {
  std::size_t offset = 0;
  return next_code_point(text, offset);
}

char32_t last_of(std::string_view text) {
  std::size_t offset = text.size();
  return previous_code_point(text, offset);
}

double size_of(const LayoutWord& word) {
  return word.box.width() / em_of(word.text);
}

// By their middles: the boxes of some fonts reach far into the lines above and below.
bool on_line(const LayoutWord& line, const LayoutWord& word) {
  const double size = std::min(std::max(size_of(line), size_of(word)), std::max(line.box.height(), word.box.height()));
  return std::abs(line.box.center_y() - word.box.center_y()) < kSameLine * size;
}

using OpenLine = std::vector<const LayoutWord*>;

// Requires: `words` are sorted by their middles.
std::vector<OpenLine> group_words(const std::vector<LayoutWord>& words) {
  std::vector<OpenLine> lines;
  for (const LayoutWord& word : words) {
    if (!lines.empty() && on_line(*lines.back().back(), word))
      lines.back().push_back(&word);
    else
      lines.push_back({&word});
  }
  return lines;
}

bool has_blank_between(const LayoutWord& before, const LayoutWord& word) {
  const bool latin = is_latin(last_of(before.text)) && is_latin(first_of(word.text));
  return word.box.left - before.box.right > size_of(before) * (latin ? kLatinBlankGap : kBlankGap);
}

bool is_near(double a, double b) {
  return std::min(a, b) > kSameSize * std::max(a, b);
}

// Whether a word stands beside a line and is no part of it: too far, or of another size and not near.
bool stands_apart(const LayoutWord& before, const LayoutWord& word, double gap) {
  const double em = std::max(size_of(before), size_of(word)), distance = word.box.left - before.box.right;
  const bool same_size = is_near(size_of(before), size_of(word)) || is_near(before.box.height(), word.box.height());
  return distance > em * (same_size ? gap : std::min(gap, 1.0));
}

void append_line(OpenLine& open, double gap, std::vector<PrintedLine>& lines) {
  std::stable_sort(open.begin(), open.end(),
                   [](const LayoutWord* a, const LayoutWord* b) { return a->box.left < b->box.left; });
  const LayoutWord* before = nullptr;
  double width = 0, ems = 0;  // of the words of the last line
  for (const LayoutWord* word : open) {
    if (!before || stands_apart(*before, *word, gap)) {
      lines.push_back({word->box, 0, 0, word->text});
      width = ems = 0;
    } else {
      PrintedLine& line = lines.back();
      if (has_blank_between(*before, *word)) line.text += ' ';
      line.gap = std::max(line.gap, (word->box.left - before->box.right) / size_of(*before));
      line.text += word->text;
      line.box.top = std::min(line.box.top, word->box.top);
      line.box.right = std::max(line.box.right, word->box.right);
      line.box.bottom = std::max(line.box.bottom, word->box.bottom);
    }
    width += word->box.width();
    ems += em_of(word->text);
    lines.back().em = std::max(kSmallestEm, width / ems);
    before = word;
  }
}

}  // namespace

double em_of(std::string_view text) {
  double ems = 0;
  for (std::size_t offset = 0; offset < text.size();) ems += next_code_point(text, offset) < 0x1100 ? 0.5 : 1;
  return ems;
}

void append_joined(std::string& text, std::string_view next) {
  if (!text.empty() && !next.empty() && is_latin(last_of(text)) && is_latin(first_of(next))) {
    const bool number_goes_on = is_ascii_digit(last_of(text)) && is_ascii_digit(first_of(next));
    if (!number_goes_on && last_of(text) != U'-') text += ' ';
  }
  text += next;
}

std::vector<PrintedLine> make_lines(std::vector<LayoutWord> words, double gap) {
  std::stable_sort(words.begin(), words.end(),
                   [](const LayoutWord& a, const LayoutWord& b) { return a.box.center_y() < b.box.center_y(); });
  std::vector<PrintedLine> lines;
  for (OpenLine& line : group_words(words)) append_line(line, gap, lines);
  return lines;
}

}  // namespace planatlas::layout
