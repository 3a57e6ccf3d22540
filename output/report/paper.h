// What a text for a paper holds of a report. The workbook holds all of it: what is left out here is said, with its
// number.
#pragma once

#include <cstddef>
#include <vector>

#include "output/compare/tally_comparison.h"
#include "output/compare/task_comparison.h"
#include "output/report/text_report.h"

namespace planatlas {

struct PaperLimits {
  std::size_t width;            // of a table (grid.h); wider ones go on in further tables
  std::size_t rows = 40;        // of a table
  std::size_t documents = 200;  // of the table of documents: they are the sources of all others
  std::size_t tables = 40;      // of a section
};
// Takes out what a page has no room for, and says so.
void cut_for_paper(TextReport& report, const PaperLimits& limits);

// Measures in two tables: a row for each that several divisions take, and one for each division with what it alone
// does. Of the latter the first titles stand; Comparison::rows is empty.
Comparison measures_overview(const std::vector<TaskGroup>& groups, Language language);

// Of more divisions than this, a table with a column for each is no longer read.
inline constexpr std::size_t kMostDivisions = 16;
// Units or instruments by division; of too many divisions, in how many they stand, how often, and where most.
// Divisions that state none are named below the table. Comparison::rows may be empty.
Comparison tallies_overview(TallyTable tallies, bool units, Language language);

}  // namespace planatlas
