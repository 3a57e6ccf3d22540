// Running heads and feet of printed pages, as converters leave them in a text.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/edits.h"
#include "extractor/rules/rules.h"

namespace planatlas::clean {

// Drops the lines that stand right behind or right before the marks of at least two pages and of half of them, but for
// their digits alike: 某市人民政府公报 2013年第9期 below each — 2 —. A mark is what a rule with `makes: residue` and
// `marks: page` matches. Lines that touch `keep` stay, and those of cells.
// Requires: `keep` is in order and without overlaps.
EditList drop_running_heads(std::string_view text, const Rules& rules, const std::vector<TextSpan>& keep);

}  // namespace planatlas::clean
