#include "output/knowledge/entry_writer.h"

#include <algorithm>
#include <span>

#include "extractor/text/fold.h"
#include "output/knowledge/knowledge_base.h"
#include "output/knowledge/pack.h"
#include "output/knowledge/same_document.h"
#include "output/record/json.h"
#include "output/record/record.h"

namespace planatlas {
namespace {

constexpr std::string_view kPathStep = " > ";  // between the steps of a path: headings, column headers
constexpr std::string_view kListMark = "、";   // between the members of a list

// A column and the key that fills it, steps joined by dots. A list becomes one text.
struct Column {
  std::string_view name, key;
  std::string_view mark = kListMark;
};

constexpr Column kDocumentFields[] = {{"id", "id"},
                                      {"path", "source.path"},
                                      {"sha256", "source.sha256"},
                                      {"bytes", "source.bytes"},
                                      {"format", "source.format"},
                                      {"encoding", "source.encoding"},
                                      {"extractor", "source.extractor"},
                                      {"rules", "source.rules"},
                                      {"url", "source.url"},
                                      {"part_of", "source.part_of"},
                                      {"title", "metadata.title"},
                                      {"document_number", "metadata.document_number"},
                                      {"issuer", "metadata.issuer"},
                                      {"issued_on", "metadata.issued_on"},
                                      {"published_on", "metadata.published_on"},
                                      {"period_start", "metadata.period.start"},
                                      {"period_end", "metadata.period.end"},
                                      {"division", "metadata.division.name"},
                                      {"division_level", "metadata.division.level"},
                                      {"division_code", "metadata.division.code"},
                                      {"division_parents", "metadata.division.parents", kPathStep},
                                      {"recipients", "metadata.recipients"},
                                      {"copies_to", "metadata.copies_to"},
                                      {"disclosure", "metadata.disclosure"}};

constexpr Column kSectionFields[] = {
    {"id", "id"},     {"parent", "parent"}, {"level", "level"}, {"marker", "marker"},         {"ordinal", "ordinal"},
    {"role", "role"}, {"title", "title"},   {"part", "part"},   {"span_start", "span.start"}, {"span_end", "span.end"}};

constexpr Column kGoalFields[] = {{"id", "id"},
                                  {"indicator", "indicator"},
                                  {"indicator_id", "indicator_id"},
                                  {"scope", "scope"},
                                  {"part_of", "part_of"},
                                  {"grade", "grade"},
                                  {"kind", "kind"},
                                  {"comparator", "comparator"},
                                  {"value", "value"},
                                  {"value_max", "value_max"},
                                  {"state", "state"},
                                  {"unit", "unit"},
                                  {"unit_id", "unit_id"},
                                  {"year", "year"},
                                  {"year_source", "year_source"},
                                  {"per", "per"},
                                  {"baseline_value", "baseline.value"},
                                  {"baseline_year", "baseline.year"},
                                  {"modality", "modality"},
                                  {"attribute", "attribute"},
                                  {"origin", "origin"},
                                  {"section", "section"},
                                  {"task", "task"},
                                  {"span_start", "span.start"},
                                  {"span_end", "span.end"},
                                  {"quote", "quote"},
                                  {"rule", "rule"},
                                  {"value_digits", "value"},
                                  {"value_max_digits", "value_max"},
                                  {"baseline_digits", "baseline.value"}};

constexpr Column kTaskFields[] = {{"id", "id"},
                                  {"role", "role"},
                                  {"path", "path", kPathStep},
                                  {"title", "title"},
                                  {"open_lists", "open_lists"},
                                  {"deadline", "deadline"},
                                  {"origin", "origin"},
                                  {"section", "section"},
                                  {"span_start", "span.start"},
                                  {"span_end", "span.end"},
                                  {"rule", "rule"}};

constexpr Column kTableFields[] = {{"id", "id"},           {"caption", "caption"},       {"unit", "unit"},
                                   {"section", "section"}, {"span_start", "span.start"}, {"span_end", "span.end"}};

constexpr Column kReferenceFields[] = {{"title", "title"},
                                       {"document_number", "document_number"},
                                       {"relation", "relation"},
                                       {"span_start", "span.start"},
                                       {"span_end", "span.end"}};

constexpr Column kDiagnosticFields[] = {{"code", "code"},
                                        {"severity", "severity"},
                                        {"message", "message"},
                                        {"span_start", "span.start"},
                                        {"span_end", "span.end"}};

// A list of the record that becomes one row an item.
struct ListTable {
  std::string_view table, list;
  std::span<const Column> columns;
  bool named = false;  // the table holds several lists and says which
};
constexpr ListTable kListTables[] = {{"section", "sections", kSectionFields},
                                     {"goal", "goals", kGoalFields, true},
                                     {"goal", "achievements", kGoalFields, true},
                                     {"goal", "provisions", kGoalFields, true},
                                     {"task", "tasks", kTaskFields},
                                     {"document_table", "tables", kTableFields},
                                     {"named_document", "references", kReferenceFields},
                                     {"diagnostic", "diagnostics", kDiagnosticFields}};

constexpr std::string_view kUnitLists[] = {"lead_units", "responsible_units", "supporting_units"};

// Tables and the column that names the document.
constexpr std::pair<std::string_view, std::string_view> kOwners[] = {
    {"document", "id"},     {"record", "document"},     {"section", "document"},        {"goal", "document"},
    {"task", "document"},   {"task_unit", "document"},  {"document_table", "document"}, {"table_cell", "document"},
    {"fact", "document"},   {"fact_field", "document"}, {"named_document", "document"}, {"diagnostic", "document"},
    {"finding", "document"}};

const Tree& find_path(const Tree& tree, std::string_view path) {
  static const Tree kNull;
  const Tree* node = &tree;
  while (node != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    node = node->find(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return node == nullptr ? kNull : *node;
}

std::string join_texts(const Array& items, std::string_view mark) {
  std::string joined;
  for (const Tree& item : items) {
    if (&item != items.data()) joined += mark;
    if (const auto* text = item.as<std::string>()) joined += *text;
  }
  return joined;
}

// Binds the columns of an item from parameter `index` on.
void bind_columns(Statement& statement, int index, const Tree& item, std::span<const Column> columns) {
  for (const Column& column : columns) {
    const Tree& value = find_path(item, column.key);
    if (const auto* items = value.as<Array>()) {
      if (!items->empty()) statement.bind(index, join_texts(*items, column.mark));
    } else {
      statement.bind(index, value);
    }
    ++index;
  }
}

// "INSERT INTO table(first…, columns…) VALUES(?, …)"
std::string insert_sql(std::string_view table, std::vector<std::string_view> names, std::span<const Column> columns) {
  for (const Column& column : columns) names.push_back(column.name);
  std::string sql = "INSERT INTO " + std::string(table) + "(", marks;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) sql += ", ", marks += ", ";
    sql += names[i];
    marks += "?";
  }
  return sql + ") VALUES(" + marks + ")";
}

std::string insert_sql(const ListTable& list) {
  std::vector<std::string_view> names = {"document", "number"};
  if (list.named) names.push_back("list");
  return insert_sql(list.table, std::move(names), list.columns);
}

const Array& items_of(const Tree& tree, std::string_view key) {
  static const Array kEmpty;
  const Tree* list = tree.find(key);
  const auto* items = list == nullptr ? nullptr : list->as<Array>();
  return items == nullptr ? kEmpty : *items;
}

// A declared field as text: scalars as they are, the rest as JSON.
std::string field_text(const Tree& value) {
  if (const auto* text = value.as<std::string>()) return *text;
  if (const auto* number = value.as<Number>()) return number->digits;
  std::string json = write_json(value, JsonLayout::kLine);
  while (!json.empty() && json.back() == '\n') json.pop_back();
  return json;
}

}  // namespace

StoreEntry make_entry(Record record, const StoreSetup& setup) {
  StoreEntry entry;
  entry.id = record.id;
  if (record.metadata.title) {
    entry.title_key = comparison_key(*record.metadata.title);
    entry.naming_key = naming_key(*record.metadata.title, setup.notice_words);
  }
  entry.programme_key = programme_key(record.metadata, setup.notice_words);
  for (const Reference& reference : record.references) {
    entry.reference_names.push_back(naming_key(reference.title, setup.notice_words));
  }
  entry.sketch = make_sketch(record);
  for (const GoalEntry& goal : summarize(record).goals) entry.series.push_back(series_of(goal, setup.units));
  entry.passages = make_passages(record);
  if (setup.checks.in_record) entry.findings = setup.checks.in_record(record);
  entry.tree = to_tree(std::move(record));
  entry.packed = pack(write_json(entry.tree, JsonLayout::kLine));
  return entry;
}

Result<Record> unpack_record(std::string_view packed) {
  const auto json = unpack(packed);
  if (!json) return json.error();
  return read_record(*json);
}

EntryWriter::EntryWriter(Database& database)
    : document_(database, insert_sql("document", {"title_key", "sketch", "reading", "own_url"}, kDocumentFields)),
      keys_(database, "UPDATE document SET naming_key = nullif(?, ''), programme_key = nullif(?, '') WHERE id = ?"),
      record_(database, "INSERT INTO record(document, json) VALUES(?, ?)"),
      unit_(database, "INSERT INTO task_unit VALUES(?, ?, ?, ?, ?, ?, ?, ?)"),
      cell_(database, "INSERT INTO table_cell VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      fact_(database, "INSERT INTO fact VALUES(?, ?, ?, ?, ?, ?, ?, ?)"),
      field_(database, "INSERT INTO fact_field VALUES(?, ?, ?, ?, ?)"),
      series_(database, "UPDATE goal SET series = ? WHERE document = ? AND list = 'goals' AND number = ?"),
      reference_key_(database,
                     "UPDATE named_document SET title_key = ?, naming_key = nullif(?, '') "
                     "WHERE document = ? AND number = ?"),
      passages_(database),
      findings_(database) {
  for (const ListTable& list : kListTables) lists_.emplace_back(database, insert_sql(list));
  for (const auto& [table, key] : kOwners) {
    removals_.emplace_back(database, "DELETE FROM " + std::string(table) + " WHERE " + std::string(key) + " = ?");
  }
}

Result<Done> EntryWriter::remove(std::string_view id) {
  if (const auto done = passages_.remove(id); !done) return done.error();
  for (Statement& removal : removals_) {
    if (const auto done = removal.with(id).run(); !done) return done.error();
  }
  return Done{};
}

Result<Done> EntryWriter::write(const StoreEntry& entry) {
  if (const auto done = remove(entry.id); !done) return done.error();
  if (const auto done = write_document(entry); !done) return done.error();
  if (const auto done = write_lists(entry); !done) return done.error();
  if (const auto done = write_series(entry); !done) return done.error();
  if (const auto done = write_reference_keys(entry); !done) return done.error();
  if (const auto done = passages_.add(entry.id, entry.passages); !done) return done.error();
  if (const auto done = findings_.write(entry.id, entry.findings); !done) return done.error();
  const auto& tasks = items_of(entry.tree, "tasks");
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (const auto done = write_units(entry.id, tasks[i], i + 1); !done) return done.error();
  }
  const auto& tables = items_of(entry.tree, "tables");
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (const auto done = write_cells(entry.id, tables[i], i + 1); !done) return done.error();
  }
  return write_declared(entry.id, find_path(entry.tree, "facts"));
}

