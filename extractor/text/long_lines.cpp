#include "extractor/text/long_lines.h"

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

// Returns how many bytes of a text, which is longer than kLongestLine, the first piece takes.
std::size_t first_piece(std::string_view text) {
  constexpr std::string_view kMarks[] = {"。", "；", "，", "、"};
  const std::string_view piece = text.substr(0, kLongestLine);
  for (const std::string_view mark : kMarks)
    if (const std::size_t at = piece.substr(kLongestLine / 2).rfind(mark); at != std::string_view::npos)
      return kLongestLine / 2 + at + mark.size();
  std::size_t end = kLongestLine;
  while (is_continuation(text[end])) --end;
  return end;
}

}  // namespace

std::vector<TextSpan> part_long_line(std::string_view text, TextSpan span) {
  std::vector<TextSpan> pieces;
  while (span.size() > kLongestLine) {
    const std::size_t end = span.begin + first_piece(span.of(text));
    pieces.push_back(make_span(span.begin, end));
    span = make_span(end, span.end);
  }
  if (!span.empty()) pieces.push_back(span);
  return pieces;
}

}  // namespace planatlas
