#include "extractor/facts/task_tables.h"

#include <algorithm>
#include <set>

#include "extractor/base/time_limit.h"
#include "extractor/facts/indicator.h"
#include "extractor/facts/tables.h"
#include "extractor/facts/target_columns.h"
#include "extractor/facts/unit_names.h"
#include "extractor/facts/units.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// A column of shorter texts holds names, not tasks: code points a row.
constexpr std::size_t kShortTask = 6;

struct TaskColumns {
  std::optional<std::size_t> title, number, lead, supporting, deadline;
  std::optional<std::size_t> detail;     // the last column of texts, where the title is another
  std::vector<std::size_t> responsible;  // 主要责任单位 and 责任单位 may be two

  bool name_units() const { return lead || !responsible.empty() || supporting; }
};

// Under a header that no rule knows the task is what most is said of; what was done so far is none (完成情况).
std::optional<std::size_t> longest_column(const Grid& grid, const TaskColumns& known, const Rules& rules) {
  std::optional<std::size_t> longest;
  std::size_t most = grid.rows.size() * kShortTask;
  for (std::size_t c = 0; c < grid.rows[0].size(); ++c) {
    const bool responsible =
        std::find(known.responsible.begin(), known.responsible.end(), c) != known.responsible.end();
    if (responsible || c == known.number || c == known.lead || c == known.supporting || c == known.deadline) continue;
    if (header_has(grid, c, rules.lexicon("past_headers"))) continue;
    std::size_t length = 0;
    for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r) length += count_code_points(grid.rows[r][c].text);
    if (length <= most) continue;
    most = length;
    longest = c;
  }
  return longest;
}

bool holds_amounts(const Grid& grid, const Rules& rules) {
  const auto uses = column_uses(grid, rules);
  return std::find(uses.begin(), uses.end(), ColumnUse::kData) != uses.end();
}

// A list of projects with what they cost, rather than of tasks.
bool states_investment(const Grid& grid, const Rules& rules) {
  for (std::size_t c = 0; c < grid.rows[0].size(); ++c)
    if (header_has(grid, c, rules.lexicon("investment_headers"))) return true;
  return false;
}

// A row that says one thing in all columns is a heading between groups.
bool says_one_thing(const std::vector<GridCell>& row) {
  return std::all_of(row.begin(), row.end(), [&](const GridCell& cell) { return cell.text == row[0].text; });
}

// Whether the column has a text of its own for every row that has one in the last column of texts.
bool names_each_task(const Grid& grid, std::size_t column, std::size_t last) {
  std::set<std::string_view> names;
  for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r) {
    const GridCell& cell = grid.rows[r][column];
    if (says_one_thing(grid.rows[r]) || grid.rows[r][last].text.empty()) continue;
    if (cell.merged || cell.text.empty() || !names.insert(cell.text).second) return false;
  }
  return !names.empty();
}

// 重点任务 names the task that 工作举措 goes into; where it spans rows, the last column is what tells them apart.
void choose_title(const Grid& grid, const std::vector<std::size_t>& texts, TaskColumns& columns) {
  for (const std::size_t c : texts)
    if (!columns.title && (c == texts.back() || names_each_task(grid, c, texts.back()))) columns.title = c;
  if (columns.title && *columns.title != texts.back()) columns.detail = texts.back();
}

TaskColumns task_columns(const Grid& grid, const Rules& rules) {
  TaskColumns columns;
  std::vector<std::size_t> texts;
  for (std::size_t c = 0; c < grid.rows[0].size(); ++c) {
    const std::string* use = task_column_use(grid, c, rules);
    if (!use) continue;
    if (*use == "number" && !columns.number) columns.number = c;
    if (*use == "title") texts.push_back(c);
    if (*use == "lead" && !columns.lead) columns.lead = c;
    if (*use == "responsible") columns.responsible.push_back(c);
    if (*use == "supporting" && !columns.supporting) columns.supporting = c;
    if (*use == "deadline" && !columns.deadline) columns.deadline = c;
  }
  choose_title(grid, texts, columns);
  // A table of indicators or amounts says who answers for them, which makes no tasks of them.
  if (!columns.title && (columns.lead || !columns.responsible.empty()) && !holds_amounts(grid, rules) &&
      !find_target_columns(grid, {}, rules))
    columns.title = longest_column(grid, columns, rules);
  return columns;
}

// To the first 。
std::string first_sentence(std::string_view text) {
  const std::string_view stop = "。";
  std::string title = flat(text.substr(0, std::min(text.find(stop), text.size())));
  return title;
}

