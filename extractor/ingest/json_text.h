// The text in a field of a crawler's record, as it was before the crawler escaped it.
#pragma once

#include <string>

namespace planatlas {

// Returns the text with what hides its words taken off: markup whose brackets are entities (&lt;p&gt;), line breaks
// that are written out (\n), escapes of addresses (%E4%B8%80), base64. What is none of these stays as it is.
std::string unwrap_json_text(std::string text);

}  // namespace planatlas
