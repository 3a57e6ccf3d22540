// Why a document is not read, or not wholly, in Chinese. The layers below give their reasons in English, as records
// keep them; the words of the programs that they call stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace planatlas {

// Returns the Chinese of a reason or of the message of a reader's diagnostic; empty where there is none.
std::string chinese_reason(std::string_view english);

// Whether a reason that begins with these words has a Chinese text: for tests, so that none is forgotten.
bool has_chinese_reason(std::string_view beginning);

}  // namespace planatlas
