#include "extractor/ingest/copies.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extractor/ingest/collector.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kLongLine = 90;   // bytes: one that a document does not repeat by chance
constexpr std::size_t kProbe = 60;      // bytes of it that are looked for
constexpr std::size_t kMostProbes = 5;  // lines
constexpr std::size_t kShare = 40;      // per cent of the words down to the end of the second, at least
constexpr std::size_t kShareOfAll = 20;
constexpr int kMostCopies = 4;      // for the screen, the telephone, the printer
constexpr std::size_t kWhole = 90;  // per cent of what stands between the beginnings, at least

// The words of a document without blanks and chrome.
struct Words {
  std::string text;
  std::vector<std::uint32_t> lines;  // of each line that has words: where they begin in `text`
  std::vector<TextSpan> line_spans;  // the same lines in the document
};

Words words_of(const SourceDocument& document) {
  const std::string& text = document.text;
  Words words;
  words.text.reserve(text.size());
  auto chrome = document.chrome.begin();
  std::size_t line_begin = 0, run = 0;  // `run` begins what is copied as a whole
  bool fresh = true;                    // the line has no words yet
  for (std::size_t offset = 0; offset < text.size();) {
    while (chrome != document.chrome.end() && chrome->end <= offset) ++chrome;
    const bool inside = chrome != document.chrome.end() && chrome->begin <= offset;
    if (begins_ideograph(text[offset]) && !inside && !fresh) {
      offset += 3;
      continue;
    }
    const std::size_t at = offset;
    const char32_t c = next_code_point(text, offset);
    if (c == U'\n') {
      if (!fresh) words.line_spans.back().end = static_cast<std::uint32_t>(offset);
      line_begin = offset;
    }
    if (inside || is_blank(c) || c == U'\n' || c == U'\r') {
      words.text.append(text, run, at - run);
      run = offset;
      fresh = fresh || c == U'\n';
    } else if (fresh) {
      words.lines.push_back(static_cast<std::uint32_t>(words.text.size()));
      words.line_spans.push_back(make_span(line_begin, text.size()));
      fresh = false;
    }
  }
  words.text.append(text, std::min(run, text.size()));
  return words;
}

// Returns the second of two passages alike around `first` and `second`, in the words; nothing where they are too short.
std::optional<TextSpan> copy_around(const std::string& text, std::size_t first, std::size_t second) {
  const std::size_t distance = second - first;
  std::size_t before = 0, behind = 0;
  while (before < first && text[first - before - 1] == text[second - before - 1]) ++before;
  while (second + behind < text.size() && behind < distance && text[first + behind] == text[second + behind]) ++behind;
  // The second passage begins where the first one ends.
  before = std::min(before, distance);
  behind = std::min(behind, distance - before);
  const std::size_t length = before + behind;
  const std::size_t both = second + behind;
  if (length * 100 < kShare * both || length * 100 < kShareOfAll * text.size() || length * 100 < kWhole * distance)
    return std::nullopt;
  return make_span(second - before, second + behind);
}

std::optional<TextSpan> find_copy(const Words& words) {
  std::size_t probes = 0;
  for (std::size_t line = 0; line < words.lines.size() && probes < kMostProbes; ++line) {
    const std::size_t begin = words.lines[line];
    const std::size_t end = line + 1 < words.lines.size() ? words.lines[line + 1] : words.text.size();
    if (end - begin < kLongLine) continue;
    ++probes;
    const std::size_t second = words.text.find(words.text.substr(begin, kProbe), begin + kProbe);
    if (second == std::string::npos) continue;
    if (const auto copy = copy_around(words.text, begin, second)) return copy;
  }
  return std::nullopt;
}

// Returns whether there was one.
bool drop_copy(SourceDocument& document) {
  const Words words = words_of(document);
  const auto copy = find_copy(words);
  if (!copy) return false;
  // Whole lines only.
  const auto first = std::lower_bound(words.lines.begin(), words.lines.end(), copy->begin) - words.lines.begin();
  auto last = std::upper_bound(words.lines.begin(), words.lines.end(), copy->end) - words.lines.begin();
  if (copy->end < words.text.size()) --last;
  if (first >= last) return false;
  const TextSpan span = make_span(words.line_spans[static_cast<std::size_t>(first)].begin,
                                  words.line_spans[static_cast<std::size_t>(last - 1)].end);
  document.chrome.push_back(span);
  tidy_chrome(document.chrome);
  std::erase_if(document.tables, [&](const SourceTable& table) { return span.contains(table.span); });
  std::erase_if(document.headings, [&](const HeadingHint& hint) { return span.contains(hint.span); });
  document.diagnostics.push_back({"repeated_passage", Severity::kWarning,
                                  "The document stands twice in the file, word for word; it is read once.", span});
  return true;
}

}  // namespace

void drop_copies(SourceDocument& document) {
  for (int copies = 0; copies < kMostCopies && drop_copy(document);) ++copies;
}

}  // namespace planatlas
