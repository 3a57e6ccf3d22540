#include "extractor/normalize/blank_rows.h"

#include <algorithm>
#include <string>

#include "extractor/base/time_limit.h"
#include "extractor/normalize/words.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr std::size_t kFewestBlankColumns = 3;
constexpr std::size_t kLongestBlankHeader = 16;  // code points
constexpr std::size_t kFewestBlankRows = 2;
constexpr std::size_t kMostDigits = 4;

bool is_number(std::string_view word) {
  return !word.empty() && word.size() <= kMostDigits && word.find_first_not_of("0123456789") == std::string_view::npos;
}

class BlankRows {
 public:
  BlankRows(std::string_view text, const Rules& rules)
      : text_(text), columns_(rules.lexicon("task_columns")), headers_(rules.lexicon("table_headers")), rules_(rules) {}

  // Takes the table whose header is the first of the lines; returns how many of them it has, 0 where there is none.
  std::size_t take(const std::vector<TextSpan>& lines, std::size_t first, EditList& edits) const {
    const auto header = header_cells(lines[first]);
    if (header.empty()) return 0;
    std::vector<std::vector<TextSpan>> rows;
    std::size_t end = first + 1;
    for (std::size_t i = end; i < lines.size() && !is_time_up(); ++i) {
      auto row = row_cells(words_of(text_, lines[i]), header);
      if (row.empty() && heads_group(lines, i, header)) continue;
      if (row.empty()) break;
      rows.push_back(std::move(row));
      end = i + 1;
    }
    if (rows.size() < kFewestBlankRows) return 0;
    close_words(header, edits);
    part(header, edits);
    for (const auto& row : rows) part(row, edits);
    std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span < b.span; });
    return end - first;
  }

 private:
  std::string word(TextSpan cell) const {
    std::string result;
    for (const TextSpan part : words_of(text_, cell)) result += part.of(text_);
    return result;
  }

  bool is_known(const std::string& header) const {
    if (headers_.contains(header) || columns_.contains(header) || columns_.suffix_of(header)) return true;
    const auto values = rules_.values().find(header);
    return !values.empty() && values[0].kind == ValueKind::kYear;
  }

  bool is_ordinal(const std::string& header) const {
    const std::string* use = headers_.value_of(header);
    return use && *use == "ordinal";
  }

  // The cells of a header: words of one character each are one word, or two that are known.
  std::vector<TextSpan> header_cells(TextSpan line) const {
    std::vector<TextSpan> cells;
    const Words words = words_of(text_, line);
    if (words.size() < kFewestBlankColumns) return {};
    for (std::size_t i = 0; i < words.size();) {
      std::size_t end = i + 1;
      while (end < words.size() && is_single(words[end - 1]) && is_single(words[end])) ++end;
      add_spaced_out(words, i, end, cells);
      i = end;
    }
    std::size_t known = 0;
    for (const TextSpan cell : cells) {
      const std::string name = word(cell);
      if (count_code_points(name) > kLongestBlankHeader || has_stop(name)) return {};
      known += is_known(name);
    }
    const bool fits = cells.size() >= kFewestBlankColumns &&
                      (known == cells.size() || (is_ordinal(word(cells[0])) && known * 2 >= cells.size()));
    return fits ? cells : std::vector<TextSpan>();
  }

  bool is_single(TextSpan span) const { return count_code_points(span.of(text_)) == 1; }

  static bool has_stop(std::string_view name) {
    for (const std::string_view mark : {"。", "，", "；", "：", ",", ":", "\t"})
      if (name.find(mark) != std::string_view::npos) return true;
    return false;
  }

  // 工 作 任 务 责 任 单 位 is two cells. A longer run is no header, wherever it is cut.
  void add_spaced_out(const Words& words, std::size_t begin, std::size_t end, std::vector<TextSpan>& cells) const {
    const auto span = [&](std::size_t from, std::size_t to) { return TextSpan{words[from].begin, words[to - 1].end}; };
    const bool may_be_two = end - begin <= 2 * kLongestBlankHeader;
    for (std::size_t cut = begin + 2; may_be_two && cut + 1 < end; ++cut) {
      if (!is_known(word(span(begin, cut))) || !is_known(word(span(cut, end)))) continue;
      cells.push_back(span(begin, cut));
      cells.push_back(span(cut, end));
      return;
    }
    cells.push_back(span(begin, end));
  }

  // The column that holds sentences: the last one that is said to hold tasks, else the first behind the number.
  std::size_t text_column(const std::vector<TextSpan>& header) const {
    std::size_t column = is_ordinal(word(header[0])) ? 1 : 0;
    for (std::size_t c = 0; c < header.size(); ++c) {
      const std::string name = word(header[c]);
      const std::string* use = columns_.value_of(name);
      if (!use)
        if (const auto* suffix = columns_.suffix_of(name)) use = &suffix->value;
      if (use && *use == "title") column = c;
    }
    return column;
  }

  std::vector<TextSpan> row_cells(const Words& words, const std::vector<TextSpan>& header) const {
    const bool numbered = is_ordinal(word(header[0]));
    // A row of totals has no number of its own.
    if (numbered && words.size() + 1 == header.size() && rules_.lexicon("total_words").contains(words[0].of(text_)))
      return words;
    if (words.size() < header.size()) return {};
    if (numbered != is_number(words[0].of(text_))) return {};
    if (!numbered && words.size() != header.size()) return {};
    const std::size_t wide = text_column(header), more = words.size() - header.size();
    std::vector<TextSpan> cells;
    for (std::size_t w = 0; w < words.size(); ++w) {
      cells.push_back(words[w]);
      if (cells.size() != wide + 1) continue;
      cells.back().end = words[w + more].end;
      w += more;
    }
    return cells;
  }

  // One word between two rows is the heading of a group of them.
  bool heads_group(const std::vector<TextSpan>& lines, std::size_t i, const std::vector<TextSpan>& header) const {
    return words_of(text_, lines[i]).size() == 1 && i + 1 < lines.size() &&
           !row_cells(words_of(text_, lines[i + 1]), header).empty();
  }

  void close_words(const std::vector<TextSpan>& header, EditList& edits) const {
    for (const TextSpan cell : header) {
      const Words words = words_of(text_, cell);
      for (std::size_t i = 1; i < words.size(); ++i) edits.push_back({{words[i - 1].end, words[i].begin}, {}});
    }
  }

  static void part(const std::vector<TextSpan>& cells, EditList& edits) {
    for (std::size_t i = 1; i < cells.size(); ++i) edits.push_back({{cells[i - 1].end, cells[i].begin}, "\t"});
  }

  const std::string_view text_;
  const Lexicon& columns_;
  const Lexicon& headers_;
  const Rules& rules_;
};

}  // namespace

EditList part_at_blanks(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules) {
  const auto lines = lines_outside(text, grids);
  const BlankRows rows(text, rules);
  EditList edits;
  for (std::size_t i = 0; i < lines.size() && !is_time_up(); ++i) {
    EditList table;
    const std::size_t taken = rows.take(lines, i, table);
    edits.insert(edits.end(), table.begin(), table.end());
    i += taken > 0 ? taken - 1 : 0;
  }
  return edits;
}

}  // namespace planatlas::clean
