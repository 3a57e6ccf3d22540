// The `kinds` section of a rule file.
#include <algorithm>
#include <array>

#include "extractor/rules/fields.h"
#include "extractor/rules/rule_file.h"

namespace planatlas::rule_files {
namespace {

const Names kKindKeys{"kind", "description", "source", "within", "once", "overlap", "fields"};
const Names kFieldKeys{"type", "required", "from_before", "description", "values", "words", "after", "not_only"};
// What every fact has, and the capture behind it: no field may be called so.
const Names kOwnFields{"id", "kind", "section", "task", "span", "quote", "rule", "next"};
// What records, explanations and reports call their own.
const Names kRecordNames{"goal",  "goals",  "achievement", "achievements", "provision",  "provisions", "task",
                         "tasks", "table",  "tables",      "unit",         "units",      "fact",       "facts",
                         "part",  "parts",  "reference",   "references",   "section",    "sections",   "page",
                         "pages", "source", "metadata",    "text",         "diagnostic", "diagnostics"};
constexpr std::size_t kMaxFields = 50;

template <class Enum>
Names names_up_to(Enum last) {
  Names names;
  for (int i = 0; i <= static_cast<int>(last); ++i) names.push_back(name_of(static_cast<Enum>(i)));
  return names;
}

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Returns the text of a key that must be there; reports its absence at `name`.
std::string read_required(const YamlNode& node, const char* key, const YamlNode& name, Fault owner, Fault expected,
                          Problems& problems) {
  if (const YamlNode* value = node.find(key)) return read_text(*value, quoted(key), problems).value_or("");
  report(problems, name, {Fault::kWithout, {{owner, {name.text}}, key, expected}});
  return {};
}

// A setting that only fields of one type have.
void check_type(const YamlNode& node, const char* key, FieldType wanted, const KindField& field, Problems& problems) {
  const YamlNode* value = node.find(key);
  if (!value || field.type == wanted) return;
  report(problems, *value, {Fault::kSettingOfType, {key, name_of(field.type), name_of(wanted)}});
}

void read_enum_values(const YamlNode& node, const YamlNode& name, KindField& field, Problems& problems) {
  const YamlNode* values = node.find("values");
  if (!values) {
    if (field.type == FieldType::kEnum) {
      report(problems, name,
             {Fault::kWithout, {{Fault::kEnumNamed, {field.name}}, "values", Fault::kValuesWithMeaning}});
    }
    return;
  }
  if (!expect_map(*values, quoted("values"), problems)) return;
  for (std::size_t i = 0; i < values->items.size(); ++i) {
    if (!check_name(values->keys[i], Fault::kEnumValue, problems)) continue;
    const auto meaning = read_text(values->items[i], Fault::kMeaning, problems);
    if (meaning) field.values.emplace_back(values->keys[i].text, *meaning);
  }
}

void read_lexicon_name(const YamlNode& node, const char* key, std::string& name, KindDeclaration& declaration,
                       Problems& problems) {
  const YamlNode* value = node.find(key);
  if (!value) return;
  name = read_text(*value, quoted(key), problems).value_or("");
  if (!name.empty()) declaration.lexicons.push_back(*value);
}

void read_field(const YamlNode& name, const YamlNode& node, KindDeclaration& declaration, Problems& problems) {
  if (!check_name(name, Fault::kField, problems)) {
    declaration.refused = true;
    return;
  }
  if (holds(kOwnFields, name.text)) {
    report(problems, name, {Fault::kOwnField, {name.text}});
    declaration.refused = true;
    return;
  }
  if (!expect_map(node, {Fault::kFieldNamed, {name.text}}, problems)) {
    declaration.refused = true;
    return;
  }
  check_keys(node, kFieldKeys, Fault::kField, problems);
  KindField field;
  field.name = name.text;
  declaration.fields.push_back(name);
  const std::string type = read_required(node, "type", name, Fault::kFieldNamed, Fault::kWhatFieldHolds, problems);
  if (const auto known = field_type_of(type)) {
    field.type = *known;
  } else {
    // The field stays, so that nobody complains that there is none.
    if (!type.empty()) {
      expect_known(*node.find("type"), names_up_to(FieldType::kDocumentReference), Fault::kUnknownType, Fault::kTypes,
                   problems);
    }
    declaration.kind.fields.push_back(std::move(field));
    return;
  }
  if (const YamlNode* text = node.find("description")) {
    field.description = read_text(*text, quoted("description"), problems).value_or("");
  }
  if (const YamlNode* flag = node.find("required")) {
    field.required = read_bool(*flag, quoted("required"), problems).value_or(false);
  }
  if (const YamlNode* flag = node.find("from_before")) {
    field.from_before = read_bool(*flag, quoted("from_before"), problems).value_or(false);
    if (field.type == FieldType::kText || field.type == FieldType::kEnum || field.type == FieldType::kUnitList) {
      report(problems, *flag, {Fault::kFromBeforeOfType, {type}});
    }
  }
  check_type(node, "values", FieldType::kEnum, field, problems);
  check_type(node, "words", FieldType::kEnum, field, problems);
  check_type(node, "after", FieldType::kText, field, problems);
  check_type(node, "not_only", FieldType::kText, field, problems);
  read_enum_values(node, name, field, problems);
  read_lexicon_name(node, "words", field.words, declaration, problems);
  read_lexicon_name(node, "after", field.after, declaration, problems);
  read_lexicon_name(node, "not_only", field.not_only, declaration, problems);
  declaration.kind.fields.push_back(std::move(field));
}

void read_fields(const YamlNode& node, const YamlNode& name, KindDeclaration& declaration, Problems& problems) {
  const YamlNode* fields = node.find("fields");
  if (!fields) {
    report(problems, name, {Fault::kWithout, {{Fault::kKindNamed, {name.text}}, "fields", Fault::kFieldsOfKind}});
    return;
  }
  declaration.refused = !expect_map(*fields, quoted("fields"), problems);
  if (declaration.refused) return;
  if (fields->items.empty() || fields->items.size() > kMaxFields) {
    report(problems, *fields, {Fault::kNumberOfFields, {fields->items.size(), kMaxFields}});
    return;
  }
  for (std::size_t i = 0; i < fields->items.size(); ++i) {
    read_field(fields->keys[i], fields->items[i], declaration, problems);
  }
}

void read_once(const YamlNode& node, FactKind& kind, Problems& problems) {
  kind.once = read_texts(node, quoted("once"), problems);
  Names known;
  for (const KindField& field : kind.fields) known.push_back(field.name);
  for (const YamlNode& name : node.items) {
    if (name.kind == NodeKind::kScalar) expect_known(name, known, Fault::kOnceNoField, Fault::kFields, problems);
  }
}

void read_within(const YamlNode& node, FactKind& kind, Problems& problems) {
  const auto within = read_text(node, quoted("within"), problems);
  if (!within) return;
  if (!expect_known(node, names_up_to(KindScope::kDocument), Fault::kUnknownScope, Fault::kScopes, problems)) return;
  kind.within = *kind_scope_of(*within);
}

void read_kind(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_map(node, Fault::kKind, problems)) return;
  check_keys(node, kKindKeys, Fault::kKind, problems);
  const YamlNode* name = node.find("kind");
  if (!name) {
    report(problems, node, {Fault::kWithout, {Fault::kKind, "kind", Fault::kItsName}});
    return;
  }
  if (!expect_scalar(*name, quoted("kind"), problems) || !check_name(*name, Fault::kKind, problems)) return;
  const bool reserved = holds(kRecordNames, name->text);
  if (reserved) report(problems, *name, {Fault::kReservedKind, {name->text}});
  if (reserved || !declare(declarations, Fault::kKindNamed, *name, problems)) {
    declarations.kinds[name->text].refused = true;
    return;
  }
  KindDeclaration declaration;
  FactKind& kind = declaration.kind;
  kind.name = name->text;
  declaration.name = *name;
  kind.description = read_required(node, "description", *name, Fault::kKindNamed, Fault::kWhatFactsAre, problems);
  if (const YamlNode* source = node.find("source"))
    kind.source = read_text(*source, quoted("source"), problems).value_or("");
  if (const YamlNode* within = node.find("within")) read_within(*within, kind, problems);
  if (const YamlNode* overlap = node.find("overlap")) {
    kind.overlap = read_bool(*overlap, quoted("overlap"), problems).value_or(false);
  }
  read_fields(node, *name, declaration, problems);
  if (const YamlNode* once = node.find("once")) read_once(*once, kind, problems);
  declarations.kinds.emplace(kind.name, std::move(declaration));
}

}  // namespace

void read_kinds(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_list(node, quoted("kinds"), problems)) return;
  for (const YamlNode& kind : node.items) read_kind(kind, declarations, problems);
}

}  // namespace planatlas::rule_files
