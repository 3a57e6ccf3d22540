// rules/schema/rules.schema.json, which editors check rule files with, agrees with the files that are shipped.
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

#include "extractor/base/file.h"
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

std::string faults_of(const YAML::Node& file) {
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
    CHECK(faults_of(YAML::LoadFile(entry.path().string())) == "");
  }
  CHECK(files > 5);
}

TEST_CASE("the schema of rule files refuses broken ones", "[rule_tools]") {
  for (const auto& test : test::load_cases("rules/schema.yaml", {"file"})) {
    INFO("case " << test["name"].as<std::string>());
    CHECK(faults_of(YAML::Load(test["file"].as<std::string>())) != "");
  }
}

TEST_CASE("the schema of rule files accepts what rules new writes", "[rule_tools]") {
  for (const char* kind : {"goal", "claim", "fact"}) {
    INFO(kind);
    CHECK(faults_of(YAML::Load(test::run({"rules", "new", "some_rule", "--kind", kind}).out)) == "");
  }
}

}  // namespace
}  // namespace planatlas
