#include "extractor/rules/yaml_fault.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "extractor/rules/wide_marks.h"

namespace planatlas::rule_files {
namespace {

constexpr std::string_view kWideColon = "：";
constexpr std::size_t kMaxLines = 500;  // that a list in brackets may be long

bool is_key_char(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
}

// A line taken apart: `    - key: value`.
struct Line {
  Place start;
  std::string_view text;                       // without its break
  std::size_t indent = 0;                      // blanks in front
  std::size_t key = 0;                         // where the key begins, behind "- "
  std::size_t key_end = 0;                     // key where the line has none
  std::size_t value = std::string_view::npos;  // npos where nothing follows the key

  Place at(std::size_t column) const { return {start.file, start.offset + column}; }
  bool is_blank() const { return indent == text.size() || text[indent] == '#'; }
  bool has_key() const { return key_end > key; }
  std::string_view behind_key() const { return text.substr(key_end); }
};

Line line_number(const SourceFile& file, std::size_t number) {
  Line line;
  line.start = {&file, file.line_starts[number - 1]};
  const std::string_view rest = std::string_view(file.content).substr(line.start.offset);
  line.text = rest.substr(0, std::min(rest.find('\n'), rest.size()));
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  line.indent = std::min(line.text.find_first_not_of(" \t"), line.text.size());
  line.key = line.indent;
  while (line.text.substr(line.key, 2) == "- ")
    line.key = std::min(line.text.find_first_not_of(' ', line.key + 1), line.text.size());
  line.key_end = line.key;
  while (line.key_end < line.text.size() && is_key_char(line.text[line.key_end])) ++line.key_end;
  const std::string_view behind = line.behind_key();
  if (behind.starts_with(":") || behind.starts_with(kWideColon)) {
    line.value = line.text.find_first_not_of(" \t", line.key_end + 1);
  } else {
    line.key_end = line.key;
    line.value = line.key < line.text.size() ? line.key : std::string_view::npos;
  }
  return line;
}

// The last line before `number` that is neither empty nor a comment.
std::optional<Line> line_before(const SourceFile& file, std::size_t number) {
  while (--number > 0) {
    Line line = line_number(file, number);
    if (!line.is_blank()) return line;
  }
  return std::nullopt;
}

std::optional<Problem> find_odd_indent(const Line& line) {
  const std::size_t tab = line.text.substr(0, line.indent).find('\t');
  if (tab != std::string_view::npos) return Problem{line.at(tab), Fault::kTab};
  if (!begins_with_odd_blank(line.text.substr(line.indent))) return std::nullopt;
  return Problem{line.at(line.indent), Fault::kOddBlank};
}

// key：value, key:value, -key
std::optional<Problem> find_bad_colon(const Line& line) {
  if (line.text.substr(line.key).starts_with("-") && line.key + 1 < line.text.size() &&
      is_key_char(line.text[line.key + 1]) && line.text.find(": ", line.key) != std::string_view::npos) {
    return Problem{line.at(line.key), Fault::kDashWithoutBlank};
  }
  if (!line.has_key()) return std::nullopt;
  if (line.behind_key().starts_with(kWideColon)) return Problem{line.at(line.key_end), Fault::kWideColonBehindKey};
  if (line.value == line.key_end + 1) return Problem{line.at(line.key_end), Fault::kColonWithoutBlank};
  return std::nullopt;
}

// -- id: x, • id: x
std::optional<Problem> find_odd_dash(const Line& line) {
  const std::string_view text = line.text.substr(line.indent);
  for (const std::string_view mark : {"--", "—", "–", "•", "·", "●", "*", "+"}) {
    if (!text.starts_with(mark)) continue;
    const std::size_t key = std::min(text.find_first_not_of(' ', mark.size()), text.size());
    const std::size_t colon = text.find(": ", key);
    const std::string_view name = text.substr(key, colon == std::string_view::npos ? 0 : colon - key);
    const bool is_key = !name.empty() && std::all_of(name.begin(), name.end(), is_key_char);
    if (is_key) return Problem{line.at(line.indent), {Fault::kOddDash, {mark}}};
  }
  return std::nullopt;
}

// Where brackets and quotes stand open from `from` to `to`, innermost last. Nothing where one closes that none opened.
std::vector<std::size_t> open_marks(std::string_view text, std::size_t from, std::size_t to) {
  std::vector<std::size_t> open;
  for (std::size_t at = from; at < to && at < text.size(); ++at) {
    const char c = text[at];
    const char quote = open.empty() ? '\0' : text[open.back()];
    if (quote == '\'' || quote == '"') {
      if (c == '\\' && quote == '"') ++at;
      if (c == quote) open.pop_back();
    } else if (c == '[' || c == '{' || c == '\'' || c == '"') {
      open.push_back(at);
    } else if ((c == ']' || c == '}') && !open.empty()) {
      open.pop_back();
    } else if (c == '#' && at > from && text[at - 1] == ' ') {
      at = text.find('\n', at);
      if (at == std::string_view::npos) break;
    }
  }
  return open;
}

// Returns the offset of the quote that closes the one at `open`; npos where none does.
std::size_t closing_quote(std::string_view text, std::size_t open) {
  const char quote = text[open];
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || text.substr(at + 1, 1) != "'") return at;
      ++at;
    }
  }
  return std::string_view::npos;
}

