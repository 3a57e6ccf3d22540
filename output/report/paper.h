// What a text for a paper holds of a report. The workbook holds all of it: what is left out here is said, with its
// number.
#pragma once

#include <cstddef>
#include <vector>

#include "output/compare/task_comparison.h"
#include "output/report/text_report.h"

namespace planatlas {

struct PaperLimits {
  std::size_t columns;      // of a table, the names of its rows among them; wider ones go on in further tables
  std::size_t rows = 40;    // of a table
  std::size_t tables = 40;  // of a section
};
// Columns that can be read on A4 upright (Markdown, as pandoc sets it), and across (Word).
inline constexpr std::size_t kUprightColumns = 8;
inline constexpr std::size_t kAcrossColumns = 14;

// Requires: limits.columns > 1.
void cut_for_paper(TextReport& report, const PaperLimits& limits);

// Measures in two tables: a row for each that several divisions take, and one for each division with what it alone
// does. Of the latter the first titles stand; Comparison::rows is empty.
Comparison measures_overview(const std::vector<TaskGroup>& groups, Language language);

}  // namespace planatlas
