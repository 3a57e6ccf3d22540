#include "extractor/structure/contents.h"

#include <algorithm>
#include <string>

#include "extractor/base/time_limit.h"
#include "extractor/structure/plan_titles.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kMostEntries = 300;
constexpr std::size_t kEntryCodePoints = 60;
constexpr std::size_t kPageDigits = 3;         // of a page number
constexpr std::size_t kFewestPageNumbers = 3;  // that make contents where the first heading is not met again

std::string_view text_of(const CleanText& clean, const Line& line) {
  return line.span.of(clean.text);
}

// 第一章 发展基础 3: the page number is no part of the heading.
std::string entry_key(std::string_view entry) {
  while (!entry.empty() && (is_ascii_digit(static_cast<unsigned char>(entry.back())) || entry.back() == ' ' ||
                            entry.back() == '\t' || entry.back() == '.'))
    entry.remove_suffix(1);
  return title_key(entry);
}

// Behind the lines from `begin` on that end with a page number, none lower than the one before.
std::size_t end_of_page_numbers(const CleanText& clean, const std::vector<Line>& lines, std::size_t begin) {
  int page = 0;
  std::size_t end = begin;
  for (; end < lines.size() && end < begin + kMostEntries; ++end) {
    const std::string_view text = text_of(clean, lines[end]);
    const std::size_t digits = text.size() - (text.find_last_not_of("0123456789") + 1);
    if (digits == 0 || digits > kPageDigits || digits == text.size()) break;
    const int here = std::stoi(std::string(text.substr(text.size() - digits)));
    if (here < page) break;
    page = here;
  }
  return end;
}

bool may_be_entry(std::string_view text) {
  return count_code_points(text) <= kEntryCodePoints && text.find("。") == std::string_view::npos;
}

// Whether the line has more Han characters than any heading of a list of contents: a key keeps each of them.
bool is_longer_than_all(std::string_view line, const Lexicon& headings) {
  constexpr std::size_t kHanBytes = 3;
  std::size_t han = 0;
  for (std::size_t offset = 0; offset < line.size();) {
    const char32_t c = next_code_point(line, offset);
    han += 0x4E00 <= c && c <= 0x9FFF;
  }
  return headings.entries.empty() || han * kHanBytes > headings.entries.front().text.size();
}

}  // namespace

void mark_contents(const CleanText& clean, const Rules& rules, Structure& structure) {
  auto& lines = structure.lines;
  const Lexicon& headings = rules.lexicon("contents_headings");
  for (std::size_t i = 0; i + 2 < lines.size() && !is_time_up(); ++i) {
    const std::string_view heading = text_of(clean, lines[i]);
    if (is_longer_than_all(heading, headings) || !headings.contains(title_key(heading))) continue;
    const std::string first = entry_key(text_of(clean, lines[i + 1]));
    if (first.empty()) continue;
    std::size_t end = i + 2;
    const std::size_t limit = std::min(lines.size(), i + kMostEntries);
    while (end < limit && may_be_entry(text_of(clean, lines[end])) && title_key(text_of(clean, lines[end])) != first)
      ++end;
    if (end == limit || title_key(text_of(clean, lines[end])).rfind(first, 0) != 0) {
      end = end_of_page_numbers(clean, lines, i + 1);
      if (end < i + 1 + kFewestPageNumbers) continue;
    }
    for (std::size_t line = i; line < end; ++line) lines[line].front = true;
    i = end;
  }
}

}  // namespace planatlas::structure
