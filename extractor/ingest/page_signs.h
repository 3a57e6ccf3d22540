// What elements and lines of a web page say of themselves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/ingest/markup.h"

namespace planatlas {

// Whether a line talks, as navigation does not: it is long and has stops within.
bool is_sentence(std::string_view line);

// Returns the words of an id or class, in lower case.
std::vector<std::string> words_of(std::string_view attribute);
// The same, with words cut at hyphens, underscores and capitals: articleComment, hot-comments.
std::vector<std::string> parts_of(std::string_view attribute);

// Returns a name without the number at its end: vsb_content_501 → vsb_content.
std::string_view without_number(std::string_view name);

// Returns a line without blanks around it and the colon at its end.
std::string_view without_colon(std::string_view line);

// Whether an element says that it is not shown.
bool is_hidden(const Markup& markup, const MarkupNode& node);

}  // namespace planatlas
