// Kinds of fact that rule files declare: what their facts are called and which fields they have.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planatlas {

enum class FieldType {
  kText,
  kEnum,
  kQuantity,
  kYear,
  kDate,
  kUnitList,
  kDocumentReference,
};
std::string_view name_of(FieldType type);  // text, enum, quantity, …
std::optional<FieldType> field_type_of(std::string_view name);

struct KindField {
  std::string name;
  FieldType type = FieldType::kText;
  bool required = false;
  bool from_before = false;  // where no rule captures it: the last value of its type before the match in the line
  std::string description;
  std::vector<std::pair<std::string, std::string>> values;  // of an enum: value, meaning
  // Names of lexicons; empty: none.
  std::string words;     // of an enum: printed word → value
  std::string after;     // of a text: it begins behind the last of these words
  std::string not_only;  // of a text: there is no fact where it consists of these words alone
};

// Where facts of a kind are looked for, and how far a fact that says the same as one before is left out.
enum class KindScope { kTask, kSection, kDocument };
std::string_view name_of(KindScope scope);  // task, section, document
std::optional<KindScope> kind_scope_of(std::string_view name);

struct FactKind {
  std::string name;
  std::string description;                 // a line
  std::string source;                      // a paragraph: where the kind comes from and what it means
  KindScope within = KindScope::kSection;  // kTask: only the texts of tasks are read
  std::vector<std::string> once;           // facts that agree in these fields are one within the scope; empty: never
  bool overlap = false;                    // two facts may share words
  std::vector<KindField> fields;           // in order of declaration

  const KindField* find(std::string_view field) const;
};

}  // namespace planatlas
