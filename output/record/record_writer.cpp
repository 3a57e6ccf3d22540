#include <map>

#include "extractor/text/utf8.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "output/record/yaml.h"

namespace planatlas {
namespace {

std::string make_id(char prefix, std::size_t index) {
  return prefix + std::to_string(index + 1);
}

// The id of what stands at `index`, null for -1.
Tree reference(char prefix, int index) {
  return index < 0 ? Tree() : Tree(make_id(prefix, static_cast<std::size_t>(index)));
}

Tree text_or_null(const std::string& text) {
  return text.empty() ? Tree() : Tree(text);
}

template <class Enum>
Tree name_or_null(const std::optional<Enum>& value) {
  return value ? Tree(name_of(*value)) : Tree();
}

Array units(const std::vector<Unit>& items) {
  return to_array(items, [](const Unit& unit) {
    return Tree(
        make_object({{"name", unit.name}, {"id", unit.id}, {"group", unit.group}, {"inherited", unit.inherited}}));
  });
}

// A field of a declared fact; its shape tells its type.
struct FieldTree {
  Tree operator()(std::monostate) const { return nullptr; }
  Tree operator()(const std::string& text) const { return text; }
  Tree operator()(int number) const { return number; }
  Tree operator()(const StatedQuantity& quantity) const {
    return make_object({{"value", quantity.value},
                        {"value_max", quantity.value_max},
                        {"unit", text_or_null(quantity.unit)},
                        {"unit_id", quantity.unit_id},
                        {"comparator", symbol_of(quantity.comparator)}});
  }
  Tree operator()(const std::vector<Unit>& list) const { return units(list); }
  Tree operator()(const NamedDocument& document) const {
    return make_object({{"title", text_or_null(document.title)}, {"document_number", text_or_null(document.number)}});
  }
};

class RecordTree {
 public:
  explicit RecordTree(Record record) : record_(std::move(record)), code_points_(record_.text) {}

  // Member by member: an initializer list would copy the text and every array once more.
  Tree make() {
    Object members;
    std::size_t text = 0;  // given away when all spans are counted
    give_members(false, [&](Member member) {
      if (member.key == "text") text = members.size();
      members.push_back(std::move(member));
    });
    members[text].value = std::move(record_.text);
    return Tree(std::move(members));
  }

  // Gives one member after the other, and lets go of what it was made of. `with_text`: a copy of the text is among
  // them.
  template <class Take>
  void give_members(bool with_text, Take take) {
    take(Member{"schema", kRecordSchema});
    take(Member{"id", record_.id});
    take(Member{"source", source()});
    take(Member{"metadata", metadata()});
    take(Member{"text", with_text ? Tree(record_.text) : Tree()});
    take(Member{"sections", numbered(record_.sections, &RecordTree::section)});
    let_go(record_.sections);
    take(Member{"goals", goals(record_.goals, 'g')});
    let_go(record_.goals);
    take(Member{"tasks", numbered(record_.tasks, &RecordTree::task)});
    let_go(record_.tasks);
    take(Member{"tables", numbered(record_.tables, &RecordTree::table)});
    let_go(record_.tables);
    take(Member{"achievements", goals(record_.achievements, 'a')});
    let_go(record_.achievements);
    take(Member{"provisions", goals(record_.provisions, 'v')});
    let_go(record_.provisions);
    take(Member{"facts", declared_facts()});
    let_go(record_.facts);
    take(Member{"parts", numbered(record_.parts, &RecordTree::part)});
    take(Member{"references",
                to_array(record_.references, [this](const Reference& item) { return reference_tree(item); })});
    take(Member{"pages", pages()});
    take(Member{"diagnostics",
                to_array(record_.diagnostics, [this](const Diagnostic& item) { return diagnostic(item); })});
  }

 private:
  template <class Item>
  static void let_go(std::vector<Item>& items) {
    std::vector<Item>().swap(items);
  }

  template <class Item>
  Array numbered(const std::vector<Item>& items, Tree (RecordTree::*write)(const Item&, std::size_t) const) const {
    Array array;
    array.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) array.push_back((this->*write)(items[i], i));
    return array;
  }