Result<Done> EntryWriter::write_document(const StoreEntry& entry) {
  if (!entry.title_key.empty()) document_.bind(1, entry.title_key);
  document_.bind_blob(2, entry.sketch);
  document_.bind(3, entry.reading);
  if (entry.own_url) document_.bind(4, *entry.own_url);
  bind_columns(document_, 5, entry.tree, kDocumentFields);
  if (const auto done = document_.run(); !done) return done.error();
  if (const auto done = keys_.with(entry.naming_key, entry.programme_key, entry.id).run(); !done) return done.error();
  record_.bind(1, entry.id);
  record_.bind_blob(2, entry.packed);
  return record_.run();
}

Result<Done> EntryWriter::write_lists(const StoreEntry& entry) {
  for (std::size_t i = 0; i < std::size(kListTables); ++i) {
    const ListTable& list = kListTables[i];
    std::size_t number = 0;
    for (const Tree& item : items_of(entry.tree, list.list)) {
      lists_[i].with(entry.id, ++number);
      if (list.named) lists_[i].bind(3, list.list);
      bind_columns(lists_[i], list.named ? 4 : 3, item, list.columns);
      if (const auto done = lists_[i].run(); !done) return done.error();
    }
  }
  return Done{};
}

Result<Done> EntryWriter::write_series(const StoreEntry& entry) {
  for (std::size_t i = 0; i < entry.series.size(); ++i) {
    if (const auto done = series_.with(entry.series[i], entry.id, i + 1).run(); !done) return done.error();
  }
  return Done{};
}

