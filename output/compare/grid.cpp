#include "output/compare/grid.h"

#include <algorithm>
#include <numeric>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::string_view kGap = "  ";

struct Range {
  char32_t first, last;
};

// East Asian wide and fullwidth blocks.
constexpr Range kWide[] = {{0x1100, 0x115f}, {0x2e80, 0xa4cf}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},  {0xfe30, 0xfe6f},
                           {0xff01, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd}};

bool is_wide(char32_t c) {
  return std::any_of(std::begin(kWide), std::end(kWide),
                     [c](Range range) { return range.first <= c && c <= range.last; });
}

std::string replace_all(std::string_view text, std::string_view special, std::string_view prefix) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) result += prefix;
    result += c;
  }
  return result;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  return '"' + replace_all(text, "\"", "\"") + '"';
}

bool is_one_of(char c, std::string_view marks) {
  return c != '\0' && marks.find(c) != std::string_view::npos;
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Whether Markdown takes a character between these two for more than itself. > 300 and [亿元] stay as they are.
bool is_markup(char before, char c, char after) {
  if (c == '<') return is_alphanumeric(after) || is_one_of(after, "/!?");
  if (c == '&') return is_alphanumeric(after) || after == '#';
  if (c == '[') return is_one_of(after, "^@-");
  if (c == ']') return is_one_of(after, "([{:");
  if (c == '-' || c == '.') return before == c;
  return is_one_of(c, "\\|`*_~^$@#\"'");
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < text.size();) width += is_wide(next_code_point(text, offset)) ? 2 : 1;
  return width;
}

std::string write_aligned(const Grid& grid) {
  std::vector<std::size_t> widths(grid.empty() ? 0 : grid.front().size());
  for (const auto& row : grid) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (const auto& row : grid) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - display_width(row[i]), ' ');
      if (i > 0) out += kGap;
      out += i == 0 ? row[i] + blanks : blanks + row[i];
    }
    out += '\n';
  }
  return out;
}

bool has_words(const Grid& grid, std::size_t column) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return column == 0 || std::any_of(grid.begin() + 1, grid.end(), [&](const auto& row) {
           const std::string& field = row[column];
           return display_width(field) != count_code_points(field) ||
                  std::any_of(field.begin(), field.end(), is_letter);
         });
}

std::vector<std::size_t> column_shares(const Grid& grid, std::size_t most) {
  // Figures, dates and names are to stay on one line; longer texts are broken anyway.
  constexpr std::size_t kMargin = 4, kOneLine = 18, kMost = 90, kLinesOfText = 4;
  // Digits are wider than the mean of a line: what exceeds the margin needs a third more.
  constexpr std::size_t kWithinMargin = 6;
  std::vector<std::size_t> shares(grid.empty() ? 0 : grid.front().size(), kMargin);
  for (const auto& row : grid) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t width = std::min(display_width(row[i]), kMost);
      const std::size_t beyond = width > kOneLine ? (width - kOneLine) / kLinesOfText : 0;
      const std::size_t line = std::min(width, kOneLine);
      const std::size_t wider = line > kWithinMargin ? (line - kWithinMargin) / 3 : 0;
      shares[i] = std::max(shares[i], kMargin + line + wider + beyond);
    }
  }
  std::size_t all = std::accumulate(shares.begin(), shares.end(), std::size_t{0});
  for (auto widest = std::ranges::max_element(shares); all > most && *widest > kMargin; --all) {
    --*widest;
    widest = std::ranges::max_element(shares);
  }
  return shares;
}

std::string markdown_text(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] == '\n' ? ' ' : text[i];
    if (is_markup(i > 0 ? text[i - 1] : '\0', c, i + 1 < text.size() ? text[i + 1] : '\0')) result += '\\';
    result += c;
  }
  return result;
}

std::string write_markdown(const Grid& grid) {
  std::string out;
  const std::vector<std::size_t> shares = column_shares(grid, kUprightWidth);
  for (const auto& row : grid) {
    out += '|';
    for (const std::string& field : row) out += ' ' + field + " |";
    out += '\n';
    if (&row != &grid.front()) continue;
    out += '|';
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += ' ' + std::string(shares[i], '-') + (has_words(grid, i) ? " |" : ": |");
    }
    out += '\n';
  }
  return out;
}

std::string write_csv(const Grid& grid) {
  std::string out;
  for (const auto& row : grid) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      out += csv_field(row[i]);
    }
    out += '\n';
  }
  return out;
}

std::string safe_text(std::string_view text) {
  constexpr std::string_view kSigns[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  constexpr std::string_view kBlanks[] = {"\t", "\r"};
  const auto begins = [text](std::string_view start) { return text.starts_with(start); };
  const auto* sign = std::find_if(std::begin(kSigns), std::end(kSigns), begins);
  // A comparator stands alone in its cell: = is no formula.
  const bool runs = sign != std::end(kSigns) && text.size() > sign->size();
  return runs || std::any_of(std::begin(kBlanks), std::end(kBlanks), begins) ? "'" + std::string(text)
                                                                             : std::string(text);
}

}  // namespace planatlas
