#include "extractor/normalize/titles.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr std::size_t kMostHeaderLines = 10;  // of a flattened table
constexpr int kLongestHeaderLine = 32;        // columns
constexpr std::size_t kMostTitleLines = 5;
constexpr int kLongestTitleLine = 90;  // columns
constexpr std::size_t kUnmarkedLines = 2;
constexpr int kShortestTitle = 16;  // columns of all its lines: shorter runs are cells of a table

struct TitleWords {
  const Lexicon& endings;        // 方案, 计划
  const Lexicon& notices;        // 通知, 意见: what a title with an opening ends with
  const Lexicon& openings;       // 关于, 印发
  const Lexicon& continuations;  // 的, 》的
  const Lexicon& organs;         // 人民政府, 办公室
  const Lexicon& names;          // what names of organs and places end with
  const Lexicon& columns;        // 工作任务, 责任单位: header words of tables
};

// Returns `text` without a bracket at its end: （2023—2027年）, (试行).
std::string_view without_last_bracket(std::string_view text) {
  std::size_t end = text.size();
  if (end == 0) return text;
  std::size_t offset = end;
  const char32_t last = previous_code_point(text, offset);
  if (last != U'）' && last != U')') return text;
  while (offset > 0) {
    const char32_t c = previous_code_point(text, offset);
    if (c == U'（' || c == U'(') return trim(text.substr(0, offset));
  }
  return text;
}

bool is_bracket_line(const SourceLine& line, std::string_view content) {
  return (line.first == U'（' || line.first == U'(') && without_last_bracket(content).empty();
}

bool has_sentence_mark(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (c == U'。' || c == U'，' || c == U'；' || c == U'：') return true;
  }
  return false;
}

bool may_be_title(const SourceLine& line, std::string_view content) {
  return !line.grid && !line.cell && !line.standalone && !line.label && line.width <= kLongestTitleLine &&
         !ends_sentence(line.last) && !is_open_comma(line.last) && !has_sentence_mark(content);
}

class TitleFinder {
 public:
  TitleFinder(std::string_view text, const std::vector<SourceLine>& lines, const Rules& rules)
      : text_(text), lines_(lines), words_{rules.lexicon("title_endings"),  rules.lexicon("notice_endings"),
                                           rules.lexicon("title_openings"), rules.lexicon("title_continuations"),
                                           rules.lexicon("organ_endings"),  rules.lexicon("organ_suffixes"),
                                           rules.lexicon("task_columns")} {}

  // Returns the number of lines of the title that begins at line `first`; 0 where none does.
  std::size_t length_at(std::size_t first) const {
    if (!may_begin(first)) return 0;
    std::string joined;
    std::size_t found = 0;
    bool complete = false;
    for (std::size_t i = first; i < lines_.size() && i - first < kMostTitleLines; ++i) {
      const bool opened = words_.openings.find_in(joined);
      if (i > first && !may_follow(i, complete, !opened && words_.organs.suffix_of(joined))) break;
      if (i > first && !opened && begins_with_issuer(content(i)) && !words_.names.suffix_of(joined)) return 0;
      if (i > first && quotes_title(joined) && !words_.continuations.prefix_of(content(i))) break;
      joined += content(i);
      const std::string_view name = without_last_bracket(joined);
      if (!words_.endings.suffix_of(name) && !words_.notices.suffix_of(name)) continue;
      found = i - first + 1;
      complete = !words_.openings.find_in(name) || words_.notices.suffix_of(name);
    }
    if (found == 0 || columns_of(joined) < kShortestTitle) return 0;
    return (found > 1 ? is_followed_by_text(first + found) : stands_at_head(first)) ? found : 0;
  }

 private:
  std::string_view content(std::size_t i) const { return lines_[i].span.of(text_); }

  bool may_begin(std::size_t i) const {
    const SourceLine& line = lines_[i];
    if (!may_be_title(line, content(i)) || is_bracket_line(line, content(i)) || stands_in_header(i)) return false;
    // A collector's number may stand before the first title of a file.
    const bool numbered = line.marker && line.marker->family == MarkerFamily::kArabic && !line.whole_marker();
    if (line.marker && !(numbered && (i == 0 || words_.openings.find_in(content(i))))) return false;
    if (i == 0) return true;
    const SourceLine& before = lines_[i - 1];
    if (before.standalone || ends_sentence(before.last) || closes_bracket(before.last)) return true;
    // A page may have ended in the middle of a sentence.
    return before.marker || (line.blank_before && !has_sentence_mark(content(i - 1)));
  }

