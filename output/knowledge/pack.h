// Texts made small for keeping (zlib's deflate).
#pragma once

#include <string>
#include <string_view>

#include "extractor/base/result.h"

namespace planatlas {

// Returns zlib data, which any language's zlib reads.
std::string pack(std::string_view text);
// Fails with kDamaged.
Result<std::string> unpack(std::string_view packed);

}  // namespace planatlas
