// The page of `explain --html` without its data; made by tools/embed_file.cmake from cli/explain_page.html.
#pragma once

#include <string_view>

namespace planatlas {

// Holds {{policy}} and {{data}} once each.
std::string_view explain_page_template();

}  // namespace planatlas
