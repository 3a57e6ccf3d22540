#include "extractor/model/kind.h"

#include <algorithm>
#include <array>

namespace planatlas {
namespace {

template <class Enum, std::size_t Count>
std::optional<Enum> value_named(std::string_view name, const std::array<Enum, Count>& values) {
  const auto found = std::find_if(values.begin(), values.end(), [&](Enum value) { return name_of(value) == name; });
  return found == values.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::string_view name_of(FieldType type) {
  switch (type) {
    case FieldType::kText:
      return "text";
    case FieldType::kEnum:
      return "enum";
    case FieldType::kQuantity:
      return "quantity";
    case FieldType::kYear:
      return "year";
    case FieldType::kDate:
      return "date";
    case FieldType::kUnitList:
      return "unit_list";
    case FieldType::kDocumentReference:
      return "document_reference";
  }
  return {};
}

std::optional<FieldType> field_type_of(std::string_view name) {
  constexpr std::array kTypes{FieldType::kText, FieldType::kEnum,     FieldType::kQuantity,         FieldType::kYear,
                              FieldType::kDate, FieldType::kUnitList, FieldType::kDocumentReference};
  return value_named(name, kTypes);
}

std::string_view name_of(KindScope scope) {
  switch (scope) {
    case KindScope::kTask:
      return "task";
    case KindScope::kSection:
      return "section";
    case KindScope::kDocument:
      return "document";
  }
  return {};
}

std::optional<KindScope> kind_scope_of(std::string_view name) {
  constexpr std::array kScopes{KindScope::kTask, KindScope::kSection, KindScope::kDocument};
  return value_named(name, kScopes);
}

const KindField* FactKind::find(std::string_view field) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const KindField& f) { return f.name == field; });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace planatlas
