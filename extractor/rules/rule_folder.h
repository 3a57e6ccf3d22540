// The rule files of a folder.
#pragma once

#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/rules/source.h"

namespace planatlas::rule_files {

// Returns all *.yaml files below a folder in order of path, and those that are meant to be some and are named
// otherwise. Hidden files and the lock files of office programs are left out.
Result<std::vector<SourceFile>> read_folder(const std::string& folder, FaultTexts texts = english_fault);

}  // namespace planatlas::rule_files
