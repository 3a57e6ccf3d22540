#include "extractor/text/marks.h"

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas {

char32_t wide_mark(char32_t c) {
  constexpr std::u32string_view kNarrow = U",:;!?()﹒﹐﹑﹔﹕﹖﹗﹙﹚", kWide = U"，：；！？（）．，、；：？！（）";
  if (c >= 0x80 && (c < 0xFE50 || c > 0xFE5A)) return 0;  // small forms
  const std::size_t at = kNarrow.find(c);
  return at == std::u32string_view::npos ? 0 : kWide[at];
}

std::string as_printed(std::string_view clean, std::string_view source) {
  std::string printed;
  std::size_t behind = 0;  // what of the source is done
  for (std::size_t offset = 0; offset < clean.size();) {
    char32_t c = next_code_point(clean, offset);
    for (std::size_t at = behind; at < source.size();) {
      const char32_t s = next_code_point(source, at);
      if (s != c && wide_mark(s) != c && simplify(s) != c) continue;
      c = s;
      behind = at;
      break;
    }
    append_code_point(printed, c);
  }
  return printed;
}

}  // namespace planatlas