void take_list(const std::vector<GridCell>& row, std::optional<std::size_t> column, std::string_view name,
               DivisionLevel level, const Rules& rules, UnitStatement& statement) {
  if (!column) return;
  const std::string& cell = row[*column].text;
  if (trim(cell).empty() || rules.lexicon("blank_cells").contains(trim(cell))) return;
  read_unit_cell(name, cell, level, rules, statement);
}

UnitStatement units_of_row(const std::vector<GridCell>& row, const TaskColumns& columns, DivisionLevel level,
                           const Rules& rules) {
  UnitStatement statement;
  take_list(row, columns.lead, "lead_units", level, rules, statement);
  for (const std::size_t column : columns.responsible)
    take_list(row, column, "responsible_units", level, rules, statement);
  take_list(row, columns.supporting, "supporting_units", level, rules, statement);
  return statement;
}

bool names_units(const Task& task) {
  return !task.lead_units.empty() || !task.responsible_units.empty() || !task.supporting_units.empty();
}

// A row without a number of its own and without units has those of the row above: a text has lost the cells that span
// both.
void take_units_of_row_above(const Task& above, Task& task) {
  task.lead_units = above.lead_units;
  task.responsible_units = above.responsible_units;
  task.supporting_units = above.supporting_units;
  task.open_lists = above.open_lists;
  for (auto* units : {&task.lead_units, &task.responsible_units, &task.supporting_units})
    for (Unit& unit : *units) unit.inherited = true;
}

// A blank below a unit that leads: a format that merges no cells prints those that span rows once.
void take_lead_of_row_above(const std::vector<GridCell>& row, const TaskColumns& columns, const Task& above,
                            Task& task) {
  if (!columns.lead || !trim(row[*columns.lead].text).empty() || !task.lead_units.empty()) return;
  task.lead_units = above.lead_units;
  for (Unit& unit : task.lead_units) unit.inherited = true;
}

bool is_total_row(const std::vector<GridCell>& row, const Rules& rules) {
  const Lexicon& words = rules.lexicon("total_words");
  return std::any_of(row.begin(), row.end(), [&](const GridCell& cell) { return words.contains(trim(cell.text)); });
}

}  // namespace

void add_table_tasks(const Structure& structure, std::size_t index, const std::optional<LeadOrder>& order,
                     const Rules& rules, std::vector<TaskDraft>& drafts) {
  const Grid& grid = structure.grids[index];
  const TaskColumns columns = task_columns(grid, rules);
  const DivisionLevel level = level_of(structure.metadata);
  for (std::size_t r = grid.header_rows; r < grid.rows.size() && !is_time_up(); ++r) {
    const auto& row = grid.rows[r];
    const GridCell& cell = row[*columns.title];
    if (cell.merged || cell.text.empty() || is_total_row(row, rules)) continue;
    if (says_one_thing(row) || (columns.detail && row[*columns.detail].text.empty())) continue;
    TaskDraft draft;
    draft.grid = static_cast<int>(index);
    draft.row = r;
    Task& task = draft.task;
    task.from_table = true;
    task.title = first_sentence(cell.text);
    task.section = grid.section;
    if (task.title.empty()) continue;
    if (columns.number && !row[*columns.number].text.empty())
      task.path = std::vector<std::string>{row[*columns.number].text};
    UnitStatement units = units_of_row(row, columns, level, rules);
    if (order) lead_by_order(*order, units);
    task.lead_units = std::move(units.lead);
    task.responsible_units = std::move(units.responsible);
    task.supporting_units = std::move(units.supporting);
    task.open_lists = std::move(units.open_lists);
    const bool spanned = row[0].text.empty() && columns.title != 0 && !names_units(task);
    if (spanned && !drafts.empty() && drafts.back().grid == draft.grid)
      take_units_of_row_above(drafts.back().task, task);
    else if (!drafts.empty() && drafts.back().grid == draft.grid)
      take_lead_of_row_above(row, columns, drafts.back().task, task);
    if (columns.deadline && !trim(row[*columns.deadline].text).empty())
      task.deadline = flat(row[*columns.deadline].text);
    draft.span = {UINT32_MAX, 0};
    for (const GridCell& one : row) {
      if (one.span.empty() || one.merged) continue;
      draft.span.begin = std::min(draft.span.begin, one.span.begin);
      draft.span.end = std::max(draft.span.end, one.span.end);
    }
    drafts.push_back(std::move(draft));
  }
}

bool is_task_table(const Grid& grid, const Rules& rules) {
  const TaskColumns columns = task_columns(grid, rules);
  if (!columns.title || columns.name_units()) return columns.title.has_value();
  return columns.deadline && !states_investment(grid, rules);
}

}  // namespace planatlas::facts
