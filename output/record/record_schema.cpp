#include "output/record/record_schema.h"

#include <string_view>

#include "output/record/json.h"
#include "output/record/record_schema_base.h"

namespace planatlas {
namespace {

Tree reference_to(const char* definition) {
  return make_object({{"$ref", "#/definitions/" + std::string(definition)}});
}

Tree values_of(const KindField& field) {
  return make_object({{"enum", to_array(field.values, [](const auto& value) { return Tree(value.first); })}});
}

Tree type_of(const KindField& field) {
  switch (field.type) {
    case FieldType::kText:
      return make_object({{"type", "string"}});
    case FieldType::kEnum:
      return values_of(field);
    case FieldType::kQuantity:
      return reference_to("stated_quantity");
    case FieldType::kYear:
      return make_object({{"type", "integer"}});
    case FieldType::kDate:
      return make_object({{"type", "string"}, {"pattern", "^[0-9]{4}(-[0-9]{2}){0,2}$"}});
    case FieldType::kUnitList:
      return make_object({{"type", "array"}, {"items", reference_to("unit")}});
    case FieldType::kDocumentReference:
      return reference_to("named_document");
  }
  return {};
}

// A field that is not required may be null.
Tree field_schema(const KindField& field) {
  Object schema;
  if (!field.description.empty()) schema.push_back({"description", field.description});
  Array types;
  types.push_back(type_of(field));
  if (!field.required) types.push_back(make_object({{"type", "null"}}));
  schema.push_back({"anyOf", std::move(types)});
  return schema;
}

Tree kind_schema(const FactKind& kind) {
  Object properties;
  Array required;
  for (const KindField& field : kind.fields) {
    properties.push_back({field.name, field_schema(field)});
    required.push_back(field.name);
  }
  Array both;
  both.push_back(reference_to("declared_fact"));
  both.push_back(make_object({{"properties", std::move(properties)}, {"required", std::move(required)}}));
  return make_object(
      {{"description", kind.description}, {"type", "array"}, {"items", make_object({{"allOf", std::move(both)}})}});
}

}  // namespace

Result<Tree> record_schema(const std::vector<FactKind>& kinds) {
  auto schema = read_json(kRecordSchemaBase);
  if (!schema) return schema;
  Object properties;
  for (const FactKind& kind : kinds) properties.push_back({kind.name, kind_schema(kind)});
  Tree facts =
      make_object({{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}});
  for (Member& member : std::get<Object>(schema->value)) {
    if (member.key != "properties") continue;
    for (Member& property : std::get<Object>(member.value.value)) {
      if (property.key == "facts") property.value = std::move(facts);
    }
  }
  return schema;
}

}  // namespace planatlas
