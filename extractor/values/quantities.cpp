// Quantities with the words around them: 达到300户, 近百家, 10%以上, 控制在3天以内.
#include <string>

#include "extractor/text/utf8.h"
#include "extractor/values/amounts.h"
#include "extractor/values/recognisers.h"

namespace planatlas {
namespace {

constexpr std::string_view kCountId = "count";  // 个, 家, 户
constexpr std::string_view kThingId = "thing";  // 件, 台, 款

// The words in front of an amount.
struct Approach {
  std::optional<Comparator> comparator, approximator;
  std::size_t comparator_begin = 0, comparator_end = 0;
  std::size_t begin = 0;  // of the approximator, else of the amount
};

void read_approximator(const Reader& reader, const Amount& amount, Approach& approach) {
  const Characters& text = reader.text;
  const WordTrie& words = reader.index.approximators;
  const std::size_t end = skip_blanks_back(text, amount.begin, reader.floor);
  auto word = words.longest_ending(text, end, reader.floor);
  std::size_t word_end = end;
  if (!word && amount.bare) {  // 上百: the word holds the numeral
    word_end = amount.begin + 1;
    word = words.longest_ending(text, word_end, reader.floor);
    if (word && word->length < 2) word.reset();
  }
  if (!word || reader.lexicon.approximators[word->id].comparator == Comparator::kEqual) return;
  approach.approximator = reader.lexicon.approximators[word->id].comparator;
  approach.begin = word_end - word->length;
}

Approach read_approach(const Reader& reader, const Amount& amount) {
  Approach approach;
  approach.begin = amount.begin;
  read_approximator(reader, amount, approach);
  const std::size_t end = skip_blanks_back(reader.text, approach.begin, reader.floor);
  if (const auto word = reader.index.comparators_before.longest_ending(reader.text, end, reader.floor)) {
    approach.comparator = reader.lexicon.comparators_before[word->id].comparator;
    approach.comparator_begin = end - word->length;
    approach.comparator_end = end;
  }
  return approach;
}

// Reads 以上, 左右, and the unit behind it where there was none: 10以上家.
void read_bound_after(const Reader& reader, Amount& amount) {
  const std::size_t at = skip_blanks(reader.text, amount.end);
  const auto word = reader.index.comparators_after.longest_at(reader.text, at);
  if (!word || reader.is_inside_name(at, at + word->length)) return;
  amount.bound = reader.lexicon.comparators_after[word->id].comparator;
  amount.end = at + word->length;
  if (!amount.unit) amount.unit = find_unit(reader, amount.end, amount.end);
}

// U+0000 stands behind the end of the text.
bool is_stop(char32_t c) {
  return c == 0 || c == U'，' || c == U'。' || c == U'；' || c == U'、' || c == U',' || c == U';' || c == U'\n';
}

// Returns whether Han numerals are meant as a quantity: 三个 and 突破万人 are, 三农, 二级 and 百姓 are not.
bool is_han_quantity(const Reader& reader, const Amount& amount, const Approach& approach) {
  constexpr std::int64_t kNoUnitNeeded = 100;  // 突破三千
  const bool approached = approach.comparator || approach.approximator;
  if (amount.half) return approached || amount.bound || is_stop(reader.text[amount.end]);  // 减少一半。
  if (!amount.unit) {
    // 比例为零，控制在零。
    if (approach.comparator && amount.value.coefficient == 0) return is_stop(reader.text[amount.end]);
    const auto value = amount.value.shifted(amount.big);
    return approached && value && value->compare(Decimal{kNoUnitNeeded}) >= 0;
  }
  if (!amount.unit->han_numerals) return false;
  if (amount.bare)
    return approached || (amount.big == 0 && (amount.unit->id == kCountId || amount.unit->id == kThingId));
  // 二次, 二期: two of them are 两次, 两期.
  const bool ordinal = amount.single && !amount.last && reader.text[amount.begin] == U'二' && amount.unit->counter;
  return !ordinal;
}

// Multiplies 万 out where it does not belong to the unit; returns false where the number grows too long.
bool settle_big(const Reader& reader, const Amount& amount, Quantity& quantity) {
  quantity.value = amount.value;
  quantity.value_max = amount.last;
  if (amount.unit) {
    quantity.unit = amount.unit->text;
    quantity.unit_id = amount.unit->id;
  }
  if (!amount.per.empty()) {
    quantity.unit += "/" + amount.per;
    quantity.base_unit_id = std::move(quantity.unit_id);
    quantity.unit_id.clear();  // no family of its own
  }
  if (amount.big == 0) return true;
  if (amount.keeps_big()) {
    quantity.unit.insert(0, reader.text.text(amount.big_begin, amount.big_end));
    return true;
  }
  const auto value = amount.value.shifted(amount.big);
  const auto last = amount.last ? amount.last->shifted(amount.big) : amount.last;
  if (!value || (amount.last && !last)) return false;
  quantity.value = *value;
  quantity.value_max = last;
  return true;
}

std::optional<Found> make_quantity(const Reader& reader, const Amount& amount, const Approach& approach) {
  Found found = make_found(ValueKind::kQuantity, approach.begin, amount.end);
  Quantity& quantity = found.value.quantity;
  if (!settle_big(reader, amount, quantity)) return std::nullopt;
  quantity.bound = amount.bound ? amount.bound : approach.approximator;
  quantity.han = amount.han && quantity.value.coefficient != 0;  // 为零 is read like 为0
  const std::size_t number_end = amount.keeps_big() && amount.big != 0 ? amount.big_begin : amount.number_end;
  quantity.number_span = reader.text.span(amount.begin, number_end);
  quantity.span = reader.text.span(found.begin, found.end);
  return found;
}

// Returns whether - or 负 at `at` is the sign of a number rather than a dash between words.
bool is_sign_at(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  if (!is_digit(text[at + 1])) return false;
  if (text[at] == U'负') return true;
  if (!is_dash(text[at]) && text[at] != U'+') return false;
  if (at == reader.floor) return at == 0;
  const char32_t before = text[at - 1];
  const bool joins =
      is_alphanumeric(before) || is_han(before) || is_closing_quote(before) || before == U'）' || before == U')';
  return !joins || reader.index.comparators_before.longest_ending(text, at, reader.floor).has_value();
}

void negate(Amount& amount) {
  amount.value.coefficient = -amount.value.coefficient;
  --amount.begin;
}

}  // namespace

bool is_unit_at(const Reader& reader, std::size_t at) {
  std::size_t end = at;
  const UnitOfMeasure* unit = find_unit(reader, at, end);
  return unit && unit->family != kNameFamily;
}

std::optional<FoundQuantity> read_quantity(const Reader& reader, std::size_t at) {
  const bool has_sign = is_sign_at(reader, at);
  auto amount = has_sign ? read_amount(reader, at + 1) : read_amount_or_range(reader, at);
  if (!amount) return std::nullopt;
  if (amount->unit && amount->unit->family == kNameFamily) {
    if (amount->han) return std::nullopt;
    return FoundQuantity{std::nullopt, make_found(ValueKind::kName, amount->begin, amount->end)};
  }
  if (has_sign && reader.text[at] == U'+') {
    --amount->begin;
  } else if (has_sign) {
    negate(*amount);
  }
  read_bound_after(reader, *amount);
  const Approach approach = read_approach(reader, *amount);
  if (amount->han && !is_han_quantity(reader, *amount, approach)) return std::nullopt;
  auto quantity = make_quantity(reader, *amount, approach);
  if (!quantity) return std::nullopt;
  FoundQuantity found{std::nullopt, std::move(*quantity)};
  if (approach.comparator) {
    found.comparator = make_found(ValueKind::kComparator, approach.comparator_begin, approach.comparator_end);
    found.comparator->value.comparator = *approach.comparator;
  }
  return found;
}

}  // namespace planatlas
