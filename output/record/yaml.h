// Trees as YAML that every reader, of YAML 1.1 or 1.2, takes for the same values.
#pragma once

#include <string>

#include "extractor/base/text_sink.h"
#include "output/record/tree.h"

namespace planatlas {

// Strings are written plain only where no reader could see anything else in them (no, 2023, 1e3, ~ and dates are
// quoted), text of several lines as a literal block where that keeps every character, else in double quotes with
// escapes.
void write_yaml(const Tree& tree, const TextSink& sink);
std::string write_yaml(const Tree& tree);

}  // namespace planatlas
