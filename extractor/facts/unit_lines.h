// The lines of an item, as they are read for units.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/rules.h"

namespace planatlas::facts {

// Whether a line begins with a label, or holds one behind its text. What stands in a bracket is read as such.
bool has_label(std::string_view line, const Rules& rules);

// The lines of an item. A label that only a blank or the end of its line parts from its list gets its colon; names of
// units on lines of their own below a label go on with its list.
std::vector<std::string> statement_lines(std::string_view text, const Rules& rules);

// The names of organs that end a line as a sentence of their own: 新建机构3家。市民政局、市财政局.
std::optional<std::string_view> bare_list_at_end(std::string_view line, const Rules& rules);

// Without the words at the start that say of which tasks the text speaks: 以上任务由, 本项任务由.
std::string_view without_group_words(std::string_view text, const Rules& rules);

// Whether a line says who carries all items above it: 以上任务由市商务局负责.
bool speaks_of_group(std::string_view line, const Rules& rules);

}  // namespace planatlas::facts
