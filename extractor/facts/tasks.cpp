#include "extractor/facts/tasks.h"

#include <algorithm>
#include <map>
#include <set>

#include "extractor/base/time_limit.h"
#include "extractor/facts/task_tables.h"
#include "extractor/facts/unit_lines.h"
#include "extractor/facts/unit_names.h"
#include "extractor/facts/unit_order.h"
#include "extractor/facts/units.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// Fewer items side by side are no list of measures.
constexpr std::size_t kFewestFlatItems = 3;

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
      : clean_(clean),
        structure_(structure),
        rules_(rules),
        level_(level_of(structure.metadata)),
        has_numbered_child_(structure.sections.size(), false),
        is_field_(structure.sections.size(), false) {
    for (const Section& section : structure.sections) {
      // 主要目标： between an item and the items below it changes nothing.
      for (int above = is_numbered(section) ? section.parent : -1; above >= 0;) {
        has_numbered_child_[above] = true;
        const Section& over = structure.sections[above];
        above = over.marker.family == MarkerFamily::kNone ? over.parent : -1;
      }
      if (section.role == SectionRole::kTasks && is_plan(section))
        first_named_tasks_.try_emplace(section.part, static_cast<int>(&section - structure.sections.data()));
    }
    for (const Grid& grid : structure.grids)
      if (!is_time_up() && grid.section >= 0 && is_task_table(grid, rules)) with_table_.insert(grid.section);
    find_fields();
    find_flat_parts();
    index_lines();
    read_statements();
    count_carried_items();
    find_task_appendices();
  }

  std::vector<TaskDraft> run() {
    std::vector<TaskDraft> drafts;
    for (std::size_t i = 0; i < structure_.sections.size() && !is_time_up(); ++i) {
      const auto role = task_role(i);
      if (role) drafts.push_back(make_task(i, *role));
    }
    return drafts;
  }

 private:
  const Section& section(std::size_t index) const { return structure_.sections[index]; }

  bool is_plan(const Section& section) const {
    const PartRole role = structure_.parts[section.part].role;
    return role == PartRole::kPlan || role == PartRole::kMeasures;
  }

  // 1.任务内容：… 2.责任单位：… 3.完成时限：…: numbered fields, one of which names units, are no items. Where an item
  // has nothing else below it, it is the task.
  void find_fields() {
    std::map<int, std::vector<std::size_t>> items;  // of a parent
    for (std::size_t i = 0; i < structure_.sections.size(); ++i)
      if (section(i).parent >= 0 && is_numbered(section(i))) items[section(i).parent].push_back(i);
    for (const auto& [parent, children] : items) {
      bool any = false, all = true;
      for (const std::size_t child : children) {
        const bool labelled = !has_numbered_child_[child] && is_labelled(section(child).title);
        const bool units = labelled && rules_.lexicon("line_labels").prefix_of(section(child).title) &&
                           is_unit_line(section(child).title, rules_);
        is_field_[child] = units;
        any = any || units;
        all = all && labelled;
      }
      if (!any || !all) continue;
      has_numbered_child_[parent] = false;
      for (const std::size_t child : children) is_field_[child] = true;
    }
  }

  // Whether a short word and a colon stand first.
  static bool is_labelled(std::string_view title) {
    constexpr std::size_t kLongestLabel = 8;  // code points
    const std::size_t colon = std::min(title.find("："), title.find(':'));
    return colon != std::string_view::npos && count_code_points(title.substr(0, colon)) <= kLongestLabel;
  }

  // A plan whose outermost items have no items below them: each is a measure, the last ones too.
  void find_flat_parts() {
    std::map<int, std::pair<std::size_t, std::size_t>> count;  // part → outermost items; those without items below
    for (std::size_t i = 0; i < structure_.sections.size(); ++i) {
      if (section(i).parent >= 0 || !is_numbered(section(i))) continue;
      ++count[section(i).part].first;
      count[section(i).part].second += !has_numbered_child_[i];
    }
    for (const auto& [part, items] : count)
      if (items.second >= kFewestFlatItems && items.second * 4 >= items.first * 3) flat_parts_.insert(part);
  }

  void index_lines() {
    lines_of_.resize(structure_.sections.size());
    for (const Line& line : structure_.lines) {
      if (is_time_up()) break;
      if (line.section < 0 || line.grid >= 0) continue;
      if (rules_.lexicon("note_labels").prefix_of(line.span.of(clean_.text))) continue;
      const int group = section(line.section).parent;
      const bool of_group = group >= 0 && speaks_of_group(line.span.of(clean_.text), rules_);
      const std::uint32_t begin = std::max(line.span.begin, std::min(line.marker.span.end, line.span.end));
      lines_of_[of_group ? group : line.section].push_back({begin, line.span.end});
    }
  }

  // The deepest numbered items: of task and safeguard sections; where no section is named so, of all but the sections
  // that set out goals, principles and the past.
  std::optional<TaskRole> task_role(std::size_t index) const {
    const Section& item = section(index);
    if (!is_numbered(item) || has_numbered_child_[index] || is_field_[index]) return std::nullopt;
    if (task_appendices_.count(item.part) > 0) return TaskRole::kTask;
    if (!is_plan(item)) return std::nullopt;
    // A heading over a table of tasks is none of them.
    if (item.parent < 0 && with_table_.count(static_cast<int>(index)) > 0) return std::nullopt;
    const bool names_role = item.parent < 0 || section(item.parent).role != item.role;
    if (is_explicit(item.role)) {
      // 二、重点任务 without items is none; a plan of measures that ends with 八、强化保障 has it among them.
      const bool among_measures = item.role == SectionRole::kSafeguards && item.parent < 0 &&
                                  flat_parts_.count(item.part) > 0 && lines_of_[index].size() > 0;
      if (names_role && !among_measures) return std::nullopt;
      return item.role == SectionRole::kSafeguards ? TaskRole::kSafeguard : TaskRole::kTask;
    }
    // A division of labour names who carries each goal; what somebody carries under 建设标准 is work too.
    const bool may_be_shared_out = item.role == SectionRole::kGoals || item.role == SectionRole::kProvisions;
    if (may_be_shared_out && shares_out_units(item.parent)) return TaskRole::kTask;
    if (first_named_tasks_.count(item.part) > 0)
      return goes_on_with_tasks(index) ? std::optional(TaskRole::kTask) : std::nullopt;
    return item.role == SectionRole::kBody ? std::optional(TaskRole::kTask) : std::nullopt;
  }

  // Whether an item stands in a section behind the one that is named after the tasks, which says what else is to be
  // done (四、重点对象) and not by when.
  bool goes_on_with_tasks(std::size_t index) const {
    const Section& item = section(index);
    if (item.role != SectionRole::kBody || item.parent < 0) return false;
    const auto top = static_cast<int>(top_of(index));
    const auto roles = rules_.making("section_role", section(top).title);
    return top > first_named_tasks_.at(item.part) && std::none_of(roles.begin(), roles.end(), [&](const Rule* rule) {
             return rule->set.count("schedule") > 0 && rule->find(section(top).title);
           });
  }

  // Counts, for every section, the items right below it that name units on their own.
  void count_carried_items() {
    carried_items_.resize(structure_.sections.size());
    for (std::size_t i = 0; i < structure_.sections.size(); ++i) {
      const bool named = !(statements_[i].lead.empty() && statements_[i].responsible.empty());
      if (section(i).parent >= 0 && is_numbered(section(i))) carried_items_[section(i).parent] += named;
    }
  }

  // Appendices that say of most of their items who carries them: 附件：重点任务分工.
  void find_task_appendices() {
    std::map<int, std::pair<std::size_t, std::size_t>> count;  // part → items without items below; those with units
    for (std::size_t i = 0; i < structure_.sections.size(); ++i) {
      if (structure_.parts[section(i).part].role != PartRole::kAppendix) continue;
      if (!is_numbered(section(i)) || has_numbered_child_[i]) continue;
      ++count[section(i).part].first;
      count[section(i).part].second += !(statements_[i].lead.empty() && statements_[i].responsible.empty());
    }
    for (const auto& [part, items] : count)
      if (items.second >= kFewestFlatItems && items.second * 2 > items.first) task_appendices_.insert(part);
  }

  bool shares_out_units(int parent) const { return parent >= 0 && carried_items_[parent] >= 2; }

  TaskDraft make_task(std::size_t index, TaskRole role) const {
    TaskDraft draft;
    draft.span = section(index).span;
    Task& task = draft.task;
    task.role = role;
    task.title = section(index).title;
    task.section = static_cast<int>(index);
    task.path = path_of(index);
    set_units(index, task);
    return draft;
  }

  std::optional<std::vector<std::string>> path_of(std::size_t index) const {
    std::vector<std::string> path;
    for (int at = static_cast<int>(index); at >= 0; at = section(at).parent) {
      if (section(at).detached) return std::nullopt;
      if (is_numbered(section(at))) path.insert(path.begin(), section(at).marker.text);
    }
    return path;
  }

  // --- units ---

  // What the lines of every section say: those of an item with those of sections below that are no items of their own
  // (plain headings).
  void read_statements() {
    statements_.resize(structure_.sections.size());
    for (std::size_t i = 0; i < structure_.sections.size() && !is_time_up(); ++i)
      read_units(text_of(i, 0), level_, rules_, statements_[i]);
    for (std::size_t i = 0; i < structure_.sections.size() && !is_time_up(); ++i) {
      if (!is_numbered(section(i)) || has_numbered_child_[i]) continue;
      for (std::size_t below = i + 1; below < structure_.sections.size() && section(below).level > section(i).level;
           ++below)
        read_units(text_of(below, 0), level_, rules_, statements_[i]);
    }
    for (std::size_t i = 0; i < structure_.sections.size() && !is_time_up(); ++i)
      if (has_numbered_child_[i] && is_empty(statements_[i]) && is_state_organ(section(i).title, rules_))
        statements_[i].responsible = parse_unit_list(section(i).title, rules_);
    if (const auto order = find_lead_order(clean_.text, rules_))
      for (UnitStatement& statement : statements_) lead_by_order(*order, statement);
    give_fields_to_groups();
    if (!structure_.scrambled) give_to_groups();
    find_shared_units();
  }

  // A field beside items, not below one, says what holds for all of them.
  void give_fields_to_groups() {
    for (std::size_t i = 0; i < structure_.sections.size() && !is_time_up(); ++i) {
      const int parent = section(i).parent;
      if (!is_field_[i] || !has_numbered_child_[parent]) continue;
      read_units(text_of(i, 0), level_, rules_, statements_[parent]);
      statements_[i] = {};
    }
  }

  // What is said of all items below: of those of the same role; of all above: of those behind the last such sentence
  // under the same top section.
  void find_shared_units() {
    std::size_t first = 0;  // not reached by a sentence about those above
    for (const Line& line : structure_.lines) {
      if (is_time_up()) break;
      if (line.section < 0 || line.grid >= 0) continue;
      const auto at = static_cast<std::size_t>(line.section);
      const std::string_view text = line.span.of(clean_.text);
      if (auto units = units_of_items(text, Reach::kBelow, rules_); names_units(units))
        shared_.push_back({at, end_of_shared(at), std::move(units)});
      if (auto units = units_of_items(text, Reach::kAbove, rules_); names_units(units)) {
        shared_.push_back({std::max(first, top_of(at)), at + 1, std::move(units)});
        first = at + 1;
      }
    }
  }

  // What is said below a heading that stands within others ends with what stands below it.
  std::size_t end_of_shared(std::size_t at) const {
    if (section(at).parent < 0 || !has_numbered_child_[at]) return structure_.sections.size();
    std::size_t end = at + 1;
    while (end < structure_.sections.size() && section(end).level > section(at).level) ++end;
    return end;
  }

  std::size_t top_of(std::size_t index) const {
    while (section(index).parent >= 0) index = static_cast<std::size_t>(section(index).parent);
    return index;
  }

  std::string text_of(std::size_t index, std::size_t first_line) const {
    std::string text;
    for (std::size_t i = first_line; i < lines_of_[index].size(); ++i) {
      text += std::string(lines_of_[index][i].of(clean_.text));
      text += '\n';
    }
    return text;
  }

  // Units on lines of their own behind the last of several items, of which no other names any, are the group's.
  void give_to_groups() {
    std::map<int, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < structure_.sections.size(); ++i)
      if (section(i).parent >= 0 && is_numbered(section(i))) groups[section(i).parent].push_back(i);
    for (const auto& [parent, items] : groups) {
      if (is_time_up()) break;
      const bool last_only =
          items.size() >= 2 && !is_empty(statements_[items.back()]) &&
          std::all_of(items.begin(), items.end() - 1, [&](std::size_t item) { return is_silent(item); });
      if (!last_only || !is_empty(statements_[parent]) || lines_of_[items.back()].empty()) continue;
      UnitStatement with_title;
      read_units(lines_of_[items.back()][0].of(clean_.text), level_, rules_, with_title);
      if (!is_empty(with_title) || !ends_with_units(items.back())) continue;
      statements_[parent] = std::move(statements_[items.back()]);
      statements_[items.back()] = {};
    }
  }

  // Whether neither the item nor what stands below it names a unit.
  bool is_silent(std::size_t item) const {
    bool silent = is_empty(statements_[item]);
    for (std::size_t below = item + 1;
         silent && below < structure_.sections.size() && section(below).level > section(item).level; ++below)
      silent = is_empty(statements_[below]);
    return silent;
  }

  // Whether the last line of a section holds nothing but units.
  bool ends_with_units(std::size_t index) const {
    const auto& lines = lines_of_[index];
    std::size_t last = lines.size();  // behind the label of the list that ends the section
    while (last > 2 && holds_only_units(lines[last - 1].of(clean_.text), rules_)) --last;
    return last > 1 && is_unit_line(lines[last - 1].of(clean_.text), rules_);
  }

  static bool is_empty(const UnitStatement& statement) {
    return statement.lead.empty() && statement.responsible.empty() && statement.supporting.empty() &&
           !statement.deadline;
  }

  // What the item itself says; then, for each kind of list that it does not give, what its groups say.
  void set_units(std::size_t index, Task& task) const {
    const UnitStatement& own = statements_[index];
    task.lead_units = own.lead;
    task.responsible_units = own.responsible;
    task.supporting_units = own.supporting;
    task.open_lists = own.open_lists;
    task.deadline = own.deadline;
    for (int at = section(index).parent; at >= 0; at = section(at).parent) {
      const UnitStatement& group = statements_[at];
      inherit(task.lead_units, group.lead, "lead_units", group.open_lists, task.open_lists);
      inherit(task.responsible_units, group.responsible, "responsible_units", group.open_lists, task.open_lists);
      inherit(task.supporting_units, group.supporting, "supporting_units", group.open_lists, task.open_lists);
      if (!task.deadline) task.deadline = group.deadline;
    }
    const bool names_own =
        !(task.lead_units.empty() && task.responsible_units.empty() && task.supporting_units.empty());
    for (const SharedUnits& shared : shared_) {
      if (index < shared.first || index >= shared.end) continue;
      if (section(shared.first).part != section(index).part || section(shared.first).role != section(index).role)
        continue;
      if (shared.units.lead.empty()) {
        add_units(task.responsible_units, shared.units.responsible);
        add_units(task.supporting_units, shared.units.supporting);
      } else if (!names_own) {
        task.lead_units = shared.units.lead;
        task.responsible_units = shared.units.responsible;
        task.supporting_units = shared.units.supporting;
      }
    }
  }

  static void inherit(std::vector<Unit>& units, const std::vector<Unit>& group, const char* list,
                      const std::vector<std::string>& open_of_group, std::vector<std::string>& open_lists) {
    if (!units.empty() || group.empty()) return;
    units = group;
    for (Unit& unit : units) unit.inherited = true;
    if (std::find(open_of_group.begin(), open_of_group.end(), list) != open_of_group.end())
      open_lists.emplace_back(list);
  }

  // Units that one sentence gives to the items of sections `first` to `end` too: tasks to tasks, not to the safeguards
  // behind them.
  struct SharedUnits {
    std::size_t first, end;
    UnitStatement units;
  };

  const CleanText& clean_;
  const Structure& structure_;
  const Rules& rules_;
  const DivisionLevel level_;
  std::vector<SharedUnits> shared_;
  std::vector<bool> has_numbered_child_, is_field_;
  std::vector<std::vector<TextSpan>> lines_of_;
  std::vector<std::size_t> carried_items_;
  std::vector<UnitStatement> statements_;  // of every section
  std::map<int, int> first_named_tasks_;   // part → its first section of tasks
  std::set<int> flat_parts_, task_appendices_;
  std::set<int> with_table_;  // sections that hold a table of tasks
};

}  // namespace

std::vector<TaskDraft> find_tasks(const CleanText& clean, const Structure& structure, const Rules& rules) {
  std::vector<TaskDraft> drafts = OutlineTasks(clean, structure, rules).run();
  std::optional<std::optional<LeadOrder>> order;  // of the document; most have no table of tasks and need none
  for (std::size_t i = 0; i < structure.grids.size() && !is_time_up(); ++i) {
    if (!is_task_table(structure.grids[i], rules)) continue;
    if (!order) order = find_lead_order(clean.text, rules);
    add_table_tasks(structure, i, *order, rules, drafts);
  }
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
