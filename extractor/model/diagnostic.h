// What a document does wrong or what could not be used of it.
#pragma once

#include <string>
#include <vector>

#include "extractor/text/span.h"

namespace planatlas {

enum class Severity { kError, kWarning, kInfo };

// `span` is in bytes of the source text. `code` is a stable snake_case name: skipped_content, repeated_passage,
// missing_number, unclaimed_quantity, undecodable_bytes, … `figures` are the numbers that the message counts or lists.
struct Diagnostic {
  std::string code;
  Severity severity = Severity::kInfo;
  std::string message;
  TextSpan span;
  std::vector<int> figures = {};
};

}  // namespace planatlas
