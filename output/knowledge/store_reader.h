// The content of a store, row by row: what comparison, audit, report and export stand on. Memory does not grow with the
// store. Rows come in order of document id and place in the document, and only of documents that are no other form of
// another one.
//
//   const auto store = open_store(folder);                       // store_schema.h
//   for_each_goal(*store, GoalList::kGoals, [&](const GoalRow& row) { …; return true; });
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/record.h"
#include "output/knowledge/knowledge_base.h"
#include "output/knowledge/store_schema.h"

namespace planatlas {

// The facts are those of the record; of their provenance only quote and rule are set. The quote of a task is all of it.
struct GoalRow {
  std::string document;  // id of the record
  std::string id;        // in the record: g1
  Goal goal;
};
struct TaskRow {
  std::string document, id;
  Task task;
  std::string headings{};  // marks and titles above it, from the outermost down, joined by " > "
};
struct CellRow {
  std::string document, table;  // ids
  std::optional<std::string> caption, unit;
  TableCell cell;
};
// A passage of passages.h with its document.
struct PassageRow {
  std::string document, kind, id, heading, text;
};
// A fact of a declared kind.
struct FactRow {
  std::string document;
  int section = -1;  // index of Record::sections
  std::string quote;
  std::map<std::string, std::string> fields{};  // those with a value, as text
};

enum class GoalList { kGoals, kAchievements, kProvisions };

// Each takes one row and returns whether to go on.
using DocumentVisitor = std::function<bool(const DocumentEntry&)>;
using GoalVisitor = std::function<bool(const GoalRow&)>;
using TaskVisitor = std::function<bool(const TaskRow&)>;
using CellVisitor = std::function<bool(const CellRow&)>;
using PassageVisitor = std::function<bool(const PassageRow&)>;
using FactVisitor = std::function<bool(const FactRow&)>;
// Indices of Record::sections; `parent` is -1 for the outermost.
using SectionVisitor = std::function<bool(const std::string& document, int section, int parent)>;

// By path, then id.
Result<Done> for_each_document(Database& store, const DocumentVisitor& visit);
Result<Done> for_each_goal(Database& store, GoalList list, const GoalVisitor& visit);
Result<Done> for_each_task(Database& store, const TaskVisitor& visit);
Result<Done> for_each_cell(Database& store, const CellVisitor& visit);
Result<Done> for_each_passage(Database& store, const PassageVisitor& visit);
// Each after the section that it stands in.
Result<Done> for_each_section(Database& store, const SectionVisitor& visit);
Result<Done> for_each_fact(Database& store, std::string_view kind, const FactVisitor& visit);

// The indicators as in knowledge_base.json, those with an id first. Holds the goals of one at a time.
using IndicatorVisitor = std::function<bool(const IndicatorEntry&)>;
Result<Done> for_each_indicator(Database& store, const UnitTable& units, const IndicatorVisitor& visit);

// The same without holding goals: `goals` gives those of the indicator in their order, once and while it is visited.
using GoalEntryVisitor = std::function<void(const GoalEntry&)>;
using GoalSource = std::function<void(const GoalEntryVisitor&)>;
using IndicatorStreamVisitor = std::function<bool(const IndicatorEntry& without_goals, const GoalSource& goals)>;
Result<Done> stream_indicators(Database& store, const UnitTable& units, const IndicatorStreamVisitor& visit);

// Whole records, by path; holds one at a time.
using RecordVisitor = std::function<bool(Record)>;
Result<Done> for_each_record(Database& store, const RecordVisitor& visit);

// Returns the whole record. Fails with kNotFound where the store has none of that id.
Result<Record> load_record(Database& store, std::string_view id);

}  // namespace planatlas
