#include "extractor/normalize/blanks.h"

#include <algorithm>
#include <string>

#include "extractor/base/time_limit.h"
#include "extractor/normalize/lines.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr char32_t kFirstNonLatin = 0x250;
constexpr int kColumnGap = 2;      // columns of blanks that part three or more cells
constexpr int kWideColumnGap = 4;  // and two cells
constexpr int kWidestRow = 100;    // columns
constexpr std::size_t kFewestNumericCells = 4;
constexpr std::size_t kFewestSpacedOut = 4;  // characters
constexpr std::size_t kDigitsOfYear = 4;

struct BlankRun {
  TextSpan span;
  int columns = 0;
  std::size_t tabs = 0;
  char32_t before = 0, after = 0;  // 0 at the ends of the line
};

std::vector<BlankRun> find_blanks(std::string_view text, TextSpan line) {
  std::vector<BlankRun> runs;
  char32_t before = 0;
  bool in_run = false;
  for (std::size_t offset = line.begin; offset < line.end;) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(text, offset);
    if (begins_ideograph(text[begin]) || !is_blank(c)) {
      if (in_run) runs.back().after = c;
      in_run = false;
      before = c;
      continue;
    }
    if (!in_run) {
      runs.push_back({});
      runs.back().span.begin = static_cast<std::uint32_t>(begin);
      runs.back().before = before;
    }
    in_run = true;
    runs.back().span.end = static_cast<std::uint32_t>(offset);
    runs.back().columns += columns_of(c);
    runs.back().tabs += c == U'\t';
  }
  return runs;
}

bool is_numeric(std::string_view cell) {
  bool digit = false;
  for (const char c : cell) {
    digit = digit || (c >= '0' && c <= '9');
    if (!((c >= '0' && c <= '9') || c == '.' || c == ',' || c == '%' || c == '-' || c == '/')) return false;
  }
  return digit;
}

// How a line without tabs is parted into cells.
enum class Columns { kNone, kWide, kAll };  // by its wide blanks; by every blank

Columns find_columns(std::string_view text, TextSpan line, const std::vector<BlankRun>& runs, const Rules& rules) {
  const std::string_view content = line.of(text);
  if (runs.empty() || columns_of(content) > kWidestRow) return Columns::kNone;
  for (std::size_t offset = 0; offset < content.size();) {
    const char32_t c = next_code_point(content, offset);
    if (c == U'\t' || c == U'。' || c == U'，' || c == U'；' || c == U'：') return Columns::kNone;
  }
  std::vector<std::string_view> cells;
  std::uint32_t begin = line.begin;
  std::size_t gaps = 0, wide_gaps = 0;
  for (const BlankRun& run : runs) {
    if (run.before == 0 || run.after == 0) return Columns::kNone;
    cells.push_back(make_span(begin, run.span.begin).of(text));
    begin = run.span.end;
    gaps += run.columns >= kColumnGap;
    wide_gaps += run.columns >= kWideColumnGap;
  }
  cells.push_back(make_span(begin, line.end).of(text));

  const auto numeric = static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), is_numeric));
  const bool long_number =
      std::any_of(cells.begin(), cells.end(), [](auto c) { return is_numeric(c) && c.size() > 1; });
  // 合　　计 is one word; 2023 年 8 月 9 日 is no row.
  const auto single =
      std::count_if(cells.begin(), cells.end(), [](auto c) { return count_code_points(c) == 1 && !is_numeric(c); });
  const bool words = single == 0 || (single == 1 && cells.size() >= 3);
  if (words && cells.size() >= kFewestNumericCells && numeric * 2 >= cells.size() && long_number) return Columns::kAll;

  // 第一章　　总则 is one heading.
  const auto marker = rules.find_marker(content);
  if (!words || (marker && marker->span.end >= cells[0].size() && cells.size() == 2)) return Columns::kNone;
  return (gaps >= 2 && gaps == runs.size()) || (runs.size() == 1 && wide_gaps == 1) ? Columns::kWide : Columns::kNone;
}

// Whether the line is set with a blank behind every character: 工 作 方 案.
bool is_spaced_out(std::string_view text, TextSpan line, const std::vector<BlankRun>& runs) {
  std::size_t characters = 0, single = 0;
  for (std::size_t offset = line.begin; offset < line.end;) characters += !is_blank(next_code_point(text, offset));
  for (const BlankRun& run : runs) single += run.before != 0 && run.after != 0 && run.columns <= kColumnGap;
  return characters >= kFewestSpacedOut && single * 10 >= (characters - 1) * 6;
}

