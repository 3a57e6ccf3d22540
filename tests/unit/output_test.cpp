// Records, knowledge bases, comparisons and audits as values: no terminal, no documents.
#include <catch2/catch.hpp>

#include "extractor/text/utf8.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "output/record/yaml.h"
#include "tests/support/cases.h"
#include "tests/support/record_builder.h"

namespace planatlas {
namespace {

Record sample_record() {
  Record record = test::build_record(YAML::Load(R"(
id: d1
title: 双倍增行动计划
division: 涪陵区
code: "500102"
period: [2023, 2027]
text: "一、目标\n到2025年，高新技术企业达到300户。\n\n  \t缩进的一行\n"
sections: [{marker: 一、, ordinal: 1, title: 目标, role: goals}]
goals:
  - {indicator: 高新技术企业, comparator: ">=", value: "300", unit: 户, year: 2025, quote: 高新技术企业达到300户, section: 0}
  - {indicator: 研发投入强度, kind: ratio, comparator: ">", value: "2.70", unit: "%", baseline: "1.50", baseline_year: 2020}
tasks: [{title: 建立后备库, path: [一、, 1.], lead_units: [区科技局]}]
tables: [{caption: 任务分解, unit: 户, columns: [2023年, 2024年], rows: [[甲镇, "1.0", "/"], [=合计, "1.0", ""]], row_numbers: ["1"]}]
diagnostics: [{code: missing_number, message: 2 is missing}]
)"));
  record.tasks[0].goals = {0};
  record.goals[0].task = 0;
  record.provisions.push_back(record.goals[1]);
  record.references.push_back({"某规划", std::nullopt, "basis", record.goals[0].provenance});
  record.facts.push_back({"slogan", {{"words", "345"}}, 0, record.goals[0].provenance});
  return record;
}

TEST_CASE("record: writing, reading and writing again gives the same bytes", "[output]") {
  const std::string first = write_record(sample_record(), RecordFormat::kJson);
  const auto record = read_record(first);
  REQUIRE(record);
  CHECK(write_record(*record, RecordFormat::kJson) == first);
  CHECK(write_record(*record, RecordFormat::kYaml) == write_record(sample_record(), RecordFormat::kYaml));
}

TEST_CASE("record: the keys stand in the order of the contract", "[output]") {
  const Tree tree = to_tree(sample_record());
  std::vector<std::string> keys;
  for (const Member& member : *tree.as<Object>()) keys.push_back(member.key);
  CHECK(keys == std::vector<std::string>{"schema", "id", "source", "metadata", "text", "sections", "goals", "tasks",
                                         "tables", "achievements", "provisions", "facts", "parts", "references",
                                         "diagnostics"});
}

TEST_CASE("record: numbers keep their digits and spans count code points", "[output]") {
  const Tree tree = to_tree(sample_record());
  const Array& goals = *tree.find("goals")->as<Array>();
  CHECK(goals[1].find("value")->as<Number>()->digits == "2.70");
  CHECK(goals[0].find("span")->find("start")->as<Number>()->digits == "12");
  CHECK(goals[0].find("span")->find("end")->as<Number>()->digits == "24");
  CHECK(goals[0].find("section")->as<std::string>()->compare("s1") == 0);
  CHECK(goals[1].find("section")->is_null());
}

TEST_CASE("record: a stream holds one record a line", "[output]") {
  const std::string line = write_record(sample_record(), RecordFormat::kJsonLine);
  CHECK(line.find('\n') == line.size() - 1);
  CHECK(read_record(line));
}

TEST_CASE("record: damaged records are refused with the place of the fault", "[output]") {
  const std::string good = write_record(sample_record(), RecordFormat::kJson);
  const auto broken = [&good](const std::string& old_part, const std::string& new_part) {
    std::string text = good;
    const auto at = text.find(old_part);
    REQUIRE(at != std::string::npos);
    text.replace(at, old_part.size(), new_part);
    const auto record = read_record(text);
    REQUIRE_FALSE(record);
    return record.error().message;
  };
  CHECK(broken("\"year\": 2025", "\"year\": \"2025\"") == "goals[0].year: expected a whole number");
  CHECK(broken("\"section\": \"s1\"", "\"section\": \"s9\"") == "goals[0].section: no such id: s9");
  CHECK(broken("\"end\": 24", "\"end\": 2400") == "goals[0].span: no span of the text");
  CHECK(broken("高新技术企业达到300户\",", "高新技术企业达到400户\",") == "goals[0].quote: not the text of its span");
  CHECK(broken("planatlas.document/1", "planatlas.document/9") == "schema: expected planatlas.document/1");
  CHECK(broken("\"tasks\"", "\"goals\"").find("stands twice") != std::string::npos);
  CHECK_FALSE(read_record(good.substr(0, good.size() / 2)));
  CHECK_FALSE(read_record(""));
  CHECK_FALSE(read_record(std::string(100'000, '[')));
}

TEST_CASE("yaml: strings that a reader could take for something else are quoted", "[output]") {
  for (const auto& test : test::load_cases("output/yaml_strings.yaml", {"input", "expected"})) {
    INFO(test["name"].as<std::string>());
    const auto input = test["input"].as<std::string>();
    const std::string yaml = write_yaml(make_object({{"key", input}}));
    CHECK(yaml == "key: " + test["expected"].as<std::string>() + "\n");
    CHECK(YAML::Load(yaml)["key"].as<std::string>() == input);
  }
}

TEST_CASE("yaml: text of several lines comes back as it was", "[output]") {
  for (const std::string text :
       {"a\nb", "a\nb\n", "a\n\n\nb\n\n", "\n\na", "  a\n b\n", "\ta\n\tb", " \na", "a\n \n", "\n\n", "a\r\nb",
        "# a\n- b: c", "---\na\n...\n", "\xe4\xb8\x80\xe3\x80\x81\n\xe3\x80\x80\xe4\xba\x8c\n"}) {
    INFO(text);
    // Longer than a line, so that the text stands in block style.
    const std::string yaml = write_yaml(make_object({{"text", text}, {"more", std::string(kLineBytes, 'x')}}));
    CHECK(YAML::Load(yaml)["text"].as<std::string>() == text);
    const std::string nested = write_yaml(Array{make_object({{"text", text}, {"more", std::string(kLineBytes, 'x')}})});
    CHECK(YAML::Load(nested)[0]["text"].as<std::string>() == text);
  }
}

TEST_CASE("yaml: a record is the same tree as in JSON", "[output]") {
  const Record record = sample_record();
  const YAML::Node yaml = YAML::Load(write_record(record, RecordFormat::kYaml));
  CHECK(yaml["text"].as<std::string>() == record.text);
  CHECK(yaml["goals"][1]["value"].Scalar() == "2.70");
  CHECK(yaml["goals"][0]["task"].as<std::string>() == "t1");
  CHECK(yaml["tables"][0]["cells"][1]["value"].IsNull());
  CHECK(yaml["facts"]["slogan"][0]["words"].as<std::string>() == "345");
}

}  // namespace
}  // namespace planatlas
