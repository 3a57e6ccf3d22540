#include "extractor/rules/wide_marks.h"

#include <algorithm>
#include <array>

namespace planatlas::rule_files {
namespace {

struct Pair {
  std::string_view wide, narrow;
  bool opens = false;  // stands at the beginning of an entry, the others behind one
};

constexpr std::array<Pair, 15> kPairs{{{"，", ","},
                                       {"、", ","},
                                       {"；", ","},
                                       {"：", ":"},
                                       {"］", "]"},
                                       {"｝", "}"},
                                       {"［", "[", true},
                                       {"｛", "{", true},
                                       {"“", "\"", true},
                                       {"”", "\"", true},
                                       {"‘", "'", true},
                                       {"’", "'", true},
                                       {"＂", "\"", true},
                                       {"＇", "'", true},
                                       {"－", "-", true}}};

enum class Where { kStart, kWithin, kBehind };  // of an entry

std::size_t name_end(std::string_view text, std::size_t at) {
  const auto is_name = [](char c) { return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '_'; };
  while (at < text.size() && is_name(text[at])) ++at;
  return at;
}

// "，c: d"
bool key_follows(std::string_view rest) {
  const std::size_t begin = std::min(rest.find_first_not_of(' '), rest.size());
  const std::size_t end = name_end(rest, begin);
  return end > begin && rest.substr(end, 2) == ": ";
}

Where next_place(std::string_view line, std::size_t at, Where where) {
  const char c = line[at];
  const bool blank_follows = at + 1 == line.size() || line[at + 1] == ' ';
  if (c == ' ') return where;
  if (c == '[' || c == '{' || c == ',') return Where::kStart;
  if ((c == ':' || c == '-') && blank_follows) return Where::kStart;
  return c == ']' || c == '}' ? Where::kBehind : Where::kWithin;
}

}  // namespace

std::optional<WideMark> find_wide_mark(std::string_view line) {
  Where where = Where::kStart;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const std::string_view rest = line.substr(at);
    if (rest.starts_with('#') && (at == 0 || line[at - 1] == ' ')) return std::nullopt;
    for (const Pair& pair : kPairs) {
      if (!rest.starts_with(pair.wide)) continue;
      const bool meant = where == (pair.opens ? Where::kStart : Where::kBehind) ||
                         (!pair.opens && key_follows(rest.substr(pair.wide.size())));
      if (meant) return WideMark{at, pair.wide, pair.narrow};
    }
    if (where == Where::kStart && (rest.front() == '\'' || rest.front() == '"')) {
      at = line.find(rest.front(), at + 1);
      if (at == std::string_view::npos) return std::nullopt;
      where = Where::kBehind;
    } else {
      where = next_place(line, at, where);
    }
  }
  return std::nullopt;
}

std::optional<WideMark> wide_mark_of_scalar(std::string_view text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  for (const Pair& pair : kPairs) {
    if (!pair.opens || !text.starts_with(pair.wide) || text.size() == pair.wide.size()) continue;
    const std::string_view rest = text.substr(pair.wide.size());
    const std::string_view inner = rest.substr(0, rest.size() - std::min(rest.size(), std::size_t{3}));
    const bool list = (pair.narrow == "[" && text.ends_with("］")) || (pair.narrow == "{" && text.ends_with("｝"));
    const bool is_code =
        std::all_of(inner.begin(), inner.end(), is_ascii) || inner.find("(?") != std::string_view::npos;
    const bool quotes =
        (text.ends_with("”") || text.ends_with("’") || text.ends_with("＂")) && !inner.empty() && is_code;
    const bool item = pair.narrow == "-" && rest.starts_with(' ');
    if (list || quotes || item) return WideMark{0, pair.wide, pair.narrow};
  }
  return std::nullopt;
}

std::optional<WideMark> wide_mark_of_pattern(std::string_view pattern) {
  for (const std::string_view group : {"（?P<", "（?:"}) {  // （? alone is a bracket that may be missing
    const std::size_t at = pattern.find(group);
    if (at != std::string_view::npos) return WideMark{at, "（", "("};
  }
  constexpr std::string_view kOpen = "｛", kClose = "｝";
  for (std::size_t at = pattern.find(kOpen); at != std::string_view::npos; at = pattern.find(kOpen, at + 1)) {
    const std::size_t begin = at + kOpen.size(), end = name_end(pattern, begin);
    if (end > begin && (pattern.substr(end).starts_with(kClose) || pattern.substr(end, 1) == "}"))
      return WideMark{at, kOpen, "{"};
  }
  return std::nullopt;
}

std::optional<WideMark> wide_counterpart(std::string_view pattern, std::size_t at) {
  const char bracket = pattern[at];
  const std::string_view wide = bracket == ')' ? "（" : bracket == '(' ? "）" : "］";
  const std::size_t found = bracket == ')' ? pattern.rfind(wide, at) : pattern.find(wide, at);
  if (found == std::string_view::npos) return std::nullopt;
  return WideMark{found, wide, bracket == ')' ? "(" : bracket == '(' ? ")" : "]"};
}

FaultText fault_of(const WideMark& mark) {
  return {Fault::kWideMark, {mark.wide, mark.narrow}};
}

}  // namespace planatlas::rule_files
