// Values read from text: quantities, years, comparators.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractor/model/decimal.h"
#include "extractor/text/span.h"

namespace planatlas {

enum class Comparator { kEqual, kAtLeast, kMoreThan, kAtMost, kLessThan, kAbout };
std::string_view symbol_of(Comparator comparator);  // = >= > <= < ~

struct Quantity {
  Decimal value;
  std::optional<Decimal> value_max;  // 1-2家
  std::string
      unit;  // as printed; 亿元 and 万亩 keep their factor, plain counters do not: 1万家 → 10000 家. May be empty
  std::string unit_id;              // canonical: household|count|yuan|percent|…; empty where unknown
  std::string base_unit_id;         // of what stands before the stroke: of 元 in 元/户; else empty
  std::optional<Comparator> bound;  // stated after or within the number: 以上 → >=, 左右 → ~, 近 → ~
  bool han = false;                 // written in Han numerals: 三个
  TextSpan span;                    // number, unit and bound
  TextSpan number_span;             // the number alone
};

// How a year stands in its clause.
enum class YearUse {
  kBy,        // 到2025年, 2025年底, 2025年: the year by which
  kFrom,      // 自2019年起
  kBaseline,  // 较2020年, 在2022年基础上, 比上年
  kPast,      // 截至2022年底, 2021年以来
  kPeriod,    // 2023—2027年, “十四五”期间
  kName,      // 2000年以前建成的: tells one thing from another; such a value is a name, never a Year
};

struct Year {
  int year = 0;      // of a period its first year
  int year_end = 0;  // of a period its last year; else equal to `year`
  YearUse use = YearUse::kBy;
  bool opens = false;  // written with 到/至 or 末/底/前: governs what follows
  TextSpan span;
};

}  // namespace planatlas
