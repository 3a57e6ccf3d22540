// Measures of different districts side by side: those that several take, and those that only one does.
#pragma once

#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/compare/comparison.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

// Titles that are alike by so many percent (text_likeness.h) are one measure. Before they are compared, words of no
// content (加强, 推进), names of the document's own division and all marks are taken out.
inline constexpr int kAlikeTasks = 50;

// A task beside those it is like.
struct AlignedTask {
  std::string document;  // id of the record
  std::string id;        // in the record: t3
  std::optional<std::string> division, division_code;
  std::string title;
  std::string headings;  // marks and titles above it, joined by " > "
  std::optional<std::string> deadline;
  std::vector<std::string> lead_units;
  int likeness = 100;                 // to the first of its group
  std::vector<std::string> shared{};  // words that it has in common with the first, longest first
  Evidence evidence;
};

struct TaskGroup {
  std::size_t divisions = 0;        // that take the measure; documents without a division count as one
  std::vector<AlignedTask> tasks;   // the first stands for the group
  std::vector<std::string> absent;  // divisions of the comparison that have no such task, in order of their codes
};

// Those of more divisions come first, then in order of division, path and place of the first task.
Result<std::vector<TaskGroup>> align_tasks(Database& store, const ComparisonSetup& setup,
                                           const ComparisonFilter& filter);

// A table for each measure that several divisions take, then one for each division with what only it does.
Comparison compare_tasks(const std::vector<TaskGroup>& groups, Language language);
Result<Comparison> compare_tasks(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                 Language language);

}  // namespace planatlas
