#include "extractor/structure/chapter_numbers.h"

#include <string>
#include <string_view>

#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kLinesAbove = 6;  // text between a chapter and its first section
constexpr std::size_t kTitleCodePoints = 24;
constexpr std::size_t kChapterDigits = 2;

std::string_view leading_digits(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_ascii_digit(static_cast<unsigned char>(text[size]))) ++size;
  return text.substr(0, size);
}

bool is_title(std::string_view text) {
  text = trim(text);
  if (text.empty() || count_code_points(text) > kTitleCodePoints) return false;
  std::size_t offset = 0;
  if (!is_han(next_code_point(text, offset))) return false;
  while (offset < text.size()) {
    const char32_t c = next_code_point(text, offset);
    if (c == U'。' || c == U'，' || c == U'；' || c == U'：' || c == U'\t') return false;
  }
  return true;
}

}  // namespace

void mark_chapter_numbers(const CleanText& clean, std::vector<Line>& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Marker& first = lines[i].marker;
    if (first.family != MarkerFamily::kDecimal || first.depth != 2 || first.ordinal != 1) continue;
    const std::string_view number = leading_digits(first.text);
    for (std::size_t above = i; above-- > 0 && i - above <= kLinesAbove;) {
      Line& line = lines[above];
      if (line.marker.family != MarkerFamily::kNone) break;
      const std::string_view text = line.span.of(clean.text);
      if (number.size() > kChapterDigits || leading_digits(text) != number || !is_title(text.substr(number.size())))
        continue;
      line.marker.family = MarkerFamily::kDecimal;
      line.marker.text = std::string(number);
      line.marker.ordinal = std::stoi(line.marker.text);
      line.marker.span = make_span(line.span.begin, line.span.begin + number.size());
      break;
    }
  }
}

}  // namespace planatlas::structure
