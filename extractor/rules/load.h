// Rule files → declarations and compiled rules, or everything that is wrong with them.
#pragma once

#include <string>
#include <vector>

#include "extractor/rules/compile.h"
#include "extractor/rules/indicators.h"
#include "extractor/rules/rule_file.h"
#include "extractor/rules/rules.h"

namespace planatlas::rule_files {

struct Loaded {
  Declarations declarations;
  std::vector<Rule> rules;  // in order of id
  IndicatorList indicators;
  Problems problems;                      // the rest is of use only where there are none
  std::vector<std::string_view> missing;  // required lexicons that no file of a folder has
};

enum class Scope {
  kFiles,        // some files
  kFolder,       // all that the program will have: required lexicons must be there
  kOlderFolder,  // the same, where required lexicons that are missing are taken as empty
};

// Requires: files in order of path; they outlive what is returned.
Loaded load_files(const std::vector<SourceFile>& files, Scope scope, Checks checks = Checks::kAll);

}  // namespace planatlas::rule_files
