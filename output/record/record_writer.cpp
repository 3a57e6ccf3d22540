#include <map>
#include <vector>

#include "extractor/text/utf8.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "output/record/tree_view.h"
#include "output/record/yaml.h"

namespace planatlas {
namespace {

std::string make_id(char prefix, std::size_t index) {
  return prefix + std::to_string(index + 1);
}

TreeView text_or_null(const std::string& text) {
  return text.empty() ? TreeView() : TreeView(text);
}

template <class Enum>
TreeView name_or_null(const std::optional<Enum>& value) {
  return value ? TreeView(name_of(*value)) : TreeView();
}

class RecordTree {
  // How an item of a list is made, by its place: above their use, as their types are deduced.
  template <class Item>
  auto numbered(TreeView (RecordTree::*view)(const Item&, std::size_t)) {
    return [this, view](const Item& item, std::size_t index) { return (this->*view)(item, index); };
  }
  auto goals(char prefix) {
    return [this, prefix](const Goal& item, std::size_t index) { return goal(item, id(prefix, index)); };
  }

 public:
  explicit RecordTree(Record record) : record_(std::move(record)), code_points_(record_.text) {}

  Tree make() {
    Object members;
    std::size_t text = 0;  // given away when all spans are counted
    give_members(false, [&](const ViewMember& member) {
      if (member.key == "text") text = members.size();
      members.push_back({std::string(member.key), to_tree(member.value)});
    });
    members[text].value = std::move(record_.text);
    return Tree(std::move(members));
  }

  // Gives one member after the other, and lets go of what it was made of. `with_text`: the text is among them.
  template <class Take>
  void give_members(bool with_text, Take take) {
    const auto give = [&](std::string_view key, const TreeView& value) {
      take(ViewMember{key, value});
      memory_.clear();
    };
    give("schema", kRecordSchema);
    give("id", record_.id);
    give("source", source());
    give("metadata", metadata());
    give("text", with_text ? TreeView(record_.text) : TreeView());
    const auto give_list = [&](std::string_view key, auto& items, auto make) {
      if (items.size() <= kLineBytes) {
        std::size_t index = 0;
        give(key, array(items, [&](const auto& item) { return make(item, index++); }));
      } else {
        const ViewSeries series{items.size(), [&](std::size_t index) {
                                  memory_.clear();
                                  return make(items[index], index);
                                }};
        give(key, series);
      }
      let_go(items);
    };
    give_list("sections", record_.sections, numbered(&RecordTree::section));
    give_list("goals", record_.goals, goals('g'));
    give_list("tasks", record_.tasks, numbered(&RecordTree::task));
    give_list("tables", record_.tables, numbered(&RecordTree::table));
    give_list("achievements", record_.achievements, goals('a'));
    give_list("provisions", record_.provisions, goals('v'));
    give("facts", declared_facts());
    let_go(record_.facts);
    give_list("parts", record_.parts, numbered(&RecordTree::part));
    give_list("references", record_.references, [this](const auto& item, std::size_t) { return reference_view(item); });
    give("pages", pages());
    give_list("diagnostics", record_.diagnostics, [this](const auto& item, std::size_t) { return diagnostic(item); });
  }

 private:
  template <class Item>
  static void let_go(std::vector<Item>& items) {
    std::vector<Item>().swap(items);
  }

  TreeView object(std::initializer_list<ViewMember> members) { return memory_.object(members); }
  template <class Items, class Make>
  TreeView array(const Items& items, Make make) {
    return memory_.array(items, make);
  }
  TreeView texts(const std::vector<std::string>& items) {
    return array(items, [](const std::string& text) { return TreeView(text); });
  }

  TreeView id(char prefix, std::size_t index) { return memory_.keep(make_id(prefix, index)); }
  // The id of what stands at `index`, null for -1.
  TreeView reference(char prefix, int index) {
    return index < 0 ? TreeView() : id(prefix, static_cast<std::size_t>(index));
  }