// Whether the run stands in a year whose digits are set apart: 2 0 2 5 年.
bool parts_year(std::string_view text, TextSpan line, const BlankRun& run) {
  const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  std::size_t begin = run.span.begin - 1, end = run.span.end;
  while (begin >= line.begin + 2 && text[begin - 1] == ' ' && is_digit(begin - 2)) begin -= 2;
  while (end + 2 < line.end && text[end + 1] == ' ' && is_digit(end + 2)) end += 2;
  const std::size_t digits = (end - begin) / 2 + 1;
  std::size_t offset = end + 1;
  while (offset < line.end && text[offset] == ' ') ++offset;
  return digits == kDigitsOfYear && (begin == line.begin || !is_digit(begin - 1)) && offset < line.end &&
         next_code_point(text, offset) == U'年';
}

// What is left of a run of blanks in mid-line.
std::string folded(const BlankRun& run, Columns columns) {
  if (run.tabs > 0) return std::string(run.tabs, '\t');
  if (columns == Columns::kAll || (columns == Columns::kWide && run.columns >= kColumnGap)) return "\t";
  // 1． 20个村 must not become a decimal number.
  if (run.before == U'．' && is_ascii_digit(run.after)) return " ";
  return run.before < kFirstNonLatin && run.after < kFirstNonLatin && run.after != U'%' ? " " : "";
}

// Returns the tab that a word processor puts behind a number (一、⇥总体要求): the only one of its line; else nullptr.
const BlankRun* find_tab_after_marker(std::string_view text, TextSpan line, const std::vector<BlankRun>& runs,
                                      const Rules& rules) {
  const BlankRun* tab = nullptr;
  for (const BlankRun& run : runs) {
    if (run.tabs == 0 || run.after == 0) continue;
    if (tab || run.before == 0 || run.tabs > 1) return nullptr;
    tab = &run;
  }
  if (!tab) return nullptr;
  const auto marker = rules.find_marker(line.of(text));
  return marker && line.begin + marker->span.end >= tab->span.begin ? tab : nullptr;
}

// Whether the run is all that parts a number from its heading: 一 总体要求.
bool follows_bare_marker(std::string_view text, TextSpan line, const BlankRun& run, const Rules& rules) {
  constexpr std::size_t kLongestMarker = 12;
  if (!is_han(run.before) || !is_han(run.after) || run.tabs > 0 || run.span.begin > line.begin + kLongestMarker)
    return false;
  const auto marker = rules.find_marker(line.of(text));
  return marker && marker->family == MarkerFamily::kHan && line.begin + marker->span.end == run.span.begin;
}

constexpr std::size_t kShortestUnit = 3, kLongestUnit = 20;   // code points
constexpr std::size_t kLongestName = 4 * (kLongestUnit + 1);  // bytes: what is longer is no unit

bool is_unit(std::string_view name, const Rules& rules) {
  const std::size_t size = count_code_points(name);
  return size >= kShortestUnit && size <= kLongestUnit && rules.lexicon("organ_suffixes").suffix_of(name);
}

// Whether a blank parts names of organs at the run: what stands on both sides, up to a mark or another blank. A bracket
// belongs to its name: 各县（市、区）人民政府.
bool parts_units(std::string_view text, TextSpan line, const BlankRun& run, const Rules& rules) {
  if (!(is_han(run.before) || closes_bracket(run.before)) || !is_han(run.after) || run.tabs > 0) return false;
  const auto ends_name = [](char32_t c) {
    return is_blank(c) || std::u32string_view(U"、，,；;：:。（(）)【】").find(c) != std::u32string_view::npos;
  };
  std::size_t begin = run.span.begin, end = run.span.end;
  int depth = 0;
  const std::size_t first = run.span.begin - line.begin > kLongestName ? run.span.begin - kLongestName : line.begin;
  const std::size_t last = std::min<std::size_t>(line.end, run.span.end + kLongestName);
  for (std::size_t offset = begin; begin > first;) {
    const char32_t c = previous_code_point(text, offset);
    if (closes_bracket(c)) ++depth;
    if (depth == 0 && ends_name(c)) break;
    if (opens_bracket(c)) --depth;
    begin = offset;
  }
  for (std::size_t offset = end; end < last;) {
    const char32_t c = next_code_point(text, offset);
    if (opens_bracket(c)) ++depth;
    if (depth == 0 && ends_name(c)) break;
    if (closes_bracket(c)) --depth;
    end = offset;
  }
  return depth == 0 && is_unit(make_span(begin, run.span.begin).of(text), rules) &&
         is_unit(make_span(run.span.end, end).of(text), rules);
}

// Where a line is a list and not one name spaced out: behind its first tab or bracket, and before its last tab.
struct Enclosure {
  std::size_t first = std::string_view::npos, last_tab = 0;

  bool holds(const BlankRun& run) const { return first < run.span.begin || last_tab >= run.span.end; }
};

Enclosure enclosure_of(std::string_view text, TextSpan line) {
  Enclosure enclosure;
  for (std::size_t offset = line.begin; offset < line.end;) {
    const std::size_t at = offset;
    const char32_t c = next_code_point(text, offset);
    if (c == U'\t') enclosure.last_tab = at;
    if (enclosure.first == std::string_view::npos && (c == U'\t' || opens_bracket(c) || closes_bracket(c)))
      enclosure.first = at;
  }
  return enclosure;
}

