#include "extractor/facts/tasks.h"

#include <algorithm>

#include "extractor/facts/indicator.h"
#include "extractor/facts/units.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// --- which sections are tasks ---

bool is_numbered(const Section& section) {
  return section.marker.family != MarkerFamily::kNone && section.marker.family != MarkerFamily::kSidebar &&
         section.marker.family != MarkerFamily::kAppendix && section.marker.ordinal > 0;
}

bool is_explicit(SectionRole role) {
  return role == SectionRole::kTasks || role == SectionRole::kSafeguards;
}

class OutlineTasks {
 public:
  OutlineTasks(const CleanText& clean, const Structure& structure, const Rules& rules)
      : clean_(clean), structure_(structure), rules_(rules), has_numbered_child_(structure.sections.size(), false) {
    for (const Section& section : structure.sections) {
      if (section.parent >= 0 && is_numbered(section)) has_numbered_child_[section.parent] = true;
      if (section.role == SectionRole::kTasks && is_plan(section)) names_tasks_ = true;
    }
    index_lines();
  }

  std::vector<TaskDraft> run() {
    std::vector<TaskDraft> drafts;
    for (std::size_t i = 0; i < structure_.sections.size(); ++i) {
      const auto role = task_role(i);
      if (role) drafts.push_back(make_task(i, *role));
    }
    return drafts;
  }

 private:
  bool is_plan(const Section& section) const {
    const PartRole role = structure_.parts[section.part].role;
    return role == PartRole::kPlan || role == PartRole::kMeasures;
  }

  void index_lines() {
    lines_of_.resize(structure_.sections.size());
    for (const Line& line : structure_.lines)
      if (line.section >= 0 && line.grid < 0) lines_of_[line.section].push_back(line.span);
  }

  // The deepest numbered items: of task and safeguard sections; where no section is named so, of all but the sections
  // that set out goals, principles and the past.
  std::optional<TaskRole> task_role(std::size_t index) const {
    const Section& section = structure_.sections[index];
    if (!is_plan(section) || !is_numbered(section) || has_numbered_child_[index]) return std::nullopt;
    const bool names_role = section.parent < 0 || structure_.sections[section.parent].role != section.role;
    if (is_explicit(section.role)) {
      if (names_role) return std::nullopt;  // 二、重点任务 without items
      return section.role == SectionRole::kSafeguards ? TaskRole::kSafeguard : TaskRole::kTask;
    }
    if (names_tasks_ || section.role != SectionRole::kBody) return std::nullopt;
    return TaskRole::kTask;
  }

  TaskDraft make_task(std::size_t index, TaskRole role) const {
    const Section& section = structure_.sections[index];
    TaskDraft draft;
    draft.span = section.span;
    Task& task = draft.task;
    task.role = role;
    task.title = section.title;
    task.section = static_cast<int>(index);
    task.path = path_of(index);
    set_units(index, task);
    return draft;
  }

  std::optional<std::vector<std::string>> path_of(std::size_t index) const {
    std::vector<std::string> path;
    for (int at = static_cast<int>(index); at >= 0; at = structure_.sections[at].parent) {
      const Section& section = structure_.sections[at];
      if (section.detached) return std::nullopt;
      if (is_numbered(section)) path.insert(path.begin(), section.marker.text);
    }
    return path;
  }

  std::string text_of(std::size_t section) const {
    std::string text;
    for (const TextSpan span : lines_of_[section]) {
      text += std::string(span.of(clean_.text));
      text += '\n';
    }
    return text;
  }

  // Own lines, with those of sections below that are no tasks of their own (plain headings); then, for each kind of
  // list that the item itself does not give, what its groups say.
  void set_units(std::size_t index, Task& task) const {
    UnitStatement own;
    std::string text = text_of(index);
    for (std::size_t i = index + 1;
         i < structure_.sections.size() && structure_.sections[i].level > structure_.sections[index].level; ++i)
      text += text_of(i);
    read_units(text, rules_, own);
    task.lead_units = std::move(own.lead);
    task.responsible_units = std::move(own.responsible);
    task.supporting_units = std::move(own.supporting);
    task.open_lists = std::move(own.open_lists);
    task.deadline = std::move(own.deadline);
    for (int at = structure_.sections[index].parent; at >= 0; at = structure_.sections[at].parent) {
      UnitStatement group;
      read_units(text_of(static_cast<std::size_t>(at)), rules_, group);
      inherit(task.lead_units, group.lead);
      inherit(task.responsible_units, group.responsible);
      inherit(task.supporting_units, group.supporting);
      if (!task.deadline) task.deadline = group.deadline;
    }
  }

