#include "tests/support/external_cases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>

#include "extractor/text/fold.h"

namespace planatlas::test {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double to_double(const Decimal& number) {
  return std::strtod(number.to_string().c_str(), nullptr);
}

bool same(double a, double b) {
  return a == b || std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b));
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) { return same(x, y); });
}

// What 万 and 亿 at the front of a printed unit multiply by.
double multiplier_of(std::string_view unit) {
  double multiplier = 1;
  for (bool more = true; more;) {
    more = false;
    for (const auto& [word, factor] : {std::pair<std::string_view, double>{"万", 1e4}, {"亿", 1e8}}) {
      if (!unit.starts_with(word)) continue;
      unit.remove_prefix(word.size());
      multiplier *= factor;
      more = true;
    }
  }
  return multiplier;
}

double printed_number(const Quantity& quantity) {
  return to_double(quantity.value) * multiplier_of(quantity.unit);
}

const UnitOfMeasure* find_unit(const ValueFinder& finder, const std::string& text) {
  for (const UnitOfMeasure& unit : finder.lexicon().units) {
    if (unit.text == text) return &unit;
  }
  return nullptr;
}

// The number in the base unit of its family.
double base_number(const Quantity& quantity, const ValueFinder& finder) {
  const UnitOfMeasure* unit = find_unit(finder, quantity.unit);
  return unit ? to_double(quantity.value) * to_double(unit->factor) : printed_number(quantity);
}

std::vector<Value> values_of(const std::vector<Value>& values, ValueKind kind) {
  std::vector<Value> chosen;
  std::copy_if(values.begin(), values.end(), std::back_inserter(chosen),
               [&](const Value& value) { return value.kind == kind; });
  return chosen;
}

// As a fraction of one: 百分之五 and 二十分之一 are 0.05.
double plain_number(const Quantity& quantity) {
  const double divisor = quantity.unit == "%" ? 100 : quantity.unit == "‰" ? 1000 : 1;
  return printed_number(quantity) / divisor;
}

std::vector<double> plain_numbers(const std::vector<Value>& values) {
  std::vector<double> numbers;
  for (const Value& value : values_of(values, ValueKind::kQuantity)) numbers.push_back(plain_number(value.quantity));
  return numbers;
}

double to_number(const YAML::Node& node) {
  return std::strtod(node.as<std::string>().c_str(), nullptr);
}

// The numbers of the resolutions; one without a number is equal to none.
std::vector<double> expected_numbers(const ExternalCase& test) {
  std::vector<double> numbers;
  for (const auto& item : test.expected) {
    const YAML::Node value = item["Resolution"] ? item["Resolution"]["value"] : YAML::Node();
    numbers.push_back(value.IsScalar() ? to_number(value) : std::nan(""));
  }
  return numbers;
}

bool passes_number(const ExternalCase& test, const std::string& input, const std::vector<Value>& values) {
  const std::vector<double> expected = expected_numbers(test);
  if (same(plain_numbers(values), expected)) return true;
  const bool whole = expected.size() == 1 && comparison_key(test.expected[0]["Text"].as<std::string>()) == input;
  const auto number = whole ? parse_numeral(input) : std::nullopt;
  return number && same(to_double(*number), expected[0]);
}

struct Interval {
  double low = -kInfinity, high = kInfinity;
  friend bool operator==(const Interval& a, const Interval& b) { return same(a.low, b.low) && same(a.high, b.high); }
};

void bound_by(Interval& interval, double number, Comparator comparator) {
  switch (comparator) {
    case Comparator::kAtLeast:
    case Comparator::kMoreThan:
      interval.low = number;
      break;
    case Comparator::kAtMost:
    case Comparator::kLessThan:
      interval.high = number;
      break;
    case Comparator::kEqual:
    case Comparator::kAbout:
      interval = {number, number};
      break;
  }
}

// Everything that a text says of its number, taken together: 大于20小于35.
Interval interval_of(const std::vector<Value>& values) {
  Interval interval;
  Comparator comparator = Comparator::kEqual;
  for (const Value& value : values) {
    if (value.kind == ValueKind::kComparator) comparator = value.comparator;
    if (value.kind != ValueKind::kQuantity) continue;
    const double number = plain_number(value.quantity);
    if (value.quantity.value_max) {
      interval = {number, to_double(*value.quantity.value_max) * multiplier_of(value.quantity.unit)};
    } else {
      bound_by(interval, number, value.quantity.bound.value_or(comparator));
    }
    comparator = Comparator::kEqual;
  }
  return interval;
}

Interval parse_interval(const std::string& text) {  // (20,35]
  const std::size_t comma = text.find(',');
  const std::string low = text.substr(1, comma - 1), high = text.substr(comma + 1, text.size() - comma - 2);
  return {low.empty() ? -kInfinity : std::strtod(low.c_str(), nullptr),
          high.empty() ? kInfinity : std::strtod(high.c_str(), nullptr)};
}