bool looks_like_entry(const Line& line) {
  return line.has_key() || line.text.substr(line.indent, 2) == "- ";
}

Problem unclosed(Place open, char end) {
  const char mark = open.file->content[open.offset];
  if (mark == end) return {open, {Fault::kUnclosedQuote, {std::string(1, mark)}}};
  return {open, {Fault::kUnclosedMark, {std::string(1, mark), std::string(1, end)}}};
}

Problem closed_late(Place open, std::size_t line) {
  return {open, {Fault::kClosedLate, {std::string(1, open.file->content[open.offset]), line}}};
}

// A quote that opens in this line or above it and closes in this line, where the parser then finds what it misses.
std::optional<Problem> find_late_quote(Place place, std::size_t number) {
  const SourceFile& file = *place.file;
  for (std::size_t at = number, lines = 0; at > 0 && lines < kMaxLines; --at, ++lines) {
    const Line line = line_number(file, at);
    if (line.is_blank() || line.value == std::string_view::npos) continue;
    if (std::string_view("[{'\"").find(line.text[line.value]) == std::string_view::npos) continue;
    const auto open = open_marks(file.content, line.at(line.value).offset, line.at(line.text.size()).offset);
    if (open.empty()) continue;
    const Place last{&file, open.back()};
    if (std::string_view("'\"").find(file.content[last.offset]) == std::string_view::npos) return std::nullopt;
    if (auto found = explain_quote(last)) return found;
    const Place end{&file, closing_quote(file.content, last.offset)};
    if (line_of(end) == number && end.offset < place.offset) return closed_late(last, number);
    return std::nullopt;
  }
  return std::nullopt;
}

// A list, a mapping or a quote that begins in this line or above it and is still open at `place`.
std::optional<Problem> find_open_mark(Place place, std::size_t number) {
  const SourceFile& file = *place.file;
  for (std::size_t lines = 0; number > 0 && lines < kMaxLines; --number, ++lines) {
    const Line line = line_number(file, number);
    if (line.is_blank() || line.value == std::string_view::npos) continue;
    if (std::string_view("[{'\"").find(line.text[line.value]) == std::string_view::npos) continue;
    const auto open = open_marks(file.content, line.at(line.value).offset, place.offset);
    if (open.empty()) continue;
    const char mark = file.content[open.back()];
    return unclosed({&file, open.back()}, mark == '[' ? ']' : mark == '{' ? '}' : mark);
  }
  return std::nullopt;
}

// ['a'b']: the second quote ends the text.
std::optional<Problem> find_text_behind_quote(const Line& line) {
  for (std::size_t at = line.value; at < line.text.size(); ++at) {
    const char quote = line.text[at];
    const bool opens = (quote == '\'' || quote == '"') &&
                       (at == line.value || std::string_view(" [{,").find(line.text[at - 1]) != std::string_view::npos);
    if (!opens) continue;
    at = closing_quote(line.text, at);
    if (at == std::string_view::npos) return std::nullopt;
    if (at + 1 < line.text.size() && std::string_view(" ,]}:").find(line.text[at + 1]) == std::string_view::npos)
      return Problem{line.at(at), {Fault::kTextBehindQuote, {line.text.substr(at, 1)}}};
  }
  return std::nullopt;
}

