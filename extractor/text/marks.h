// Narrow and wide forms of punctuation.
#pragma once

#include <string>
#include <string_view>

namespace planatlas {

// Returns the Chinese form of an ASCII or small mark (, ﹐ → ，), 0 where there is none.
char32_t wide_mark(char32_t c);

// Returns `clean` with the marks that `source` has: where that one says ( for （ the printed form comes back. Requires:
// the characters of `clean` stand in `source` in this order; others may stand between them.
std::string as_printed(std::string_view clean, std::string_view source);

}  // namespace planatlas
