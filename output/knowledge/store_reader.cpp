#include "output/knowledge/store_reader.h"

#include <algorithm>

#include "output/knowledge/entry_writer.h"
#include "output/knowledge/row_values.h"

namespace planatlas {
namespace {

constexpr DivisionLevel kLevels[] = {DivisionLevel::kNation, DivisionLevel::kProvince, DivisionLevel::kCity,
                                     DivisionLevel::kCounty, DivisionLevel::kTownship};
constexpr TaskRole kTaskRoles[] = {TaskRole::kTask, TaskRole::kSafeguard};

std::vector<std::string> split(std::string_view text, std::string_view mark) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + mark.size(), text.size()));
  }
  return parts;
}

DocumentEntry read_document(const Statement& row) {
  DocumentEntry entry;
  entry.id = row.text(0);
  entry.path = row.text(1);
  entry.sha256 = row.text(2);
  entry.format = row.text(3);
  entry.extractor = row.text(4);
  entry.rules = row.text(5);
  entry.title = row.optional_text(6);
  entry.document_number = row.optional_text(7);
  entry.issuer = row.optional_text(8);
  entry.issued_on = row.optional_text(9);
  entry.published_on = row.optional_text(10);
  if (!row.is_null(11)) {
    entry.period = Period{static_cast<int>(row.integer(11)), static_cast<int>(row.integer(12))};
  }
  if (!row.is_null(13)) {
    entry.division =
        Division{row.text(13), named(row.view(14), kLevels), row.optional_text(15), split(row.view(16), " > ")};
  }
  entry.goals = static_cast<std::size_t>(row.integer(17));
  entry.tasks = static_cast<std::size_t>(row.integer(18));
  entry.tables = static_cast<std::size_t>(row.integer(19));
  entry.warnings = static_cast<std::size_t>(row.integer(20));
  return entry;
}

TaskRow read_task(const Statement& row) {
  TaskRow result{row.text(0), row.text(1), {}};
  Task& task = result.task;
  task.role = named(row.view(2), kTaskRoles);
  if (!row.is_null(3)) task.path = split(row.view(3), " > ");
  task.title = row.text(4);
  task.open_lists = split(row.view(5), "、");
  task.deadline = row.optional_text(6);
  task.from_table = row.view(7) == "table";
  task.section = index_of(row.view(8));
  task.provenance.rule = row.text(9);
  task.provenance.quote = row.text(11);
  result.headings = row.text(12);
  return result;
}

// The units of one task, each in the list of its role.
Result<Done> add_units(Statement& units, TaskRow& row, std::int64_t number) {
  units.with(row.document, number);
  for (;;) {
    const auto found = units.step();
    if (!found) return found.error();
    if (!*found) return Done{};
    const std::string_view role = units.view(0);
    auto& list = role == "lead"          ? row.task.lead_units
                 : role == "responsible" ? row.task.responsible_units
                                         : row.task.supporting_units;
    list.push_back({units.text(1), units.optional_text(2), units.integer(3) != 0, units.integer(4) != 0});
  }
}

constexpr std::string_view kLists[] = {"goals", "achievements", "provisions"};

}  // namespace

Result<Done> for_each_document(Database& store, const DocumentVisitor& visit) {
  return for_each_row(store, R"sql(
SELECT id, path, sha256, format, extractor, rules, title, document_number, issuer, issued_on, published_on,
  period_start, period_end, division, division_level, division_code, division_parents,
  (SELECT count(*) FROM goal WHERE document = d.id AND list = 'goals'),
  (SELECT count(*) FROM task WHERE document = d.id), (SELECT count(*) FROM document_table WHERE document = d.id),
  (SELECT count(*) FROM diagnostic WHERE document = d.id AND severity <> 'info')
FROM document d WHERE same_as IS NULL ORDER BY path, id)sql",
                      [&](const Statement& row) { return visit(read_document(row)); });
}

