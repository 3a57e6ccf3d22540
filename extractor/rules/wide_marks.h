// Full-width punctuation where YAML and patterns know the narrow one only: what an input method leaves in a rule file.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "extractor/rules/faults.h"

namespace planatlas::rule_files {

struct WideMark {
  std::size_t at = 0;  // byte of the text
  std::string_view wide, narrow;
};

// Returns the first full-width mark of a line of YAML that stands where a narrow one is meant: at the beginning of an
// entry, or behind one that is complete. Marks within a text pass.
std::optional<WideMark> find_wide_mark(std::string_view line);

// Returns the full-width mark of a text without quotes that makes no text of it: ｛a｝, ［a］, “>=”, “(?P<a>…)”.
std::optional<WideMark> wide_mark_of_scalar(std::string_view text);

// Returns the full-width bracket of a pattern that is meant to be one of its syntax: （?P<a>…, ｛name｝.
std::optional<WideMark> wide_mark_of_pattern(std::string_view pattern);

// Returns the full-width bracket that was meant to pair the narrow one at `at`, where that is left without its
// counterpart: （a|b), (a|b）, [^，］.
std::optional<WideMark> wide_counterpart(std::string_view pattern, std::size_t at);

// "a full-width '，'; write ','"
FaultText fault_of(const WideMark& mark);

}  // namespace planatlas::rule_files
