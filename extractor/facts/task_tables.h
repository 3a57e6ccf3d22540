// Tables whose rows are tasks: 序号, 任务, 牵头单位, 完成时限.
#pragma once

#include <cstddef>
#include <vector>

#include "extractor/facts/unit_order.h"
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

// Whether a grid is a list of tasks (a column of tasks and one of units or deadlines).
bool is_task_table(const Grid& grid, const Rules& rules);

// Adds the rows of the structure's grid `index`; `order` is what the document says of all its lists of units.
// Requires: it is a task table.
void add_table_tasks(const Structure& structure, std::size_t index, const std::optional<LeadOrder>& order,
                     const Rules& rules, std::vector<TaskDraft>& drafts);

}  // namespace planatlas::facts
