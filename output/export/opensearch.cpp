#include "output/export/export_folder.h"
#include "output/export/formats.h"
#include "output/export/passage_tree.h"
#include "output/knowledge/store_reader.h"
#include "output/record/json.h"
#include "output/record/record.h"

namespace planatlas {
namespace {

constexpr std::string_view kDocuments = "planatlas-documents";
constexpr std::string_view kPassages = "planatlas-passages";

// The two lines of an item of _bulk.
void write_item(std::string_view index, std::string id, Object source, const TextSink& sink) {
  const Object action = make_object({{"index", make_object({{"_index", index}, {"_id", std::move(id)}})}});
  write_json(action, JsonLayout::kLine, sink);
  write_json(std::move(source), JsonLayout::kLine, sink);
}

Tree goal_tree(const Goal& goal) {
  return make_object({{"indicator", goal.indicator},
                      {"indicator_id", goal.indicator_id},
                      {"kind", name_of(goal.kind)},
                      {"comparator", goal.comparator ? Tree(symbol_of(*goal.comparator)) : Tree()},
                      {"value", goal.value},
                      {"value_max", goal.value_max},
                      {"unit", goal.unit},
                      {"state", goal.state},
                      {"year", goal.year}});
}

Array unit_names(const std::vector<Unit>& units) {
  return to_array(units, [](const Unit& unit) { return Tree(unit.name); });
}

// The facts that a passage states: of a goal itself, of a section those that stand in it.
Array goals_of(const Record& record, const Passage& passage) {
  Array goals;
  for (std::size_t i = 0; i < record.goals.size(); ++i) {
    const Goal& goal = record.goals[i];
    const bool stands_in = (goal.section >= 0 && section_id(static_cast<std::size_t>(goal.section)) == passage.id) ||
                           (goal.task >= 0 && task_id(static_cast<std::size_t>(goal.task)) == passage.id);
    if (goal_id(i) == passage.id || stands_in) goals.push_back(goal_tree(goal));
  }
  return goals;
}

Object passage_source(const Record& record, const Passage& passage) {
  Object source = make_object({{"kind", passage.kind},
                               {"fact", passage.id},
                               {"headings", heading_steps(passage)},
                               {"text", passage.text},
                               {"year_first", passage.year_first},
                               {"year_last", passage.year_last},
                               {"span_start", passage.span_start},
                               {"span_end", passage.span_end},
                               {"goals", goals_of(record, passage)}});
  for (std::size_t i = 0; i < record.tasks.size(); ++i) {
    if (passage.kind != "task" || task_id(i) != passage.id) continue;
    source.push_back({"lead_units", unit_names(record.tasks[i].lead_units)});
    source.push_back({"responsible_units", unit_names(record.tasks[i].responsible_units)});
    source.push_back({"supporting_units", unit_names(record.tasks[i].supporting_units)});
  }
  for (Member& member : document_members(record)) source.push_back(std::move(member));
  return source;
}

void write_document(const Record& record, const TextSink& sink) {
  Object source = document_members(record);
  source.push_back({"goals", to_array(record.goals, goal_tree)});
  source.push_back({"tasks", record.tasks.size()});
  source.push_back({"text", record.text});
  write_item(kDocuments, record.id, std::move(source), sink);
}

void write_passages(const Record& record, const TextSink& sink) {
  std::size_t place = 0;
  for (const Passage& passage : make_passages(record)) {
    write_item(kPassages, passage_key(record, passage, ++place), passage_source(record, passage), sink);
  }
}

Tree type(std::string_view name) {
  return make_object({{"type", name}});
}
// The analyzer for Chinese, Japanese and Korean that every OpenSearch has: pairs of characters, width folded.
Tree text_type() {
  return make_object(
      {{"type", "text"},
       {"analyzer", "cjk"},
       {"fields", make_object({{"keyword", make_object({{"type", "keyword"}, {"ignore_above", 256}})}})}});
}

Object shared_properties() {
  Object goals = make_object({{"indicator", text_type()},
                              {"indicator_id", type("keyword")},
                              {"kind", type("keyword")},
                              {"comparator", type("keyword")},
                              {"value", type("double")},
                              {"value_max", type("double")},
                              {"unit", type("keyword")},
                              {"state", type("keyword")},
                              {"year", type("short")}});
  return make_object({{"document", type("keyword")},
                      {"title", text_type()},
                      {"document_number", type("keyword")},
                      {"issuer", text_type()},
                      {"issued_on", type("date")},
                      {"period_start", type("short")},
                      {"period_end", type("short")},
                      {"division", type("keyword")},
                      {"division_level", type("keyword")},
                      {"division_code", type("keyword")},
                      {"division_parents", type("keyword")},
                      {"path", type("keyword")},
                      {"format", type("keyword")},
                      {"text", make_object({{"type", "text"}, {"analyzer", "cjk"}})},
                      {"goals", make_object({{"type", "nested"}, {"properties", std::move(goals)}})}});
}

// The body of PUT /INDEX.
Tree mapping(Object properties) {
  return make_object({{"mappings", make_object({{"dynamic", false}, {"properties", std::move(properties)}})}});
}

Tree document_mapping() {
  Object properties = shared_properties();
  properties.push_back({"tasks", type("integer")});
  return mapping(std::move(properties));
}

Tree passage_mapping() {
  Object properties = shared_properties();
  for (const char* name : {"kind", "fact"}) properties.push_back({name, type("keyword")});
  for (const char* name : {"headings", "lead_units", "responsible_units", "supporting_units"}) {
    properties.push_back({name, text_type()});
  }
  for (const char* name : {"year_first", "year_last"}) properties.push_back({name, type("short")});
  for (const char* name : {"span_start", "span_end"}) properties.push_back({name, type("integer")});
  return mapping(std::move(properties));
}

}  // namespace

Result<Done> write_opensearch(Database& store, const UnitTable&, const std::filesystem::path& path) {
  if (const auto done = make_export_folder(path); !done) return done.error();
  const auto write = [&](const char* name, void (*write_record)(const Record&, const TextSink&)) {
    return write_export_file(path / name, [&](const TextSink& sink) {
      return for_each_record(store, [&](const Record& record) {
        write_record(record, sink);
        return true;
      });
    });
  };
  if (const auto done = write("documents.ndjson", write_document); !done) return done.error();
  if (const auto done = write("passages.ndjson", write_passages); !done) return done.error();
  const Tree mappings =
      make_object({{std::string(kDocuments), document_mapping()}, {std::string(kPassages), passage_mapping()}});
  return write_export_file(path / "mapping.json", [&](const TextSink& sink) -> Result<Done> {
    write_json(mappings, JsonLayout::kPretty, sink);
    return Done{};
  });
}

}  // namespace planatlas
