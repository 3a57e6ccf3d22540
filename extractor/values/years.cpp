// Years, periods and dates.
#include <cstdio>
#include <string>

#include "extractor/text/utf8.h"
#include "extractor/values/calendar.h"
#include "extractor/values/numerals.h"
#include "extractor/values/recognisers.h"

namespace planatlas {
namespace {

constexpr int kFirstYear = 1900, kLastYear = 2099;
constexpr int kLongestPeriod = 50;

// Moves past 年, 月 or 日, with blanks before it; returns whether it is there.
bool skip_word(const Characters& text, std::size_t& at, char32_t word) {
  const std::size_t next = skip_blanks(text, at);
  if (text[next] != word) return false;
  at = next + 1;
  return true;
}

struct YearNumber {
  int year = 0;
  std::size_t end = 0;
};

// Reads 2025 and 二〇二五; a circle, a letter or a nought is often typed for 〇.
std::optional<YearNumber> read_year_number(const Characters& text, std::size_t at) {
  constexpr std::size_t kDigits = 4;
  const bool arabic = is_digit(text[at]);
  int year = 0;
  for (std::size_t i = at; i < at + kDigits; ++i) {
    const bool circle = text[i] == U'○' || text[i] == U'◯' || text[i] == U'O' || text[i] == U'0';
    const int digit = arabic   ? (is_digit(text[i]) ? static_cast<int>(text[i] - U'0') : -1)
                      : circle ? 0
                               : digit_of(text[i]);
    if (digit < 0 || text[i] == U'两') return std::nullopt;
    year = year * 10 + digit;
  }
  const std::size_t end = at + kDigits;
  if (is_digit(text[end]) || year < kFirstYear || year > kLastYear) return std::nullopt;
  return YearNumber{year, end};
}

// Reads the one or two digits of a month or day.
std::optional<YearNumber> read_small_number(const Characters& text, std::size_t at, int most) {
  std::optional<YearNumber> number;
  if (is_digit(text[at])) {
    const std::size_t end = end_of_digits(text, at);
    if (end - at > 2) return std::nullopt;
    number = YearNumber{0, end};
    for (std::size_t i = at; i < end; ++i) number->year = number->year * 10 + static_cast<int>(text[i] - U'0');
  } else {
    constexpr std::size_t kLongestDay = 3;  // 三十一
    const std::size_t end = end_of_han_numerals(text, at);
    if (end == at || end - at > kLongestDay) return std::nullopt;
    const auto han = read_han(text, at, end);
    if (!han || han->last || han->value.coefficient > most) return std::nullopt;
    number = YearNumber{static_cast<int>(han->value.coefficient), end};
  }
  if (number->year < 1 || number->year > most) return std::nullopt;
  return number;
}

// What the words around a year say of it.
struct YearContext {
  std::optional<YearUse> use;
  bool opens = false;
  std::size_t begin = 0, end = 0;
};

// A year that is compared with or looked back from is no year to reach, whatever else stands by it: 较2020年底.
int strength_of(YearUse use) {
  switch (use) {
    case YearUse::kBy:
      return 0;
    case YearUse::kPeriod:
      return 1;
    case YearUse::kFrom:
      return 2;
    case YearUse::kPast:
      return 3;
    case YearUse::kBaseline:
      return 4;
    case YearUse::kName:
      return 5;
  }
  return 0;
}

void apply(const YearWord& word, YearContext& context) {
  if (!context.use || strength_of(word.use) > strength_of(*context.use)) context.use = word.use;
  context.opens = context.opens || word.opens;
}

bool stands_at(const Characters& text, const std::u32string& word, std::size_t at) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (text[at + i] != word[i]) return false;
  }
  return true;
}

// 与…相比.
bool read_frame(const Reader& reader, YearContext& context) {
  const std::size_t before_end = skip_blanks_back(reader.text, context.begin, reader.floor);
  const std::size_t after_begin = skip_blanks(reader.text, context.end);
  for (const WordFrame& frame : reader.index.year_frames) {
    if (before_end < reader.floor + frame.before.size()) continue;
    const std::size_t begin = before_end - frame.before.size();
    if (!stands_at(reader.text, frame.before, begin) || !stands_at(reader.text, frame.after, after_begin)) continue;
    apply(reader.lexicon.year_before[frame.id], context);
    context.begin = begin;
    context.end = after_begin + frame.after.size();
    return true;
  }
  return false;
}

void read_word_before(const Reader& reader, YearContext& context) {
  const std::size_t end = skip_blanks_back(reader.text, context.begin, reader.floor);
  const auto word = reader.index.year_before.longest_ending(reader.text, end, reader.floor);
  if (!word) return;
  // 达到2020年水平: 到 is part of another word.
  const auto comparator = reader.index.comparators_before.longest_ending(reader.text, end, reader.floor);
  if (comparator && comparator->length > word->length) return;
  apply(reader.lexicon.year_before[word->id], context);
  context.begin = end - word->length;
}