  TreeView units(const std::vector<Unit>& items) {
    return array(items, [this](const Unit& unit) {
      return object({{"name", unit.name}, {"id", unit.id}, {"group", unit.group}, {"inherited", unit.inherited}});
    });
  }

  // A field of a declared fact; its shape tells its type.
  TreeView field(std::monostate) { return nullptr; }
  TreeView field(const std::string& text) { return text; }
  TreeView field(int number) { return number; }
  TreeView field(const StatedQuantity& quantity) {
    return object({{"value", quantity.value},
                   {"value_max", quantity.value_max},
                   {"unit", text_or_null(quantity.unit)},
                   {"unit_id", quantity.unit_id},
                   {"comparator", symbol_of(quantity.comparator)}});
  }
  TreeView field(const std::vector<Unit>& list) { return units(list); }
  TreeView field(const NamedDocument& document) {
    return object({{"title", text_or_null(document.title)}, {"document_number", text_or_null(document.number)}});
  }

  TreeView span(TextSpan bytes) {
    return object({{"start", code_points_.at(bytes.begin)}, {"end", code_points_.at(bytes.end)}});
  }

  TreeView source() {
    const SourceInfo& source = record_.source;
    return object({{"path", source.path},
                   {"sha256", source.sha256},
                   {"bytes", source.bytes},
                   {"format", source.format},
                   {"encoding", source.encoding},
                   {"extractor", source.extractor},
                   {"rules", source.rules},
                   {"url", source.url},
                   {"site", source.site},
                   {"part_of", source.part_of},
                   {"ocr", array(source.ocr, [](int page) { return TreeView(page); })}});
  }

  TreeView metadata() {
    const Metadata& data = record_.metadata;
    TreeView period, division;
    if (data.period) period = object({{"start", data.period->start}, {"end", data.period->end}});
    if (data.division) {
      division = object({{"name", data.division->name},
                         {"level", name_of(data.division->level)},
                         {"code", data.division->code},
                         {"parents", texts(data.division->parents)}});
    }
    return object({{"title", data.title},
                   {"document_number", data.document_number},
                   {"issuer", data.issuer},
                   {"issued_on", data.issued_on},
                   {"published_on", data.published_on},
                   {"period", period},
                   {"division", division},
                   {"recipients", texts(data.recipients)},
                   {"copies_to", texts(data.copies_to)},
                   {"disclosure", data.disclosure}});
  }

  TreeView section(const Section& item, std::size_t index) {
    return object(
        {{"id", id('s', index)},
         {"parent", reference('s', item.parent)},
         {"level", item.level},
         {"marker", text_or_null(item.marker.text)},
         {"ordinal", item.marker.ordinal > 0 ? TreeView(item.marker.ordinal) : TreeView()},
         {"role", name_of(item.role)},
         {"title", item.title},
         {"span", span(item.span)},
         {"title_span", span(item.title_span)},
         {"part", item.part < static_cast<int>(record_.parts.size()) ? reference('p', item.part) : TreeView()}});
  }

  TreeView goal(const Goal& item, TreeView id) {
    TreeView baseline;
    if (item.baseline) baseline = object({{"value", item.baseline->value}, {"year", item.baseline->year}});
    return object({{"id", id},
                   {"indicator", item.indicator},
                   {"indicator_id", item.indicator_id},
                   {"scope", item.scope},
                   {"part_of", item.part_of},
                   {"grade", item.grade},
                   {"kind", name_of(item.kind)},
                   {"comparator", item.comparator ? TreeView(symbol_of(*item.comparator)) : TreeView()},
                   {"value", item.value},
                   {"value_max", item.value_max},
                   {"state", item.state},
                   {"unit", item.unit},
                   {"unit_id", item.unit_id},
                   {"year", item.year},
                   {"year_source", text_or_null(item.year_source)},
                   {"per", item.per},
                   {"baseline", baseline},
                   {"modality", name_or_null(item.modality)},
                   {"attribute", item.attribute},
                   {"origin", origin(item.from_table)},
                   {"section", reference('s', item.section)},
                   {"task", reference('t', item.task)},
                   {"span", span(item.provenance.span)},
                   {"quote", item.provenance.quote},
                   {"rule", item.provenance.rule}});
  }

