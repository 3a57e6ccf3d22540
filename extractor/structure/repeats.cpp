#include "extractor/structure/repeats.h"

#include <unordered_map>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

// Sentences shorter than this are said twice in any plan.
constexpr std::size_t kLongSentence = 24;
// So many long sentences twice, and such a share of the text (one in kShare characters), make a broken page.
constexpr std::size_t kManyRepeats = 3;
constexpr std::size_t kShare = 12;

std::vector<TextSpan> sentences_of(std::string_view text, TextSpan line) {
  std::vector<TextSpan> sentences;
  std::uint32_t begin = line.begin;
  for (std::size_t offset = line.begin; offset < line.end;) {
    const char32_t c = next_code_point(text, offset);
    if (c != U'。' && c != U'！' && c != U'？') continue;
    sentences.push_back(make_span(begin, offset));
    begin = static_cast<std::uint32_t>(offset);
  }
  if (begin < line.end) sentences.push_back({begin, line.end});
  return sentences;
}

bool is_broken_page(const CleanText& clean, const Structure& structure, const Rules& rules, bool lost_line_breaks) {
  std::unordered_map<std::string_view, int> seen;
  std::size_t repeats = 0, repeated_bytes = 0, repeated_headings = 0;
  for (const Line& line : structure.lines) {
    if (is_time_up()) break;
    if (line.grid >= 0) continue;
    for (const TextSpan sentence : sentences_of(clean.text, line.span)) {
      const std::string_view text = sentence.of(clean.text);
      if (seen[text]++ == 0) continue;
      repeated_headings += rules.find_marker(text).has_value();
      if (count_code_points(text) < kLongSentence) continue;
      ++repeats;
      repeated_bytes += text.size();
    }
  }
  // A page that has also lost its line breaks needs less: one heading twice.
  if (lost_line_breaks && repeated_headings > 0 && repeats > 0) return true;
  return repeats >= kManyRepeats && repeated_bytes * kShare >= clean.text.size();
}

}  // namespace

void mark_repeats(const CleanText& clean, const Rules& rules, bool lost_line_breaks, Structure& structure) {
  if (!is_broken_page(clean, structure, rules, lost_line_breaks)) return;
  structure.scrambled = true;
  std::vector<Line> cut;
  std::unordered_map<std::string_view, int> seen;
  int repeated = 0;
  TextSpan first;
  for (const Line& line : structure.lines) {
    if (line.grid >= 0) {
      cut.push_back(line);
      continue;
    }
    for (const TextSpan sentence : sentences_of(clean.text, line.span)) {
      Line piece = line;
      piece.span = trim(clean.text, sentence);
      if (piece.span.empty()) continue;
      const std::string_view text = piece.span.of(clean.text);
      piece.marker = {};
      if (piece.span.begin == line.span.begin) piece.marker = line.marker;
      piece.repeated = seen[text]++ > 0;
      if (piece.repeated && count_code_points(text) >= kLongSentence) {
        if (repeated++ == 0) first = piece.span;
      }
      cut.push_back(piece);
    }
  }
  structure.lines = std::move(cut);
  structure.diagnostics.push_back({"repeated_passage",
                                   Severity::kWarning,
                                   std::to_string(repeated) + " sentences stand more than once; each counts once",
                                   clean.map.to_source(first),
                                   {repeated}});
}

}  // namespace planatlas::structure