bool passes_range(const ExternalCase& test, const std::vector<Value>& values) {
  if (test.expected.size() != 1) return false;
  return interval_of(values) == parse_interval(test.expected[0]["Resolution"]["value"].as<std::string>());
}

bool passes_ordinal(const ExternalCase& test, const std::vector<Value>& values) {
  std::vector<double> found;
  for (const Value& value : values_of(values, ValueKind::kOrdinal)) found.push_back(value.ordinal);
  return same(found, expected_numbers(test));
}

bool passes_percent(const ExternalCase& test, const std::vector<Value>& values, const ValueFinder& finder) {
  std::vector<double> found;
  for (const Value& value : values_of(values, ValueKind::kQuantity)) {
    const UnitOfMeasure* unit = find_unit(finder, value.quantity.unit);
    if (unit && unit->family.starts_with("percent")) found.push_back(base_number(value.quantity, finder));
  }
  return same(found, expected_numbers(test));
}

// The unit of a quantity without the 万 and 亿 in front of it.
const UnitOfMeasure* base_unit(const Quantity& quantity, const ValueFinder& finder) {
  std::string unit = quantity.unit;
  while (multiplier_of(unit) != 1) unit.erase(0, std::string_view("万").size());
  return find_unit(finder, unit);
}

bool is_money(const UnitOfMeasure& unit) {
  constexpr std::array kFamilies{"money", "dollar", "euro", "hong_kong_dollar", "yen", "foreign_money"};
  return std::find(kFamilies.begin(), kFamilies.end(), unit.family) != kFamilies.end();
}

bool is_dimension(const UnitOfMeasure& unit) {
  return !unit.counter && !is_money(unit) && unit.family != "duration" && !unit.family.starts_with("percent");
}

bool passes_measure(const ExternalCase& test, const std::vector<Value>& values, const ValueFinder& finder,
                    bool (*wanted)(const UnitOfMeasure&)) {
  std::vector<double> found;
  for (const Value& value : values_of(values, ValueKind::kQuantity)) {
    const UnitOfMeasure* unit = base_unit(value.quantity, finder);
    if (unit && wanted(*unit)) found.push_back(printed_number(value.quantity));
  }
  return same(found, expected_numbers(test));
}

std::vector<std::string> texts_of(const std::vector<Value>& values, const std::string& input, bool durations) {
  std::vector<std::string> texts;
  for (const Value& value : values) {
    const bool is_time = value.kind == ValueKind::kYear || value.kind == ValueKind::kDate;
    if (durations ? value.kind == ValueKind::kQuantity : is_time) texts.emplace_back(value.span.of(input));
  }
  return texts;
}

std::string iso_prefix(const Value& value) {
  char text[40];
  const Date& date = value.date;
  if (value.kind == ValueKind::kYear || date.month == 0) {
    std::snprintf(text, sizeof text, "%04d", value.year.year);
  } else if (date.day == 0) {
    std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
  } else {
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  }
  return text;
}

// The date or dates that the text names, or the same words where the case gives no dates.
bool passes_date(const ExternalCase& test, const std::string& input, const std::vector<Value>& values) {
  std::vector<std::string> expected_texts, expected_dates, found_dates;
  for (const auto& item : test.expected) {
    expected_texts.push_back(comparison_key(item["Text"].as<std::string>()));
    if (const auto resolution = item["Resolution"]; resolution && resolution["values"])
      expected_dates.push_back(resolution["values"][0]["timex"].as<std::string>());
  }
  for (const Value& value : values) {
    if (value.kind == ValueKind::kYear || value.kind == ValueKind::kDate) found_dates.push_back(iso_prefix(value));
  }
  if (!expected_dates.empty() && found_dates == expected_dates) return true;
  const bool is_duration = test.kind.starts_with("DateTime/Duration");
  const std::vector<std::string> found_texts = texts_of(values, input, is_duration);
  // 在2008年 holds the 2008年 that is expected: we count the words around a year in.
  const auto holds = [](const std::string& found, const std::string& text) {
    return found.find(text) != std::string::npos;
  };
  return std::equal(found_texts.begin(), found_texts.end(), expected_texts.begin(), expected_texts.end(), holds);
}

bool passes_numeral(const std::string& input, double expected, const std::vector<Value>& values) {
  if (const auto number = parse_numeral(input); number && same(to_double(*number), expected)) return true;
  const auto found = values_of(values, ValueKind::kQuantity);
  if (found.size() != 1) return false;
  const double number = printed_number(found[0].quantity);
  return same(found[0].quantity.unit == "%" ? number / 100 : number, expected);
}

