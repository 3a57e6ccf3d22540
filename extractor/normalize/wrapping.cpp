#include <algorithm>
#include <array>

#include "extractor/normalize/lines.h"

namespace planatlas::clean {
namespace {

constexpr int kNarrowest = 40, kWidest = 160;  // columns of a line that a converter breaks
constexpr int kShortBy = 5;                    // columns that a full line may be short by
constexpr int kOverhang = 3;                   // columns by which it may be longer
constexpr std::size_t kFewestFullLines = 6;
constexpr std::size_t kMostWidths = 3;
constexpr std::size_t kFewestIndented = 5;
constexpr int kIndent = 4;                              // two Han characters
constexpr int kSmallestIndent = 2, kLargestIndent = 8;  // columns; what is more is centred

bool is_full(int width, int full) {
  return width >= full - kShortBy && width <= full + kOverhang;
}

bool is_unfinished(const SourceLine& line) {
  return !ends_sentence(line.last) && !closes_bracket(line.last);
}

// Returns whether lines of `width` columns are lines that had to be broken: many, a good part of the text, and most of
// them end in mid-sentence.
bool explains(const std::vector<const SourceLine*>& lines, int width) {
  std::size_t full = 0, unfinished = 0, columns = 0, full_columns = 0;
  for (const SourceLine* line : lines) {
    columns += static_cast<std::size_t>(line->width);
    if (!is_full(line->width, width)) continue;
    ++full;
    unfinished += is_unfinished(*line);
    full_columns += static_cast<std::size_t>(line->width);
  }
  return full >= kFewestFullLines && unfinished * 2 >= full && full_columns * 5 >= columns;
}

int find_width(const std::vector<const SourceLine*>& lines) {
  std::vector<int> widths;
  for (const SourceLine* line : lines) widths.push_back(line->width);
  std::sort(widths.begin(), widths.end());
  // Some lines may be longer: headings of another font, sidebars, lines that were never broken.
  for (const std::size_t per_cent : std::array<std::size_t, 5>{98, 95, 90, 80, 70}) {
    const int width = widths[(widths.size() - 1) * per_cent / 100];
    if (width >= kNarrowest && width <= kWidest && explains(lines, width)) return width;
  }
  return 0;
}

bool has_split_runs(const std::vector<const SourceLine*>& lines, const std::vector<int>& widths) {
  const auto is_run = [&](const SourceLine* line) {
    const bool full = std::any_of(widths.begin(), widths.end(), [&](int width) { return is_full(line->width, width); });
    return !full && line->width < widths.back() && is_open_comma(line->last);
  };
  const auto runs = std::count_if(lines.begin(), lines.end(), is_run);
  return static_cast<std::size_t>(runs) * 20 >= lines.size();
}

// Adds the widths of lines that are set narrower than `width`, such as those of sidebars or of the text beside wider
// ones.
std::vector<int> find_widths(std::vector<const SourceLine*> lines, int width) {
  std::vector<int> widths{width};
  while (widths.size() < kMostWidths) {
    std::erase_if(lines, [&](const SourceLine* line) { return line->width > width - 2 * kIndent; });
    if (lines.size() < kFewestFullLines) break;
    width = find_width(lines);
    if (width == 0) break;
    widths.insert(widths.begin(), width);
  }
  return widths;
}

// The first lines of paragraphs are narrower by two characters: there is a second peak in the widths of broken lines.
int find_indent(const std::vector<const SourceLine*>& lines, int width) {
  std::size_t indented = 0, between = 0;
  for (const SourceLine* line : lines) {
    if (!is_unfinished(*line)) continue;
    const int missing = width - line->width;
    indented += missing == kIndent || missing == kIndent + 1;
    between += missing == kIndent - 1 || missing == kIndent - 2;
  }
  return indented >= kFewestIndented && indented > between ? kIndent : 0;
}

// Whether blanks in front mark first lines: some lines have them, and those behind a broken-off line do not.
bool has_indents(const std::vector<const SourceLine*>& lines, int width) {
  std::size_t indented = 0, inside = 0, indented_inside = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool in_front = lines[i]->indent >= kSmallestIndent;
    indented += in_front;
    if (i == 0 || !is_unfinished(*lines[i - 1]) || lines[i - 1]->indent > kLargestIndent) continue;
    if (!is_full(lines[i - 1]->width + lines[i - 1]->indent, width)) continue;
    ++inside;
    indented_inside += in_front;
  }
  return indented >= kFewestIndented && indented * 5 <= lines.size() * 4 && indented_inside * 10 <= inside;
}

}  // namespace

int Wrapping::width_for(int columns) const {
  const auto found = std::find_if(widths.begin(), widths.end(), [&](int full) { return columns <= full + kOverhang; });
  return found == widths.end() ? width : *found;
}

Wrapping find_wrapping(const std::vector<SourceLine>& lines) {
  std::vector<const SourceLine*> prose;
  for (const SourceLine& line : lines)
    if (!line.grid && !line.cell && !line.row) prose.push_back(&line);
  Wrapping wrapping;
  if (prose.size() < kFewestFullLines) return wrapping;
  wrapping.width = find_width(prose);
  if (wrapping) {
    wrapping.widths = find_widths(prose, wrapping.width);
    wrapping.split_runs = has_split_runs(prose, wrapping.widths);
    // The pieces of split lines have all widths.
    if (wrapping.split_runs) wrapping.widths = {wrapping.width};
    wrapping.blanks = has_indents(prose, wrapping.width);
    wrapping.indent = find_indent(prose, wrapping.width);
  }
  return wrapping;
}

}  // namespace planatlas::clean
