#include "extractor/normalize/lines.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/normalize/blanks.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr int kTabColumns = 4;
constexpr int kLongestStandalone = 60;  // columns: longer lines are prose
constexpr int kLongestLabelLine = 20;   // columns of what stands before the colon
constexpr std::size_t kPageNumberDigits = 3;
constexpr std::size_t kFewestCells = 3;         // lines with a tab in front
constexpr std::ptrdiff_t kFewestInnerTabs = 2;  // of a row; one may stand behind a heading's number
constexpr int kLongestCell = 24;                // columns: a line of flattened cells is mostly shorter

// Requires: a set of marks.
bool contains(std::u32string_view set, char32_t c) {
  const bool ideograph = c >= 0x4000 && c <= 0x9FFF;  // nearly all
  return !ideograph && set.find(c) != std::u32string_view::npos;
}

// 〔2023〕5号: a bracketed year and an ending such as 号.
bool is_document_number(std::string_view line, const Rules& rules) {
  if (!rules.lexicon("document_number_endings").suffix_of(line)) return false;
  int digits = 0;
  bool open = false;
  for (std::size_t offset = 0; offset < line.size();) {
    const char32_t c = next_code_point(line, offset);
    if (contains(U"〔[【(（", c)) {
      open = true;
      digits = 0;
    } else if (contains(U"〕]】)）", c)) {
      if (open && digits == 4) return true;
      open = false;
    } else if (is_ascii_digit(c)) {
      ++digits;
    } else {
      if (contains(U"，。；：", c)) return false;
      open = false;
    }
  }
  return false;
}

// 6月2日, 6月2号, 2023-06-02: the marks without which a text gives no day.
bool holds_marks_of_day(std::string_view text) {
  const auto holds = [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; };
  if (holds("月") && (holds("日") || holds("号"))) return true;
  return text.find_first_of("-./") != std::string_view::npos || holds("－") || holds("．") || holds("／");
}

bool is_date(std::string_view line, const Rules& rules) {
  if (!holds_marks_of_day(line)) return false;  // most lines: asked first
  const auto values = rules.values().find(line);
  return values.size() == 1 && values[0].kind == ValueKind::kDate && values[0].date.day > 0 &&
         values[0].span == make_span(0, line.size());
}

// Returns what is inside, where the whole line is one bracket; else the line.
std::string_view without_brackets(std::string_view line) {
  if (line.empty()) return line;
  std::size_t begin = 0;
  std::size_t end = line.size();
  const bool opened = opens_bracket(next_code_point(line, begin));
  return opened && closes_bracket(previous_code_point(line, end)) && begin <= end ? line.substr(begin, end - begin)
                                                                                  : line;
}

bool stands_alone(const SourceLine& line, std::string_view content, const Rules& rules) {
  if (line.width > kLongestStandalone) return false;
  const std::string packed = without_blanks(content);
  const std::string_view inner = without_brackets(packed);
  if (rules.lexicon("standalone_lines").contains(inner)) return true;
  if (inner.size() < packed.size() && rules.lexicon("note_openings").prefix_of(inner)) return true;
  return is_date(inner, rules) || is_document_number(packed, rules);
}

// 责任单位：… at the start of a line; the label may be spaced out.
bool has_label(std::string_view content, const Rules& rules) {
  const Lexicon& labels = rules.lexicon("line_labels");
  std::string label;
  int columns = 0;
  for (std::size_t offset = 0; offset < content.size() && columns <= kLongestLabelLine;) {
    const char32_t c = next_code_point(content, offset);
    if (c == U'：' || c == U':') return labels.contains(label);
    if (is_blank(c)) continue;
    append_code_point(label, c);
    columns += columns_of(c);
  }
  return false;
}

std::ptrdiff_t count_tabs(std::string_view content) {
  return std::count(content.begin(), content.end(), '\t');
}

void describe(SourceLine& line, std::string_view text, const Rules& rules) {
  const std::string_view content = line.span.of(text);
  line.width = columns_of(content);
  if (content.empty()) return;
  std::size_t offset = 0;
  line.first = next_code_point(content, offset);
  offset = content.size();
  line.last = previous_code_point(content, offset);
  line.marker = rules.find_marker(content);
  if (line.marker) {
    line.marker->span.begin += line.span.begin;
    line.marker->span.end += line.span.begin;
  }
  line.standalone = stands_alone(line, content, rules);
  line.label = has_label(content, rules);
  line.row = !line.grid && (has_columns(text, line.span, rules) || count_tabs(content) >= kFewestInnerTabs);
}

// A tab may be an accident; lines one below the other that have one each are rows of two cells.
void mark_two_cells(std::vector<SourceLine>& lines, std::string_view text) {
  const auto has_two = [&](const SourceLine& line) {
    return !line.grid && !line.marker && count_tabs(line.span.of(text)) == 1;
  };
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (has_two(lines[i - 1]) && has_two(lines[i])) lines[i - 1].row = lines[i].row = true;
}

