// Case files: tests as data. A missing or empty file, an unknown key or a duplicate name fails the test.
#pragma once

#include <initializer_list>
#include <string>

#include <yaml-cpp/yaml.h>

namespace planatlas::test {

// Returns the list of cases in tests/cases/<path>, each with "name" and "why" and otherwise only the given keys. Every
// failure is a Catch2 REQUIRE.
YAML::Node load_cases(const std::string& path, std::initializer_list<const char*> keys);

}  // namespace planatlas::test
