// Long lines in pieces. Whoever reads a fact looks at what stands around it in its line: a line without end would take
// time by the square.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractor/text/span.h"

namespace planatlas {

// Bytes: four thousand characters, which no paragraph of a plan has.
inline constexpr std::size_t kLongestLine = 12'000;

// Returns `span` of `text` in pieces of at most kLongestLine bytes: cut behind the last full stop that leaves more than
// half of that, else behind another mark, else between two characters. One piece where it is no longer, none where it
// is empty. Requires: valid UTF-8.
std::vector<TextSpan> part_long_line(std::string_view text, TextSpan span);

}  // namespace planatlas
