// JSON against the schemas of output/schema. Apart from the tests because the validator is slow to compile.
#pragma once

#include <string>
#include <string_view>

namespace planatlas::test {

// Returns what does not fit output/schema/<name>.schema.json, a line a fault; empty where all fits. Fails the test
// where there is no such schema or the text is no JSON.
std::string schema_faults(std::string_view name, std::string_view json);

// The same for a schema given as text.
std::string schema_text_faults(std::string_view schema, std::string_view json);

}  // namespace planatlas::test
