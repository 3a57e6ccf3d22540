#include "output/knowledge/knowledge_base.h"
#include "output/record/json.h"
#include "output/record/tree_reader.h"

namespace planatlas {
namespace {

constexpr DivisionLevel kDivisionLevels[] = {DivisionLevel::kNation, DivisionLevel::kProvince, DivisionLevel::kCity,
                                             DivisionLevel::kCounty, DivisionLevel::kTownship};

DocumentEntry read_document(const TreeNode& node) {
  DocumentEntry entry;
  entry.id = node["id"].text();
  entry.path = node["path"].text();
  entry.same_as = node["same_as"].optional_text();
  entry.sha256 = node["sha256"].text();
  entry.format = node["format"].text();
  entry.extractor = node["extractor"].text();
  entry.rules = node["rules"].text();
  entry.title = node["title"].optional_text();
  entry.document_number = node["document_number"].optional_text();
  entry.issuer = node["issuer"].optional_text();
  entry.issued_on = node["issued_on"].optional_text();
  entry.published_on = node["published_on"].optional_text();
  if (const TreeNode period = node["period"]; !period.is_null()) {
    entry.period = Period{period["start"].small(), period["end"].small()};
  }
  if (const TreeNode division = node["division"]; !division.is_null()) {
    entry.division = Division{division["name"].text(), read_name(division["level"], kDivisionLevels),
                              division["code"].optional_text(), division["parents"].texts()};
  }
  entry.goals = static_cast<std::size_t>(node["goals"].integer());
  entry.tasks = static_cast<std::size_t>(node["tasks"].integer());
  entry.tables = static_cast<std::size_t>(node["tables"].integer());
  entry.warnings = static_cast<std::size_t>(node["warnings"].integer());
  return entry;
}

GoalEntry read_goal(const TreeNode& node) {
  GoalEntry goal;
  goal.division = node["division"].optional_text();
  goal.division_code = node["division_code"].optional_text();
  goal.year = node["year"].optional_small();
  goal.comparator = node["comparator"].optional_text();
  goal.value = node["value"].optional_decimal();
  goal.value_max = node["value_max"].optional_decimal();
  goal.state = node["state"].optional_text();
  goal.scope = node["scope"].optional_text();
  goal.part_of = node["part_of"].optional_text();
  goal.grade = node["grade"].optional_text();
  goal.printed_value = node["printed_value"].optional_decimal();
  goal.printed_value_max = node["printed_value_max"].optional_decimal();
  goal.printed_unit = node["printed_unit"].optional_text();
  goal.indicator = node["indicator"].text();
  goal.kind = node["kind"].text();
  goal.document = node["document"].text();
  goal.goal = node["goal"].text();
  goal.quote = node["quote"].text();
  return goal;
}

IndicatorEntry read_indicator(const TreeNode& node) {
  IndicatorEntry entry;
  entry.indicator_id = node["indicator_id"].optional_text();
  entry.indicator = node["indicator"].text();
  entry.kind = node["kind"].text();
  entry.per = node["per"].optional_text();
  entry.unit = node["unit"].optional_text();
  entry.divisions = static_cast<std::size_t>(node["divisions"].integer());
  entry.goals = node["goals"].items(read_goal);
  for (GoalEntry& goal : entry.goals) {
    goal.indicator_id = entry.indicator_id;
    goal.per = entry.per;
    entry.of_parts = goal.part_of.has_value();
    entry.grade = goal.grade;
  }
  return entry;
}

}  // namespace

Tree to_tree(const DocumentEntry& entry) {
  Tree period, division;
  if (entry.period) period = make_object({{"start", entry.period->start}, {"end", entry.period->end}});
  if (entry.division) {
    division = make_object({{"name", entry.division->name},
                            {"level", name_of(entry.division->level)},
                            {"code", entry.division->code},
                            {"parents", to_array(entry.division->parents)}});
  }
  return make_object({{"id", entry.id},
                      {"path", entry.path},
                      {"same_as", entry.same_as},
                      {"sha256", entry.sha256},
                      {"format", entry.format},
                      {"extractor", entry.extractor},
                      {"rules", entry.rules},
                      {"title", entry.title},
                      {"document_number", entry.document_number},
                      {"issuer", entry.issuer},
                      {"issued_on", entry.issued_on},
                      {"published_on", entry.published_on},
                      {"period", std::move(period)},
                      {"division", std::move(division)},
                      {"goals", entry.goals},
                      {"tasks", entry.tasks},
                      {"tables", entry.tables},
                      {"warnings", entry.warnings}});
}

Tree to_tree(const GoalEntry& goal) {
  return make_object({{"division", goal.division},
                      {"division_code", goal.division_code},
                      {"year", goal.year},
                      {"comparator", goal.comparator},
                      {"value", goal.value},
                      {"value_max", goal.value_max},
                      {"state", goal.state},
                      {"scope", goal.scope},
                      {"part_of", goal.part_of},
                      {"grade", goal.grade},
                      {"printed_value", goal.printed_value},
                      {"printed_value_max", goal.printed_value_max},
                      {"printed_unit", goal.printed_unit},
                      {"indicator", goal.indicator},
                      {"kind", goal.kind},
                      {"document", goal.document},
                      {"goal", goal.goal},
                      {"quote", goal.quote}});
}

Tree to_tree(const IndicatorEntry& entry) {
  return make_object({{"indicator_id", entry.indicator_id},
                      {"indicator", entry.indicator},
                      {"kind", entry.kind},
                      {"per", entry.per},
                      {"unit", entry.unit},
                      {"divisions", entry.divisions},
                      {"goals", to_array(entry.goals, [](const GoalEntry& goal) { return to_tree(goal); })}});
}

Tree to_tree(const KnowledgeBase& base) {
  return make_object(
      {{"schema", kKnowledgeBaseSchema},
       {"documents", to_array(base.documents, [](const DocumentEntry& entry) { return to_tree(entry); })},
       {"indicators", to_array(base.indicators, [](const IndicatorEntry& entry) { return to_tree(entry); })}});
}

Result<KnowledgeBase> read_knowledge_base(std::string_view json) {
  const auto tree = read_json(json);
  if (!tree) return tree.error();
  ReadProblems problems;
  const TreeNode root(*tree, problems);
  KnowledgeBase base;
  if (root["schema"].text() != kKnowledgeBaseSchema) root["schema"].refuse("expected planatlas.knowledge_base/1");
  base.documents = root["documents"].items(read_document);
  base.indicators = root["indicators"].items(read_indicator);
  if (!problems.empty()) return problems.error();
  return base;
}

}  // namespace planatlas
