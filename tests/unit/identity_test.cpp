// What makes plans comparable: canonical indicators of goals, organs with their function and division, divisions of
// plans.
#include <algorithm>

#include <catch2/catch.hpp>

#include "extractor/extract.h"
#include "tests/support/cases.h"
#include "tests/support/shipped_rules.h"

namespace planatlas {
namespace {

bool is_ambiguous_name(const std::string& name) {
  const auto& entries = test::shipped_rules().lexicon("divisions").entries;
  return std::count_if(entries.begin(), entries.end(),
                       [&](const Lexicon::Entry& entry) { return entry.value == name; }) > 1;
}

}  // namespace

TEST_CASE("canonical indicators of goals", "[identity]") {
  for (const auto& test : test::load_cases("facts/indicator_ids.yaml", {"text", "ids"})) {
    INFO(test["name"].as<std::string>());
    const std::string text = "一、主要目标\n" + test["text"].as<std::string>() + "\n";
    const auto record = extract(text, "case.txt", test::shipped_rules());
    REQUIRE(record);
    std::vector<std::string> ids;
    for (const Goal& goal : record->goals)
      ids.push_back(goal.indicator_id.value_or("-") + (goal.grade ? " " + *goal.grade : ""));
    CHECK(ids == test["ids"].as<std::vector<std::string>>());
  }
}

TEST_CASE("organs: function and division", "[identity]") {
  for (const auto& test : test::load_cases("facts/organ_ids.yaml", {"title", "units", "ids"})) {
    INFO(test["name"].as<std::string>());
    const auto record =
        extract(test["title"].as<std::string>() + "\n一、重点任务\n（一）推进工作。落实各项要求。（责任单位：" +
                    test["units"].as<std::string>() + "）\n",
                "case.txt", test::shipped_rules());
    REQUIRE(record);
    REQUIRE(record->tasks.size() == 1);
    std::vector<std::string> ids;
    for (const Unit& unit : record->tasks[0].responsible_units) ids.push_back(unit.id.value_or("-"));
    CHECK(ids == test["ids"].as<std::vector<std::string>>());
  }
}

TEST_CASE("divisions of plans", "[identity]") {
  for (const auto& test : test::load_cases("structure/divisions.yaml", {"title", "text", "expected"})) {
    INFO(test["name"].as<std::string>());
    const auto record = extract(test["title"].as<std::string>() + "\n" + test["text"].as<std::string>() + "\n",
                                "case.txt", test::shipped_rules());
    REQUIRE(record);
    const auto& division = record->metadata.division;
    CHECK((division ? division->code.value_or("-") + " " + division->name : "-") == test["expected"].as<std::string>());
    const bool told = std::any_of(record->diagnostics.begin(), record->diagnostics.end(),
                                  [](const Diagnostic& item) { return item.code == "ambiguous_division"; });
    CHECK(told == (division && is_ambiguous_name(division->name) && !division->code));
  }
}

TEST_CASE("every wording of the list is found under its own indicator", "[identity]") {
  const IndicatorList& list = test::shipped_rules().indicators();
  CHECK(list.definitions.size() >= 150);
  for (const IndicatorDefinition& item : list.definitions) {
    INFO(item.id);
    const auto* found = list.find(fold_indicator(item.name, test::shipped_rules().lexicon("indicator_equivalents")));
    REQUIRE(found != nullptr);
    CHECK(found->id == item.id);
  }
}

}  // namespace planatlas
