// Totals and row numbers of tables.
#include <algorithm>
#include <map>
#include <set>

#include "extractor/text/utf8.h"
#include "extractor/values/values.h"
#include "output/compare/audit_checks.h"
#include "output/compare/audit_messages.h"
#include "output/knowledge/unit_table.h"
#include "output/record/record.h"

namespace planatlas::audit {
namespace {

using Column = std::vector<const TableCell*>;  // from the top down

std::map<std::uint32_t, Column> columns_of(const Table& table) {
  std::map<std::uint32_t, Column> columns;
  for (const TableCell& cell : table.cells) columns[cell.column_index].push_back(&cell);
  for (auto& [index, column] : columns) {
    std::stable_sort(column.begin(), column.end(),
                     [](const TableCell* a, const TableCell* b) { return a->row_index < b->row_index; });
  }
  return columns;
}

// /, — and blanks say that there is nothing; words and unread numbers say something that cannot be summed.
bool says_nothing(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (is_han(c) || is_ascii_digit(c) || (c >= 'A' && c <= 'z')) return false;
  }
  return true;
}

// What a cell says beside its digits: 万元 of 3,000万元.
std::string words_beside_number(std::string_view text) {
  std::string words;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (is_han(c) || (c >= 'A' && c <= 'z')) append_code_point(words, c);
  }
  return words;
}

// 3000万元 above 1.2亿元: the figures are not in one unit.
bool says_one_unit(const Column& column) {
  std::set<std::string> words;
  for (const TableCell* cell : column) {
    if (cell->value) words.insert(words_beside_number(cell->text));
  }
  words.erase("");
  return words.size() < 2;
}

// Han numeral and 、 in front: 一、工业. A column that mixes such rows with others counts some things twice.
bool has_outline_marker(std::string_view label) {
  std::size_t offset = 0;
  if (label.empty()) return false;
  const char32_t first = next_code_point(label, offset);
  if (!is_han(first) || !parse_numeral(label.substr(0, offset)) || offset == label.size()) return false;
  return next_code_point(label, offset) == U'、';
}

bool is_han_number(std::string_view printed) {
  std::size_t offset = 0;
  return !printed.empty() && is_han(next_code_point(printed, offset)) && parse_numeral(printed).has_value();
}

// What the unit of a column says of its sum: 家 add up, 微克/立方米 do not, of an unknown one nobody knows.
enum class Summing { kAddsUp, kUnknown, kNever };

Summing summing_of(const Table& table, const Column& column, const AuditSetup& setup) {
  const auto unit = unit_of_cell(table, *column.front(), setup.units);
  const auto known = unit ? find_unit(setup.units, *unit) : std::nullopt;
  if (!known) return Summing::kUnknown;
  const auto& families = setup.words.sum_families;
  return std::find(families.begin(), families.end(), known->family) == families.end() ? Summing::kNever
                                                                                      : Summing::kAddsUp;
}

// 25 above 20, 24 and 31: a mean of the rows, no sum.
bool lies_within_rows(const Column& column, Decimal stated) {
  constexpr std::size_t kFewest = 3;
  std::size_t rows = 0;
  bool below = false, above = false;
  for (const TableCell* cell : column) {
    if (cell->total || !cell->value) continue;
    ++rows;
    below = below || cell->value->compare(stated) <= 0;
    above = above || cell->value->compare(stated) >= 0;
  }
  return rows >= kFewest && below && above;
}

bool can_be_summed(const Table& table, const Column& column, const AuditWords& words) {
  if (!says_one_unit(column)) return false;
  if (table.unit && contains_any(*table.unit, words.ratio_words)) return false;
  if (contains_any(join_path(column.front()->column), words.ratio_words)) return false;
  return std::none_of(column.begin(), column.end(), [&words](const TableCell* cell) {
    if (!cell->total && contains_any(cell->row, words.part_of_row_words)) return true;
    return contains_any(cell->text, words.ratio_words) || (!cell->value && !says_nothing(cell->text));
  });
}