Result<Done> for_each_goal(Database& store, GoalList list, const GoalVisitor& visit) {
  const std::string query = std::string(kGoalColumns)
                                .append(R"sql(
FROM goal g JOIN document d ON d.id = g.document WHERE same_as IS NULL AND list = ')sql")
                                .append(kLists[static_cast<std::size_t>(list)])
                                .append("' ORDER BY document, number");
  return for_each_row(store, query, [&](const Statement& row) { return visit(read_goal(row)); });
}

Result<Done> for_each_task(Database& store, const TaskVisitor& visit) {
  Statement units(store,
                  "SELECT role, name, unit_id, is_group, inherited FROM task_unit WHERE document = ? AND task = ? "
                  "ORDER BY role, place");
  std::optional<Error> error;
  const auto done = for_each_row(store, R"sql(
SELECT t.document, t.id, role, t.path, t.title, open_lists, deadline, origin, section, rule, t.number, p.text, p.heading
FROM task t JOIN document d ON d.id = t.document
  LEFT JOIN passage p ON p.document = t.document AND p.kind = 'task' AND p.id = t.id
WHERE same_as IS NULL ORDER BY t.document, t.number)sql",
                                 [&](const Statement& row) {
                                   TaskRow task = read_task(row);
                                   const auto added = add_units(units, task, row.integer(10));
                                   if (!added) error = added.error();
                                   return !error && visit(task);
                                 });
  if (error) return *error;
  return done;
}

Result<Done> for_each_cell(Database& store, const CellVisitor& visit) {
  return for_each_row(store, R"sql(
SELECT c.document, t.id, caption, unit, row, row_role, column_path, value_digits, text, year, row_index, column_index
FROM table_cell c JOIN document_table t ON t.document = c.document AND t.number = c.table_number
  JOIN document d ON d.id = c.document WHERE same_as IS NULL ORDER BY c.document, table_number, place)sql",
                      [&](const Statement& row) {
                        CellRow result{row.text(0), row.text(1), row.optional_text(2), row.optional_text(3), {}};
                        TableCell& cell = result.cell;
                        cell.row = row.text(4);
                        cell.total = row.view(5) == "total";
                        cell.column = split(row.view(6), " > ");
                        cell.value = row.optional_decimal(7);
                        cell.text = row.text(8);
                        cell.year = row.optional_integer(9);
                        cell.row_index = static_cast<std::uint32_t>(row.integer(10));
                        cell.column_index = static_cast<std::uint32_t>(row.integer(11));
                        return visit(result);
                      });
}

Result<Done> for_each_passage(Database& store, const PassageVisitor& visit) {
  return for_each_row(store, R"sql(
SELECT p.document, kind, p.id, heading, text FROM document d JOIN passage p ON p.document = d.id
WHERE same_as IS NULL ORDER BY p.document, place)sql",
                      [&](const Statement& row) {
                        return visit({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
                      });
}

Result<Done> for_each_section(Database& store, const SectionVisitor& visit) {
  return for_each_row(
      store, R"sql(
SELECT s.document, s.id, parent FROM section s JOIN document d ON d.id = s.document WHERE same_as IS NULL
ORDER BY s.document, number)sql",
      [&](const Statement& row) { return visit(row.text(0), index_of(row.view(1)), index_of(row.view(2))); });
}

Result<Done> for_each_fact(Database& store, std::string_view kind, const FactVisitor& visit) {
  Statement rows(store, R"sql(
SELECT f.document, f.number, f.section, f.quote, v.name, v.value
FROM fact f JOIN document d ON d.id = f.document
  LEFT JOIN fact_field v ON v.document = f.document AND v.kind = f.kind AND v.number = f.number
WHERE f.kind = ? AND same_as IS NULL ORDER BY f.document, f.number, v.name)sql");
  rows.with(kind);
  std::optional<FactRow> fact;
  std::int64_t number = 0;
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    const bool same = *row && fact && fact->document == rows.view(0) && number == rows.integer(1);
    if (fact && !same && !visit(*fact)) return Done{};
    if (!*row) return Done{};
    if (!same) fact = FactRow{rows.text(0), index_of(rows.view(2)), rows.text(3)};
    number = rows.integer(1);
    if (!rows.is_null(4)) fact->fields.emplace(rows.text(4), rows.text(5));
  }
}

Result<Done> for_each_record(Database& store, const RecordVisitor& visit) {
  std::optional<Error> error;
  const auto done = for_each_row(store, R"sql(
SELECT json FROM document d JOIN record r ON r.document = d.id WHERE same_as IS NULL ORDER BY path, id)sql",
                                 [&](const Statement& row) {
                                   auto record = unpack_record(row.view(0));
                                   if (!record) error = record.error();
                                   return !error && visit(std::move(*record));
                                 });
  if (error) return *error;
  return done;
}

Result<Record> load_record(Database& store, std::string_view id) {
  Statement record(store, "SELECT json FROM record WHERE document = ?");
  record.bind(1, id);
  const auto found = record.step();
  if (!found) return found.error();
  if (!*found) return Error{ErrorKind::kNotFound, "the store has no record " + std::string(id)};
  return unpack_record(record.view(0));
}

}  // namespace planatlas
