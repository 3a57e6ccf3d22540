#include "output/compare/task_comparison.h"

#include <algorithm>
#include <set>

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"
#include "output/compare/compared_tasks.h"
#include "output/compare/comparison_words.h"
#include "output/compare/division_order.h"
#include "output/compare/text_likeness.h"
#include "output/knowledge/title_keys.h"

namespace planatlas {
namespace {

// What is compared of a title. Where nothing else is left, the words of no content are.
std::string title_key(const ComparedTask& task, const std::vector<std::string>& idle_words) {
  std::string key = content_key(task.row.task.title);
  if (task.document->division) erase_all(key, comparison_key(task.document->division->name));
  std::string content = key;
  for (const std::string& word : idle_words) erase_all(content, word);
  return content.empty() ? key : content;
}

std::vector<std::string> names_of(const std::vector<Unit>& units) {
  std::vector<std::string> names;
  for (const Unit& unit : units) names.push_back(unit.name);
  return names;
}

AlignedTask aligned(const ComparedTask& task, int likeness, std::vector<std::string> shared) {
  const Task& fact = task.row.task;
  return {task.row.document,
          task.row.id,
          name_of(task.document->division),
          code_of(task.document->division),
          fact.title,
          task.row.headings,
          fact.deadline,
          names_of(fact.lead_units),
          likeness,
          std::move(shared),
          task.evidence()};
}

DivisionKey key_of(const AlignedTask& task) {
  return division_key(task.division, task.division_code);
}

void add_divisions(TaskGroup& group, const std::set<DivisionKey>& all) {
  std::set<DivisionKey> present;
  for (const AlignedTask& task : group.tasks) present.insert(key_of(task));
  group.divisions = present.size();
  for (const DivisionKey& key : all) {
    const auto& [none, uncoded, code, name] = key;
    if (!none && !present.contains(key)) group.absent.push_back(name);
  }
}

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : "、") + word;
  return joined;
}

std::string_view relation_of(const TaskGroup& group, const AlignedTask& task) {
  if (group.divisions < 2) return "only";
  if (&task == group.tasks.data()) return "first";
  return task.likeness == 100 ? "same" : "similar";
}

Tree task_row(std::size_t number, const TaskGroup& group, const AlignedTask& task) {
  return make_object({{"group", number},
                      {"divisions", group.divisions},
                      {"relation", relation_of(group, task)},
                      {"likeness", task.likeness},
                      {"shared_words", join(task.shared)},
                      {"division", task.division},
                      {"division_code", task.division_code},
                      {"document", task.document},
                      {"task", task.id},
                      {"title", task.title},
                      {"headings", task.headings},
                      {"lead_units", join(task.lead_units)},
                      {"deadline", task.deadline},
                      {"quote", task.evidence.quote}});
}

ComparisonTable group_table(const TaskGroup& group, const ComparisonWords& words) {
  ComparisonTable table{say_words(words.shared_by, group.tasks.front().title, group.divisions),
                        {std::string(words.division), std::string(words.task), std::string(words.likeness),
                         std::string(words.shared_words)},
                        {},
                        {}};
  for (const AlignedTask& task : group.tasks) {
    const bool first = &task == group.tasks.data();
    table.rows.push_back({{task.division.value_or(std::string(words.no_division)), {}},
                          {task.title, {task.evidence}},
                          {first ? std::string(words.first) : std::to_string(task.likeness) + "%", {}},
                          {join(task.shared), {}}});
  }
  if (!group.absent.empty()) table.notes.push_back(say_words(words.absent, join(group.absent)));
  return table;
}

// What only one division does, a table a division.
std::vector<ComparisonTable> single_tables(const std::vector<TaskGroup>& groups, const ComparisonWords& words) {
  std::map<DivisionKey, ComparisonTable> tables;
  for (const TaskGroup& group : groups) {
    if (group.divisions > 1) continue;
    ComparisonTable& table = tables[key_of(group.tasks.front())];
    for (const AlignedTask& task : group.tasks) {
      table.rows.push_back({{task.evidence.place, {}}, {task.title, {task.evidence}}});
    }
  }
  std::vector<ComparisonTable> result;
  for (auto& [key, table] : tables) {
    const auto& [none, uncoded, code, name] = key;
    table.title = say_words(words.only_in, none ? words.no_division : name, table.rows.size());
    table.header = {"id", std::string(words.task)};
    result.push_back(std::move(table));
  }
  return result;
}

}  // namespace

Result<std::vector<TaskGroup>> align_tasks(Database& store, const ComparisonSetup& setup,
                                           const ComparisonFilter& filter) {
  const auto documents = load_documents(store, filter);
  if (!documents) return documents.error();
  const auto tasks = load_tasks(store, *documents, setup, filter);
  if (!tasks) return tasks.error();
  std::vector<std::string> keys;
  std::set<DivisionKey> divisions;
  for (const ComparedTask& task : *tasks) {
    keys.push_back(title_key(task, setup.idle_words));
    divisions.insert(division_key(name_of(task.document->division), code_of(task.document->division)));
  }
  std::vector<TaskGroup> groups;
  for (const LikeGroup& found : group_alike(keys, kAlikeTasks)) {
    TaskGroup& group = groups.emplace_back();
    const std::size_t first = found.members.front().index;
    for (const auto& [index, likeness] : found.members) {
      group.tasks.push_back(
          aligned((*tasks)[index], likeness,
                  index == first ? std::vector<std::string>() : shared_words(keys[first], keys[index])));
    }
    add_divisions(group, divisions);
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const TaskGroup& a, const TaskGroup& b) { return a.divisions > b.divisions; });
  return groups;
}

Comparison compare_tasks(const std::vector<TaskGroup>& groups, Language language) {
  const ComparisonWords& words = comparison_words(language);
  Comparison comparison;
  const Tree keys = task_row(0, {}, {});
  for (const Member& member : *keys.as<Object>()) comparison.columns.push_back(member.key);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].divisions > 1) comparison.tables.push_back(group_table(groups[i], words));
    for (const AlignedTask& task : groups[i].tasks) comparison.rows.push_back(task_row(i + 1, groups[i], task));
  }
  for (ComparisonTable& table : single_tables(groups, words)) comparison.tables.push_back(std::move(table));
  return comparison;
}

Result<Comparison> compare_tasks(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                 Language language) {
  const auto groups = align_tasks(store, setup, filter);
  if (!groups) return groups.error();
  return compare_tasks(*groups, language);
}

}  // namespace planatlas