// Rows whose first cells are blank begin with tabs: as many tabs in all as in the row above, its own in front counted.
void keep_blank_cells(std::vector<SourceLine>& lines, std::string_view text) {
  const auto begin_of = [&](const SourceLine& line) {
    const std::size_t before = text.rfind('\n', line.span.begin);
    return before == std::string_view::npos ? 0 : before + 1;
  };
  const auto tabs_of = [&](const SourceLine& line) {
    const std::size_t end = std::min(text.find('\n', line.span.end), text.size());
    return count_tabs(text.substr(begin_of(line), end - begin_of(line)));
  };
  for (std::size_t i = 1; i < lines.size(); ++i) {
    SourceLine& line = lines[i];
    if (!line.tab || line.grid || line.blank_before || line.span.empty() || lines[i - 1].grid) continue;
    const std::ptrdiff_t tabs = tabs_of(line);
    const bool row_above = lines[i - 1].row || count_tabs(lines[i - 1].span.of(text)) > 0;
    if (tabs < kFewestInnerTabs || !row_above || tabs != tabs_of(lines[i - 1])) continue;
    lines[i - 1].row = true;
    line.span.begin = static_cast<std::uint32_t>(begin_of(line));
    line.tab = false;
    line.row = true;
  }
}

// A block is a run of lines without an empty line between them.
template <class Visit>
void for_each_block(std::vector<SourceLine>& lines, Visit visit) {
  for (auto begin = lines.begin(); begin != lines.end();) {
    auto end = std::find_if(begin + 1, lines.end(), [](const SourceLine& line) { return line.blank_before; });
    visit(begin, end);
    begin = end;
  }
}

// Returns whether tabs in front are the indents of paragraphs: most prose has one, or hardly a line does.
bool tabs_are_indents(const std::vector<SourceLine>& lines) {
  std::size_t tabs = 0, prose = 0, prose_with_tab = 0;
  for (const SourceLine& line : lines) {
    if (line.grid || line.span.empty()) continue;
    const bool is_prose = line.width > kLongestCell;
    tabs += line.tab;
    prose += is_prose;
    prose_with_tab += is_prose && line.tab;
  }
  return tabs < kFewestCells || prose_with_tab * 2 > prose;
}

}  // namespace

std::string without_blanks(std::string_view text) {
  std::string result;
  std::size_t run = 0;  // begins what stays as it is
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    if (begins_ideograph(text[here])) {
      offset += 3;
    } else if (is_blank(next_code_point(text, offset))) {
      result.append(text, run, here - run);
      run = offset;
    }
  }
  return result.append(text, run);
}

bool is_number_line(const SourceLine& line, std::string_view text) {
  const std::string_view content = line.span.of(text);
  return !line.cell && !line.grid && !content.empty() && content.size() <= kPageNumberDigits &&
         std::all_of(content.begin(), content.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_ascii_alnum(char32_t c) {
  return is_ascii_digit(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

int columns_of(char32_t c) {
  if (c < 0x1100) return c == U'·' ? 2 : 1;
  return c >= 0xFF61 && c <= 0xFFDC ? 1 : 2;
}

int columns_of(std::string_view text) {
  int columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const bool ideograph = begins_ideograph(text[offset]);
    columns += ideograph ? 2 : columns_of(next_code_point(text, offset));
    offset += ideograph ? 3 : 0;
  }
  return columns;
}

bool ends_sentence(char32_t c) {
  return contains(U"。！？；：!?;:…", c);
}
bool is_open_comma(char32_t c) {
  return contains(U"，、,", c);
}
bool opens_bracket(char32_t c) {
  return contains(U"（(《〈“‘「『【〔[", c);
}
bool closes_bracket(char32_t c) {
  return contains(U"）)》〉”’」』】〕]", c);
}
bool cannot_start_line(char32_t c) {
  return closes_bracket(c) || contains(U"，、。；：！？,;:!?%", c);
}

std::vector<SourceLine> split_lines(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules) {
  std::vector<SourceLine> lines;
  bool blank = false;
  auto grid = grids.begin();
  for (std::size_t begin = 0; begin < text.size() && !is_time_up();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const TextSpan whole = make_span(begin, end);
    begin = end + 1;
    while (grid != grids.end() && grid->end <= whole.begin) ++grid;
    SourceLine line;
    line.grid = grid != grids.end() && grid->overlaps(whole);
    line.tab = whole.of(text).substr(0, 1) == "\t";
    line.span = trim(text, whole);
    const bool empty = line.span.empty();
    if (empty) line.span.begin = line.span.end = whole.begin + (line.tab ? 1 : 0);
    if (line.grid && !empty) line.span.begin = whole.begin;  // tabs in front are empty cells
    if (empty && !line.tab) {
      blank = true;
      continue;
    }
    for (std::size_t offset = whole.begin; offset < line.span.begin;) {
      const char32_t c = next_code_point(text, offset);
      line.indent += c == U'\t' ? kTabColumns : columns_of(c);
    }
    line.blank_before = blank;
    blank = false;
    describe(line, text, rules);
    lines.push_back(std::move(line));
  }
  mark_two_cells(lines, text);
  keep_blank_cells(lines, text);
  return lines;
}

void mark_cells(std::vector<SourceLine>& lines) {
  if (!tabs_are_indents(lines))
    for_each_block(lines, [](auto begin, auto end) {
      // A cell of several paragraphs has a tab before the first one only.
      const auto first = std::find_if(begin, end, [](const SourceLine& line) { return line.tab && !line.grid; });
      if (std::all_of(first, end, [](const SourceLine& line) { return line.span.empty(); })) return;
      for (auto line = first; line != end; ++line) line->cell = !line->grid;
    });
  // Outside tables a line of blanks is an empty line. In place: a long text has many lines.
  bool blank = false;
  auto kept = lines.begin();
  for (SourceLine& line : lines) {
    if (line.span.empty() && !line.cell) {
      blank = true;
      continue;
    }
    line.blank_before = line.blank_before || blank;
    blank = false;
    if (&*kept != &line) *kept = std::move(line);
    ++kept;
  }
  lines.erase(kept, lines.end());
}

}  // namespace planatlas::clean
