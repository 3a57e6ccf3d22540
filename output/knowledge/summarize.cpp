#include <algorithm>

#include "output/knowledge/knowledge_base.h"
#include "output/record/record.h"

namespace planatlas {

GoalEntry goal_entry(const Goal& goal, std::string id, const DocumentEntry& document) {
  GoalEntry entry;
  entry.document = document.id;
  entry.goal = std::move(id);
  entry.indicator = goal.indicator;
  entry.indicator_id = goal.indicator_id;
  entry.kind = name_of(goal.kind);
  entry.per = goal.per;
  entry.scope = goal.scope;
  entry.part_of = goal.part_of;
  entry.grade = goal.grade;
  entry.state = goal.state;
  if (goal.comparator) entry.comparator = symbol_of(*goal.comparator);
  entry.value = entry.printed_value = goal.value;
  entry.value_max = entry.printed_value_max = goal.value_max;
  entry.printed_unit = goal.unit;
  entry.year = goal.year;
  if (document.division) {
    entry.division = document.division->name;
    entry.division_code = document.division->code;
  }
  entry.quote = goal.provenance.quote;
  return entry;
}

DocumentSummary summarize(const Record& record) {
  DocumentSummary summary;
  const Metadata& data = record.metadata;
  DocumentEntry& entry = summary.document;
  entry.id = record.id;
  entry.path = record.source.path;
  entry.sha256 = record.source.sha256;
  entry.format = record.source.format;
  entry.extractor = record.source.extractor;
  entry.rules = record.source.rules;
  entry.title = data.title;
  entry.document_number = data.document_number;
  entry.issuer = data.issuer;
  entry.issued_on = data.issued_on;
  entry.published_on = data.published_on;
  entry.period = data.period;
  entry.division = data.division;
  entry.goals = record.goals.size();
  entry.tasks = record.tasks.size();
  entry.tables = record.tables.size();
  entry.warnings =
      static_cast<std::size_t>(std::count_if(record.diagnostics.begin(), record.diagnostics.end(),
                                             [](const Diagnostic& item) { return item.severity != Severity::kInfo; }));
  for (std::size_t i = 0; i < record.goals.size(); ++i) {
    summary.goals.push_back(goal_entry(record.goals[i], goal_id(i), entry));
  }
  return summary;
}

}  // namespace planatlas
