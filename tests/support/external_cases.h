// The public test cases of ../shared/cases: an outside measure for `values/`, read where they are there.
#pragma once

#include <string>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "extractor/values/values.h"

namespace planatlas::test {

struct ExternalCase {
  std::string kind;  // as its project names it: Number/NumberModel, cn2an_strict
  std::string input;
  YAML::Node expected;
};

// Returns the cases of all files; empty where the folder is absent.
std::vector<ExternalCase> load_external_cases(const std::string& folder);

// Returns whether `finder` reads the case as its project expects. Blanks, widths and traditional forms are folded on
// both sides, and of an interval only the numbers count: projects differ on whether 以上 includes its number.
bool passes(const ExternalCase& test, const ValueFinder& finder);

}  // namespace planatlas::test