struct Sum {
  Decimal value{0, 0};
  std::size_t rows = 0;
  bool fits = true;

  void add(Decimal term) {
    const auto next = value.plus(term);
    fits = fits && next.has_value();
    value = next.value_or(value);
    ++rows;
  }

  // Decimals were rounded row by row, and their sum again where it has fewer; whole numbers were not.
  bool equals(Decimal stated, int scale) const {
    if (value == stated) return true;
    const auto minus = stated.times(Decimal{-1, 0});
    const auto difference = minus ? value.plus(*minus) : std::nullopt;
    if (scale == 0 || !difference) return false;
    const Decimal tolerance{5 * static_cast<std::int64_t>(rows), static_cast<std::int8_t>(scale + 1)};
    const Decimal of_sum{5, static_cast<std::int8_t>(stated.scale + 1)};
    const Decimal size{std::abs(difference->coefficient), difference->scale};
    return size.compare(tolerance) <= 0 || (stated.scale < scale && size.compare(of_sum) <= 0);
  }

  // Groups and what belongs to them stand in one column: everything is there twice, or three times.
  bool counts_again(Decimal stated, int scale) const {
    for (const int times : {2, 3}) {
      const auto repeated = stated.times(Decimal{times, 0});
      if (repeated && equals(*repeated, scale)) return true;
    }
    return false;
  }
};

int largest_scale(const Column& column) {
  int scale = 0;
  for (const TableCell* cell : column) {
    if (cell->value) scale = std::max<int>(scale, cell->value->scale);
  }
  return scale;
}

// What a stated total may be the sum of, among the body rows `begin` to `end` of a column.
Sum sum_of(const Column& column, std::size_t begin, std::size_t end, bool outline_rows_only) {
  Sum sum;
  for (std::size_t i = begin; i < end; ++i) {
    const TableCell& cell = *column[i];
    if (cell.total || !cell.value || (outline_rows_only && !has_outline_marker(cell.row))) continue;
    sum.add(*cell.value);
  }
  return sum;
}

// 总计 above 小计: also where a subtotal is wrong itself, which is said of it alone.
Sum sum_of_totals(const Column& column, std::size_t end) {
  Sum sum;
  for (std::size_t i = 0; i < end; ++i) {
    if (column[i]->total && column[i]->value) sum.add(*column[i]->value);
  }
  return sum;
}

// A cell that spans several rows is written in each of them.
Sum sum_of_spans(const Column& column, std::size_t begin, std::size_t end) {
  Sum sum;
  const TableCell* before = nullptr;
  for (std::size_t i = begin; i < end; ++i) {
    const TableCell& cell = *column[i];
    if (cell.total || !cell.value) continue;
    if (before == nullptr || before->text != cell.text) sum.add(*cell.value);
    before = &cell;
  }
  return sum;
}

// Returns the sum that a total at `at` should be, where it is none of those it could be; nothing where it is one of
// them.
std::optional<Decimal> wrong_sum(const Column& column, std::size_t at) {
  std::size_t since = at;
  while (since > 0 && !column[since - 1]->total) --since;
  const bool only_total =
      std::count_if(column.begin(), column.end(), [](const TableCell* cell) { return cell->total; }) == 1;
  // A total in the first row stands for the rows below it.
  const bool on_top = at == 0 && only_total;
  const std::size_t end = on_top ? column.size() : at;
  const Sum all = sum_of(column, 0, end, false);
  const Sum last = on_top ? all : sum_of(column, since, end, false);
  const Sum outline = sum_of(column, 0, end, true);
  if (all.rows < 2 || !all.fits || !last.fits) return std::nullopt;
  const int scale = largest_scale(column);
  const Decimal stated = *column[at]->value;
  if (all.equals(stated, scale) || (last.rows > 0 && last.equals(stated, scale))) return std::nullopt;
  if (outline.rows > 0 && outline.equals(stated, scale)) return std::nullopt;
  const Sum subtotals = sum_of_totals(column, end);
  if (!on_top && subtotals.rows > 1 && subtotals.equals(stated, scale)) return std::nullopt;
  const Sum& nearest = last.rows > 0 ? last : all;
  if (nearest.counts_again(stated, scale) || sum_of_spans(column, 0, end).equals(stated, scale)) return std::nullopt;
  return last.rows > 1 ? last.value : all.value;
}

