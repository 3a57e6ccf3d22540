#include "extractor/normalize/edits.h"

#include <algorithm>
#include <cassert>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {

Draft::Draft(std::string_view source)
    : text(source), map(OffsetMap::identity(static_cast<std::uint32_t>(source.size()))) {}

void Draft::apply(const EditList& edits) {
  if (edits.empty()) return;
  std::string result;
  result.reserve(text.size());
  OffsetMap step;
  std::uint32_t done = 0;
  const auto copy_up_to = [&](std::uint32_t end) {
    if (end == done) return;
    result.append(text, done, end - done);
    step.copy(end - done);
    done = end;
  };
  for (const Edit& edit : edits) {
    assert(done <= edit.span.begin && edit.span.end <= text.size());
    copy_up_to(edit.span.begin);
    result += edit.replacement;
    if (!edit.replacement.empty())
      step.replace(static_cast<std::uint32_t>(edit.replacement.size()), edit.span.size());
    else if (!edit.span.empty())
      step.drop(edit.span.size());
    done = edit.span.end;
  }
  copy_up_to(static_cast<std::uint32_t>(text.size()));
  text = std::move(result);
  map = OffsetMap::compose(map, step);
}

std::vector<TextSpan> lines_outside(std::string_view text, const std::vector<TextSpan>& spans) {
  std::vector<TextSpan> lines;
  auto span = spans.begin();
  for (std::size_t begin = 0; begin < text.size() && !is_time_up();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const TextSpan line = trim(text, make_span(begin, end));
    begin = end + 1;
    while (span != spans.end() && span->end <= line.begin) ++span;
    if (!line.empty() && (span == spans.end() || !span->overlaps(line))) lines.push_back(line);
  }
  return lines;
}

std::vector<TextSpan> merge_spans(std::vector<TextSpan> spans) {
  std::erase_if(spans, [](TextSpan span) { return span.empty(); });
  std::sort(spans.begin(), spans.end());
  std::vector<TextSpan> merged;
  for (const TextSpan span : spans) {
    if (!merged.empty() && span.begin <= merged.back().end)
      merged.back().end = std::max(merged.back().end, span.end);
    else
      merged.push_back(span);
  }
  return merged;
}

}  // namespace planatlas::clean
