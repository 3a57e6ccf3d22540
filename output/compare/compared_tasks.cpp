#include "output/compare/compared_tasks.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>

#include "output/compare/division_order.h"

namespace planatlas {
namespace {

// Documents and tasks with goals of the indicators that the filter asks for.
using MarkedTasks = std::set<std::pair<std::string, int>>;

Result<MarkedTasks> tasks_of_indicators(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter) {
  MarkedTasks marked;
  if (filter.indicator.empty() && filter.topic.empty()) return marked;
  const auto done = for_each_goal(store, GoalList::kGoals, [&](const GoalRow& row) {
    if (row.goal.task >= 0 && passes_indicator(row.goal.indicator_id, row.goal.indicator, filter) &&
        passes_topic(row.goal.indicator_id, setup, filter)) {
      marked.insert({row.document, row.goal.task});
    }
    return true;
  });
  if (!done) return done.error();
  return marked;
}

// "t12" → 11.
int place_of(const std::string& id) {
  return std::atoi(id.c_str() + 1) - 1;
}

bool passes(const TaskRow& row, const DocumentEntry& document, const MarkedTasks& marked,
            const ComparisonFilter& filter) {
  if (filter.year) {
    const auto& period = document.period;
    if (!period || *filter.year < period->start || *filter.year > period->end) return false;
  }
  const bool has_goal = marked.contains({row.document, place_of(row.id)});
  if (!filter.indicator.empty() && !has_goal) return false;
  return filter.topic.empty() || has_goal || holds_word(row.task.title, filter.topic) ||
         holds_word(row.headings, filter.topic);
}

auto order_of(const ComparedTask& task) {
  const DocumentEntry& document = *task.document;
  return std::tuple(division_key(name_of(document.division), code_of(document.division)),
                    std::string_view(document.path), std::string_view(document.id), place_of(task.row.id));
}

}  // namespace

Evidence ComparedTask::evidence() const {
  constexpr std::string_view kStop = "。";
  const std::string& text = row.task.provenance.quote;
  std::size_t end = text.find('\n');
  if (const std::size_t stop = text.find(kStop); stop < end) end = stop + kStop.size();
  return {row.document, document->path, row.id, text.substr(0, end)};
}

Result<std::vector<ComparedTask>> load_tasks(Database& store, const DocumentTable& documents,
                                             const ComparisonSetup& setup, const ComparisonFilter& filter) {
  const auto marked = tasks_of_indicators(store, setup, filter);
  if (!marked) return marked.error();
  std::vector<ComparedTask> tasks;
  const auto done = for_each_task(store, [&](const TaskRow& row) {
    const auto document = documents.find(row.document);
    if (document != documents.end() && passes(row, document->second, *marked, filter)) {
      tasks.push_back({&document->second, row});
    }
    return true;
  });
  if (!done) return done.error();
  std::sort(tasks.begin(), tasks.end(),
            [](const ComparedTask& a, const ComparedTask& b) { return order_of(a) < order_of(b); });
  return tasks;
}

}  // namespace planatlas
