// Text on its way out in pieces, so that a long one is never held as a whole.
#pragma once

#include <functional>
#include <string_view>

namespace planatlas {

// Takes the next piece. Pieces may be cut anywhere, inside a character too.
using TextSink = std::function<void(std::string_view piece)>;

// Hands a whole text to the sink, piece by piece.
using TextWriter = std::function<void(const TextSink& sink)>;

}  // namespace planatlas
