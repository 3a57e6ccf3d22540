#include "extractor/normalize/run_rows.h"

#include <algorithm>
#include <string>

#include "extractor/base/time_limit.h"
#include "extractor/normalize/words.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr std::size_t kFewestWords = 8;
constexpr std::size_t kFewestRunColumns = 2, kMostRunColumns = 12;
constexpr std::size_t kLongestHeader = 16;  // code points
constexpr std::size_t kFewestRunRows = 2, kFewestRunRowsOfTwo = 3;

class RunRows {
 public:
  RunRows(std::string_view text, const Words& words, const Rules& rules) : text_(text), words_(words), rules_(rules) {}

  // The words before which a row, or what follows the table, begins; the header's first. Empty where there is no table.
  std::vector<std::size_t> starts() const {
    for (std::size_t w = 0; w < words_.size(); ++w)
      if (is_ordinal_header(w)) return numbered(w);
    return counted();
  }

 private:
  std::string_view word(std::size_t w) const { return words_[w].of(text_); }

  bool is_ordinal_header(std::size_t w) const {
    const std::string* use = rules_.lexicon("table_headers").value_of(word(w));
    return use && *use == "ordinal";
  }

  bool is_number(std::size_t w) const {
    if (rules_.lexicon("blank_cells").contains(word(w))) return true;
    return word(w).find_first_not_of("0123456789.,%") == std::string_view::npos;
  }

  bool is_total(std::size_t w) const { return rules_.lexicon("total_words").contains(word(w)); }

  // Whether the words are short ones of a header.
  bool may_be_header(std::size_t begin, std::size_t end) const {
    for (std::size_t w = begin; w < end; ++w) {
      if (is_number(w) || count_code_points(word(w)) > kLongestHeader) return false;
      for (const std::string_view stop : {"。", "，", "；", "："})
        if (word(w).find(stop) != std::string_view::npos) return false;
    }
    return true;
  }

  // Rows that begin with 1, 2, 3 …: each number that is due next, at the distance of the columns where all have it.
  std::vector<std::size_t> numbered(std::size_t header) const {
    std::size_t first = header + 1;
    while (first < words_.size() && word(first) != "1") ++first;
    const std::size_t width = first - header;
    if (first == words_.size() || width < kFewestRunColumns || width > kMostRunColumns || !may_be_header(header, first))
      return {};
    std::vector<std::size_t> starts{header, first};
    const bool even = first + width < words_.size() && word(first + width) == "2";
    std::size_t at = first;
    for (int due = 2;; ++due) {
      std::size_t next = even ? at + width : at + 2;
      while (!even && next < words_.size() && word(next) != std::to_string(due)) ++next;
      if (next >= words_.size() || word(next) != std::to_string(due)) break;
      starts.push_back(at = next);
    }
    if (starts.size() < kFewestRunRows + 1) return {};
    if (std::size_t end = at + width; even) {
      if (end < words_.size() && is_total(end)) {
        starts.push_back(end);
        end += width - 1;
      }
      if (end < words_.size()) starts.push_back(end);
    }
    return starts;
  }

  // Rows of one word and as many numbers each, below as many words.
  std::vector<std::size_t> counted() const {
    std::size_t first = 0;
    while (first < words_.size() && !is_number(first)) ++first;
    std::size_t width = 1;
    while (first + width - 1 < words_.size() && is_number(first + width - 1)) ++width;
    if (width < kFewestRunColumns || width > kMostRunColumns || first < width + 1) return {};
    const std::size_t body = first - 1, header = body - width;
    if (!may_be_header(header, body + 1)) return {};
    std::vector<std::size_t> starts{header};
    std::size_t at = body;
    while (is_row(at, width)) {
      starts.push_back(at);
      at += width;
    }
    if (starts.size() < 1 + (width == 2 ? kFewestRunRowsOfTwo : kFewestRunRows)) return {};
    if (at < words_.size()) starts.push_back(at);
    return starts;
  }

  bool is_row(std::size_t at, std::size_t width) const {
    if (at + width > words_.size() || !may_be_header(at, at + 1)) return false;
    for (std::size_t w = at + 1; w < at + width; ++w)
      if (!is_number(w)) return false;
    return true;
  }

  const std::string_view text_;
  const Words& words_;
  const Rules& rules_;
};

}  // namespace

EditList part_run_rows(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules) {
  EditList edits;
  for (const TextSpan line : lines_outside(text, grids)) {
    if (is_time_up()) break;
    if (line.of(text).find('\t') != std::string_view::npos) continue;
    const Words words = words_of(text, line);
    if (words.size() < kFewestWords) continue;
    for (const std::size_t start : RunRows(text, words, rules).starts())
      if (start > 0) edits.push_back({{words[start - 1].end, words[start].begin}, "\n"});
  }
  return edits;
}

}  // namespace planatlas::clean
