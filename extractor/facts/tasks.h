// Numbered measures and who carries them.
#pragma once

#include <vector>

#include "extractor/model/clean_text.h"
#include "extractor/model/fact.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// A task before its provenance is made.
struct TaskDraft {
  Task task;
  TextSpan span;  // of its section or row, in the clean text
  int grid = -1;  // of a task of a table
  std::size_t row = 0;
};

// Returns the tasks of the outline and of task-list tables, in reading order; on a page out of order, in the order of
// their numbers.
std::vector<TaskDraft> find_tasks(const CleanText& clean, const Structure& structure, const Rules& rules);

// Whether a grid is a list of tasks (a column of tasks and one of units or deadlines).
bool is_task_table(const Grid& grid, const Rules& rules);

}  // namespace planatlas::facts
