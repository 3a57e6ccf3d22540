#include "extractor/rules/source.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "extractor/base/hash.h"
#include "extractor/text/utf8.h"

namespace planatlas::rule_files {
namespace {

// Columns of source shown on either side of the place: word lists may stand on one very long line.
constexpr std::size_t kContextCodePoints = 70;

struct CodePointRange {
  char32_t first, last;
};

// East Asian Wide and Fullwidth blocks that turn up in rule files.
constexpr CodePointRange kWide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},
                                    {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},
                                    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

// Marks that stand above or beside the character before them, without a column of their own.
constexpr CodePointRange kNoWidth[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}};

template <std::size_t kSize>
bool holds(const CodePointRange (&ranges)[kSize], char32_t code_point) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](CodePointRange range) { return range.first <= code_point && code_point <= range.last; });
}

// What is as wide on a terminal.
std::string_view blank_like(char32_t code_point) {
  if (code_point == U'\t') return "\t";
  if (holds(kNoWidth, code_point)) return "";
  return holds(kWide, code_point) ? "  " : " ";
}

// A terminal would act on it.
bool is_control(char32_t code_point) {
  return (code_point < 0x20 && code_point != U'\t') || code_point == 0x7F;
}

std::size_t line_start(Place place) {
  return place.file->line_starts[line_of(place) - 1];
}

std::string_view line_at(Place place) {
  const std::string_view text = place.file->content;
  const std::size_t begin = line_start(place);
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The bytes of the line that stand before the place. Offsets never fall inside a character.
std::string_view line_before(Place place) {
  return line_at(place).substr(0, place.offset - line_start(place));
}

// Requires: a line of UTF-8.
std::string excerpt(Place place) {
  const std::string_view line = line_at(place);
  const std::string_view before = line_before(place);
  std::size_t begin = before.size();
  for (std::size_t i = 0; i < kContextCodePoints && begin > 0; ++i) previous_code_point(line, begin);
  std::size_t end = before.size();
  for (std::size_t i = 0; i < kContextCodePoints && end < line.size(); ++i) next_code_point(line, end);

  const bool cut = begin > 0;
  std::string shown = cut ? "  …" : "  ";
  std::string caret = cut ? "   " : "  ";
  for (std::size_t offset = begin; offset < end;) {
    const bool is_before = offset < before.size();
    const char32_t code_point = next_code_point(line, offset);
    append_code_point(shown, is_control(code_point) ? kReplacementCharacter : code_point);
    if (is_before) caret += blank_like(code_point);
  }
  if (end < line.size()) shown += "…";
  return shown + "\n" + caret + "^";
}

// Of the folder, of files that are not read, of places.
bool stands_before(const Problem& a, const Problem& b) {
  const auto rank = [](const Problem& problem) {
    return problem.place.file == nullptr ? 0 : problem.place.file->misnamed ? 1 : 2;
  };
  if (rank(a) != rank(b) || rank(a) == 0) return rank(a) < rank(b);
  return std::tie(a.place.file->path, a.place.offset) < std::tie(b.place.file->path, b.place.offset);
}

std::string format_problem(const Problem& problem, FaultTexts texts) {
  const std::string message = write_fault(problem.fault, texts);
  const SourceFile* file = problem.place.file;
  if (file == nullptr) return message;
  if (file->misnamed) return file->path + ": " + message;
  const std::size_t column = 1 + count_code_points(line_before(problem.place));
  std::string text = where(problem.place) + ":" + std::to_string(column) + ": " + message;
  // A file in another encoding cannot be shown; what stands before its first odd byte can be counted.
  const Fault fault = problem.fault.fault;
  return fault == Fault::kNotUtf8 || fault == Fault::kUtf16 ? text : text + "\n" + excerpt(problem.place);
}

}  // namespace

SourceFile make_source(std::string path, std::string hash_key, std::string content) {
  SourceFile file{std::move(path), std::move(hash_key), std::move(content), {0}, {}};
  for (std::size_t at = file.content.find('\n'); at != std::string::npos; at = file.content.find('\n', at + 1)) {
    file.line_starts.push_back(at + 1);
  }
  return file;
}

void sort_by_path(std::vector<SourceFile>& files) {
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
}

std::string hash_of(const std::vector<SourceFile>& files) {
  std::string bytes;
  for (const SourceFile& file : files) {
    bytes += file.hash_key + "\n" + std::to_string(file.content.size()) + "\n" + file.content;
  }
  return sha256_hex(bytes);
}

std::size_t line_of(Place place) {
  const std::vector<std::size_t>& starts = place.file->line_starts;
  return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), place.offset) - starts.begin());
}

std::string where(Place place) {
  return place.file->path + ":" + std::to_string(line_of(place));
}

std::vector<std::string> format_problems(Problems problems, std::size_t limit, FaultTexts texts) {
  std::stable_sort(problems.begin(), problems.end(), stands_before);
  const auto is_same = [](const Problem& a, const Problem& b) {
    return std::tie(a.place.file, a.place.offset, a.fault) == std::tie(b.place.file, b.place.offset, b.fault);
  };
  problems.erase(std::unique(problems.begin(), problems.end(), is_same), problems.end());
  std::vector<std::string> messages;
  for (const Problem& problem : problems) {
    if (messages.size() == limit) break;
    messages.push_back(format_problem(problem, texts));
  }
  if (problems.size() > limit)
    messages.push_back(write_fault({Fault::kMoreProblems, {problems.size() - limit}}, texts));
  return messages;
}

}  // namespace planatlas::rule_files
