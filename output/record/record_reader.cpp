#include <algorithm>
#include <charconv>

#include "extractor/text/utf8.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "output/record/tree_reader.h"

namespace planatlas {
namespace {

constexpr SectionRole kSectionRoles[] = {SectionRole::kBody,       SectionRole::kNotice,      SectionRole::kGuidance,
                                         SectionRole::kPrinciples, SectionRole::kReview,      SectionRole::kGoals,
                                         SectionRole::kTasks,      SectionRole::kSafeguards,  SectionRole::kAppendix,
                                         SectionRole::kSidebar,    SectionRole::kDefinitions, SectionRole::kProvisions,
                                         SectionRole::kTail};
constexpr PartRole kPartRoles[] = {PartRole::kNotice, PartRole::kPlan, PartRole::kMeasures, PartRole::kAppendix,
                                   PartRole::kTail};
constexpr GoalKind kGoalKinds[] = {GoalKind::kLevel, GoalKind::kIncrease, GoalKind::kGrowthRate,
                                   GoalKind::kRatio, GoalKind::kMultiple, GoalKind::kQualitative};
constexpr Modality kModalities[] = {Modality::kStrive, Modality::kEnsure};
constexpr TaskRole kTaskRoles[] = {TaskRole::kTask, TaskRole::kSafeguard};
constexpr DivisionLevel kDivisionLevels[] = {DivisionLevel::kNation, DivisionLevel::kProvince, DivisionLevel::kCity,
                                             DivisionLevel::kCounty, DivisionLevel::kTownship};
constexpr Severity kSeverities[] = {Severity::kError, Severity::kWarning, Severity::kInfo};
constexpr Comparator kComparators[] = {Comparator::kEqual,  Comparator::kAtLeast,  Comparator::kMoreThan,
                                       Comparator::kAtMost, Comparator::kLessThan, Comparator::kAbout};

// Code-point index → byte offset of one text.
class ByteIndex {
 public:
  explicit ByteIndex(std::string_view text) : text_(text) {
    for (std::size_t offset = 0; offset < text.size(); ++size_) {
      if (size_ % kStride == 0) marks_.push_back(static_cast<std::uint32_t>(offset));
      next_code_point(text, offset);
    }
  }

  std::int64_t size() const { return size_; }

  // Requires: 0 <= code_point <= size().
  std::uint32_t at(std::int64_t code_point) const {
    if (code_point == size_) return static_cast<std::uint32_t>(text_.size());
    std::size_t offset = marks_[static_cast<std::size_t>(code_point / kStride)];
    for (std::int64_t i = code_point % kStride; i > 0; --i) next_code_point(text_, offset);
    return static_cast<std::uint32_t>(offset);
  }

 private:
  static constexpr std::int64_t kStride = 64;
  std::string_view text_;
  std::int64_t size_ = 0;
  std::vector<std::uint32_t> marks_;
};

class RecordReader {
 public:
  explicit RecordReader(const TreeNode& root) : root_(root), text_(root["text"].text()), bytes_(text_) {
    section_count_ = count("sections");
    goal_count_ = count("goals");
    task_count_ = count("tasks");
    part_count_ = count("parts");
  }

  Record read() {
    if (root_["schema"].text() != kRecordSchema) root_["schema"].refuse("expected planatlas.document/1");
    Record record;
    record.id = root_["id"].text();
    record.source = source(root_["source"]);
    record.metadata = metadata(root_["metadata"]);
    record.sections = root_["sections"].items([this](const TreeNode& node) { return section(node); });
    record.goals = goals("goals");
    record.tasks = root_["tasks"].items([this](const TreeNode& node) { return task(node); });
    record.tables = root_["tables"].items([this](const TreeNode& node) { return table(node); });
    record.achievements = goals("achievements");
    record.provisions = goals("provisions");
    record.facts = declared_facts(root_["facts"]);
    record.parts = root_["parts"].items([this](const TreeNode& node) { return part(node); });
    record.references = root_["references"].items([this](const TreeNode& node) { return reference(node); });
    if (const TreeNode pages = root_.maybe("pages"); !pages.is_null())
      record.pages = pages.items([this](const TreeNode& node) { return span(node["span"]); });
    record.diagnostics = root_["diagnostics"].items([this](const TreeNode& node) { return diagnostic(node); });
    record.text = std::move(text_);
    return record;
  }

 private:
  int count(std::string_view list) const { return static_cast<int>(root_[list].size()); }

  TextSpan span(const TreeNode& node) const {
    const std::int64_t start = node["start"].integer();
    const std::int64_t end = node["end"].integer();
    if (start < 0 || end < start || end > bytes_.size()) {
      node.refuse("no span of the text");
      return {};
    }
    return {bytes_.at(start), bytes_.at(end)};
  }