// {quantity}以上 and [^，]+达到: the value ends at the bracket for YAML, and text follows.
std::optional<Problem> find_bracket_in_text(const Line& line, Place place) {
  const std::size_t column = place.offset - line.start.offset;
  const std::size_t close = line.text.substr(0, column).find_last_of("]}");
  if (close == std::string_view::npos || line.value == std::string_view::npos) return std::nullopt;
  for (std::size_t open = line.value; open < close; ++open) {
    if (line.text[open] != '[' && line.text[open] != '{') continue;
    const std::size_t end = line.text.find(line.text[open] == '[' ? ']' : '}', open);
    const bool text_follows = end != std::string_view::npos && end + 1 < line.text.size() &&
                              std::string_view(" ,]}").find(line.text[end + 1]) == std::string_view::npos;
    if (text_follows) {
      return Problem{line.at(open), {Fault::kBracketInText, {line.text.substr(open, end + 1 - open)}}};
    }
  }
  return std::nullopt;
}

// Signs that mean something to YAML at the beginning of a value.
std::optional<Problem> find_bad_start(const Line& line, Place place) {
  const std::size_t column = place.offset - line.start.offset;
  for (const std::size_t at : {column, column > 0 ? column - 1 : 0}) {
    if (at >= line.text.size() || std::string_view(">|@`%*&!=<").find(line.text[at]) == std::string_view::npos)
      continue;
    if (at > 0 && std::string_view(" ,[{").find(line.text[at - 1]) == std::string_view::npos) continue;
    if (line.text[at] == '*' && at + 1 < line.text.size() && is_key_char(line.text[at + 1]))
      return Problem{line.at(at), Fault::kAlias};
    return Problem{line.at(at), {Fault::kSignAtStart, {line.text.substr(at, 1)}}};
  }
  return std::nullopt;
}

std::optional<Problem> find_wide_sign(const Line& line) {
  const auto mark = find_wide_mark(line.text);
  if (!mark) return std::nullopt;
  return Problem{line.at(mark->at), fault_of(*mark)};
}

std::optional<Problem> find_colon_in_text(const Line& line, Place place) {
  const std::size_t column = place.offset - line.start.offset;
  if (line.value == std::string_view::npos || column <= line.value || column >= line.text.size() ||
      line.text[column] != ':')
    return std::nullopt;
  return Problem{place, Fault::kColonInText};
}

std::optional<Problem> find_bad_indent(const Line& line, const std::optional<Line>& before) {
  if (!before || !line.has_key()) return std::nullopt;
  if (!before->has_key() || before->key == line.key) return std::nullopt;
  return Problem{line.at(line.indent), {Fault::kWrongIndent, {before->key + 1}}};
}

}  // namespace

bool begins_with_odd_blank(std::string_view text) {
  return text.starts_with("\u3000") || text.starts_with("\u00A0");
}

std::optional<Problem> explain_quote(Place open) {
  const SourceFile& file = *open.file;
  const char quote = file.content[open.offset];
  const std::size_t end = closing_quote(file.content, open.offset);
  if (end == std::string::npos) return unclosed(open, quote);
  const std::size_t last = line_of({&file, end});
  for (std::size_t number = line_of(open) + 1; number <= last; ++number) {
    if (looks_like_entry(line_number(file, number))) return closed_late(open, last);
  }
  return std::nullopt;
}

Problem explain_yaml_fault(Place place, const std::string& said) {
  const std::size_t number = line_of(place);
  const Line line = line_number(*place.file, number);
  const std::optional<Line> before = line_before(*place.file, number);
  for (const auto& find : {find_odd_indent, find_bad_colon, find_odd_dash, find_wide_sign}) {
    if (auto found = find(line)) return *found;
    if (auto found = before ? find(*before) : std::nullopt) return *found;
  }
  if (said.find("escape") != std::string::npos) return {place, {Fault::kNoYamlEscape, {said}}};
  if (auto found = find_text_behind_quote(line)) return *found;
  if (auto found = find_late_quote(place, number)) return *found;
  if (auto found = find_bracket_in_text(line, place)) return *found;
  if (auto found = find_bad_start(line, place)) return *found;
  if (auto found = find_open_mark(place, number)) return *found;
  if (auto found = find_colon_in_text(line, place)) return *found;
  if (auto found = find_bad_indent(line, before)) return *found;
  return {place, {Fault::kNoYaml, {said}}};
}

}  // namespace planatlas::rule_files
