#include "extractor/normalize/cell_lists.h"

#include <algorithm>
#include <string>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr int kWidestHeader = 32;  // columns
constexpr std::size_t kFewestColumns = 3, kMostColumns = 12;
constexpr std::size_t kMostLinesOfRow = 40;
constexpr std::size_t kFewestRows = 2;

class CellLists {
 public:
  CellLists(std::vector<SourceLine>& lines, std::string_view text, const Rules& rules)
      : lines_(lines), text_(text), headers_(rules.lexicon("table_headers")), columns_(rules.lexicon("task_columns")) {}

  void mark() {
    for (std::size_t i = 0; i < lines_.size() && !is_time_up(); ++i) {
      const std::size_t width = width_at(i);
      if (width < kFewestColumns) continue;
      const std::size_t end = end_of(i + width, width);
      for (std::size_t k = i; k < end; ++k) lines_[k].listed = true;
      i = std::max(i, end == 0 ? 0 : end - 1);
    }
  }

 private:
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
    while (begin + width < lines_.size() && width <= kMostColumns) {
      const SourceLine& line = lines_[begin + width];
      if (line.marker || number(begin + width) > 0) break;
      if (columns_of(header(begin + width)) > kWidestHeader || ends_sentence(line.last) || line.cell || line.grid)
        return 0;
      known = known || is_header_word(header(begin + width));
      ++width;
    }
    return known && width <= kMostColumns ? width : 0;
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
    return rows < kFewestRows ? 0 : std::min(lines_.size(), last + width);
  }

  std::vector<SourceLine>& lines_;
  const std::string_view text_;
  const Lexicon& headers_;
  const Lexicon& columns_;
};

}  // namespace

void mark_cell_lists(std::vector<SourceLine>& lines, std::string_view text, const Rules& rules) {
  CellLists(lines, text, rules).mark();
}

}  // namespace planatlas::clean