  Array goals(const std::vector<Goal>& items, char prefix) const {
    Array array;
    array.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) array.push_back(goal(items[i], make_id(prefix, i)));
    return array;
  }

  Tree span(TextSpan bytes) const {
    return make_object({{"start", code_points_.at(bytes.begin)}, {"end", code_points_.at(bytes.end)}});
  }

  Tree source() const {
    const SourceInfo& source = record_.source;
    return make_object({{"path", source.path},
                        {"sha256", source.sha256},
                        {"bytes", source.bytes},
                        {"format", source.format},
                        {"encoding", source.encoding},
                        {"extractor", source.extractor},
                        {"rules", source.rules},
                        {"url", source.url},
                        {"site", source.site},
                        {"part_of", source.part_of},
                        {"ocr", to_array(source.ocr, [](int page) { return Tree(page); })}});
  }

  Tree metadata() const {
    const Metadata& data = record_.metadata;
    Tree period, division;
    if (data.period) period = make_object({{"start", data.period->start}, {"end", data.period->end}});
    if (data.division) {
      division = make_object({{"name", data.division->name},
                              {"level", name_of(data.division->level)},
                              {"code", data.division->code},
                              {"parents", to_array(data.division->parents)}});
    }
    return make_object({{"title", data.title},
                        {"document_number", data.document_number},
                        {"issuer", data.issuer},
                        {"issued_on", data.issued_on},
                        {"published_on", data.published_on},
                        {"period", std::move(period)},
                        {"division", std::move(division)},
                        {"recipients", to_array(data.recipients)},
                        {"copies_to", to_array(data.copies_to)},
                        {"disclosure", data.disclosure}});
  }

  Tree section(const Section& item, std::size_t index) const {
    return make_object(
        {{"id", make_id('s', index)},
         {"parent", reference('s', item.parent)},
         {"level", item.level},
         {"marker", text_or_null(item.marker.text)},
         {"ordinal", item.marker.ordinal > 0 ? Tree(item.marker.ordinal) : Tree()},
         {"role", name_of(item.role)},
         {"title", item.title},
         {"span", span(item.span)},
         {"title_span", span(item.title_span)},
         {"part", item.part < static_cast<int>(record_.parts.size()) ? reference('p', item.part) : Tree()}});
  }

  Tree goal(const Goal& item, std::string id) const {
    Tree baseline;
    if (item.baseline) baseline = make_object({{"value", item.baseline->value}, {"year", item.baseline->year}});
    return make_object({{"id", std::move(id)},
                        {"indicator", item.indicator},
                        {"indicator_id", item.indicator_id},
                        {"scope", item.scope},
                        {"part_of", item.part_of},
                        {"grade", item.grade},
                        {"kind", name_of(item.kind)},
                        {"comparator", item.comparator ? Tree(symbol_of(*item.comparator)) : Tree()},
                        {"value", item.value},
                        {"value_max", item.value_max},
                        {"state", item.state},
                        {"unit", item.unit},
                        {"unit_id", item.unit_id},
                        {"year", item.year},
                        {"year_source", text_or_null(item.year_source)},
                        {"per", item.per},
                        {"baseline", std::move(baseline)},
                        {"modality", name_or_null(item.modality)},
                        {"attribute", item.attribute},
                        {"origin", origin(item.from_table)},
                        {"section", reference('s', item.section)},
                        {"task", reference('t', item.task)},
                        {"span", span(item.provenance.span)},
                        {"quote", item.provenance.quote},
                        {"rule", item.provenance.rule}});
  }

  static Tree origin(bool from_table) { return from_table ? "table" : "text"; }

  Tree task(const Task& item, std::size_t index) const {
    return make_object({{"id", make_id('t', index)},
                        {"role", name_of(item.role)},
                        {"path", item.path ? Tree(to_array(*item.path)) : Tree()},
                        {"title", item.title},
                        {"lead_units", units(item.lead_units)},
                        {"responsible_units", units(item.responsible_units)},
                        {"supporting_units", units(item.supporting_units)},
                        {"open_lists", to_array(item.open_lists)},
                        {"deadline", item.deadline},
                        {"goals", to_array(item.goals, [](int goal) { return reference('g', goal); })},
                        {"origin", origin(item.from_table)},
                        {"section", reference('s', item.section)},
                        {"span", span(item.provenance.span)},
                        {"rule", text_or_null(item.provenance.rule)}});
  }

