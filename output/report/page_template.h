// The page of a report without its data; made from output/report/page by npm packages and tools/embed_file.cmake.
#pragma once

#include <string_view>

namespace planatlas {

// Holds {{language}}, {{more_scripts}} and {{data}} once each, in this order. Empty where the program was built without
// Node.
std::string_view page_template();

}  // namespace planatlas
