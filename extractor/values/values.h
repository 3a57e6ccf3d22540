// Text → values. No regular expressions: numerals, quantities, years, dates and unit lists are read by hand-written
// recognisers that take their words from the lexicon.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "extractor/model/value.h"
#include "extractor/values/lexicon.h"

namespace planatlas {

enum class ValueKind {
  kQuantity,    // 300户, 10%以上, 1-2家, 三个, 1.2万亿元, a bare number
  kComparator,  // a comparator word directly before a quantity (or before an approximator and a quantity)
  kYear,        // 到2025年, 自2019年起, 较2020年, 2023—2027年, “十四五”末
  kDate,        // 2023年6月2日, 2023年6月底, 6月30日
  kOrdinal,     // 第三, 第5
  kPer,         // 每年, 每季度, 每3年, 每5年
  kDocument,    // 《…》 with the 〔2023〕26号 that follows
  kName,        // a name with numbers in it that are no values: 5G, A级, “345”, 4·26, ISO9001, H5N1, CT64
};

struct Date {
  int year = 0, month = 0, day = 0;  // 0 where not said
};

struct Value {
  ValueKind kind = ValueKind::kName;
  TextSpan span;                               // in the text given
  Quantity quantity;                           // kQuantity
  Comparator comparator = Comparator::kEqual;  // kComparator
  Year year;                                   // kYear; also kDate, where it has a year (use and opens as for years)
  Date date;                                   // kDate
  int ordinal = 0;                             // kOrdinal
  std::string per;                             // kPer: year, half_year, quarter, month, "3 years"
};

// Returns the values of `text` in order, without overlaps. Longest reading first: a number inside a date, a name, a
// 《title》 or a document number is not given again as a quantity. Never fails; time linear in the text.
std::vector<Value> find_values(std::string_view text, const ValueLexicon& lexicon);

// Prepared form of the lexicon for many calls.
class ValueFinder {
 public:
  explicit ValueFinder(ValueLexicon lexicon);
  ~ValueFinder();
  ValueFinder(ValueFinder&&) noexcept;
  ValueFinder& operator=(ValueFinder&&) noexcept;
  std::vector<Value> find(std::string_view text) const;
  const ValueLexicon& lexicon() const;

 private:
  struct Index;
  ValueLexicon lexicon_;
  Index* index_;
};

// Returns the number that a whole string of Han or Arabic numerals names: 二十一 → 21, 一千二百 → 1200, 1.5万 → 15000,
// 两 → 2, 百 → 100, 一半 → nothing. Nothing for anything else, also malformed ones (十百, 一一二十).
std::optional<Decimal> parse_numeral(std::string_view text);

// Returns the date a whole string names: 2023年6月2日, 2023-06-02, 2023.6.2, 二〇二三年六月二日, 2023/06/02 10:31.
std::optional<Date> parse_date(std::string_view text);
std::string to_iso(const Date& date);  // 2023-06-02; requires year, month and day

// Returns the value of a table cell as printed: 1,234.5 → 1234.5, 10% → 10, ≥300 → 300 with bound; nothing for /, —,
// blank or words. 约15 → 15 with bound. A unit after the number is kept in `unit`.
std::optional<Quantity> parse_cell(std::string_view text, const ValueFinder& finder);

}  // namespace planatlas
