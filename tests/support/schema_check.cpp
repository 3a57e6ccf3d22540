#include "tests/support/schema_check.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "extractor/base/file.h"

namespace planatlas::test {

std::string schema_faults(std::string_view name, std::string_view json) {
  const auto file = read_file(std::string(PROJECT_DIR) + "/output/schema/" + std::string(name) + ".schema.json");
  REQUIRE(file);
  return schema_text_faults(*file, json);
}

std::string schema_text_faults(std::string_view schema_text, std::string_view json) {
  const auto schema_json = nlohmann::json::parse(schema_text), value = nlohmann::json::parse(json);
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_json), schema);
  valijson::ValidationResults results;
  if (valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(value), &results)) return {};
  std::string faults;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) faults += step;
    faults += ": " + error.description + "\n";
  }
  return faults.empty() ? "does not fit" : faults;
}

}  // namespace planatlas::test