  // 云溪市人民政府关于…: a title of its own, whatever words of the page stand above it.
  bool begins_with_issuer(std::string_view text) const {
    std::size_t opening = 0;
    return words_.openings.find_in(text, &opening) && words_.organs.suffix_of(text.substr(0, opening));
  }

  // Whether it ends with a whole title in marks: 云政发〔2031〕2号《…的意见》.
  bool quotes_title(std::string_view text) const {
    const std::string_view open = "《", close = "》", number = "号";
    const std::size_t begin = text.find(open);
    if (begin == std::string_view::npos || text.substr(text.size() - close.size()) != close) return false;
    return begin == 0 || text.substr(0, begin).substr(begin - std::min(begin, number.size())) == number;
  }

  // `complete`: the lines before make a whole title. `after_organ`: they name an organ only.
  bool may_follow(std::size_t i, bool complete, bool after_organ) const {
    const SourceLine& line = lines_[i];
    if (line.marker || !may_be_title(line, content(i)) || begins_header(i)) return false;
    if (complete) return is_bracket_line(line, content(i)) || words_.continuations.prefix_of(content(i));
    if (!after_organ) return true;
    return words_.openings.prefix_of(content(i)) || words_.organs.suffix_of(content(i));
  }

  // Header cells one below the other are no title, though one of them may end one.
  bool begins_header(std::size_t i) const {
    if (is_ordinal(i)) return true;
    return i + 1 < lines_.size() && words_.columns.contains(content(i)) && words_.columns.contains(content(i + 1));
  }

  // Whether 序号 stands on the line or above it, with nothing but short lines between.
  bool stands_in_header(std::size_t i) const {
    const std::size_t end = i > kMostHeaderLines ? i - kMostHeaderLines : 0;
    for (std::size_t k = i + 1; k > end; --k) {
      const SourceLine& line = lines_[k - 1];
      if (line.marker || is_ascii_digit(line.first) || line.width > kLongestHeaderLine) return false;
      if (is_ordinal(k - 1)) return true;
    }
    return false;
  }

  bool is_ordinal(std::size_t i) const {
    const std::string* use = words_.columns.value_of(content(i));
    return use && *use == "number";
  }

  // A run of short lines that goes on is a list or a flattened table. The first lines of a text may lack a mark.
  bool is_followed_by_text(std::size_t i) const {
    const std::size_t end = std::min(lines_.size(), i + kUnmarkedLines);
    for (std::size_t k = i; k < end; ++k)
      if (lines_[k].blank_before || lines_[k].marker || !may_be_title(lines_[k], content(k))) return true;
    return end < i + kUnmarkedLines;
  }

  // The place of a title: at the start, behind a date or a note, below 附件1.
  bool stands_at_head(std::size_t i) const {
    if (i == 0 || lines_[i].blank_before || lines_[i - 1].standalone) return true;
    return lines_[i - 1].whole_marker() && lines_[i - 1].marker->family == MarkerFamily::kAppendix;
  }

  std::string_view text_;
  const std::vector<SourceLine>& lines_;
  TitleWords words_;
};

}  // namespace

std::vector<TitlePart> find_title_lines(std::string_view text, const std::vector<SourceLine>& lines,
                                        const Rules& rules) {
  std::vector<TitlePart> parts(lines.size(), TitlePart::kNone);
  const TitleFinder finder(text, lines, rules);
  for (std::size_t i = 0; i < lines.size() && !is_time_up();) {
    const std::size_t length = finder.length_at(i);
    if (length > 0) parts[i] = TitlePart::kFirst;
    for (std::size_t k = 1; k < length; ++k) parts[i + k] = TitlePart::kNext;
    i += std::max<std::size_t>(length, 1);
  }
  return parts;
}

}  // namespace planatlas::clean