void read_word_after(const Reader& reader, YearContext& context) {
  const Characters& text = reader.text;
  // The word may be written with 年 or without: 年底前, 底前.
  const std::size_t unit = context.end > 0 && text[context.end - 1] == U'年' ? context.end - 1 : context.end;
  for (const std::size_t at : {unit, skip_blanks(text, context.end)}) {
    const auto word = reader.index.year_after.longest_at(text, at);
    if (!word || at + word->length <= context.end || reader.is_inside_name(at, at + word->length)) continue;
    apply(reader.lexicon.year_after[word->id], context);
    context.end = at + word->length;
    // 的 links the name with what it names.
    if (context.use == YearUse::kName && text[context.end - 1] == U'的') --context.end;
    return;
  }
}

YearContext read_context(const Reader& reader, std::size_t begin, std::size_t end) {
  YearContext context;
  context.begin = begin;
  context.end = end;
  if (read_frame(reader, context)) return context;
  read_word_before(reader, context);
  read_word_after(reader, context);
  return context;
}

Found make_year(const YearContext& context, int first, int last) {
  if (context.use == YearUse::kName) return make_found(ValueKind::kName, context.begin, context.end);
  Found found = make_found(ValueKind::kYear, context.begin, context.end);
  Year& year = found.value.year;
  year.year = first;
  year.year_end = last;
  year.use = context.use.value_or(YearUse::kBy);
  // 2023年期间 is a year; 2021—2025年末 is a period unless it is compared with.
  if (first == last && year.use == YearUse::kPeriod) year.use = YearUse::kBy;
  if (first != last && strength_of(year.use) < strength_of(YearUse::kPast)) year.use = YearUse::kPeriod;
  year.opens = context.opens && year.use != YearUse::kBaseline;
  return found;
}

Found make_date(const Reader& reader, const Date& date, std::size_t begin, std::size_t end) {
  const YearContext context = read_context(reader, begin, end);
  Found found = make_year(context, date.year, date.year);
  if (found.value.kind == ValueKind::kName) return found;
  found.value.kind = ValueKind::kDate;
  found.value.date = date;
  return found;
}

// Reads 6月, 6月2日, 1-9月 (its last month) into `date`; returns the end, `at` where there is no month.
std::size_t read_month_and_day(const Characters& text, std::size_t at, Date& date) {
  constexpr int kMonths = 12, kDays = 31;
  auto month = read_small_number(text, at, kMonths);
  if (!month) return at;
  if (const std::size_t next = skip_range_mark(text, month->end); next != month->end) {
    month = read_small_number(text, next, kMonths);
  }
  if (!month) return at;
  std::size_t end = month->end;
  if (!skip_word(text, end, U'月')) return at;
  date.month = month->year;
  if (text[end] == U'份') ++end;
  const auto day = read_small_number(text, skip_blanks(text, end), kDays);
  if (!day) return end;
  std::size_t day_end = day->end;
  if (!skip_word(text, day_end, U'日') && !skip_word(text, day_end, U'号')) return end;
  date.day = day->year;
  return day_end;
}

// Reads 2023-06-02, 2023.6.2, 2023/6/2 and 2023-06.
std::size_t read_numeric_date(const Characters& text, std::size_t at, Date& date) {
  const auto year = read_year_number(text, at);
  if (!year || !is_digit(text[at])) return at;
  const char32_t mark = text[year->end];
  if (mark != U'-' && mark != U'.' && mark != U'/') return at;
  const auto month = read_small_number(text, year->end + 1, 12);
  if (!month || !is_digit(text[year->end + 1])) return at;
  date.year = year->year;
  date.month = month->year;
  if (text[month->end] == mark && is_digit(text[month->end + 1])) {
    const auto day = read_small_number(text, month->end + 1, 31);
    if (!day || (text[day->end] == mark && is_digit(text[day->end + 1]))) return at;
    date.day = day->year;
    return day->end;
  }
  const bool is_month = mark == U'-' && month->end - year->end == 3 && !is_alphanumeric(text[month->end]);
  return is_month ? month->end : at;
}

// Reads the 2027年 of 2023—2027年; `named` says that 年 stands behind the first year.
std::optional<YearNumber> read_last_year(const Reader& reader, const YearNumber& first, bool named) {
  const Characters& text = reader.text;
  std::size_t end = first.end;
  if (named) skip_word(text, end, U'年');
  std::size_t next = skip_range_mark(text, end);
  if (next == end && text[end] == U'一') ++next;  // what optical recognition makes of a dash
  if (next == end) return std::nullopt;
  auto last = read_year_number(text, next);
  if (!last || last->year <= first.year || last->year > first.year + kLongestPeriod) return std::nullopt;
  if (skip_word(text, last->end, U'年')) {
    // 2023年至2025年6月 are two dates.
    Date date;
    if (read_month_and_day(text, skip_blanks(text, last->end), date) != skip_blanks(text, last->end))
      return std::nullopt;
    return last;
  }
  // 2000-2050 may count something.
  const bool counts = is_alphanumeric(text[last->end]) || is_unit_at(reader, skip_blanks(text, last->end));
  return counts || (text[last->end] == U'.' && is_digit(text[last->end + 1])) ? std::nullopt : last;
}

