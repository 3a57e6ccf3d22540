// Forms of a text for comparing, never for quoting.
#pragma once

#include <string>
#include <string_view>

namespace planatlas {

// Returns the NFKC form with traditional characters made simple, Latin letters lowered and blanks removed: two strings
// that a reader takes for the same word give the same key.
std::string comparison_key(std::string_view text);

// Returns whether `text` holds enough traditional characters to be written in them.
bool is_traditional(std::string_view text);

// Returns the simplified form of one code point (itself where there is none). One to one, so offsets are easy to keep.
char32_t simplify(char32_t code_point);

}  // namespace planatlas
