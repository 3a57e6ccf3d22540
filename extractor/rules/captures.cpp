#include "extractor/rules/captures.h"

#include <algorithm>
#include <set>
#include <utility>

#include "extractor/rules/pattern_text.h"

namespace planatlas::rule_files {
namespace {

constexpr std::string_view kOpen = "(?P<";

bool is_name_char(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
}

}  // namespace

std::vector<WrittenCapture> captures_of(std::string_view pattern) {
  std::vector<WrittenCapture> captures;
  for (std::size_t at = pattern.find(kOpen); at != std::string_view::npos; at = pattern.find(kOpen, at + 1)) {
    const std::size_t begin = at + kOpen.size();
    const std::size_t end = pattern.find('>', begin);
    if (end == std::string_view::npos) break;
    const std::string_view name = pattern.substr(begin, end - begin);
    if (std::all_of(name.begin(), name.end(), is_name_char)) captures.push_back({name, begin});
  }
  return captures;
}

std::vector<WrittenCapture> repeated_captures(std::string_view pattern) {
  // Of a group that is open: the names in the alternative that is being read, and in all of them.
  struct Group {
    std::set<std::string_view> current, all;
  };
  const std::vector<WrittenCapture> captures = captures_of(pattern);
  std::vector<WrittenCapture> repeated;
  std::vector<Group> open(1);
  std::size_t class_open = kOutside, next = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = class_open == kOutside ? pattern[at] : '\0';
    if (c == '(') {
      while (next < captures.size() && captures[next].at < at) ++next;  // within [ ]
      if (next < captures.size() && captures[next].at == at + kOpen.size()) {
        const WrittenCapture& capture = captures[next++];
        const bool is_new = std::none_of(open.begin(), open.end(),
                                         [&](const Group& group) { return group.current.contains(capture.name); });
        if (!is_new) repeated.push_back(capture);
        open.back().current.insert(capture.name);
      }
      open.emplace_back();
    } else if (c == '|') {
      open.back().all.merge(open.back().current);
      open.back().current.clear();
    } else if (c == ')' && open.size() > 1) {
      Group closed = std::move(open.back());
      open.pop_back();
      open.back().current.merge(closed.current);
      open.back().current.merge(closed.all);
    }
    at += literal_size(pattern, at, class_open);
  }
  return repeated;
}

}  // namespace planatlas::rule_files
