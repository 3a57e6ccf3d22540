// The words of a line that blanks part.
#pragma once

#include <string_view>
#include <vector>

#include "extractor/text/span.h"

namespace planatlas::clean {

using Words = std::vector<TextSpan>;

Words words_of(std::string_view text, TextSpan line);

}  // namespace planatlas::clean