  // Returns the index that an id such as s12 stands for, -1 for null.
  static int index_of(const TreeNode& node, char prefix, int count) {
    if (node.is_null()) return -1;
    const std::string id = node.text();
    int number = 0;
    const char* end = id.data() + id.size();
    if (id.empty() || id.front() != prefix || std::from_chars(id.data() + 1, end, number).ptr != end || number < 1 ||
        number > count) {
      node.refuse("no such id: " + id);
      return -1;
    }
    return number - 1;
  }

  static SourceInfo source(const TreeNode& node) {
    SourceInfo source;
    source.path = node["path"].text();
    source.sha256 = node["sha256"].text();
    source.bytes = static_cast<std::uint64_t>(std::max<std::int64_t>(0, node["bytes"].integer()));
    source.format = node["format"].text();
    source.encoding = node["encoding"].text();
    source.extractor = node["extractor"].text();
    source.rules = node["rules"].text();
    source.url = node.maybe("url").optional_text();
    source.site = node.maybe("site").optional_text();
    source.part_of = node.maybe("part_of").optional_text();
    if (const TreeNode ocr = node.maybe("ocr"); !ocr.is_null())
      source.ocr = ocr.items([](const TreeNode& page) { return page.small(); });
    return source;
  }

  static Metadata metadata(const TreeNode& node) {
    Metadata data;
    data.title = node["title"].optional_text();
    data.document_number = node["document_number"].optional_text();
    data.issuer = node["issuer"].optional_text();
    data.issued_on = node["issued_on"].optional_text();
    data.published_on = node["published_on"].optional_text();
    if (const TreeNode period = node["period"]; !period.is_null()) {
      data.period = Period{period["start"].small(), period["end"].small()};
    }
    if (const TreeNode division = node["division"]; !division.is_null()) {
      data.division = Division{division["name"].text(), read_name(division["level"], kDivisionLevels),
                               division["code"].optional_text(), division["parents"].texts()};
    }
    data.recipients = node["recipients"].texts();
    data.copies_to = node["copies_to"].texts();
    data.disclosure = node["disclosure"].optional_text();
    return data;
  }

  Section section(const TreeNode& node) const {
    Section section;
    section.parent = index_of(node["parent"], 's', section_count_);
    section.level = node["level"].small();
    section.marker.text = node["marker"].optional_text().value_or("");
    section.marker.ordinal = node["ordinal"].optional_small().value_or(0);
    section.role = read_name(node["role"], kSectionRoles);
    section.title = node["title"].text();
    section.span = span(node["span"]);
    section.title_span = span(node["title_span"]);
    section.part = index_of(node["part"], 'p', part_count_);
    return section;
  }

  // The quote is the text of the span; where the record carries one, it must be so.
  Provenance provenance(const TreeNode& node) const {
    Provenance provenance;
    provenance.span = span(node["span"]);
    provenance.quote = provenance.span.of(text_);
    if (const TreeNode quote = node.maybe("quote"); !quote.is_null() && quote.text() != provenance.quote) {
      quote.refuse("not the text of its span");
    }
    provenance.rule = node["rule"].optional_text().value_or("");
    return provenance;
  }

  std::vector<Goal> goals(std::string_view list) const {
    return root_[list].items([this](const TreeNode& node) { return goal(node); });
  }

  static std::optional<Comparator> comparator(const TreeNode& node) {
    if (node.is_null()) return std::nullopt;
    const std::string symbol = node.text();
    for (const Comparator comparator : kComparators) {
      if (symbol_of(comparator) == symbol) return comparator;
    }
    node.refuse("unknown comparator " + symbol);
    return std::nullopt;
  }

  static bool from_table(const TreeNode& node) { return node.text() == "table"; }

  Goal goal(const TreeNode& node) const {
    Goal goal;
    goal.indicator = node["indicator"].text();
    goal.indicator_id = node["indicator_id"].optional_text();
    goal.scope = node["scope"].optional_text();
    goal.part_of = node["part_of"].optional_text();
    goal.grade = node["grade"].optional_text();
    goal.kind = read_name(node["kind"], kGoalKinds);
    goal.comparator = comparator(node["comparator"]);
    goal.value = node["value"].optional_decimal();
    goal.value_max = node["value_max"].optional_decimal();
    goal.state = node["state"].optional_text();
    goal.unit = node["unit"].optional_text();
    goal.unit_id = node["unit_id"].optional_text();
    goal.year = node["year"].optional_small();
    goal.year_source = node["year_source"].optional_text().value_or("");
    goal.per = node["per"].optional_text();
    if (const TreeNode baseline = node["baseline"]; !baseline.is_null()) {
      goal.baseline = Baseline{baseline["value"].optional_decimal(), baseline["year"].optional_small()};
    }
    if (const TreeNode modality = node["modality"]; !modality.is_null()) {
      goal.modality = read_name(modality, kModalities);
    }
    goal.attribute = node["attribute"].optional_text();
    goal.from_table = from_table(node["origin"]);
    goal.section = index_of(node["section"], 's', section_count_);
    goal.task = index_of(node["task"], 't', task_count_);
    goal.provenance = provenance(node);
    return goal;
  }

