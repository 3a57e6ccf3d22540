#include "extractor/text/marks.h"

#include <optional>

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas {

char32_t wide_mark(char32_t c) {
  constexpr std::u32string_view kNarrow = U",:;!?()﹒﹐﹑﹔﹕﹖﹗﹙﹚", kWide = U"，：；！？（）．，、；：？！（）";
  if (c >= 0x80 && (c < 0xFE50 || c > 0xFE5A)) return 0;  // small forms
  const std::size_t at = kNarrow.find(c);
  return at == std::u32string_view::npos ? 0 : kWide[at];
}

namespace {

// Nothing where a character of `clean` has no printed form in `source`.
template <class IsForm>
std::optional<std::string> printed_forms(std::string_view clean, std::string_view source, IsForm is_form_of) {
  std::string printed;
  std::size_t at = 0;
  for (std::size_t offset = 0; offset < clean.size();) {
    const char32_t c = next_code_point(clean, offset);
    std::optional<char32_t> form;
    while (!form && at < source.size()) {
      const char32_t s = next_code_point(source, at);
      if (is_form_of(s, c)) form = s;
    }
    if (!form) return std::nullopt;
    append_code_point(printed, *form);
  }
  return printed;
}

}  // namespace

std::string as_printed(std::string_view clean, std::string_view source) {
  const auto same = [](char32_t s, char32_t c) { return s == c || wide_mark(s) == c; };
  // Most texts are printed in simplified characters; the table of the others takes its time.
  if (auto printed = printed_forms(clean, source, same)) return *printed;
  const auto alike = [&same](char32_t s, char32_t c) { return same(s, c) || simplify(s) == c; };
  return printed_forms(clean, source, alike).value_or(std::string(clean));
}

}  // namespace planatlas
