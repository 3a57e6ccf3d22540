#include "extractor/model/fact.h"

namespace planatlas {
namespace {

struct FieldText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(int number) const { return std::to_string(number); }
  std::string operator()(const StatedQuantity& quantity) const {
    std::string text;
    if (quantity.comparator != Comparator::kEqual) text = symbol_of(quantity.comparator);
    text += quantity.value.to_string();
    if (quantity.value_max) text += "–" + quantity.value_max->to_string();
    return text + quantity.unit;
  }
  std::string operator()(const std::vector<Unit>& units) const {
    std::string text;
    for (const Unit& unit : units) text += (text.empty() ? "" : "、") + unit.name;
    return text;
  }
  std::string operator()(const NamedDocument& document) const {
    const std::string title = document.title.empty() ? "" : "《" + document.title + "》";
    return title + document.number;
  }
};

}  // namespace

std::string text_of(const FieldValue& value) {
  return std::visit(FieldText{}, value);
}

const FieldValue* DeclaredFact::find(std::string_view field) const {
  for (const auto& [name, value] : fields)
    if (name == field) return &value;
  return nullptr;
}

}  // namespace planatlas