// The offset of the first colon of a line in the text, the line's end where there is none.
std::size_t first_colon(std::string_view text, TextSpan line) {
  const std::string_view words = line.of(text);
  return line.begin + std::min({words.find("："), words.find(':'), words.size()});
}

// Whether blanks or line breaks part whole names of organs: no name is broken by one, none ends with a 、.
bool lists_units(std::string_view cell, const Rules& rules) {
  std::size_t units = 0, begin = 0;
  for (std::size_t offset = 0; offset <= cell.size();) {
    const std::size_t here = offset;
    const char32_t c = offset < cell.size() ? next_code_point(cell, offset) : U'\n';
    if (c == U'\n' || is_blank(c)) {
      const std::string_view name = cell.substr(begin, here - begin);
      begin = offset;
      if (!name.empty()) {
        if (!is_unit(name, rules)) return false;
        ++units;
      }
    }
    if (here == cell.size()) break;
  }
  return units >= 2;
}

// A cell of units alone on its line: 县财政局 县总工会, all of one level and no two names of one organ.
bool is_cell_of_units(std::string_view line, const Rules& rules) {
  constexpr std::size_t kLongestCell = 240;  // bytes
  line = trim(line);
  if (line.size() > kLongestCell || !lists_units(line, rules)) return false;
  char32_t level = 0, last = 0;
  for (std::size_t offset = 0; offset < line.size();) {
    const char32_t first = next_code_point(line, offset), second = next_code_point(line, offset);
    if ((level != 0 && first != level) || second == last) return false;
    level = first;
    last = second;
    while (offset < line.size() && !is_blank(next_code_point(line, offset))) continue;
    line = trim(line.substr(offset));
    offset = 0;
  }
  return true;
}

void fold_line(std::string_view text, TextSpan line, bool grid, const Rules& rules, EditList& edits) {
  const std::vector<BlankRun> runs = find_blanks(text, line);
  if (runs.empty()) return;
  const Columns columns = grid || runs[0].before == 0 ? Columns::kNone : find_columns(text, line, runs, rules);
  const BlankRun* tab_after_marker = grid ? nullptr : find_tab_after_marker(text, line, runs, rules);
  const bool spaced_out = !grid && columns == Columns::kNone && is_spaced_out(text, line, runs);
  const std::size_t colon = first_colon(text, line);
  const Enclosure enclosure = enclosure_of(text, line);
  const bool cell_of_units = !grid && is_cell_of_units(line.of(text), rules);
  for (const BlankRun& run : runs) {
    std::string left;
    const bool digits = run.columns == 1 && run.tabs == 0 && is_ascii_digit(run.before) && is_ascii_digit(run.after);
    if (run.before == 0)
      left.assign(run.tabs, '\t');
    else if (!grid && (follows_bare_marker(text, line, run, rules) ||
                       ((cell_of_units || run.span.begin > colon || enclosure.holds(run)) &&
                        parts_units(text, line, run, rules))))
      left = " ";
    else if (digits && (spaced_out || (columns == Columns::kNone && parts_year(text, line, run))))
      left.clear();
    else if (run.after != 0 && &run != tab_after_marker)
      left = folded(run, columns);
    if (run.span.of(text) != left) edits.push_back({run.span, std::move(left)});
  }
}

}  // namespace

EditList fold_blanks(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules) {
  EditList edits;
  auto grid = grids.begin();
  for (std::size_t begin = 0; begin < text.size() && !is_time_up();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const TextSpan line = make_span(begin, end);
    begin = end + 1;
    while (grid != grids.end() && grid->end <= line.begin) ++grid;
    fold_line(text, line, grid != grids.end() && grid->overlaps(line), rules, edits);
  }
  return edits;
}

bool has_columns(std::string_view text, TextSpan line, const Rules& rules) {
  return find_columns(text, line, find_blanks(text, line), rules) != Columns::kNone;
}

EditList flatten_cells(std::string_view text, const std::vector<TextSpan>& cells, const Rules& rules) {
  EditList edits;
  for (const TextSpan cell : cells) {
    if (is_time_up()) break;
    const TextSpan content = trim(text, cell);
    const bool units = lists_units(content.of(text), rules);
    char32_t before = 0;
    for (std::size_t offset = content.begin; offset < content.end;) {
      const std::size_t begin = offset;
      std::size_t end = begin;
      bool breaks = false;
      char32_t c = next_code_point(text, offset);
      while (c == U'\n' || is_blank(c)) {
        breaks = breaks || units || c == U'\n' || c == U'\t';
        end = offset;
        c = next_code_point(text, offset);
      }
      const bool words = before < kFirstNonLatin && c < kFirstNonLatin;
      if (breaks) edits.push_back({make_span(begin, end), units ? "、" : words ? " " : ""});
      before = c;
    }
  }
  return edits;
}

}  // namespace planatlas::clean
