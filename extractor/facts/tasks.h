// Numbered measures and who carries them.
#pragma once

#include <vector>

#include "extractor/facts/task_tables.h"
#include "extractor/model/clean_text.h"
#include "extractor/model/fact.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// Returns the tasks of the outline and of task-list tables, in reading order; on a page out of order, in the order of
// their numbers.
std::vector<TaskDraft> find_tasks(const CleanText& clean, const Structure& structure, const Rules& rules);

}  // namespace planatlas::facts
