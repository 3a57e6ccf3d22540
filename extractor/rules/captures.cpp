#include "extractor/rules/captures.h"

namespace planatlas::rule_files {

std::vector<WrittenCapture> captures_of(std::string_view pattern) {
  constexpr std::string_view kOpen = "(?P<";
  std::vector<WrittenCapture> captures;
  for (std::size_t at = pattern.find(kOpen); at != std::string_view::npos; at = pattern.find(kOpen, at + 1)) {
    const std::size_t begin = at + kOpen.size();
    const std::size_t end = pattern.find('>', begin);
    if (end == std::string_view::npos) break;
    captures.push_back({pattern.substr(begin, end - begin), begin});
  }
  return captures;
}

}  // namespace planatlas::rule_files
