// Bytes as text that may stand in a page.
#pragma once

#include <string>
#include <string_view>

namespace planatlas {

std::string base64(std::string_view bytes);

}  // namespace planatlas
