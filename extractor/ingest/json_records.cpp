#include "extractor/ingest/json_records.h"

#include <algorithm>
#include <array>
#include <string>

namespace planatlas {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trim_json(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// Returns the offset behind the object or list that begins at `begin`, npos where it does not end. Brackets are only
// counted: whether the value is valid is not asked.
std::size_t value_end(std::string_view text, std::size_t begin) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char byte = text[i];
    if (byte == '\\' && quoted) {
      ++i;
    } else if (byte == '"') {
      quoted = !quoted;
    } else if (!quoted && (byte == '{' || byte == '[')) {
      ++depth;
    } else if (!quoted && (byte == '}' || byte == ']') && --depth == 0) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

bool is_whole_object(std::string_view line) {
  return !line.empty() && line.front() == '{' && value_end(line, 0) == line.size();
}

// A record as crawlers write it: an object with a key, from the beginning of its line to the end.
bool is_record_line(std::string_view line) {
  const std::string_view trimmed = trim_json(line);
  if (!is_whole_object(trimmed)) return false;
  const std::size_t inside = trimmed.find_first_not_of(kBlanks, 1);
  return trimmed[inside] == '"' || trimmed[inside] == '}';
}

// Whether lines are records, whatever became of some of them. A file that opens with a brace is no plain text, and one
// whole record of its first lines is enough; of another they are at least half, of a page more than that.
bool is_of_json_lines(std::string_view text) {
  constexpr std::size_t kLinesLookedAt = 100;
  const char first = text[text.find_first_not_of(kBlanks)];
  std::size_t lines = 0, records = 0, indented = 0;
  for (std::size_t begin = 0; begin < text.size() && lines < kLinesLookedAt;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (trim_json(line).empty()) continue;
    ++lines;
    records += is_record_line(line);
    indented += line.size() > 1 && line[0] == ' ' && line[1] == ' ';
  }
  if (lines < 2 || records == 0 || indented > records) return false;
  return first == '{' || (first == '<' ? 2 * records > lines : 2 * records >= lines);
}

Error no_record() {
  return {ErrorKind::kDamaged, "is no whole JSON object: fetch it again"};
}

bool is_list_name(std::string_view key) {
  constexpr std::array<std::string_view, 12> kNames{"list",   "rows", "records", "items",    "data",  "results",
                                                    "result", "docs", "hits",    "articles", "datas", "datalist"};
  return std::find(kNames.begin(), kNames.end(), key) != kNames.end();
}

// Returns the list of objects that the answer of a search is wrapped around: {"code": 0, "data": {"list": [{…}, …]}},
// the larger part of the text. Empty where there is none.
std::string_view find_wrapped_list(std::string_view text) {
  std::string_view key;
  for (std::size_t i = text.find('{'); i < text.size(); ++i) {
    if (text[i] == '"') {
      std::size_t end = i + 1;
      while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
      key = end < text.size() ? text.substr(i + 1, end - i - 1) : std::string_view();
      i = end;
    } else if (text[i] == '[') {
      const std::size_t end = value_end(text, i), inside = text.find_first_not_of(kBlanks, i + 1);
      if (end == std::string_view::npos) return {};
      const bool objects = inside < text.size() && text[inside] == '{';
      if (objects && is_list_name(key) && end - i > text.size() / 2) return text.substr(i, end - i);
      i = end - 1;
    }
  }
  return {};
}

using Visit = std::function<bool(std::size_t, const Result<std::string_view>&)>;

void for_each_line(std::string_view text, const Visit& visit) {
  for (std::size_t begin = 0, number = 1; begin < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim_json(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) continue;
    if (!visit(number, is_whole_object(line) ? Result<std::string_view>(line) : no_record())) return;
  }
}

// Returns where the line of `at` begins.
std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

// Returns the next line's object that stands no deeper than what begins at `at`; the end where there is none.
std::size_t next_object(std::string_view text, std::size_t at) {
  const std::size_t column = at - line_begin(text, at);
  for (std::size_t end = text.find('\n', at); end != std::string_view::npos; end = text.find('\n', end + 1)) {
    const std::size_t first = text.find_first_not_of(" \t\r", end + 1);
    if (first < text.size() && text[first] == '{' && first - end - 1 <= column) return first;
  }
  return text.size();
}

// Returns the offset behind a value that is no object, npos where it does not end.
std::size_t other_end(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '[') return value_end(text, at);
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\';
    return at < text.size() ? at + 1 : std::string_view::npos;
  }
  const std::size_t end = text.find_first_of(",]\n", at);
  return end == at ? std::string_view::npos : end;
}

void for_each_item(std::string_view text, const Visit& visit) {
  constexpr std::size_t kMostBroken = 20;  // the end of each is looked for through the whole text
  constexpr std::size_t kMostFaults = 1000;
  const auto skip_blanks = [&](std::size_t at) { return std::min(text.find_first_not_of(kBlanks, at), text.size()); };
  std::size_t at = skip_blanks(0) + 1;
  for (std::size_t number = 1, broken = 0, faults = 0;; ++number) {
    at = skip_blanks(at);
    if (at < text.size() && text[at] == ']') return;
    const bool is_object = at < text.size() && text[at] == '{';
    std::size_t end = is_object ? value_end(text, at) : other_end(text, at);
    if (is_object && end != std::string_view::npos) {
      if (!visit(number, text.substr(at, end - at))) return;
    } else {
      const Error error{ErrorKind::kDamaged,
                        "is a JSON list that breaks off or holds something else than objects: fetch it again"};
      if (!visit(number, error) || ++faults == kMostFaults) return;
      if (end == std::string_view::npos) end = ++broken > kMostBroken ? text.size() : next_object(text, at);
      if (end >= text.size()) return;
    }
    at = skip_blanks(end);
    if (at < text.size() && text[at] == ',') ++at;
  }
}

}  // namespace

JsonShape find_json_shape(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return JsonShape::kOther;
  if (text[first] == '[') {
    const std::size_t inside = text.find_first_not_of(kBlanks, first + 1);
    if (inside != std::string_view::npos && text[inside] == '{') return JsonShape::kList;
  }
  if (text[first] == '{' && value_end(text, first) == text.find_last_not_of(kBlanks) + 1)
    return find_wrapped_list(text).empty() ? JsonShape::kOther : JsonShape::kList;
  if (is_of_json_lines(text)) return JsonShape::kLines;
  return text[first] == '{' && !find_wrapped_list(text).empty() ? JsonShape::kList : JsonShape::kOther;
}

void for_each_json_record(std::string_view text, JsonShape shape, const Visit& visit) {
  if (shape == JsonShape::kList) {
    for_each_item(text[text.find_first_not_of(kBlanks)] == '{' ? find_wrapped_list(text) : text, visit);
  } else {
    for_each_line(text, visit);
  }
}

}  // namespace planatlas
