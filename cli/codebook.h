// The codebook of declared kinds of fact: what is coded, after which source, by which rules, with examples.
#pragma once

#include <string>
#include <string_view>

#include "extractor/rules/rules.h"

namespace planatlas {

// Returns Markdown: a chapter for each kind in order of name; of `kind` alone where it is not empty. Empty where no
// such kind is declared.
std::string codebook(const Rules& rules, std::string_view kind);

}  // namespace planatlas
