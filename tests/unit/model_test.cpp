#include <limits>
#include <string>

#include <catch2/catch.hpp>

#include "extractor/model/decimal.h"
#include "extractor/model/fact.h"
#include "extractor/model/record.h"
#include "extractor/model/section.h"
#include "extractor/model/value.h"

namespace planatlas {
namespace {

std::string number_text(const std::optional<Decimal>& number) {
  return number ? number->to_string() : "nothing";
}

TEST_CASE("a decimal keeps the digits it was written with") {
  for (const char* digits :
       {"0", "3.98", "4.0", "-0.05", "600000", "9223372036854775807", "-9223372036854775808", "0.000000000000000001"}) {
    CHECK(number_text(Decimal::parse(digits)) == digits);
  }
  CHECK(number_text(Decimal::parse("+7")) == "7");
  CHECK(number_text(Decimal::parse("007")) == "7");
}

TEST_CASE("what is no decimal is refused") {
  for (const char* digits : {"", "-", "+", ".", ".5", "5.", "1.2.3", "1,000", " 1", "1e3", "--1", "9223372036854775808",
                             "-9223372036854775809", "1.0000000000000000000"}) {
    INFO(digits);
    CHECK_FALSE(Decimal::parse(digits));
  }
}

TEST_CASE("shifting is exact or fails") {
  const auto shifted = [](const char* digits, int power) {
    return number_text(Decimal::parse(digits)->shifted(power));
  };
  CHECK(shifted("1.5", 4) == "15000");
  CHECK(shifted("3.98", 1) == "39.8");
  CHECK(shifted("46", -2) == "0.46");
  CHECK(shifted("10", -18) == "0.000000000000000010");
  CHECK(shifted("10", -19) == "0.000000000000000001");
  CHECK(shifted("1", -19) == "nothing");
  CHECK(shifted("1", 18) == "1000000000000000000");
  CHECK(shifted("1", 19) == "nothing");
  CHECK(shifted("0", std::numeric_limits<int>::max()) == "0");
  CHECK(shifted("1", std::numeric_limits<int>::min()) == "nothing");
}

TEST_CASE("sums and products are exact or fail") {
  const auto number = [](const char* digits) { return *Decimal::parse(digits); };
  CHECK(number_text(number("0.1").plus(number("0.25"))) == "0.35");
  CHECK(number_text(number("-1").plus(number("1.0"))) == "0.0");
  CHECK(number_text(number("9223372036854775807").plus(number("1"))) == "nothing");
  CHECK(number_text(number("2.5").times(number("4"))) == "10.0");
  CHECK(number_text(number("5000000000").times(number("5000000000"))) == "nothing");
  CHECK(number_text(number("0.0000000001").times(number("0.0000000001"))) == "nothing");
}

TEST_CASE("decimals compare by value") {
  const auto number = [](const char* digits) { return *Decimal::parse(digits); };
  CHECK(number("4.0") == number("4"));
  CHECK(number("3.98").compare(number("4")) < 0);
  CHECK(number("-1").compare(number("-2")) > 0);
  CHECK(number("9223372036854775807").compare(number("0.000000000000000001")) > 0);
}

TEST_CASE("names of roles and kinds as records print them") {
  CHECK(name_of(SectionRole::kSafeguards) == "safeguards");
  CHECK(name_of(SectionRole::kTail) == "tail");
  CHECK(name_of(PartRole::kMeasures) == "measures");
  CHECK(name_of(DivisionLevel::kTownship) == "township");
  CHECK(name_of(GoalKind::kGrowthRate) == "growth_rate");
  CHECK(name_of(Modality::kEnsure) == "ensure");
  CHECK(name_of(TaskRole::kSafeguard) == "safeguard");
  CHECK(symbol_of(Comparator::kAtLeast) == ">=");
  CHECK(symbol_of(Comparator::kAbout) == "~");
}

}  // namespace
}  // namespace planatlas
