// rules/schema/rules.schema.json, which editors check rule files with, agrees with the files that are shipped.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

#include "extractor/base/file.h"
#include "extractor/rules/rules.h"
#include "tests/support/cases.h"
#include "tests/support/cli_run.h"
#include "tests/support/schema_check.h"

namespace planatlas {
namespace {

// A plain scalar as an editor reads it: null, a truth value, a number, else text.
nlohmann::json scalar_json(const YAML::Node& node) {
  const std::string text = node.Scalar();
  if (node.Tag() == "!") return text;  // quoted
  if (text == "true" || text == "false") return text == "true";
  const auto number = nlohmann::json::parse(text, nullptr, false);
  return number.is_number() ? number : nlohmann::json(text);
}

nlohmann::json to_json(const YAML::Node& node) {
  switch (node.Type()) {
    case YAML::NodeType::Sequence: {
      auto items = nlohmann::json::array();
      for (const auto& item : node) items.push_back(to_json(item));
      return items;
    }
    case YAML::NodeType::Map: {
      auto members = nlohmann::json::object();
      for (const auto& member : node) members[member.first.Scalar()] = to_json(member.second);
      return members;
    }
    case YAML::NodeType::Scalar:
      return scalar_json(node);
    default:
      return nullptr;
  }
}

std::string editor_faults(const YAML::Node& file) {
  const auto schema = read_file(std::string(PROJECT_DIR) + "/rules/schema/rules.schema.json");
  REQUIRE(schema);
  return test::schema_text_faults(*schema, to_json(file).dump());
}

TEST_CASE("the schema of rule files accepts every file that is shipped", "[rule_tools]") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(PROJECT_DIR) + "/rules")) {
    if (entry.path().extension() != ".yaml") continue;
    ++files;
    INFO(entry.path());
    CHECK(editor_faults(YAML::LoadFile(entry.path().string())) == "");
  }
  CHECK(files > 5);
}

TEST_CASE("the schema of rule files refuses broken ones", "[rule_tools]") {
  for (const auto& test : test::load_cases("rules/schema.yaml", {"file"})) {
    INFO("case " << test["name"].as<std::string>());
    CHECK(editor_faults(YAML::Load(test["file"].as<std::string>())) != "");
  }
}

TEST_CASE("the schema of rule files accepts what rules new writes", "[rule_tools]") {
  for (const char* kind : {"goal", "claim", "fact"}) {
    INFO(kind);
    CHECK(editor_faults(YAML::Load(test::run({"rules", "new", "some_rule", "--kind", kind}).out)) == "");
  }
}

// What the loader lists where it meets a name that it does not know: "known keys: a, b".
std::vector<std::string> listed(const std::string& file) {
  std::vector<std::string> names;
  for (const std::string& message : check_rules({{"r.yaml", file}})) {
    const std::size_t at = message.find("; known ");
    if (message.find("zzzzzzzzz") == std::string::npos || at == std::string::npos) continue;
    const std::string line = message.substr(at, message.find('\n') - at);
    std::istringstream words(line.substr(line.find(": ") + 2));
    for (std::string word; words >> word;) names.push_back(word.back() == ',' ? word.substr(0, word.size() - 1) : word);
  }
  std::sort(names.begin(), names.end());
  return names;
}

TEST_CASE("the schema of rule files and the loader know the same keys", "[rule_tools]") {
  const auto schema = nlohmann::json::parse(*read_file(std::string(PROJECT_DIR) + "/rules/schema/rules.schema.json"));
  const auto& definitions = schema["definitions"];
  const std::vector<std::pair<std::string, nlohmann::json>> owners{
      {"zzzzzzzzz: 1", schema},
      {"values: {zzzzzzzzz: 1}", schema["properties"]["values"]},
      {"values: {units: {a: {family: b, words: {c: 1}, zzzzzzzzz: 1}}}", definitions["unit"]},
      {"rules: [{zzzzzzzzz: 1}]", definitions["rule"]},
      {"rules: [{examples: [{zzzzzzzzz: 1}]}]", definitions["example"]},
      {"kinds: [{zzzzzzzzz: 1}]", definitions["kind"]},
      {"kinds: [{kind: a, description: b, fields: {c: {type: text, zzzzzzzzz: 1}}}]", definitions["field"]},
      {"indicators: {a: {zzzzzzzzz: 1}}", definitions["indicator"]}};
  for (const auto& [file, owner] : owners) {
    INFO(file);
    std::vector<std::string> keys;
    for (const auto& [key, value] : owner["properties"].items()) keys.push_back(key);
    CHECK(listed(file) == keys);
    CHECK(owner["additionalProperties"] == false);
  }
}

