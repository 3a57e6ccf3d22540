// The pages without their data; made from output/report/page by npm packages and tools/embed_file.cmake.
#pragma once

#include <string_view>

namespace planatlas {

// Each holds {{language}}, {{more_scripts}} and {{data}} once, in this order. Empty where the program was built without
// Node.
std::string_view page_template();    // of a report
std::string_view reader_template();  // of one document with what explains its facts

}  // namespace planatlas
