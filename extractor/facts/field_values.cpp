#include "extractor/facts/field_values.h"

#include <algorithm>

#include "extractor/facts/goal_value.h"
#include "extractor/facts/indicator.h"
#include "extractor/facts/line_state.h"
#include "extractor/facts/references.h"
#include "extractor/facts/units.h"
#include "extractor/text/utf8.h"
#include "extractor/values/calendar.h"

namespace planatlas::facts {
namespace {

constexpr std::string_view kWholeYear = "year";  // value of a word that names no month: 年底

// Returns the first value inside `span` that fits; nullptr where none does.
template <class Fits>
const Value* first_in(TextSpan span, const std::vector<Value>& values, Fits fits) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](const Value& value) { return span.contains(value.span) && fits(value); });
  return found == values.end() ? nullptr : &*found;
}

bool has_kind(const Value& value, ValueKind kind) {
  return value.kind == kind;
}

FieldValue quantity_at(TextSpan span, const std::vector<Value>& values) {
  const Value* value = first_in(span, values, [](const Value& v) { return has_kind(v, ValueKind::kQuantity); });
  if (!value) return {};
  const Quantity& quantity = value->quantity;
  std::optional<Comparator> before;
  if (value != values.data()) {
    const Value& previous = *(value - 1);
    if (previous.kind == ValueKind::kComparator && previous.span.end == value->span.begin) before = previous.comparator;
  }
  StatedQuantity stated{quantity.value, quantity.value_max, quantity.unit, std::nullopt,
                        combine(before, quantity.bound)};
  if (!quantity.unit_id.empty()) stated.unit_id = quantity.unit_id;
  return stated;
}

// Of a period its last year.
int last_year(const Value& value) {
  return value.year.year_end != 0 ? value.year.year_end : value.year.year;
}

FieldValue year_at(TextSpan span, const std::vector<Value>& values) {
  const Value* value = first_in(span, values, has_year);
  if (!value) return {};
  return last_year(*value);
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

bool has_date(const Value& value) {
  return has_year(value) || (value.kind == ValueKind::kDate && value.date.month != 0);
}

// The year of a value; of a month that names none, the last year before it in the line that something is due by.
int year_of(const Value& value, const std::vector<Value>& values) {
  if (value.year.year != 0) return last_year(value);
  for (auto i = static_cast<std::size_t>(&value - values.data()); i-- > 0;) {
    if (has_year(values[i]) && !is_past(values[i])) return last_year(values[i]);
  }
  return 0;
}

FieldValue date_at(TextSpan span, std::string_view text, const std::vector<Value>& values, const Rules& rules) {
  const Value* value = first_in(span, values, has_date);
  const int year = value ? year_of(*value, values) : 0;
  if (year == 0) return {};
  std::string date = std::to_string(year);
  if (value->kind == ValueKind::kYear) return date_of_part(date, value->span.of(text), rules).value_or(date);
  const int month = value->date.month, day = value->date.day;
  if (month != 0) date += "-" + two_digits(month);
  // Of a day that no calendar has, the month is what is left.
  if (month != 0 && day != 0 && day <= days_in_month(year, month)) date += "-" + two_digits(day);
  return date;
}

FieldValue document_at(TextSpan span, std::string_view text, const std::vector<Value>& values) {
  const Value* value = first_in(span, values, [](const Value& v) { return has_kind(v, ValueKind::kDocument); });
  if (!value) return {};
  return split_document(value->span.of(text));
}

FieldValue enum_of(const KindField& field, const std::string& word, const Rules& rules) {
  const std::string* translated = field.words.empty() ? nullptr : rules.lexicon(field.words).value_of(word);
  const std::string& name = translated ? *translated : word;
  const bool known =
      std::any_of(field.values.begin(), field.values.end(), [&](const auto& value) { return value.first == name; });
  return known ? FieldValue(name) : FieldValue();
}

// Cuts `span` to what stands behind the last word of `words` that does not end the text. What stands in quotes belongs
// together.
void cut_after(TextSpan& span, std::string_view text, const Lexicon& words) {
  constexpr std::string_view kOpen = "“", kClose = "”";
  for (std::size_t at = span.begin; at < span.end;) {
    if (text.substr(at).starts_with(kOpen)) {
      const std::size_t close = text.find(kClose, at);
      if (close < span.end) at = close;
    }
    const Lexicon::Entry* word = words.prefix_of(text.substr(at, span.end - at));
    if (word && at + word->text.size() < span.end) {
      at += word->text.size();
      span.begin = static_cast<std::uint32_t>(at);
    } else {
      next_code_point(text, at);
    }
  }
}

// Whether a text is nothing but words of the lexicon, one behind the other.
bool consists_of(std::string_view text, const Lexicon& words) {
  std::vector<bool> reached(text.size() + 1, false);
  reached[0] = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!reached[at]) continue;
    for (std::size_t end = at + 1; end <= text.size(); ++end) {
      if (!reached[end] && words.contains(text.substr(at, end - at))) reached[end] = true;
    }
  }
  return reached.back();
}

FieldValue text_at(const KindField& field, std::string_view text, const Rules& rules, TextSpan& span) {
  if (!field.after.empty()) cut_after(span, text, rules.lexicon(field.after));
  std::string words = flat(span.of(text));
  if (words.empty()) return {};
  if (!field.not_only.empty() && consists_of(words, rules.lexicon(field.not_only))) return {};
  return words;
}

}  // namespace

bool is_past(const Value& value) {
  const bool dated = value.kind == ValueKind::kYear || value.kind == ValueKind::kDate;
  return dated && (value.year.use == YearUse::kBaseline || value.year.use == YearUse::kPast);
}

std::optional<std::string> date_of_part(const std::string& year, std::string_view text, const Rules& rules) {
  const Lexicon& parts = rules.lexicon("year_parts");
  std::optional<std::string> date;
  std::size_t at = 0;
  while (const Lexicon::Entry* part = parts.find_in(text, &at)) {
    date = part->value == kWholeYear ? year : year + "-" + part->value;
    text.remove_prefix(at + part->text.size());
  }
  return date;
}

FieldValue read_field(const KindField& field, std::string_view text, const std::vector<Value>& values,
                      const Rules& rules, TextSpan& span) {
  switch (field.type) {
    case FieldType::kText:
      return text_at(field, text, rules, span);
    case FieldType::kEnum:
      return enum_of(field, flat(span.of(text)), rules);
    case FieldType::kQuantity:
      return quantity_at(span, values);
    case FieldType::kYear:
      return year_at(span, values);
    case FieldType::kDate:
      return date_at(span, text, values, rules);
    case FieldType::kUnitList:
      if (auto units = parse_unit_list(span.of(text), rules); !units.empty()) return units;
      return {};
    case FieldType::kDocumentReference:
      return document_at(span, text, values);
  }
  return {};
}

}  // namespace planatlas::facts
