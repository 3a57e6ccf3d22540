#include "tests/support/record_builder.h"

#include <set>

#include <catch2/catch.hpp>

namespace planatlas::test {
namespace {

void check_keys(const YAML::Node& node, const std::set<std::string>& allowed) {
  for (const auto& pair : node) {
    INFO("key " << pair.first.as<std::string>());
    REQUIRE(allowed.count(pair.first.as<std::string>()) == 1);
  }
}

template <class T = std::string>
std::optional<T> maybe(const YAML::Node& node, const char* key) {
  if (!node[key] || node[key].IsNull()) return std::nullopt;
  return node[key].as<T>();
}

std::optional<Decimal> decimal(const YAML::Node& node, const char* key) {
  const auto digits = maybe(node, key);
  return digits ? Decimal::parse(*digits) : std::nullopt;
}

template <class Enum>
Enum named(const std::string& name, std::initializer_list<Enum> values) {
  for (const Enum value : values) {
    if (name_of(value) == name) return value;
  }
  FAIL("unknown name " << name);
  return *values.begin();
}

// Returns the span of `quote` in the text, which grows by it where it is not there yet.
TextSpan place(std::string& text, const std::string& quote) {
  std::size_t begin = text.find(quote);
  if (begin == std::string::npos) {
    if (!text.empty()) text += '\n';
    begin = text.size();
    text += quote;
  }
  return make_span(begin, begin + quote.size());
}

std::optional<Comparator> comparator(const YAML::Node& node) {
  const auto symbol = maybe(node, "comparator");
  if (!symbol) return std::nullopt;
  for (const auto value : {Comparator::kEqual, Comparator::kAtLeast, Comparator::kMoreThan, Comparator::kAtMost,
                           Comparator::kLessThan, Comparator::kAbout}) {
    if (symbol_of(value) == *symbol) return value;
  }
  FAIL("unknown comparator " << *symbol);
  return std::nullopt;
}

Section section(const YAML::Node& node, std::string& text) {
  check_keys(node, {"marker", "ordinal", "title", "level", "parent", "role"});
  Section section;
  section.marker.text = maybe(node, "marker").value_or("");
  section.marker.ordinal = maybe<int>(node, "ordinal").value_or(0);
  section.title = node["title"].as<std::string>();
  section.level = maybe<int>(node, "level").value_or(1);
  section.parent = maybe<int>(node, "parent").value_or(-1);
  section.role = named(maybe(node, "role").value_or("body"),
                       {SectionRole::kBody, SectionRole::kTasks, SectionRole::kGoals, SectionRole::kReview,
                        SectionRole::kSafeguards, SectionRole::kAppendix, SectionRole::kSidebar});
  section.span = section.title_span = place(text, section.marker.text + section.title);
  return section;
}

Goal goal(const YAML::Node& node, std::string& text) {
  check_keys(node, {"indicator", "indicator_id", "kind", "comparator", "value", "value_max", "unit", "state", "scope",
                    "part_of", "grade", "year", "per", "baseline", "baseline_year", "quote", "section"});
  Goal goal;
  goal.indicator = node["indicator"].as<std::string>();
  goal.indicator_id = maybe(node, "indicator_id");
  goal.kind =
      named(maybe(node, "kind").value_or("level"), {GoalKind::kLevel, GoalKind::kIncrease, GoalKind::kGrowthRate,
                                                    GoalKind::kRatio, GoalKind::kMultiple, GoalKind::kQualitative});
  goal.comparator = comparator(node);
  goal.value = decimal(node, "value");
  goal.value_max = decimal(node, "value_max");
  goal.unit = maybe(node, "unit");
  goal.state = maybe(node, "state");
  goal.scope = maybe(node, "scope");
  goal.part_of = maybe(node, "part_of");
  goal.grade = maybe(node, "grade");
  goal.year = maybe<int>(node, "year");
  goal.per = maybe(node, "per");
  if (node["baseline"]) goal.baseline = Baseline{decimal(node, "baseline"), maybe<int>(node, "baseline_year")};
  goal.section = maybe<int>(node, "section").value_or(-1);
  goal.provenance.quote = maybe(node, "quote").value_or(goal.indicator + maybe(node, "value").value_or(""));
  goal.provenance.span = place(text, goal.provenance.quote);
  goal.provenance.rule = "test";
  return goal;
}

Task task(const YAML::Node& node, std::string& text) {
  check_keys(node, {"title", "path", "lead_units"});
  Task task;
  task.title = node["title"].as<std::string>();
  if (node["path"]) task.path = node["path"].as<std::vector<std::string>>();
  for (const auto& unit : node["lead_units"]) task.lead_units.push_back({unit.as<std::string>(), {}, false, false});
  task.provenance.span = place(text, task.title);
  task.provenance.quote = task.title;
  return task;
}

Reference reference(const YAML::Node& node, std::string& text) {
  check_keys(node, {"title", "document_number", "relation"});
  Reference reference{node["title"].as<std::string>(),
                      maybe(node, "document_number"),
                      maybe(node, "relation").value_or("mentions"),
                      {}};
  reference.provenance.span = place(text, reference.title);
  reference.provenance.quote = reference.title;
  return reference;
}

void add_row(Table& table, const YAML::Node& row, std::uint32_t row_index) {
  REQUIRE(row.size() == table.columns.size() + 1);
  std::string label = row[0].as<std::string>();
  const bool total = label.starts_with("=");
  if (total) label.erase(0, 1);
  for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
    TableCell cell;
    cell.row = label;
    cell.total = total;
    cell.column = table.columns[i];
    cell.text = row[i + 1].as<std::string>();
    cell.value = Decimal::parse(cell.text);
    const std::string& header = cell.column.back();
    if (header.size() >= 4 && header.find_first_not_of("0123456789") == 4) cell.year = std::stoi(header);
    cell.row_index = row_index;
    cell.column_index = i + 1;
    table.cells.push_back(std::move(cell));
  }
}

Table table(const YAML::Node& node, std::string& text) {
  check_keys(node, {"caption", "unit", "columns", "rows", "row_numbers"});
  Table table;
  table.caption = maybe(node, "caption");
  table.unit = maybe(node, "unit");
  for (const auto& column : node["columns"]) {
    table.columns.push_back(column.IsSequence() ? column.as<std::vector<std::string>>()
                                                : std::vector<std::string>{column.as<std::string>()});
  }
  std::uint32_t row_index = 1;
  for (const auto& row : node["rows"]) add_row(table, row, row_index++);
  for (const auto& number : node["row_numbers"]) table.row_numbers.emplace_back(number.as<std::string>(), "row");
  table.span = place(text, table.caption.value_or("a table"));
  return table;
}

Diagnostic diagnostic(const YAML::Node& node, std::string& text) {
  check_keys(node, {"code", "severity", "message", "quote", "figures"});
  return {node["code"].as<std::string>(),
          maybe(node, "severity").value_or("warning") == "info" ? Severity::kInfo : Severity::kWarning,
          maybe(node, "message").value_or(""), place(text, maybe(node, "quote").value_or("here")),
          node["figures"] ? node["figures"].as<std::vector<int>>() : std::vector<int>{}};
}

Metadata metadata(const YAML::Node& node) {
  Metadata data;
  data.title = maybe(node, "title");
  data.issued_on = maybe(node, "issued_on");
  if (node["period"]) data.period = Period{node["period"][0].as<int>(), node["period"][1].as<int>()};
  if (node["division"]) {
    Division division;
    division.name = node["division"].as<std::string>();
    division.code = maybe(node, "code");
    data.division = std::move(division);
  }
  return data;
}

}  // namespace