  static void inherit(std::vector<Unit>& units, std::vector<Unit>& group) {
    if (!units.empty()) return;
    for (Unit& unit : group) unit.inherited = true;
    units = std::move(group);
  }

  const CleanText& clean_;
  const Structure& structure_;
  const Rules& rules_;
  std::vector<bool> has_numbered_child_;
  std::vector<std::vector<TextSpan>> lines_of_;
  bool names_tasks_ = false;
};

// --- task-list tables ---

struct TaskColumns {
  std::optional<std::size_t> title, number, lead, responsible, supporting, deadline;
};

TaskColumns task_columns(const Grid& grid, const Rules& rules) {
  TaskColumns columns;
  const Lexicon& names = rules.lexicon("task_columns");
  for (std::size_t c = 0; c < grid.rows[0].size(); ++c) {
    std::string header;
    for (const std::string& text : grid.header_path(c)) header += text;
    header = flat(header);
    const std::string* use = names.value_of(header);
    if (!use)
      if (const auto* suffix = names.suffix_of(header)) use = &suffix->value;
    if (!use) continue;
    if (*use == "number" && !columns.number) columns.number = c;
    if (*use == "title") columns.title = c;  // the last one is the most specific
    if (*use == "lead" && !columns.lead) columns.lead = c;
    if (*use == "responsible" && !columns.responsible) columns.responsible = c;
    if (*use == "supporting" && !columns.supporting) columns.supporting = c;
    if (*use == "deadline" && !columns.deadline) columns.deadline = c;
  }
  return columns;
}

// To the first 。
std::string first_sentence(std::string_view text) {
  const std::string_view stop = "。";
  std::string title = flat(text.substr(0, std::min(text.find(stop), text.size())));
  return title;
}

void take_list(const std::vector<GridCell>& row, std::optional<std::size_t> column, const char* name,
               const Rules& rules, std::vector<Unit>& units, std::vector<std::string>& open_lists) {
  if (!column) return;
  const std::string& cell = row[*column].text;
  if (trim(cell).empty() || rules.lexicon("blank_cells").contains(trim(cell))) return;
  bool open = false;
  units = parse_unit_list(cell, rules, &open);
  if (open) open_lists.emplace_back(name);
}

void add_table_tasks(const Structure& structure, std::size_t index, const Rules& rules,
                     std::vector<TaskDraft>& drafts) {
  const Grid& grid = structure.grids[index];
  const TaskColumns columns = task_columns(grid, rules);
  for (std::size_t r = grid.header_rows; r < grid.rows.size(); ++r) {
    const auto& row = grid.rows[r];
    const GridCell& cell = row[*columns.title];
    if (cell.merged || cell.text.empty()) continue;
    // A row that says one thing in all columns is a heading between groups.
    if (std::all_of(row.begin(), row.end(), [&](const GridCell& other) { return other.text == cell.text; })) continue;
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
    take_list(row, columns.lead, "lead_units", rules, task.lead_units, task.open_lists);
    take_list(row, columns.responsible, "responsible_units", rules, task.responsible_units, task.open_lists);
    take_list(row, columns.supporting, "supporting_units", rules, task.supporting_units, task.open_lists);
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

}  // namespace

bool is_task_table(const Grid& grid, const Rules& rules) {
  const TaskColumns columns = task_columns(grid, rules);
  return columns.title && (columns.lead || columns.responsible || columns.supporting || columns.deadline);
}

std::vector<TaskDraft> find_tasks(const CleanText& clean, const Structure& structure, const Rules& rules) {
  std::vector<TaskDraft> drafts = OutlineTasks(clean, structure, rules).run();
  for (std::size_t i = 0; i < structure.grids.size(); ++i)
    if (is_task_table(structure.grids[i], rules)) add_table_tasks(structure, i, rules, drafts);
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const TaskDraft& a, const TaskDraft& b) { return a.span.begin < b.span.begin; });
  if (structure.scrambled)
    std::stable_sort(drafts.begin(), drafts.end(), [&](const TaskDraft& a, const TaskDraft& b) {
      if (a.grid >= 0 || b.grid >= 0) return a.grid < b.grid;
      if (a.task.role != b.task.role) return a.task.role < b.task.role;
      const Marker& left = structure.sections[a.task.section].marker;
      const Marker& right = structure.sections[b.task.section].marker;
      if (left.family != right.family) return left.family > right.family;
      return left.ordinal < right.ordinal;
    });
  return drafts;
}

}  // namespace planatlas::facts
