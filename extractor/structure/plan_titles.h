// Where the plans of a file begin, and what they are called.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/clean_text.h"
#include "extractor/model/source_document.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"
#include "extractor/structure/front_lines.h"

namespace planatlas::structure {

struct PlanPlace {
  std::optional<std::string> title;
  std::size_t begin = 0;      // the line of its title
  std::size_t title_end = 0;  // the first line behind its title
};

// Returns the plans in reading order, at least one: the one that the notice names first, or whose title stands in the
// first lines, or that the page names; then the others that the notice names and whose titles stand behind it.
std::vector<PlanPlace> find_plans(const CleanText& clean, const SourceDocument& document, const Rules& rules,
                                  const Structure& structure, const FrontLines& front);

// A string for telling whether two titles are the same: no blanks, no punctuation.
std::string title_key(std::string_view title);

// The title that a line consists of, where it ends like a plan's: 关于印发《某方案》的通知 → 某方案.
std::optional<std::string> whole_title(std::string_view line, const Rules& rules);

}  // namespace planatlas::structure
