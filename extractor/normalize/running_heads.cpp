#include "extractor/normalize/running_heads.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "extractor/normalize/residue.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr std::size_t kFewestCodePoints = 6, kMostCodePoints = 40;
constexpr int kFurthestLines = 3;  // blank ones between a mark and its head

std::vector<TextSpan> page_marks(std::string_view text, const Rules& rules) {
  std::vector<TextSpan> marks;
  for (const Rule* rule : rules.making("residue", text)) {
    const auto marked = rule->set.find("marks");
    if (marked == rule->set.end() || marked->second != "page") continue;
    for (const Match& match : rule->find_all(text)) marks.push_back(match.span);
  }
  return merge_spans(std::move(marks));
}

// The nearest line with words before or behind a mark.
std::optional<TextSpan> line_beside(std::string_view text, TextSpan mark, bool behind) {
  std::size_t at = behind ? mark.end : mark.begin;
  for (int line = 0; line < kFurthestLines; ++line) {
    if (behind ? at >= text.size() : at == 0) return std::nullopt;
    std::size_t begin = 0, end = 0;
    if (behind) {
      begin = text[at] == '\n' ? at + 1 : at;
      end = std::min(text.find('\n', begin), text.size());
      at = end;
    } else {
      end = text[at - 1] == '\n' ? at - 1 : at;
      const std::size_t before = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
      begin = before == std::string_view::npos ? 0 : before + 1;
      at = begin;
    }
    if (!trim(text.substr(begin, end - begin)).empty()) return make_span(begin, end);
  }
  return std::nullopt;
}

bool may_be_head(std::string_view line) {
  const std::size_t length = count_code_points(trim(line));
  if (length < kFewestCodePoints || length > kMostCodePoints || line.find_first_of("\t|") != std::string_view::npos)
    return false;
  std::size_t last = line.size();
  const char32_t c = previous_code_point(line, last);
  return c != U'。' && c != U'；' && c != U'，' && c != U'：' && c != U'、';
}

// The line with its digits alike.
std::string shape_of(std::string_view line) {
  std::string shape(trim(line));
  for (char& c : shape)
    if (is_ascii_digit(static_cast<unsigned char>(c))) c = '0';
  return shape;
}

}  // namespace

EditList drop_running_heads(std::string_view text, const Rules& rules, const std::vector<TextSpan>& keep) {
  const std::vector<TextSpan> marks = page_marks(text, rules);
  std::vector<TextSpan> dropped;
  for (const bool behind : {true, false}) {
    std::map<std::string, std::vector<TextSpan>> heads;
    for (const TextSpan mark : marks) {
      const auto line = line_beside(text, mark, behind);
      if (!line || !may_be_head(line->of(text))) continue;
      const auto kept =
          std::partition_point(keep.begin(), keep.end(), [&](TextSpan span) { return span.end <= line->begin; });
      if (kept == keep.end() || !kept->overlaps(*line)) heads[shape_of(line->of(text))].push_back(*line);
    }
    for (const auto& [shape, lines] : heads)
      if (lines.size() >= 2 && lines.size() * 2 >= marks.size())
        for (const TextSpan line : lines)
          dropped.push_back(make_span(line.begin, std::min<std::size_t>(line.end + 1, text.size())));
  }
  return drop_spans(std::move(dropped));
}

}  // namespace planatlas::clean
