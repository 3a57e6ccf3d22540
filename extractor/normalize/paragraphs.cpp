#include "extractor/normalize/paragraphs.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/normalize/joiner.h"
#include "extractor/normalize/strokes.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr int kParagraphBlank = 4;     // columns of an indent that has come to stand in mid-line
constexpr int kLongLine = 120;         // columns: shorter lines have not lost a line break
constexpr int kParagraphColumns = 24;  // of text between two blanks that part paragraphs, on the mean
constexpr std::size_t kFewestOpenings = 2;
constexpr std::size_t kLinesOfPage = 8;  // two page numbers are at least so many lines apart

int number_of(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

// What stands between two pieces that are joined: a blank where two words or numbers would run together, or a heading's
// number and what it counts (1． / 5个).
std::string_view glue_between(const SourceLine& before, const SourceLine& line) {
  const bool words = is_ascii_alnum(before.last) && is_ascii_alnum(line.first);
  return words || (before.last == U'．' && is_ascii_digit(line.first)) ? " " : "";
}

std::string_view break_between(const SourceLine& before, const SourceLine& line) {
  const bool row = line.blank_before && before.cell && line.cell && line.tab;
  const bool tab = line.cell && line.tab;
  return row ? "\n\n\t" : tab ? "\n\t" : "\n";
}

// Returns the offsets of the wide blanks in a line, where most of them stand behind a sentence.
std::vector<std::uint32_t> paragraph_blanks(std::string_view text, TextSpan line) {
  std::vector<std::uint32_t> blanks;
  std::size_t after_sentence = 0;
  char32_t before = 0;
  int columns = 0;
  std::uint32_t begin = line.begin;
  for (std::size_t offset = line.begin; offset < line.end;) {
    const auto here = static_cast<std::uint32_t>(offset);
    const char32_t c = next_code_point(text, offset);
    if (is_blank(c) && c != U'\t') {
      if (columns == 0) begin = here;
      columns += columns_of(c);
      continue;
    }
    if (columns >= kParagraphBlank) {
      blanks.push_back(begin);
      after_sentence += ends_sentence(before) || closes_bracket(before);
    }
    columns = 0;
    before = c;
  }
  if (after_sentence * 2 < blanks.size()) blanks.clear();
  return blanks;
}

// Whether a paragraph may begin so: 一、… 1.… 责任单位：….
bool opens_paragraph(std::string_view rest, const Rules& rules) {
  const auto marker = rules.find_marker(rest);
  if (marker && (marker->family == MarkerFamily::kHan || marker->family == MarkerFamily::kHanBracket ||
                 marker->family == MarkerFamily::kArabic))
    return true;
  const auto* label = rules.lexicon("line_labels").prefix_of(rest);
  std::size_t offset = label ? label->text.size() : rest.size();
  return offset < rest.size() && next_code_point(rest, offset) == U'：';
}

// Returns the offsets of the blanks in a line that part its paragraphs: two or more stand before numbers or labels, and
// they are far from each other. A blank beside a number or a Latin word parts words.
std::vector<std::uint32_t> opening_blanks(std::string_view text, TextSpan line, const Rules& rules) {
  std::vector<std::uint32_t> blanks;
  std::size_t openings = 0;
  char32_t before = 0;
  for (std::size_t offset = line.begin; offset < line.end;) {
    const auto here = static_cast<std::uint32_t>(offset);
    const char32_t c = next_code_point(text, offset);
    if (!is_blank(c) || c == U'\t') {
      before = c;
      continue;
    }
    while (offset < line.end && text[offset] == ' ') ++offset;
    if (offset == line.end || before == 0) continue;
    const std::string_view rest = make_span(offset, line.end).of(text);
    std::size_t next = 0;
    const char32_t after = next_code_point(rest, next);
    const bool opens = opens_paragraph(rest, rules);
    openings += opens;
    if (opens || (before >= 0x2000 && after >= 0x2000)) blanks.push_back(here);
    before = 0;
  }
  const bool far = columns_of(line.of(text)) >= static_cast<int>(blanks.size() + 1) * kParagraphColumns;
  if (openings < kFewestOpenings || !far) blanks.clear();
  return blanks;
}

}  // namespace

EditList split_paragraphs(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules) {
  EditList edits;
  for (const TextSpan line : lines_outside(text, grids)) {
    if (is_time_up()) break;
    if (columns_of(line.of(text)) < kLongLine || is_stroked_row(text, line)) continue;
    auto blanks = paragraph_blanks(text, line);
    if (blanks.empty()) blanks = opening_blanks(text, line, rules);
    for (const std::uint32_t offset : blanks) edits.push_back({{offset, offset}, "\n"});
  }
  return edits;
}

EditList drop_page_numbers(const std::vector<SourceLine>& lines, std::string_view text, const Wrapping& wrapping) {
  EditList edits;
  if (!wrapping) return edits;
  std::vector<std::size_t> pages;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].listed || !is_number_line(lines[i], text)) continue;
    const bool next =
        pages.empty() || (i - pages.back() >= kLinesOfPage &&
                          number_of(lines[i].span.of(text)) == number_of(lines[pages.back()].span.of(text)) + 1);
    if (next) pages.push_back(i);
  }
  if (pages.size() < 2) return edits;
  for (const std::size_t i : pages) {
    // With the line end before it, so that the lines around it are neighbours.
    const std::uint32_t begin = i > 0 ? lines[i - 1].span.end : lines[i].span.begin;
    edits.push_back({{begin, lines[i].span.end}, {}});
  }
  return edits;
}

EditList join_lines(std::string_view text, const std::vector<SourceLine>& lines, LineBreaks breaks,
                    const Wrapping& wrapping, const Rules& rules) {
  std::vector<bool> joins(lines.size(), false);
  if (breaks == LineBreaks::kUnknown) joins = find_joins(text, lines, wrapping, rules);
  EditList edits;
  const auto put = [&](std::uint32_t begin, std::uint32_t end, std::string_view between) {
    if (make_span(begin, end).of(text) != between) edits.push_back({{begin, end}, std::string(between)});
  };
  std::uint32_t done = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const SourceLine& line = lines[i];
    if (i == 0)
      put(0, line.span.begin, line.cell && line.tab ? "\t" : "");
    else
      put(done, line.span.begin, joins[i] ? glue_between(lines[i - 1], line) : break_between(lines[i - 1], line));
    done = line.span.end;
  }
  put(done, static_cast<std::uint32_t>(text.size()), "");
  return edits;
}

}  // namespace planatlas::clean
