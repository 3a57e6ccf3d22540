// Expanded patterns → RE2, and messages for what RE2 refuses. RE2 stays behind this header.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "extractor/rules/rules.h"
#include "extractor/rules/yaml_reader.h"

namespace planatlas::rule_files {

// Reports, at its place in `source` as written, why RE2 refuses the expanded pattern.
bool compiles(const std::string& expanded, const YamlNode& source, Problems& problems);

enum class Checks {
  kLint,     // as kAll, and what only concerns those who write the rules: lint.h
  kAll,      // every pattern is compiled at once, and what is wrong with it reported
  kTrusted,  // rule files that the project's own tests have checked: a pattern is compiled when it first runs
};

// Returns the compiled form of a rule, with the patterns that compile; reports the others. `expanded` and `sources` go
// together.
std::shared_ptr<const Rule::Compiled> compile(const Rule& rule, const std::vector<std::string>& expanded,
                                              const std::vector<YamlNode>& sources, Checks checks, Problems& problems);

// Returns how many instructions the compiled patterns have; each is some 16 bytes. Requires: all checks were made.
std::size_t program_size(const Rule::Compiled& compiled);

}  // namespace planatlas::rule_files