TEST_CASE("the schema of rule files and the loader require the same keys", "[rule_tools]") {
  const auto schema = nlohmann::json::parse(*read_file(std::string(PROJECT_DIR) + "/rules/schema/rules.schema.json"));
  const auto least = nlohmann::json::parse(R"({
    "values": {"units": {"a": {"family": "b", "words": {"c": 1}}}},
    "rules": [{"id": "a", "makes": "claim", "patterns": ["b"], "examples": [{"text": "a", "facts": []}]}],
    "kinds": [{"kind": "k", "description": "d", "fields": {"f": {"type": "text"}}}],
    "indicators": {"i": {"zh": "甲", "en": "A", "topic": "t", "units": ["b"], "kind": "level"}}})");
  const auto is_refused = [](const nlohmann::json& file) {
    const bool by_schema = !editor_faults(YAML::Load(file.dump())).empty();
    CHECK(by_schema == !check_rules({{"r.yaml", file.dump()}}).empty());
    return by_schema;
  };
  CHECK_FALSE(is_refused(least));
  const std::vector<std::pair<std::string, std::string>> owners{
      {"/values/units/a", "unit"}, {"/rules/0", "rule"},           {"/rules/0/examples/0", "example"},
      {"/kinds/0", "kind"},        {"/kinds/0/fields/f", "field"}, {"/indicators/i", "indicator"}};
  for (const auto& [place, definition] : owners) {
    for (const auto& key : schema["definitions"][definition]["required"]) {
      INFO(place << " without " << key);
      auto file = least;
      file[nlohmann::json::json_pointer(place)].erase(key.get<std::string>());
      CHECK(is_refused(file));
    }
    for (const auto& [key, value] : least[nlohmann::json::json_pointer(place)].items()) {
      if (key == "examples") continue;
      INFO(place << " without " << key);
      auto file = least;
      file[nlohmann::json::json_pointer(place)].erase(key);
      is_refused(file);
    }
  }
}

TEST_CASE("the schema of rule files and the loader know the same values", "[rule_tools]") {
  const auto schema = nlohmann::json::parse(*read_file(std::string(PROJECT_DIR) + "/rules/schema/rules.schema.json"));
  const auto& definitions = schema["definitions"];
  const auto& values = schema["properties"]["values"]["properties"];
  std::vector<std::pair<std::string, nlohmann::json>> sets{
      {"rules: [{id: a, makes: goal, patterns: [b], on: zzzzzzzzz}]", definitions["rule"]["properties"]["on"]},
      {"kinds: [{kind: a, description: b, within: zzzzzzzzz}]", definitions["kind"]["properties"]["within"]},
      {"kinds: [{kind: a, description: b, fields: {c: {type: zzzzzzzzz}}}]",
       definitions["field"]["properties"]["type"]},
      {"indicators: {a: {kind: zzzzzzzzz}}", definitions["indicator"]["properties"]["kind"]}};
  for (const char* section : {"comparators_before", "comparators_after", "approximators", "year_before", "year_after"})
    sets.emplace_back("values: {" + std::string(section) + ": {a: zzzzzzzzz}}",
                      values[section]["additionalProperties"]);
  for (const auto& [file, node] : sets) {
    INFO(file);
    auto known = node["enum"].get<std::vector<std::string>>();
    std::sort(known.begin(), known.end());
    CHECK(listed(file) == known);
  }
}

}  // namespace
}  // namespace planatlas