// A value, or a range of them, in the printed unit or in the family's base unit.
bool passes_duckling(const ExternalCase& test, const std::vector<Value>& values, const ValueFinder& finder) {
  const auto found = values_of(values, ValueKind::kQuantity);
  if (test.expected["value"]) {
    constexpr double kGrams = 1000;  // our base unit of mass is the kilogram
    const double expected = to_number(test.expected["value"]);
    if (found.size() != 1 || found[0].quantity.unit.empty()) return false;
    const double base = base_number(found[0].quantity, finder);
    return same(printed_number(found[0].quantity), expected) || same(base, expected) || same(base * kGrams, expected);
  }
  Interval expected;
  if (test.expected["min"]) expected.low = to_number(test.expected["min"]);
  if (test.expected["max"]) expected.high = to_number(test.expected["max"]);
  return found.size() == 1 && interval_of(values) == expected;
}

bool passes_money(const ExternalCase& test, const std::vector<Value>& values) {
  const auto found = values_of(values, ValueKind::kQuantity);
  if (found.size() != 1) return false;
  const Quantity& quantity = found[0].quantity;
  const YAML::Node number = test.expected["num"];
  if (!number.IsSequence()) return !quantity.value_max && same(printed_number(quantity), to_number(number));
  return quantity.value_max && same(printed_number(quantity), to_number(number[0])) &&
         same(to_double(*quantity.value_max) * multiplier_of(quantity.unit), to_number(number[1]));
}

bool passes_money_extractor(const ExternalCase& test, const std::string& input, const std::vector<Value>& values,
                            const ValueFinder& finder) {
  std::vector<std::string> expected, found;
  for (const auto& item : test.expected) expected.push_back(comparison_key(item["text"].as<std::string>()));
  for (const Value& value : values_of(values, ValueKind::kQuantity)) {
    const UnitOfMeasure* unit = base_unit(value.quantity, finder);
    if (unit && is_money(*unit)) found.emplace_back(value.span.of(input));
  }
  return found == expected;
}

// A date that the expected span begins or ends with: of 1-9月 it is the last month.
bool passes_time(const ExternalCase& test, const std::vector<Value>& values) {
  std::string first;
  for (const Value& value : values) {
    if (value.kind != ValueKind::kYear && value.kind != ValueKind::kDate) continue;
    if (!first.empty()) break;
    first = iso_prefix(value);
  }
  if (first.empty()) return false;
  const YAML::Node span = test.expected["time"];
  return span[0].as<std::string>().starts_with(first) || span[1].as<std::string>().starts_with(first);
}

bool passes_cn2an(const ExternalCase& test, const std::string& input) {
  const auto number = parse_numeral(input);
  const auto expected = test.expected.as<std::string>();
  if (expected == "error") return !number;
  return number && same(to_double(*number), std::strtod(expected.c_str(), nullptr));
}

}  // namespace

std::vector<ExternalCase> load_external_cases(const std::string& folder) {
  std::vector<ExternalCase> cases;
  for (const char* file :
       {"cn2an", "duckling_zh", "jionlp_money_location_timeextract", "jionlp_time_inscope", "recognizers_zh_inscope"}) {
    std::ifstream lines(std::filesystem::path(folder) / (std::string(file) + ".jsonl"));
    for (std::string line; std::getline(lines, line);) {
      const YAML::Node node = YAML::Load(line);  // JSON is YAML
      cases.push_back({node["kind"].as<std::string>(), node["input"].as<std::string>(), node["expected"]});
    }
  }
  return cases;
}

bool passes(const ExternalCase& test, const ValueFinder& finder) {
  const std::string input = comparison_key(test.input);
  const std::string& kind = test.kind;
  if (kind.starts_with("cn2an")) return passes_cn2an(test, input);
  const std::vector<Value> values = finder.find(input);
  if (kind == "Number/NumberModel") return passes_number(test, input, values);
  if (kind.starts_with("Number/NumberRange")) return passes_range(test, values);
  if (kind == "Number/OrdinalModel") return passes_ordinal(test, values);
  if (kind == "Number/PercentModel") return passes_percent(test, values, finder);
  if (kind == "NumberWithUnit/CurrencyModel") return passes_measure(test, values, finder, is_money);
  if (kind == "NumberWithUnit/DimensionModel") return passes_measure(test, values, finder, is_dimension);
  if (kind.starts_with("DateTime")) return passes_date(test, input, values);
  if (kind == "numeral") return passes_numeral(input, to_number(test.expected["value"]), values);
  if (kind == "ordinal") {
    const auto found = values_of(values, ValueKind::kOrdinal);
    return found.size() == 1 && found[0].ordinal == test.expected["value"].as<int>();
  }
  if (kind == "money_parser") return passes_money(test, values);
  if (kind == "money_extractor") return passes_money_extractor(test, input, values, finder);
  if (kind == "time_parser") return passes_time(test, values);
  return passes_duckling(test, values, finder);
}

}  // namespace planatlas::test
