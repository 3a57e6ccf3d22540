#include "extractor/values/values.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "extractor/base/file.h"
#include "extractor/rules/rules.h"
#include "tests/support/cases.h"
#include "tests/support/external_cases.h"

namespace planatlas {
namespace {

// The finder of the program's words, whatever the other rule files hold.
const ValueFinder& finder() {
  static const Rules rules = [] {
    auto words = read_file(std::string(PROJECT_DIR) + "/rules/lexicon/values.yaml");
    if (!words) FAIL(words.error().message);
    auto loaded = Rules::from_files({{"lexicon/values.yaml", std::move(*words)}});
    if (!loaded) FAIL(loaded.error().message);
    return std::move(*loaded);
  }();
  return rules.values();
}

std::string describe(const Quantity& quantity) {
  std::string text = quantity.value.to_string();
  if (quantity.value_max) text += fmt::format("..{}", quantity.value_max->to_string());
  if (!quantity.unit.empty()) text += fmt::format(" {}", quantity.unit);
  if (quantity.bound) text += fmt::format(" {}", symbol_of(*quantity.bound));
  if (quantity.han) text += " han";
  return text;
}

std::string describe(const Year& year) {
  static const std::map<YearUse, std::string> kUses{{YearUse::kBy, "by"},
                                                    {YearUse::kFrom, "from"},
                                                    {YearUse::kBaseline, "baseline"},
                                                    {YearUse::kPast, "past"},
                                                    {YearUse::kPeriod, "period"}};
  std::string text = std::to_string(year.year);
  if (year.year_end != year.year) text += fmt::format("-{}", year.year_end);
  return fmt::format("{} {}{}", text, kUses.at(year.use), year.opens ? " opens" : "");
}

std::string describe(const Date& date) {
  return fmt::format("{}-{}-{}", date.year, date.month, date.day);
}

// quantity [300户] 300 户, comparator [达到] >=, year [到2025年] 2025 by opens
std::string describe(const Value& value, std::string_view text) {
  const std::string_view span = value.span.of(text);
  switch (value.kind) {
    case ValueKind::kQuantity:
      return fmt::format("quantity [{}] {}", span, describe(value.quantity));
    case ValueKind::kComparator:
      return fmt::format("comparator [{}] {}", span, symbol_of(value.comparator));
    case ValueKind::kYear:
      return fmt::format("year [{}] {}", span, describe(value.year));
    case ValueKind::kDate:
      return fmt::format("date [{}] {} {}", span, describe(value.date), describe(value.year));
    case ValueKind::kOrdinal:
      return fmt::format("ordinal [{}] {}", span, value.ordinal);
    case ValueKind::kPer:
      return fmt::format("per [{}] {}", span, value.per);
    case ValueKind::kDocument:
      return fmt::format("document [{}]", span);
    case ValueKind::kName:
      return fmt::format("name [{}]", span);
  }
  return {};
}

void check_values(const std::string& file) {
  for (const auto& test : test::load_cases("values/" + file, {"text", "values"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto text = test["text"].as<std::string>();
    INFO("text " << text);
    std::vector<std::string> found;
    for (const Value& value : finder().find(text)) found.push_back(describe(value, text));
    CHECK(found == test["values"].as<std::vector<std::string>>(std::vector<std::string>{}));
  }
}

std::string describe(const std::optional<Decimal>& number) {
  return number ? number->to_string() : "nothing";
}

// Values stand in order, do not overlap and lie on the borders of characters.
void check_spans(const std::string& text) {
  std::uint32_t end = 0;
  for (const Value& value : finder().find(text)) {
    REQUIRE(value.span.begin >= end);
    REQUIRE(value.span.begin < value.span.end);
    REQUIRE(value.span.end <= text.size());
    end = value.span.end;
  }
}

struct Rate {
  int passed = 0, total = 0;
};

}  // namespace

TEST_CASE("values: quantities") {
  check_values("quantities.yaml");
}
TEST_CASE("values: Han numerals") {
  check_values("han_numerals.yaml");
}
TEST_CASE("values: comparators") {
  check_values("comparators.yaml");
}
TEST_CASE("values: years") {
  check_values("years.yaml");
}
TEST_CASE("values: dates") {
  check_values("dates.yaml");
}
TEST_CASE("values: names") {
  check_values("names.yaml");
}
TEST_CASE("values: documents") {
  check_values("documents.yaml");
}
TEST_CASE("values: ordinals and recurrence") {
  check_values("ordinals_and_per.yaml");
}

TEST_CASE("values: units have their canonical id") {
  for (const auto& test : test::load_cases("values/unit_ids.yaml", {"text", "id"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto values = finder().find(test["text"].as<std::string>());
    REQUIRE(values.size() == 1);
    CHECK(values[0].quantity.unit_id == test["id"].as<std::string>());
  }
}

TEST_CASE("values: whole numerals") {
  for (const auto& test : test::load_cases("values/numerals.yaml", {"numbers"})) {
    INFO("case " << test["name"].as<std::string>());
    for (const auto& pair : test["numbers"]) {
      INFO("numeral " << pair.first.as<std::string>());
      CHECK(describe(parse_numeral(pair.first.as<std::string>())) == pair.second.as<std::string>());
    }
  }
}

TEST_CASE("values: whole dates") {
  for (const auto& test : test::load_cases("values/whole_dates.yaml", {"dates"})) {
    INFO("case " << test["name"].as<std::string>());
    for (const auto& pair : test["dates"]) {
      INFO("date " << pair.first.as<std::string>());
      const auto date = parse_date(pair.first.as<std::string>());
      CHECK((date ? describe(*date) : "nothing") == pair.second.as<std::string>());
    }
  }
  CHECK(to_iso({2023, 6, 2}) == "2023-06-02");
}

TEST_CASE("values: table cells") {
  for (const auto& test : test::load_cases("values/cells.yaml", {"cells"})) {
    INFO("case " << test["name"].as<std::string>());
    for (const auto& pair : test["cells"]) {
      const auto text = pair.first.as<std::string>();
      INFO("cell " << text);
      const auto quantity = parse_cell(text, finder());
      CHECK((quantity ? describe(*quantity) : "nothing") == pair.second.as<std::string>());
      if (quantity) CHECK(quantity->span.end <= text.size());
    }
  }
}

TEST_CASE("values: number spans hold the number alone") {
  const std::string text = "到2025年，达到近100家以上，投入30亿元，建成1-2万个";
  std::vector<std::string> numbers;
  for (const Value& value : finder().find(text)) {
    if (value.kind == ValueKind::kQuantity) numbers.emplace_back(value.quantity.number_span.of(text));
  }
  CHECK(numbers == std::vector<std::string>{"100", "30", "1-2万"});
}

TEST_CASE("values: a finder can be moved") {
  ValueLexicon lexicon;
  lexicon.units.push_back({"家", "count", "count", Decimal{1}, true, true});
  ValueFinder first(lexicon);
  ValueFinder second(std::move(first));
  ValueFinder third{ValueLexicon{}};
  third = std::move(second);
  CHECK(third.find("3家").at(0).quantity.unit == "家");
  CHECK(find_values("3家", lexicon).at(0).quantity.unit_id == "count");
}

TEST_CASE("values: odd input does not break the walk") {
  CHECK(finder().find("").empty());
  CHECK(finder().find("300\xFF户").empty());
  constexpr std::size_t kRepeats = 20000;
  for (const char* piece :
       {"《",   "一",  "1",  "1,111", "1-", "一半", "百分之", "“",  "2023、",   "2023-",  "（2023）", "每",   "第",
        "十百", "“五", "9.", "1+",    "万", "至1",  "3月",    "近", "〔2023〕", "不超过", "a.",       "111,", "a-1%"}) {
    INFO("piece " << piece);
    std::string text;
    for (std::size_t i = 0; i < kRepeats; ++i) text += piece;
    check_spans(text);
    check_spans(text + "家以上");
  }
}

TEST_CASE("values: cases of other projects") {
  const std::string folder = std::string(SHARED_DIR) + "/cases";
  if (!std::filesystem::exists(folder)) {
    WARN("skipped: no folder " << folder);
    return;
  }
  std::set<std::string> kinds, inputs;
  for (const auto& group : test::load_cases("values/out_of_scope.yaml", {"kinds", "cases"})) {
    for (const auto& kind : group["kinds"]) kinds.insert(kind.as<std::string>());
    for (const auto& input : group["cases"]) inputs.insert(input.as<std::string>());
  }
  std::map<std::string, Rate> rates;
  for (const auto& test : test::load_external_cases(folder)) {
    if (kinds.count(test.kind) != 0 || inputs.count(test.kind + ": " + test.input) != 0) continue;
    Rate& rate = rates[test.kind];
    ++rate.total;
    if (test::passes(test, finder())) {
      ++rate.passed;
    } else {
      UNSCOPED_INFO("fails " << test.kind << ": " << test.input);
    }
  }
  std::string report;
  for (const auto& [kind, rate] : rates) {
    report += fmt::format("{} {}/{}\n", kind, rate.passed, rate.total);
  }
  INFO(report);
  std::set<std::string> floored;
  for (const auto& floor : test::load_cases("values/floors.yaml", {"passed", "total"})) {
    const auto kind = floor["name"].as<std::string>();
    INFO("kind " << kind);
    floored.insert(kind);
    CHECK(rates[kind].passed >= floor["passed"].as<int>());
    CHECK(rates[kind].total >= floor["total"].as<int>());
  }
  for (const auto& [kind, rate] : rates) {
    INFO("kind " << kind);
    CHECK(floored.count(kind) == 1);
  }
}

}  // namespace planatlas
