// output/schema/record.schema.json, as built in by CMakeLists.txt.
#pragma once

#include <string_view>

namespace planatlas {

extern const std::string_view kRecordSchemaBase;

}  // namespace planatlas