// Row numbers of one table in order. A repeated number stands for the one that is due, so that the next one does not
// look skipped.
class RowNumbers {
 public:
  enum class Verdict { kFine, kRepeated, kSkipped };

  Verdict next(int number) {
    const bool first = due_ == 0;
    const bool repeated = !first && number == printed_;
    // After 25, 25 both 26 and 27 go on.
    const bool goes_on = first || number == due_ || number == printed_ + 1 || number == 1;
    printed_ = number;
    if (goes_on) {
      due_ = number + 1;
      return Verdict::kFine;
    }
    if (repeated) {
      ++due_;
      return Verdict::kRepeated;
    }
    if (number < due_) return Verdict::kFine;  // a numbering of another kind
    missing_ = due_;
    due_ = number + 1;
    return Verdict::kSkipped;
  }

  int due() const { return due_; }
  int missing() const { return missing_; }

 private:
  int printed_ = 0, due_ = 0, missing_ = 0;
};

Decimal whole(int number) {
  return {number, 0};
}

}  // namespace

void check_totals(const Context& context) {
  const Record& record = context.record;
  for (std::size_t t = 0; t < record.tables.size(); ++t) {
    for (const auto& [index, column] : columns_of(record.tables[t])) {
      const Summing summing = summing_of(record.tables[t], column, context.setup);
      if (summing == Summing::kNever || !can_be_summed(record.tables[t], column, context.setup.words)) continue;
      for (std::size_t i = 0; i < column.size(); ++i) {
        const TableCell& cell = *column[i];
        if (!cell.total || !cell.value) continue;
        if (summing == Summing::kUnknown && lies_within_rows(column, *cell.value)) continue;
        const auto sum = wrong_sum(column, i);
        if (!sum) continue;
        Finding& finding =
            context.add("total_mismatch", Severity::kError,
                        say(context.setup.language, Text::kTotalMismatch, table_name(record, t, context.setup.language),
                            cell.row, join_path(cell.column), cell.value->to_string(), sum->to_string()));
        finding.figures = {*cell.value, *sum};
        finding.quotes = {std::string(trim(cell.text))};
        finding.places = {context.place_of(t, cell)};
      }
    }
  }
}

void check_row_numbers(const Context& context) {
  const Record& record = context.record;
  const Language language = context.setup.language;
  for (std::size_t t = 0; t < record.tables.size(); ++t) {
    RowNumbers groups, rows;  // 一 above 1, 2
    for (const auto& [printed, row] : record.tables[t].row_numbers) {
      const auto number = parse_numeral(trim(printed));
      if (!number || number->scale != 0 || number->coefficient < 1 || number->coefficient > 100'000) continue;
      const int value = static_cast<int>(number->coefficient);
      RowNumbers& numbers = is_han_number(trim(printed)) ? groups : rows;
      const auto verdict = numbers.next(value);
      if (verdict == RowNumbers::Verdict::kFine) continue;
      const std::string table = table_name(record, t, language);
      const bool repeated = verdict == RowNumbers::Verdict::kRepeated;
      const int other = repeated ? numbers.due() - 1 : numbers.missing();
      Finding& finding = context.add(repeated ? "row_number_repeated" : "row_number_skipped", Severity::kWarning,
                                     repeated ? say(language, Text::kRowNumberRepeated, table, value, other)
                                              : say(language, Text::kRowNumberSkipped, table, other, value));
      finding.figures = {whole(value), whole(other)};
      finding.quotes = {printed, row};
      finding.places.assign(2, FindingPlace{record.id, table_id(t), {}, {}});
    }
  }
}

}  // namespace planatlas::audit