// Returns whether years follow that share a 年: the 2023 of 2023、2024、2025年.
bool heads_year_list(const Characters& text, std::size_t at) {
  constexpr int kMaxYears = 8;
  for (int i = 0; i < kMaxYears && text[at] == U'、'; ++i) {
    const auto year = read_year_number(text, skip_blanks(text, at + 1));
    if (!year) return false;
    at = year->end;
    if (skip_word(text, at, U'年')) return true;
  }
  return false;
}

std::optional<Found> read_year(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  const auto first = read_year_number(text, at);
  if (!first) return std::nullopt;
  std::size_t end = first->end;
  const bool named = skip_word(text, end, U'年');
  Date date;
  date.year = first->year;
  if (named) {
    const std::size_t month = skip_blanks(text, end);
    if (const std::size_t date_end = read_month_and_day(text, month, date); date_end != month) {
      return make_date(reader, date, at, date_end);
    }
  }
  if (const auto last = read_last_year(reader, *first, named)) {
    return make_year(read_context(reader, at, last->end), first->year, last->year);
  }
  if (named) return make_year(read_context(reader, at, end), first->year, first->year);
  if (!heads_year_list(text, first->end)) return std::nullopt;
  YearContext context;
  context.begin = at;
  context.end = first->end;
  read_word_before(reader, context);
  return make_year(context, first->year, first->year);
}

// Returns the end of a time of day at `at`: 10:31, 10:31:00.
std::size_t skip_time(const Characters& text, std::size_t at) {
  std::size_t end = end_of_digits(text, at);
  if (end == at || end - at > 2 || !is_colon(text[end])) return at;
  while (is_colon(text[end]) && end_of_digits(text, end + 1) == end + 3) end += 3;
  return end;
}

}  // namespace

std::optional<Found> read_year_or_date(const Reader& reader, std::size_t at) {
  Date date;
  if (const std::size_t end = read_numeric_date(reader.text, at, date); end != at) {
    return make_date(reader, date, at, end);
  }
  if (auto year = read_year(reader, at)) return year;
  date = {};
  const std::size_t end = read_month_and_day(reader.text, at, date);
  if (end == at) return std::nullopt;
  return make_date(reader, date, at, end);
}

std::optional<Found> read_named_period(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  const bool quoted = is_opening_quote(text[at]);
  const std::size_t begin = quoted ? at + 1 : at;
  const auto word = reader.index.periods.longest_at(text, begin);
  if (!word) return std::nullopt;
  std::size_t end = begin + word->length;
  if (quoted && !is_closing_quote(text[end])) return std::nullopt;
  if (quoted) ++end;
  const YearContext context = read_context(reader, at, end);
  const PeriodName& period = reader.lexicon.periods[word->id];
  // “十四五”末 is its last year; so is 到“十四五”.
  const bool last_year = context.opens && context.use.value_or(YearUse::kPeriod) != YearUse::kPeriod;
  const bool compared = context.use == YearUse::kBaseline || context.use == YearUse::kPast;
  Found found = make_year(context, last_year || compared ? period.end : period.start, period.end);
  if (!last_year && !compared) found.value.year.use = YearUse::kPeriod;
  return found;
}

std::optional<Found> read_relative_year(const Reader& reader, std::size_t at) {
  const auto word = reader.index.relative_years.longest_at(reader.text, at);
  if (!word || reader.is_inside_name(at, at + word->length)) return std::nullopt;
  Found found = make_found(ValueKind::kYear, at, at + word->length);
  found.value.year.use = reader.lexicon.year_before[word->id].use;
  found.value.year.opens = reader.lexicon.year_before[word->id].opens;
  return found;
}

std::optional<Date> parse_date(std::string_view text) {
  constexpr std::size_t kMaxBytes = 128;
  text = trim(text);
  if (text.empty() || text.size() > kMaxBytes || !is_valid_utf8(text)) return std::nullopt;
  const Characters characters(text);
  Date date;
  std::size_t end = read_numeric_date(characters, 0, date);
  if (end == 0) {
    const auto year = read_year_number(characters, 0);
    if (!year) return std::nullopt;
    date = {};
    date.year = year->year;
    end = year->end;
    if (!skip_word(characters, end, U'年')) return std::nullopt;
    end = read_month_and_day(characters, skip_blanks(characters, end), date);
  }
  if (end < characters.size()) end = skip_time(characters, skip_blanks(characters, end));
  const bool whole = end == characters.size();
  const bool exists = date.month == 0 || date.day <= days_in_month(date.year, date.month);
  return whole && exists ? std::optional(date) : std::nullopt;
}

int days_in_month(int year, int month) {
  constexpr int kDays[]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

std::string to_iso(const Date& date) {
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return text;
}

}  // namespace planatlas
