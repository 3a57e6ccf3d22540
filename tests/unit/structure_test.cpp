// The whole way from a file's text to its outline, front matter, tasks and tables, with the rules that the program has.
#include <catch2/catch.hpp>

#include "extractor/extract.h"
#include "tests/support/cases.h"
#include "tests/support/shipped_rules.h"

namespace planatlas {
namespace {

std::string joined_by(const std::vector<std::string>& words, const char* between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

// 市科技局、市财政局*: a star marks units that the item has from its group.
void add_units(std::string& text, const char* name, const std::vector<Unit>& units) {
  if (units.empty()) return;
  std::vector<std::string> names;
  for (const Unit& unit : units) names.push_back(unit.name + (unit.inherited ? "*" : ""));
  text += std::string(" | ") + name + " " + joined_by(names, "、");
}

// 二、（一） 培育龙头企业 | lead … | responsible … | supporting … | open … | by …
std::string task_line(const Task& task) {
  std::string text = task.role == TaskRole::kSafeguard ? "safeguard " : "";
  if (task.from_table) text += "row ";
  if (task.path) text += joined_by(*task.path, "") + " ";
  text += task.title;
  add_units(text, "lead", task.lead_units);
  add_units(text, "responsible", task.responsible_units);
  add_units(text, "supporting", task.supporting_units);
  if (!task.open_lists.empty()) text += " | open " + joined_by(task.open_lists, " ");
  if (task.deadline) text += " | by " + *task.deadline;
  return text;
}

// caption [unit], then a line a row: label: header > header = text; … (a row of totals in brackets).
void add_table(std::vector<std::string>& lines, const Table& table) {
  lines.push_back("# " + table.caption.value_or("-") + (table.unit ? " [" + *table.unit + "]" : ""));
  std::uint32_t row = UINT32_MAX;
  for (const TableCell& cell : table.cells) {
    const std::string value = joined_by(cell.column, " > ") + " = " + (cell.value ? cell.text : "null");
    const std::string label = cell.total ? "(" + cell.row + ")" : cell.row;
    if (cell.row_index != row)
      lines.push_back(label + ": " + value);
    else
      lines.back() += "; " + value;
    row = cell.row_index;
  }
}

std::vector<std::string> facet_lines(const Record& record, const std::string& facet) {
  std::vector<std::string> lines;
  const Metadata& metadata = record.metadata;
  if (facet == "front") {
    const auto add = [&](const char* name, const std::optional<std::string>& value) {
      if (value && !value->empty()) lines.push_back(std::string(name) + " " + *value);
    };
    add("title", metadata.title);
    add("number", metadata.document_number);
    add("issuer", metadata.issuer);
    add("issued", metadata.issued_on);
    add("published", metadata.published_on);
    if (metadata.period)
      add("period", std::to_string(metadata.period->start) + "-" + std::to_string(metadata.period->end));
    if (metadata.division)
      add("division", joined_by(metadata.division->parents, "") + metadata.division->name + " " +
                          std::string(name_of(metadata.division->level)));
    add("to", joined_by(metadata.recipients, " | "));
    add("copies", joined_by(metadata.copies_to, " | "));
    add("disclosure", metadata.disclosure);
  } else if (facet == "parts") {
    for (const Part& part : record.parts) lines.push_back(std::string(name_of(part.role)) + " " + part.title);
  } else if (facet == "outline") {
    for (const Section& section : record.sections)
      lines.push_back(std::string(static_cast<std::size_t>(section.level - 1), '-') + section.marker.text +
                      section.title + " " + std::string(name_of(section.role)));
  } else if (facet == "tasks") {
    for (const Task& task : record.tasks) lines.push_back(task_line(task));
  } else {
    for (const Table& table : record.tables) add_table(lines, table);
  }
  return lines;
}

void run_structure_cases(const char* path) {
  for (const YAML::Node& one : test::load_cases(path, {"input", "front", "parts", "outline", "tasks", "tables"})) {
    INFO(one["name"].as<std::string>());
    const auto record = extract(one["input"].as<std::string>(), "case", test::shipped_rules());
    REQUIRE(record);
    std::size_t facets = 0;
    for (const char* facet : {"front", "parts", "outline", "tasks", "tables"}) {
      if (!one[facet]) continue;
      ++facets;
      CHECK(facet_lines(*record, facet) == one[facet].as<std::vector<std::string>>());
    }
    CHECK(facets > 0);
  }
}

}  // namespace

TEST_CASE("structure: units of tasks", "[structure]") {
  run_structure_cases("structure/units.yaml");
}
TEST_CASE("structure: tasks", "[structure]") {
  run_structure_cases("structure/tasks.yaml");
}
TEST_CASE("structure: front matter and parts", "[structure]") {
  run_structure_cases("structure/front_matter.yaml");
}
TEST_CASE("structure: tables", "[structure]") {
  run_structure_cases("structure/tables.yaml");
}
TEST_CASE("structure: web pages", "[structure]") {
  run_structure_cases("structure/pages.yaml");
}

}  // namespace planatlas
