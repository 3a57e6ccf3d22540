// Narrow and wide forms of punctuation, and how words were printed before they were made equal.
#pragma once

#include <string>
#include <string_view>

namespace planatlas {

// Returns the Chinese form of an ASCII or small mark (, ﹐ → ，), 0 where there is none.
char32_t wide_mark(char32_t c);

// Returns `clean` with the marks and the traditional characters that `source` has: where that one says ( for （ or 門
// for 门 the printed form comes back. Requires: the characters of `clean` stand in `source` in this order; others may
// stand between them.
std::string as_printed(std::string_view clean, std::string_view source);

}  // namespace planatlas
