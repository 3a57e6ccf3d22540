#include "extractor/values/amounts.h"

#include "extractor/values/recognisers.h"

namespace planatlas {
namespace {

constexpr std::string_view kDurationFamily = "duration";
constexpr std::string_view kTenths = "成";
constexpr char32_t kHalf = U'半';

// The digits of a number.
struct Core {
  Decimal value;
  std::optional<Decimal> last;
  std::size_t end = 0;
  bool han = false, bare = false, single = false;
};

std::optional<Core> read_arabic_core(const Reader& reader, std::size_t at) {
  const ArabicNumber number = read_arabic(reader.text, at);
  if (!number.value) return std::nullopt;
  Core core;
  core.value = *number.value;
  core.end = number.end;
  return core;
}

// Returns where the digits of a run of Han numerals end and the multiplier of the unit begins: 五百|万元, 三|千瓦.
std::size_t end_of_han_digits(const Reader& reader, std::size_t begin, std::size_t end) {
  const Characters& text = reader.text;
  const auto is_big = [&](std::size_t i) { return power_of(text[i]) >= 4; };
  std::size_t head = end, unit_end = end;
  const int last_power = power_of(text[end - 1]);
  const bool unit_begins = last_power > 0 && !is_big(end - 1) && find_unit(reader, end - 1, unit_end) && unit_end > end;
  if (unit_begins) head = --end;
  while (head > begin && is_big(head - 1)) --head;
  // 三亿五千万 is one number.
  for (std::size_t i = begin; i < head; ++i) {
    if (is_big(i)) return end;
  }
  return head;
}

std::optional<Core> read_han_core(const Reader& reader, std::size_t at) {
  const std::size_t run_end = end_of_han_numerals(reader.text, at);
  Core core;
  core.han = true;
  core.end = end_of_han_digits(reader, at, run_end);
  if (core.end == at) {  // 万人, 亿元
    core.value = Decimal{1};
    core.bare = true;
    return core;
  }
  const auto number = read_han(reader.text, at, core.end);
  if (!number) return std::nullopt;
  core.value = number->value;
  core.last = number->last;
  core.bare = number->bare;
  core.single = number->single && core.end == run_end;
  return core;
}

std::optional<Core> read_core(const Reader& reader, std::size_t at) {
  if (is_digit(reader.text[at])) return read_arabic_core(reader, at);
  if (is_han_numeral(reader.text[at])) return read_han_core(reader, at);
  return std::nullopt;
}

// Moves past 余, 多 or 几 between number and unit: 2000余元, 十几万.
bool skip_more(const Reader& reader, std::size_t& at) {
  const char32_t c = reader.text[at];
  if ((c != U'余' && c != U'多' && c != U'几') || reader.is_inside_name(at, at + 1)) return false;
  ++at;
  return true;
}

const UnitOfMeasure* unit_named(const ValueLexicon& lexicon, std::string_view text) {
  for (const UnitOfMeasure& unit : lexicon.units) {
    if (unit.text == text) return &unit;
  }
  return nullptr;
}

void multiply_small(Amount& amount, int power) {
  const auto value = amount.value.shifted(power);
  const auto last = amount.last ? amount.last->shifted(power) : amount.last;
  if (!value || (amount.last && !last)) return;
  amount.value = *value;
  amount.last = last;
}

void take_multiplier(Amount& amount, const Multiplier& multiplier) {
  multiply_small(amount, multiplier.small);
  amount.big = multiplier.big;
  amount.big_begin = multiplier.big_begin;
  amount.big_end = amount.end = amount.number_end = multiplier.end;
}

// Returns the end of 亩, 月, 百平方公里 or h; `at` where no denominator stands there.
std::size_t end_of_factor(const Reader& reader, std::size_t at) {
  constexpr std::size_t kLongestSymbol = 3;  // h, min, kWh
  const Characters& text = reader.text;
  std::size_t end = at;
  if (find_unit(reader, at, end)) return end;
  std::size_t base = at;
  while (power_of(text[base]) > 0) ++base;
  if (base > at && find_unit(reader, base, end)) return end;
  if (const auto time = reader.index.times.longest_at(text, at)) return at + time->length;
  while (is_letter(text[end]) && end - at < kLongestSymbol) ++end;
  return is_alphanumeric(text[end]) ? at : end;
}

// Returns the end of 亩 or 人·月, what stands behind the stroke; `at` where nothing does.
std::size_t end_of_denominator(const Reader& reader, std::size_t at) {
  std::size_t end = end_of_factor(reader, at);
  while (end > at && is_middle_dot(reader.text[end])) {
    const std::size_t next = end_of_factor(reader, end + 1);
    if (next == end + 1) break;
    end = next;
  }
  return end;
}

// Reads what stands behind the digits: 余, 千, 万, 亿 and the unit.
void read_tail(const Reader& reader, Amount& amount) {
  const Characters& text = reader.text;
  std::size_t at = skip_blanks(text, amount.number_end);
  bool more = skip_more(reader, at);
  const Multiplier multiplier = read_multiplier(text, at);
  // 3千瓦 is 3 千瓦, but 3万元 is 3 with 万 and 元: 1-2万元 shares the 万. 1000亿级 names a size.
  std::size_t unit_end = at;
  const UnitOfMeasure* unit = find_unit(reader, at, unit_end);
  if (unit && (multiplier.power() == 0 || multiplier.small != 0 || unit->family == kNameFamily)) {
    amount.unit = unit;
    amount.end = unit_end;
  }
  if (!amount.unit) {
    if (multiplier.end == at) return;  // 3 of 3多 alone
    take_multiplier(amount, multiplier);
    at = multiplier.end;
    more = skip_more(reader, at) || more;
    amount.unit = find_unit(reader, skip_blanks(text, at), amount.end);
  }
  if (more) amount.bound = Comparator::kMoreThan;
  if (!amount.unit || text[amount.end] != U'/') return;
  if (const std::size_t end = end_of_denominator(reader, amount.end + 1); end > amount.end + 1) {
    amount.per = text.text(amount.end + 1, end);
    amount.end = end;
  }
}

// 三年半, 一吨半; 10家半导体企业 is something else.
void add_half(const Reader& reader, Amount& amount) {
  const bool may_halve = amount.unit && !amount.unit->counter && amount.big == 0 && !amount.last;
  if (!may_halve || reader.text[amount.end] != kHalf || reader.is_inside_name(amount.end, amount.end + 1)) return;
  if (const auto value = amount.value.plus(Decimal{5, 1})) {
    amount.value = *value;
    ++amount.end;
  }
}

// 七成, 三成半 → 70 %, 35 %.
void settle_tenths(const Reader& reader, Amount& amount) {
  if (!amount.unit || amount.unit->text != kTenths) return;
  multiply_small(amount, 1);
  amount.unit = unit_named(reader.lexicon, "%");
}

Amount make_amount(const Core& core, std::size_t begin) {
  Amount amount;
  amount.value = core.value;
  amount.last = core.last;
  amount.begin = begin;
  amount.number_end = amount.end = core.end;
  amount.han = core.han;
  amount.bare = core.bare;
  amount.single = core.single;
  return amount;
}

// Drops the zeros at the end of a number that we made: 33.00, 0.8500.
Decimal without_zeros(Decimal number, int kept) {
  while (number.scale > kept && number.coefficient % 10 == 0) {
    number.coefficient /= 10;
    --number.scale;
  }
  return number;
}

// above/below as a percentage of two decimals.
std::optional<Decimal> hundredfold_of(const Decimal& above, std::int64_t below) {
  constexpr int kDecimals = 2;
  const auto hundredfold = above.shifted(2 + kDecimals);
  if (!hundredfold || hundredfold->scale != 0) return std::nullopt;
  return without_zeros({(hundredfold->coefficient + below / 2) / below, kDecimals}, 0);
}

// 1/3 → 33.33 %.
std::optional<Amount> read_slashed_fraction(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  if (!is_fraction_at(text, at)) return std::nullopt;
  const auto share = hundredfold_of(Decimal{text[at] - U'0'}, text[at + 2] - U'0');
  if (!share) return std::nullopt;
  Amount amount;
  amount.value = *share;
  amount.begin = at;
  amount.number_end = amount.end = at + 3;
  amount.unit = unit_named(reader.lexicon, "%");
  return amount;
}

// 百分之十 → 10 %, 千分之三 → 3 ‰, 三分之一 → 33.33 %.
std::optional<Amount> read_fraction(const Reader& reader, std::size_t begin) {
  const Characters& text = reader.text;
  const auto read_whole = [&](std::size_t at) -> std::optional<Core> {
    if (is_digit(text[at])) return read_arabic_core(reader, at);
    const std::size_t end = end_of_han_numerals(text, at);
    const auto number = read_han(text, at, end);
    if (!number || number->last) return std::nullopt;
    return Core{number->value, std::nullopt, end, true, false, false};
  };
  const auto below = read_whole(begin);
  if (!below || text[below->end] != U'分' || text[below->end + 1] != U'之') return std::nullopt;
  const auto above = read_whole(below->end + 2);
  if (!above || below->value.scale != 0 || below->value.coefficient <= 0) return std::nullopt;
  Amount amount = make_amount(*above, begin);
  const std::int64_t parts = below->value.coefficient;
  amount.unit = unit_named(reader.lexicon, parts == 1000 ? "‰" : "%");
  if (parts == 100 || parts == 1000) return amount;
  const auto share = hundredfold_of(above->value, parts);
  if (!share) return std::nullopt;
  amount.value = *share;
  return amount;
}

// 一半, 半数 → 50 %; 半年 → 0.5 年.
std::optional<Amount> read_half(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  Amount amount;
  amount.begin = at;
  amount.han = amount.single = true;
  if ((text[at] == U'一' && text[at + 1] == kHalf) || (text[at] == kHalf && text[at + 1] == U'数')) {
    amount.value = Decimal{50};
    amount.number_end = amount.end = at + 2;
    amount.unit = unit_named(reader.lexicon, "%");
    amount.half = true;
    return amount;
  }
  if (text[at] != kHalf) return std::nullopt;
  amount.value = Decimal{5, 1};
  amount.number_end = at + 1;
  amount.unit = find_unit(reader, at + 1, amount.end);
  const bool is_duration = amount.unit && amount.unit->family == kDurationFamily;
  return is_duration ? std::optional(amount) : std::nullopt;
}

// 数百, 几千: more than a hundred, a thousand. 数十 and 几十 say too little.
std::optional<Amount> read_several(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  if (text[at] != U'数' && text[at] != U'几') return std::nullopt;
  if (power_of(text[at + 1]) < 2) return std::nullopt;
  const auto core = read_han_core(reader, at + 1);
  if (!core || !core->bare) return std::nullopt;
  Amount amount = make_amount(*core, at);
  read_tail(reader, amount);
  amount.bare = false;
  amount.bound = Comparator::kMoreThan;
  return amount;
}

bool is_year(const Amount& amount, const Reader& reader) {
  constexpr std::int64_t kFirst = 1900, kLast = 2099;
  const bool four_digits =
      amount.value.scale == 0 && amount.value.coefficient >= kFirst && amount.value.coefficient <= kLast;
  return four_digits && reader.text[skip_blanks(reader.text, amount.number_end)] == U'年';
}

// Joins 1 and 2万家, 1万 and 2万家, 10% and 15%; returns whether they make a range.
bool join_range(const Reader& reader, const Amount& low, Amount& high) {
  if (low.unit && low.unit != high.unit) return false;
  if (low.bound || low.last || high.last || is_year(high, reader)) return false;
  // 1-2万元 shares its 万, 8500到3万元 does not.
  const bool shares = !low.unit && low.big == 0 && low.value.compare(high.value) < 0;
  const auto from = low.value.shifted(shares ? 0 : low.big - high.big);
  if (!from || from->compare(high.value) >= 0) return false;
  high.last = high.value;
  high.value = without_zeros(*from, low.value.scale);
  high.begin = low.begin;
  high.han = low.han && high.han;
  high.single = low.single && high.single;
  high.bare = low.bare;
  return true;
}

// Whether what stands at `at` makes a number before it longer, or a chain of numbers: 5, .5, :30.
bool continues_number(const Characters& text, std::size_t at) {
  return is_digit(text[at]) || ((text[at] == U'.' || is_colon(text[at])) && is_digit(text[at + 1]));
}

}  // namespace

bool is_fraction_at(const Characters& text, std::size_t at) {
  const auto joins = [](char32_t c) { return is_alphanumeric(c) || c == U'/' || c == U'.'; };
  if (!is_digit(text[at]) || text[at + 1] != U'/' || !is_digit(text[at + 2])) return false;
  if (text[at] == U'0' || text[at] >= text[at + 2] || joins(text[at + 3])) return false;
  return at == 0 || !joins(text[at - 1]);
}

const UnitOfMeasure* find_unit(const Reader& reader, std::size_t at, std::size_t& end) {
  const auto word = reader.index.units.longest_at(reader.text, at);
  if (!word) return nullptr;
  const std::size_t word_end = at + word->length;
  // k of 5kg is no unit, nor 人 of 人才, nor :1 of 2:15 and 4:1.5.
  if (is_letter(reader.text[word_end - 1]) && is_alphanumeric(reader.text[word_end])) return nullptr;
  if (is_digit(reader.text[word_end - 1]) && continues_number(reader.text, word_end)) return nullptr;
  if (reader.is_inside_name(at, word_end)) return nullptr;
  end = word_end;
  return &reader.lexicon.units[word->id];
}

std::optional<Amount> read_amount(const Reader& reader, std::size_t at) {
  if (auto half = read_half(reader, at)) return half;
  if (auto fraction = read_slashed_fraction(reader, at)) return fraction;
  if (auto fraction = read_fraction(reader, at)) return fraction;
  if (auto several = read_several(reader, at)) return several;
  const auto core = read_core(reader, at);
  if (!core) return std::nullopt;
  Amount amount = make_amount(*core, at);
  read_tail(reader, amount);
  add_half(reader, amount);
  settle_tenths(reader, amount);
  return amount;
}

std::optional<Amount> read_amount_or_range(const Reader& reader, std::size_t at) {
  auto low = read_amount(reader, at);
  if (!low) return std::nullopt;
  const std::size_t next = skip_range_mark(reader.text, low->end);
  if (next == low->end) return low;
  auto high = read_amount(reader, next);
  return high && join_range(reader, *low, *high) ? high : low;
}

}  // namespace planatlas
