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

void for_each_item(std::string_view text, const Visit& visit) {
  const auto skip_blanks = [&](std::size_t at) { return std::min(text.find_first_not_of(kBlanks, at), text.size()); };
  std::size_t at = skip_blanks(0) + 1;
  for (std::size_t number = 1;; ++number) {
    at = skip_blanks(at);
    if (at < text.size() && text[at] == ']') return;
    const bool is_object = at < text.size() && text[at] == '{';
    const std::size_t end = is_object ? value_end(text, at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      visit(number, Error{ErrorKind::kDamaged,
                          "is a JSON list that breaks off or holds something else than objects: fetch it again"});
      return;
    }
    if (!visit(number, text.substr(at, end - at))) return;
    at = skip_blanks(end);
    if (at < text.size() && text[at] == ',') ++at;
  }
}

}  // namespace

JsonShape find_json_shape(std::string_view text) {
  constexpr std::size_t kLinesLookedAt = 3;
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return JsonShape::kOther;
  if (text[first] == '[') {
    const std::size_t inside = text.find_first_not_of(kBlanks, first + 1);
    return inside != std::string_view::npos && text[inside] == '{' ? JsonShape::kList : JsonShape::kOther;
  }
  if (text[first] != '{') return JsonShape::kOther;
  std::size_t seen = 0, objects = 0, whole = 0;
  for (std::size_t begin = first; begin < text.size() && seen < kLinesLookedAt;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim_json(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) continue;
    ++seen;
    objects += line.front() == '{';
    whole += is_whole_object(line);
  }
  if (objects > 1 && whole > 0) return JsonShape::kLines;
  return find_wrapped_list(text).empty() ? JsonShape::kOther : JsonShape::kList;
}

void for_each_json_record(std::string_view text, JsonShape shape, const Visit& visit) {
  if (shape == JsonShape::kList) {
    for_each_item(text[text.find_first_not_of(kBlanks)] == '{' ? find_wrapped_list(text) : text, visit);
  } else {
    for_each_line(text, visit);
  }
}

}  // namespace planatlas
