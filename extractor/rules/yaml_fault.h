// Why a file is no YAML, in the words of its author: the parser says what it missed, and often lines too late.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractor/rules/source.h"

namespace planatlas::rule_files {

// Blanks that look like those of YAML and are none: U+3000, U+00A0.
bool begins_with_odd_blank(std::string_view text);

// Returns what is wrong with a quoted text that opens at `open`: nothing closes it, or it goes on over lines that look
// like entries. The parser takes both.
std::optional<Problem> explain_quote(Place open);

// Returns the place of the likeliest mistake and what to do about it. `said` is what the parser says at `place`.
Problem explain_yaml_fault(Place place, const std::string& said);

}  // namespace planatlas::rule_files
