#include "tests/support/cases.h"

#include <set>

#include <catch2/catch.hpp>

namespace planatlas::test {

YAML::Node load_cases(const std::string& path, std::initializer_list<const char*> keys) {
  INFO("case file " << path);
  YAML::Node cases;
  REQUIRE_NOTHROW(cases = YAML::LoadFile(std::string(TEST_CASES_DIR) + "/" + path));
  REQUIRE(cases.IsSequence());
  REQUIRE(cases.size() > 0);
  std::set<std::string> allowed{"name", "why"};
  allowed.insert(keys.begin(), keys.end());
  std::set<std::string> names;
  for (const auto& test : cases) {
    REQUIRE(test["name"]);
    const auto name = test["name"].as<std::string>();
    INFO("case " << name);
    REQUIRE(test["why"]);
    REQUIRE(names.insert(name).second);
    for (const auto& pair : test) {
      INFO("key " << pair.first.as<std::string>());
      REQUIRE(allowed.count(pair.first.as<std::string>()) == 1);
    }
  }
  return cases;
}

}  // namespace planatlas::test
