// The words that values are made of. Filled from rules/lexicon/ by the rules layer; `values/` only reads it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractor/model/value.h"

namespace planatlas {

// 家, 亿元, %, 个工作日. `counter`: 万/千/百 before it are multiplied out (1万家 → 10000 家), otherwise they belong to
// the unit (30亿元, 3300万亩). Words of family "name" make a name of the number before them: 3号, 2.0版.
struct UnitOfMeasure {
  std::string text;
  std::string id;        // canonical unit: 户, 家, 个 → "count"; 亿元, 万元, 元 → "yuan"
  std::string family;    // what may be converted into one another: count, money, area, …
  Decimal factor{1, 0};  // in the family's base unit
  bool counter = false;
  bool han_numerals = true;  // may follow Han numerals (三个); false for units that would read words (一些, 一体)
};

struct ComparatorWord {
  std::string text;  // 达到, 不低于, 控制在 | 以上, 左右, 以内
  Comparator comparator;
};

// 到, 年底前. In `year_before`, 与…相比 stands around the year, and =上年 is a year of its own: Year::year is 0.
struct YearWord {
  std::string text;
  YearUse use;
  bool opens = false;
};

struct PeriodName {
  std::string text;  // 十四五
  int start = 0, end = 0;
};

// 每年 → year, 每季度 → quarter, 每…年 → "… years".
struct PerWord {
  std::string text;
  std::string per;
};

struct ValueLexicon {
  std::vector<UnitOfMeasure> units;
  std::vector<ComparatorWord> comparators_before;  // directly before a number
  std::vector<ComparatorWord> comparators_after;   // directly after number and unit, or between them (10以上家)
  std::vector<ComparatorWord>
      approximators;  // directly before a number: 近, 约; 上百 holds before 百 only; with =, no such word: 签约
  std::vector<YearWord> year_before, year_after;
  std::vector<PeriodName> periods;
  std::vector<PerWord> per_words;
  // Words that are read whole: with a Han numeral (五位一体), longer than the unit or bound they begin with (人才,
  // 内设) or than the word before a number they end in (作为). They stay text; those with digits or letters are names
  // (12345, 4A级).
  std::vector<std::string> name_words;
};

}  // namespace planatlas