  static TreeView origin(bool from_table) { return from_table ? "table" : "text"; }

  TreeView task(const Task& item, std::size_t index) {
    return object({{"id", id('t', index)},
                   {"role", name_of(item.role)},
                   {"path", item.path ? texts(*item.path) : TreeView()},
                   {"title", item.title},
                   {"lead_units", units(item.lead_units)},
                   {"responsible_units", units(item.responsible_units)},
                   {"supporting_units", units(item.supporting_units)},
                   {"open_lists", texts(item.open_lists)},
                   {"deadline", item.deadline},
                   {"goals", array(item.goals, [this](int goal) { return reference('g', goal); })},
                   {"origin", origin(item.from_table)},
                   {"section", reference('s', item.section)},
                   {"span", span(item.provenance.span)},
                   {"rule", text_or_null(item.provenance.rule)}});
  }

  TreeView table(const Table& item, std::size_t index) {
    return object({{"id", id('b', index)},
                   {"caption", item.caption},
                   {"unit", item.unit},
                   {"section", reference('s', item.section)},
                   {"span", span(item.span)},
                   {"columns", array(item.columns, [this](const auto& header) { return texts(header); })},
                   {"cells", array(item.cells, [this](const TableCell& each) { return cell(each); })},
                   {"row_numbers", array(item.row_numbers, [this](const auto& row) {
                      return object({{"number", row.first}, {"row", row.second}});
                    })}});
  }

  TreeView cell(const TableCell& item) {
    return object({{"row", item.row},
                   {"row_role", item.total ? "total" : "body"},
                   {"column", texts(item.column)},
                   {"value", item.value},
                   {"text", item.text},
                   {"year", item.year},
                   {"row_index", item.row_index},
                   {"column_index", item.column_index}});
  }

  // Kinds in order of name, the facts of one kind in order of the text.
  TreeView declared_facts() {
    std::map<std::string_view, std::vector<TreeView>> kinds;
    for (const DeclaredFact& item : record_.facts) {
      std::vector<TreeView>& of_kind = kinds[item.kind];
      std::vector<ViewMember> fact{{"id", memory_.keep(declared_id(item.kind, of_kind.size()))}};
      for (const auto& [name, value] : item.fields)
        fact.push_back({name, std::visit([this](const auto& held) { return field(held); }, value)});
      fact.push_back({"section", reference('s', item.section)});
      fact.push_back({"task", reference('t', item.task)});
      fact.push_back({"span", span(item.provenance.span)});
      fact.push_back({"quote", item.provenance.quote});
      fact.push_back({"rule", item.provenance.rule});
      of_kind.push_back(memory_.object(fact));
    }
    std::vector<ViewMember> members;
    for (const auto& [kind, facts] : kinds)
      members.push_back({kind, array(facts, [](const TreeView& fact) { return fact; })});
    return memory_.object(members);
  }

  TreeView part(const Part& item, std::size_t index) {
    return object(
        {{"id", id('p', index)}, {"title", item.title}, {"role", name_of(item.role)}, {"span", span(item.span)}});
  }

  TreeView reference_view(const Reference& item) {
    return object({{"title", item.title},
                   {"document_number", item.document_number},
                   {"relation", item.relation},
                   {"span", span(item.provenance.span)},
                   {"rule", text_or_null(item.provenance.rule)}});
  }

  TreeView pages() {
    std::size_t number = 0;
    return array(record_.pages, [&](TextSpan page) { return object({{"number", ++number}, {"span", span(page)}}); });
  }

  TreeView diagnostic(const Diagnostic& item) {
    std::vector<ViewMember> members{{"code", item.code},
                                    {"severity", name_of(item.severity)},
                                    {"message", item.message},
                                    {"span", span(item.span)}};
    if (!item.figures.empty())
      members.push_back({"figures", array(item.figures, [](int figure) { return TreeView(figure); })});
    return memory_.object(members);
  }

  Record record_;
  ViewMemory memory_;
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
