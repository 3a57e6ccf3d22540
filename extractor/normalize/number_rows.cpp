#include "extractor/normalize/number_rows.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/normalize/words.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr std::size_t kMostColumns = 12, kMostLabels = 3;
constexpr std::size_t kLongestWord = 20;  // code points
constexpr std::size_t kFewestRows = 2, kFewestOfTwoColumns = 3;

struct NumberRow {
  Words words;
  std::size_t numbers = 0;  // at its end
  bool total = false;

  std::size_t labels() const { return words.size() - numbers; }
};

class NumberRows {
 public:
  NumberRows(std::string_view text, const std::vector<TextSpan>& lines, const Rules& rules)
      : text_(text), lines_(lines), rules_(rules) {}

  // Takes the table whose first row is the line. Returns the line to go on with: what has rows and no header is passed
  // over, because a row stands above each of them and is no header.
  std::size_t take(std::size_t line, EditList& edits) const {
    const NumberRow first = row_at(line);
    if (first.numbers == 0) return line + 1;
    std::vector<NumberRow> rows{first};
    std::size_t full = first.total ? 0 : first.words.size();
    for (std::size_t i = line + 1; i < lines_.size() && !is_time_up(); ++i) {
      const NumberRow row = row_at(i);
      if (row.numbers != first.numbers || !(fits(row, full) || lacks_group(row, full))) break;
      if (!row.total && !lacks_group(row, full)) full = row.words.size();
      rows.push_back(row);
    }
    const std::vector<Words> table = full == 0 ? std::vector<Words>() : headers_above(line, full);
    const std::size_t behind = line + rows.size();
    if (table.empty()) return behind;
    const bool grouped = rules_.lexicon("group_headers").contains(table.front().front().of(text_));
    if (!grouped) rows.erase(first_short(rows, full), rows.end());
    if (rows.size() < (full == 2 ? kFewestOfTwoColumns : kFewestRows)) return line + rows.size();
    for (const Words& words : table) part(words, edits);
    for (const NumberRow& row : rows) {
      if (lacks_group(row, full)) edits.push_back({{row.words[0].begin, row.words[0].begin}, "\t"});
      part(row.words, edits);
    }
    return line + rows.size();
  }

 private:
  // Rows have one length; one of totals has no number of its own.
  static bool fits(const NumberRow& row, std::size_t full) {
    if (full == 0) return true;
    return row.words.size() == full || (row.total && row.words.size() + 1 == full);
  }

  // A row below the first one of a group, whose name spans them.
  static bool lacks_group(const NumberRow& row, std::size_t full) {
    return full > 3 && !row.total && row.words.size() + 1 == full;
  }

  static std::vector<NumberRow>::iterator first_short(std::vector<NumberRow>& rows, std::size_t full) {
    return std::find_if(rows.begin(), rows.end(), [&](const NumberRow& row) { return lacks_group(row, full); });
  }

  static void part(const Words& words, EditList& edits) {
    for (std::size_t w = 1; w < words.size(); ++w) edits.push_back({{words[w - 1].end, words[w].begin}, "\t"});
  }

  bool is_number(std::string_view word) const {
    if (rules_.lexicon("blank_cells").contains(word)) return true;
    bool digit = false;
    for (const char c : word) {
      digit = digit || (c >= '0' && c <= '9');
      if (!((c >= '0' && c <= '9') || c == '.' || c == ',' || c == '%')) return false;
    }
    return digit;
  }

  // 其中：水田 may stand in a header.
  static bool has_stop(std::string_view word) {
    for (const std::string_view mark : {"。", "，", "；", "！", "？"})
      if (word.find(mark) != std::string_view::npos) return true;
    return false;
  }

  bool is_word(TextSpan span) const {
    const std::string_view word = span.of(text_);
    return count_code_points(word) <= kLongestWord && !has_stop(word);
  }

  NumberRow row_at(std::size_t line) const {
    NumberRow row;
    if (lines_[line].of(text_).find('\t') != std::string_view::npos) return row;
    row.words = words_of(text_, lines_[line]);
    if (row.words.size() < 2 || row.words.size() > kMostColumns) return row;
    if (!std::all_of(row.words.begin(), row.words.end(), [&](TextSpan word) { return is_word(word); })) return row;
    while (row.numbers < row.words.size() && is_number(row.words[row.words.size() - 1 - row.numbers].of(text_)))
      ++row.numbers;
    if (row.labels() == 0 || row.labels() > kMostLabels) row.numbers = 0;
    row.total = rules_.lexicon("total_words").contains(row.words[0].of(text_));
    return row;
  }

  // The words of a line that may be a header: no numbers but years.
  Words header_at(std::size_t line) const {
    if (lines_[line].of(text_).find('\t') != std::string_view::npos) return {};
    Words words = words_of(text_, lines_[line]);
    const bool fits = std::all_of(words.begin(), words.end(),
                                  [&](TextSpan word) { return is_word(word) && !is_number(word.of(text_)); });
    return fits ? words : Words();
  }

  // One line of as many words as there are columns, or two: the words below the last of the upper line stand under
  // them.
  std::vector<Words> headers_above(std::size_t line, std::size_t columns) const {
    if (line == 0) return {};
    const Words lower = header_at(line - 1);
    if (lower.size() == columns) return {lower};
    if (line < 2 || lower.size() < 2 || lower.size() > columns) return {};
    const Words upper = header_at(line - 2);
    const bool covers = upper.size() >= 2 && upper.size() < columns && upper.size() + lower.size() > columns;
    return covers ? std::vector<Words>{upper, lower} : std::vector<Words>();
  }

  const std::string_view text_;
  const std::vector<TextSpan>& lines_;
  const Rules& rules_;
};

}  // namespace

EditList part_number_rows(std::string_view text, const std::vector<TextSpan>& grids, const Rules& rules) {
  const auto lines = lines_outside(text, grids);
  const NumberRows rows(text, lines, rules);
  EditList edits;
  for (std::size_t i = 0; i < lines.size() && !is_time_up();) i = rows.take(i, edits);
  return edits;
}

}  // namespace planatlas::clean
