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

constexpr char32_t kFullWidth = 0xFEE0;  // from a character of ASCII to its full-width form

// The printed form that goes with `c` where `s` stands in the source; 0 where `s` is another character. The width of
// letters and digits is not printed.
char32_t form_of(char32_t s, char32_t c) {
  if (s == c || wide_mark(s) == c) return s;
  return s == c + kFullWidth && c < 0x80 ? c : 0;
}

// `whole`: nothing where a character of `clean` has no printed form in `source`; else that one stays as it is.
template <class FormOf>
std::optional<std::string> printed_forms(std::string_view clean, std::string_view source, bool whole, FormOf form_of) {
  std::string printed;
  std::size_t behind = 0;  // what of the source is done
  for (std::size_t offset = 0; offset < clean.size();) {
    const char32_t c = next_code_point(clean, offset);
    char32_t form = 0;
    for (std::size_t at = behind; form == 0 && at < source.size();) {
      form = form_of(next_code_point(source, at), c);
      if (form != 0) behind = at;
    }
    if (form == 0 && whole) return std::nullopt;
    append_code_point(printed, form == 0 ? c : form);
  }
  return printed;
}

}  // namespace

std::string as_printed(std::string_view clean, std::string_view source) {
  // Most texts are printed in simplified characters; the table of the others takes its time.
  if (auto printed = printed_forms(clean, source, true, form_of)) return *printed;
  const auto traditional_too = [](char32_t s, char32_t c) {
    const char32_t form = form_of(s, c);
    return form == 0 && is_han(s) && simplify(s) == c ? s : form;
  };
  return *printed_forms(clean, source, false, traditional_too);
}

}  // namespace planatlas
