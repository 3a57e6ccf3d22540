// What people and programs that collect documents write around them: a head of labelled lines, page tools, closing
// remarks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// "发布日期：2023-05-09" within a line.
struct LabelledValue {
  std::string field;  // of SourceMetadata, or another word for a label that says nothing of the document
  TextSpan span;      // label and value
  TextSpan value;     // trimmed; may be empty
};

// Returns the labelled values that `line` (a span of `text`) consists of: it begins with a known label, and what stands
// between two labels is the value of the first. Empty where the line begins with anything else.
std::vector<LabelledValue> find_labelled_values(std::string_view text, TextSpan line, const Rules& rules);

// Returns whether `line` is a label alone and the line below it its value: a word, or a label follows behind it.
bool has_value_below(std::string_view text, TextSpan line, TextSpan below, TextSpan behind, const Rules& rules);

// Fills a field by its name unless it is already filled. Values that say "none" are left out.
void set_metadata(SourceMetadata& metadata, std::string_view field, std::string_view value, const Rules& rules);

// Returns whether a line consists of words of page tools and navigation.
bool is_chrome_line(std::string_view line, const Rules& rules);

// Lists the collector's lines at both ends of the text as chrome and fills the metadata from them. Where the text is
// Markdown without being called so, its marks become chrome as well.
void mark_collector_lines(SourceDocument& document, const Rules& rules);

// Sorts chrome and joins what overlaps or touches.
void tidy_chrome(std::vector<TextSpan>& chrome);

}  // namespace planatlas
