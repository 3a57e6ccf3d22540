// Passes that take away what is no part of the document: page chrome, and marks that converters leave behind.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/normalize/edits.h"
#include "extractor/rules/rules.h"

namespace planatlas::clean {

// Drops the given spans.
EditList drop_spans(std::vector<TextSpan> spans);

// Drops the lines that a rule with `makes: chrome_line` matches as a whole, with their line ends. Lines that touch
// `keep` and cells of flattened tables (a tab in front) stay.
EditList drop_chrome_lines(std::string_view text, const Rules& rules, const std::vector<TextSpan>& keep);

// Drops what one rule with `makes: residue` matches, or puts in what it has under `set: {becomes: …}`.
EditList drop_residue(std::string_view text, const Rule& rule);

}  // namespace planatlas::clean
