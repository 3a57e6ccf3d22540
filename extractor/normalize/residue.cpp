#include "extractor/normalize/residue.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

bool is_chrome(std::string_view line, const Rules& rules) {
  const auto chrome = rules.making("chrome_line", line);
  return std::any_of(chrome.begin(), chrome.end(),
                     [&](const Rule* rule) { return rule->match_whole(line).has_value(); });
}

}  // namespace

EditList drop_spans(std::vector<TextSpan> spans) {
  EditList edits;
  for (const TextSpan span : merge_spans(std::move(spans))) edits.push_back({span, {}});
  return edits;
}

EditList drop_chrome_lines(std::string_view text, const Rules& rules, const std::vector<TextSpan>& keep) {
  EditList edits;
  auto kept = keep.begin();
  for (std::size_t begin = 0; begin < text.size() && !is_time_up();) {
    const std::size_t line_end = std::min(text.find('\n', begin), text.size());
    const TextSpan line = make_span(begin, line_end);
    const std::size_t next = std::min(line_end + 1, text.size());
    while (kept != keep.end() && kept->end <= line.begin) ++kept;
    const bool is_kept = kept != keep.end() && kept->overlaps(line);
    const std::string_view content = trim(line.of(text));
    if (!is_kept && !content.empty() && text[begin] != '\t' && is_chrome(content, rules))
      edits.push_back({make_span(begin, next), {}});
    begin = next;
  }
  return edits;
}

EditList drop_residue(std::string_view text, const Rule& rule) {
  const auto becomes = rule.set.find("becomes");
  EditList edits;
  for (const Match& match : rule.find_all(text)) {
    Edit edit{match.span, becomes == rule.set.end() ? std::string() : becomes->second};
    if (match.span.of(text) != edit.replacement) edits.push_back(std::move(edit));
  }
  return edits;
}

}  // namespace planatlas::clean
