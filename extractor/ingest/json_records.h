// JSON texts of several records: JSON Lines and JSON lists, cut into records without parsing them.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "extractor/base/result.h"

namespace planatlas {

enum class JsonShape {
  kOther,  // no JSON, or a single value
  kLines,  // an object a line
  kList,   // [{…}, {…}], or an object around such a list that is the larger part of it
};

// Looks at the beginning of a text.
JsonShape find_json_shape(std::string_view text);

// Calls `visit` with each record, or with why there is none at that place; `number` is that of the line or of the place
// in the list, from 1. Ends where `visit` returns false. A record that is no valid JSON inside is for its reader to
// say. Requires: the shape is kLines or kList.
void for_each_json_record(std::string_view text, JsonShape shape,
                          const std::function<bool(std::size_t number, const Result<std::string_view>&)>& visit);

}  // namespace planatlas