Record build_record(const YAML::Node& node) {
  check_keys(node, {"id", "path", "text", "title", "division", "code", "issued_on", "period", "sections", "goals",
                    "tasks", "tables", "references", "diagnostics"});
  Record record;
  record.id = maybe(node, "id").value_or("d1");
  record.source.path = maybe(node, "path").value_or(record.id + ".txt");
  record.source.sha256 = std::string(64, '0');
  record.source.format = "text";
  record.source.encoding = "UTF-8";
  record.source.extractor = "planatlas test";
  record.source.rules = std::string(64, '1');
  record.metadata = metadata(node);
  std::string& text = record.text = maybe(node, "text").value_or("");
  record.parts.push_back({"", PartRole::kPlan, {}});
  for (const auto& item : node["sections"]) record.sections.push_back(section(item, text));
  for (const auto& item : node["goals"]) record.goals.push_back(goal(item, text));
  for (const auto& item : node["tasks"]) record.tasks.push_back(task(item, text));
  for (const auto& item : node["tables"]) record.tables.push_back(table(item, text));
  for (const auto& item : node["references"]) record.references.push_back(reference(item, text));
  for (const auto& item : node["diagnostics"]) record.diagnostics.push_back(diagnostic(item, text));
  record.source.bytes = text.size();
  return record;
}

}  // namespace planatlas::test
