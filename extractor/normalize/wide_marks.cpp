#include "extractor/normalize/wide_marks.h"

#include <algorithm>
#include <string>
#include <vector>

#include "extractor/text/marks.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

class WideMarks {
 public:
  explicit WideMarks(std::string_view text) : text_(text) {}

  void take(char32_t c, std::size_t begin, std::size_t end, EditList& edits) {
    if (c == U'\n') open_.clear();
    const char32_t wide = wide_mark(c);
    const bool opens = c == U'（' || wide == U'（', closes = c == U'）' || wide == U'）';
    if (!wide && !opens && !closes) return;
    bool folds = wide == 0 || c >= 0x80 || touches_han(begin, end);
    if (closes && !open_.empty()) {
      const Bracket open = open_.back();
      open_.pop_back();
      if (folds && !open.wide) edits.push_back({open.span, "（"});
      folds = folds || open.wide;
    }
    if (opens) open_.push_back({make_span(begin, end), folds});
    if (folds && wide != 0) edits.push_back({make_span(begin, end), utf8(wide)});
  }

 private:
  struct Bracket {
    TextSpan span;
    bool wide;  // is, or becomes so
  };

  static std::string utf8(char32_t c) {
    std::string form;
    append_code_point(form, c);
    return form;
  }

  static bool is_chinese(char32_t c) {
    return is_han(c) || std::u32string_view(U"。、《》〈〉“”‘’【】〔〕—…").find(c) != std::u32string_view::npos;
  }

  // 0 at the start of the line.
  char32_t character_before(std::size_t offset) const {
    while (offset > 0) {
      const char32_t c = previous_code_point(text_, offset);
      if (!is_blank(c)) return c;
    }
    return 0;
  }

  bool touches_han(std::size_t begin, std::size_t end) const {
    if (is_chinese(character_before(begin))) return true;
    while (end < text_.size()) {
      const char32_t c = next_code_point(text_, end);
      if (!is_blank(c)) return is_chinese(c);
    }
    return false;
  }

  const std::string_view text_;
  std::vector<Bracket> open_;
};

}  // namespace

EditList widen_marks(std::string_view text) {
  EditList edits;
  WideMarks marks(text);
  for (std::size_t offset = 0; offset < text.size();) {
    if (begins_ideograph(text[offset])) {
      offset += 3;
      continue;
    }
    const std::size_t begin = offset;
    const char32_t c = next_code_point(text, offset);
    marks.take(c, begin, offset, edits);
  }
  // An opening bracket waits for its closing one.
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span < b.span; });
  return edits;
}

}  // namespace planatlas::clean