  static std::vector<Unit> units(const TreeNode& list) {
    return list.items([](const TreeNode& node) {
      return Unit{node["name"].text(), node["id"].optional_text(), node["group"].truth(), node["inherited"].truth()};
    });
  }

  Task task(const TreeNode& node) const {
    Task task;
    task.role = read_name(node["role"], kTaskRoles);
    if (const TreeNode path = node["path"]; !path.is_null()) task.path = path.texts();
    task.title = node["title"].text();
    task.lead_units = units(node["lead_units"]);
    task.responsible_units = units(node["responsible_units"]);
    task.supporting_units = units(node["supporting_units"]);
    task.open_lists = node["open_lists"].texts();
    task.deadline = node["deadline"].optional_text();
    task.goals = node["goals"].items([this](const TreeNode& goal) { return index_of(goal, 'g', goal_count_); });
    task.from_table = from_table(node["origin"]);
    task.section = index_of(node["section"], 's', section_count_);
    task.provenance = provenance(node);
    return task;
  }

  Table table(const TreeNode& node) const {
    Table table;
    table.caption = node["caption"].optional_text();
    table.unit = node["unit"].optional_text();
    table.section = index_of(node["section"], 's', section_count_);
    table.span = span(node["span"]);
    table.columns = node["columns"].items([](const TreeNode& header) { return header.texts(); });
    table.cells = node["cells"].items(cell);
    table.row_numbers = node["row_numbers"].items(
        [](const TreeNode& row) { return std::pair(row["number"].text(), row["row"].text()); });
    return table;
  }

  static TableCell cell(const TreeNode& node) {
    TableCell cell;
    cell.row = node["row"].text();
    cell.total = node["row_role"].text() == "total";
    cell.column = node["column"].texts();
    cell.value = node["value"].optional_decimal();
    cell.text = node["text"].text();
    cell.year = node["year"].optional_small();
    cell.row_index = static_cast<std::uint32_t>(node["row_index"].small());
    cell.column_index = static_cast<std::uint32_t>(node["column_index"].small());
    return cell;
  }

  std::vector<DeclaredFact> declared_facts(const TreeNode& node) const {
    std::vector<DeclaredFact> facts;
    for (const Member& kind : node.members()) {
      const auto of_kind = node[kind.key].items([this](const TreeNode& fact) { return declared_fact(fact); });
      for (DeclaredFact fact : of_kind) {
        fact.kind = kind.key;
        facts.push_back(std::move(fact));
      }
    }
    return facts;
  }

  DeclaredFact declared_fact(const TreeNode& node) const {
    constexpr std::string_view kOwnKeys[] = {"id", "section", "task", "span", "quote", "rule"};
    DeclaredFact fact;
    for (const Member& field : node.members()) {
      if (std::find(std::begin(kOwnKeys), std::end(kOwnKeys), field.key) != std::end(kOwnKeys)) continue;
      fact.fields.emplace_back(field.key, field_value(field.value, node[field.key]));
    }
    fact.section = index_of(node["section"], 's', section_count_);
    fact.task = index_of(node["task"], 't', task_count_);
    fact.provenance = provenance(node);
    return fact;
  }

  // The shape of a field tells its type.
  static FieldValue field_value(const Tree& tree, const TreeNode& node) {
    if (tree.is_null()) return {};
    if (tree.as<Number>()) return node.small();
    if (tree.as<Array>()) return units(node);
    if (!tree.as<Object>()) return node.text();
    if (tree.find("title")) {
      return NamedDocument{node["title"].optional_text().value_or(""),
                           node["document_number"].optional_text().value_or("")};
    }
    return StatedQuantity{node["value"].decimal(), node["value_max"].optional_decimal(),
                          node["unit"].optional_text().value_or(""), node["unit_id"].optional_text(),
                          comparator(node["comparator"]).value_or(Comparator::kEqual)};
  }

  Part part(const TreeNode& node) const {
    return Part{node["title"].text(), read_name(node["role"], kPartRoles), span(node["span"])};
  }

  Reference reference(const TreeNode& node) const {
    return Reference{node["title"].text(), node["document_number"].optional_text(), node["relation"].text(),
                     provenance(node)};
  }

  Diagnostic diagnostic(const TreeNode& node) const {
    Diagnostic item{
        node["code"].text(), read_name(node["severity"], kSeverities), node["message"].text(), span(node["span"]), {}};
    if (const TreeNode figures = node.maybe("figures"); !figures.is_null())
      item.figures = figures.items([](const TreeNode& figure) { return figure.small(); });
    return item;
  }

  const TreeNode& root_;
  std::string text_;
  ByteIndex bytes_;
  int section_count_ = 0, goal_count_ = 0, task_count_ = 0, part_count_ = 0;
};

}  // namespace

Result<Record> read_record(std::string_view json) {
  const auto tree = read_json(json);
  if (!tree) return tree.error();
  ReadProblems problems;
  const TreeNode root(*tree, problems);
  Record record = RecordReader(root).read();
  if (!problems.empty()) return problems.error();
  return record;
}

}  // namespace planatlas