  Tree table(const Table& item, std::size_t index) const {
    return make_object({{"id", make_id('b', index)},
                        {"caption", item.caption},
                        {"unit", item.unit},
                        {"section", reference('s', item.section)},
                        {"span", span(item.span)},
                        {"columns", to_array(item.columns, [](const auto& header) { return Tree(to_array(header)); })},
                        {"cells", to_array(item.cells, cell)},
                        {"row_numbers", to_array(item.row_numbers, [](const auto& row) {
                           return Tree(Object{{"number", row.first}, {"row", row.second}});
                         })}});
  }

  static Tree cell(const TableCell& item) {
    return make_object({{"row", item.row},
                        {"row_role", item.total ? "total" : "body"},
                        {"column", to_array(item.column)},
                        {"value", item.value},
                        {"text", item.text},
                        {"year", item.year},
                        {"row_index", item.row_index},
                        {"column_index", item.column_index}});
  }

  // Kinds in order of name, the facts of one kind in order of the text.
  Tree declared_facts() const {
    std::map<std::string_view, Array> kinds;
    for (const DeclaredFact& item : record_.facts) {
      Object fact;
      Array& of_kind = kinds[item.kind];
      fact.push_back({"id", declared_id(item.kind, of_kind.size())});
      for (const auto& [name, value] : item.fields) fact.push_back({name, std::visit(FieldTree{}, value)});
      fact.push_back({"section", reference('s', item.section)});
      fact.push_back({"task", reference('t', item.task)});
      fact.push_back({"span", span(item.provenance.span)});
      fact.push_back({"quote", item.provenance.quote});
      fact.push_back({"rule", item.provenance.rule});
      of_kind.push_back(std::move(fact));
    }
    Object object;
    for (auto& [kind, facts] : kinds) object.push_back({std::string(kind), std::move(facts)});
    return object;
  }

  Tree part(const Part& item, std::size_t index) const {
    return make_object(
        {{"id", make_id('p', index)}, {"title", item.title}, {"role", name_of(item.role)}, {"span", span(item.span)}});
  }

  Tree reference_tree(const Reference& item) const {
    return make_object({{"title", item.title},
                        {"document_number", item.document_number},
                        {"relation", item.relation},
                        {"span", span(item.provenance.span)},
                        {"rule", text_or_null(item.provenance.rule)}});
  }

  Array pages() const {
    Array array;
    for (const TextSpan each : record_.pages)
      array.push_back(make_object({{"number", array.size() + 1}, {"span", span(each)}}));
    return array;
  }

  Tree diagnostic(const Diagnostic& item) const {
    Object object = make_object({{"code", item.code},
                                 {"severity", name_of(item.severity)},
                                 {"message", item.message},
                                 {"span", span(item.span)}});
    if (!item.figures.empty())
      object.push_back({"figures", to_array(item.figures, [](int figure) { return Tree(figure); })});
    return object;
  }

  Record record_;
  CodePointIndex code_points_;
};

}  // namespace

std::string section_id(std::size_t index) {
  return make_id('s', index);
}
std::string goal_id(std::size_t index) {
  return make_id('g', index);
}
std::string task_id(std::size_t index) {
  return make_id('t', index);
}
std::string table_id(std::size_t index) {
  return make_id('b', index);
}

std::string declared_id(std::string_view kind, std::size_t index) {
  return std::string(kind) + "-" + std::to_string(index + 1);
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "info";
  }
  return "info";
}

Tree to_tree(Record record) {
  return RecordTree(std::move(record)).make();
}

void write_record(Record record, RecordFormat format, const TextSink& sink) {
  if (format == RecordFormat::kYaml) return write_yaml(to_tree(std::move(record)), sink);
  RecordTree tree(std::move(record));
  write_json_object([&tree](const TakeMember& take) { tree.give_members(true, take); },
                    format == RecordFormat::kJson ? JsonLayout::kPretty : JsonLayout::kLine, sink);
}

std::string write_record(Record record, RecordFormat format) {
  std::string text;
  write_record(std::move(record), format, [&text](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace planatlas
