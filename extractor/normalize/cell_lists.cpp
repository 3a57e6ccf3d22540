#include "extractor/normalize/cell_lists.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr int kWidestHeader = 32;  // columns
constexpr std::size_t kFewestListColumns = 3, kMostListColumns = 12;
constexpr std::size_t kMostLinesOfRow = 40;
constexpr std::size_t kFewestListRows = 2;

class CellLists {
 public:
  CellLists(const std::vector<SourceLine>& lines, std::string_view text, const Rules& rules)
      : lines_(lines), text_(text), headers_(rules.lexicon("table_headers")), columns_(rules.lexicon("task_columns")) {}

  // Calls `mark` with every line of a table.
  template <typename Mark>
  void each_line(Mark mark) const {
    for (std::size_t i = 0; i < lines_.size() && !is_time_up(); ++i) {
      const std::size_t width = width_at(i);
      if (width < kFewestListColumns) continue;
      const std::size_t end = end_of(i + width, width);
      for (std::size_t k = i; k < end; ++k) mark(k);
      i = std::max(i, end == 0 ? 0 : end - 1);
    }
  }

  EditList repeated_headers() const {
    EditList edits;
    std::optional<std::size_t> header;  // of the table above
    for (std::size_t i = 0; i < lines_.size() && !is_time_up(); ++i) {
      const std::size_t width = width_at(i);
      if (width < kFewestListColumns) continue;
      // Its rows go on with a number that is not the first.
      const std::size_t behind = i + width;
      if (header && behind < lines_.size() && number(behind) > 1 && same_lines(*header, i, width))
        edits.push_back({{lines_[i].span.begin, lines_[behind].span.begin}, ""});
      else
        header = i;
      i = behind - 1;
    }
    return edits;
  }

 private:
  bool same_lines(std::size_t a, std::size_t b, std::size_t count) const {
    for (std::size_t k = 0; k < count; ++k)
      if (content(a + k) != content(b + k)) return false;
    return true;
  }

  std::string content(std::size_t i) const { return without_blanks(lines_[i].span.of(text_)); }

  // The words of a header cell without the note in brackets behind them.
  std::string header(std::size_t i) const {
    const std::string word = content(i);
    const std::size_t note = word.find("（");
    return note == std::string::npos || note == 0 ? word : word.substr(0, note);
  }

  // The number of a row (also 1*, which has a note); 0 where the line is none.
  int number(std::size_t i) const {
    SourceLine line = lines_[i];
    if (line.last == U'*' && line.span.size() > 1) --line.span.end;
    return is_number_line(line, text_) ? std::stoi(std::string(line.span.of(text_))) : 0;
  }

  bool is_header_word(const std::string& word) const {
    return headers_.contains(word) || columns_.contains(word) || columns_.suffix_of(word);
  }

  // The header cells from 序号 to the first number or heading, where a rule knows a word of them.
  std::size_t width_at(std::size_t begin) const {
    const std::string* use = headers_.value_of(content(begin));
    if (!use || *use != "ordinal" || lines_[begin].cell || lines_[begin].grid) return 0;
    std::size_t width = 1;
    bool known = false;
    while (begin + width < lines_.size() && width <= kMostListColumns) {
      const SourceLine& line = lines_[begin + width];
      if (line.marker || number(begin + width) > 0) break;
      if (columns_of(header(begin + width)) > kWidestHeader || ends_sentence(line.last) || line.cell || line.grid)
        return 0;
      known = known || is_header_word(header(begin + width));
      ++width;
    }
    return known && width <= kMostListColumns ? width : 0;
  }

  // Behind the last row that is sure; 0 where there are too few rows.
  std::size_t end_of(std::size_t begin, std::size_t width) const {
    std::size_t last = begin, rows = 0;
    int highest = 0;
    for (std::size_t i = begin; i < lines_.size() && i <= last + kMostLinesOfRow; ++i) {
      const int here = number(i);
      if (here <= highest) continue;
      highest = here;
      last = i;
      ++rows;
    }
    return rows < kFewestListRows ? 0 : std::min(lines_.size(), last + width);
  }

  const std::vector<SourceLine>& lines_;
  const std::string_view text_;
  const Lexicon& headers_;
  const Lexicon& columns_;
};

}  // namespace

void mark_cell_lists(std::vector<SourceLine>& lines, std::string_view text, const Rules& rules) {
  CellLists(lines, text, rules).each_line([&](std::size_t line) { lines[line].listed = true; });
}

EditList drop_repeated_headers(const std::vector<SourceLine>& lines, std::string_view text, const Rules& rules) {
  return CellLists(lines, text, rules).repeated_headers();
}

}  // namespace planatlas::clean