Result<Done> EntryWriter::write_reference_keys(const StoreEntry& entry) {
  std::size_t number = 0;
  for (const Tree& reference : items_of(entry.tree, "references")) {
    const auto* title = find_path(reference, "title").as<std::string>();
    ++number;
    if (title == nullptr || title->empty()) continue;
    reference_key_.with(comparison_key(*title), entry.reference_names[number - 1], entry.id, number);
    if (const auto done = reference_key_.run(); !done) return done.error();
  }
  return Done{};
}

Result<Done> EntryWriter::write_units(std::string_view id, const Tree& task, std::size_t number) {
  for (const std::string_view list : kUnitLists) {
    const std::string_view role = list.substr(0, list.find('_'));
    std::size_t place = 0;
    for (const Tree& unit : items_of(task, list)) {
      unit_.with(id, number, role, ++place, find_path(unit, "name"), find_path(unit, "id"), find_path(unit, "group"),
                 find_path(unit, "inherited"));
      if (const auto done = unit_.run(); !done) return done.error();
    }
  }
  return Done{};
}

Result<Done> EntryWriter::write_cells(std::string_view id, const Tree& table, std::size_t number) {
  std::size_t place = 0;
  for (const Tree& cell : items_of(table, "cells")) {
    const Tree& value = find_path(cell, "value");
    cell_.with(id, number, ++place, find_path(cell, "row"), find_path(cell, "row_role"),
               std::string_view(join_texts(items_of(cell, "column"), kPathStep)), value, find_path(cell, "text"),
               find_path(cell, "year"), find_path(cell, "row_index"), find_path(cell, "column_index"), value);
    if (const auto done = cell_.run(); !done) return done.error();
  }
  return Done{};
}

Result<Done> EntryWriter::write_declared(std::string_view id, const Tree& kinds) {
  constexpr std::string_view kOwnKeys[] = {"id", "section", "task", "span", "quote", "rule"};
  const auto* by_kind = kinds.as<Object>();
  if (by_kind == nullptr) return Done{};
  for (const Member& kind : *by_kind) {
    std::size_t number = 0;
    for (const Tree& fact : std::get<Array>(kind.value.value)) {
      fact_.with(id, kind.key, ++number, find_path(fact, "section"), find_path(fact, "span.start"),
                 find_path(fact, "span.end"), find_path(fact, "quote"), find_path(fact, "rule"));
      if (const auto done = fact_.run(); !done) return done.error();
      for (const Member& field : std::get<Object>(fact.value)) {
        if (std::find(std::begin(kOwnKeys), std::end(kOwnKeys), field.key) != std::end(kOwnKeys)) continue;
        if (field.value.is_null()) continue;
        if (const auto done = field_.with(id, kind.key, number, field.key, field_text(field.value)).run(); !done) {
          return done.error();
        }
      }
    }
  }
  return Done{};
}

}  // namespace planatlas
