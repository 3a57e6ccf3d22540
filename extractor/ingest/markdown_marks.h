// Markdown in a text that stays as it is: its marks are listed as chrome, its headings and tables are noted.
#pragma once

#include <string_view>

#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// Returns whether the text shows Markdown's marks more than by chance.
bool is_markdown(std::string_view text, const Rules& rules);

// Adds marks to chrome, headings and, where asked for, pipe tables to the document.
void mark_markdown(SourceDocument& document, const Rules& rules, bool with_tables);

// Returns whether a line is a horizontal rule: --- *** ___
bool is_rule_line(std::string_view line);

// Whether a line is what Markdown puts below the head row of a table: |---|:--|
bool is_table_separator(std::string_view line);

}  // namespace planatlas
