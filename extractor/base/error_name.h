// The kinds of errors of files, by the names that records of errors and stores have for them.
#pragma once

#include <string_view>

#include "extractor/base/result.h"

namespace planatlas {

// not_found, unreadable, empty, too_large, unsupported, damaged, encrypted; other for what is no matter of files.
std::string_view name_of(ErrorKind kind);

}  // namespace planatlas
