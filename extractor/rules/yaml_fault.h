// Why a file is no YAML, in the words of its author: the parser says what it missed, and often lines too late.
#pragma once

#include <string>

#include "extractor/rules/source.h"

namespace planatlas::rule_files {

// Returns the place of the likeliest mistake and what to do about it. `said` is what the parser says at `place`.
Problem explain_yaml_fault(Place place, const std::string& said);

}  // namespace planatlas::rule_files
