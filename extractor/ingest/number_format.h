// Ordinals as Word's automatic numbering prints them.
#pragma once

#include <string>
#include <string_view>

namespace planatlas {

// Returns `number` in the format that w:numFmt names (ECMA-376 part 1, 17.18.59); an unknown format prints decimal
// digits, "none" and "bullet" nothing. Numbers a format has no form for are printed in decimal digits.
std::string format_ordinal(int number, std::string_view format);

}  // namespace planatlas
