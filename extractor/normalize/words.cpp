#include "extractor/normalize/words.h"

#include "extractor/text/utf8.h"

namespace planatlas::clean {

Words words_of(std::string_view text, TextSpan line) {
  Words words;
  bool inside = false;
  for (std::size_t offset = line.begin; offset < line.end;) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(text, offset);
    if (!begins_ideograph(text[here]) && is_blank(c)) {
      inside = false;
      continue;
    }
    if (!inside) words.push_back(make_span(here, offset));
    words.back().end = static_cast<std::uint32_t>(offset);
    inside = true;
  }
  return words;
}

}  // namespace planatlas::clean
