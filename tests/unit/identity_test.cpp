// What makes plans comparable: the canonical indicator of a goal.
#include <catch2/catch.hpp>

#include "extractor/extract.h"
#include "tests/support/cases.h"

namespace planatlas {
namespace {

const Rules& rules() {
  static const Result<Rules> kRules = Rules::builtin();
  REQUIRE(kRules);
  return *kRules;
}

}  // namespace

TEST_CASE("canonical indicators of goals", "[identity]") {
  for (const auto& test : test::load_cases("facts/indicator_ids.yaml", {"text", "ids"})) {
    INFO(test["name"].as<std::string>());
    const std::string text = "一、主要目标\n" + test["text"].as<std::string>() + "\n";
    const auto record = extract(text, "case.txt", rules());
    REQUIRE(record);
    std::vector<std::string> ids;
    for (const Goal& goal : record->goals) ids.push_back(goal.indicator_id.value_or("-"));
    CHECK(ids == test["ids"].as<std::vector<std::string>>());
  }
}

TEST_CASE("every wording of the list is found under its own indicator", "[identity]") {
  const IndicatorList& list = rules().indicators();
  CHECK(list.definitions.size() >= 150);
  for (const IndicatorDefinition& item : list.definitions) {
    INFO(item.id);
    const auto* found = list.find(fold_indicator(item.name, rules().lexicon("indicator_equivalents")));
    REQUIRE(found != nullptr);
    CHECK(found->id == item.id);
  }
}

}  // namespace planatlas
