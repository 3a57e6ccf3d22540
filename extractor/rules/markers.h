// Numbers of headings and the names of their families in rule files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/marker.h"
#include "extractor/rules/rules.h"

namespace planatlas::rule_files {

const std::vector<std::string_view>& marker_family_names();
// han_bracket → kHanBracket.
std::optional<MarkerFamily> marker_family(std::string_view name);

struct MarkerNumber {
  int ordinal = 0;  // of 2.3.1 the last
  int depth = 1;    // of 2.3.1 three
};
// Reads 二十一, 21, 2.3.1, ①, ㈠, ⑴, Ⅳ, A (1). Nothing where it is none of these.
std::optional<MarkerNumber> read_marker_number(std::string_view text);

// Returns the marker that a rule with `makes: heading_marker` finds at the start of the line.
std::optional<Marker> match_marker(const Rule& rule, MarkerFamily family, std::string_view line);

}  // namespace planatlas::rule_files
