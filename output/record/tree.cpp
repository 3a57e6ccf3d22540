#include "output/record/tree.h"

#include "output/record/line_form.h"

namespace planatlas {
namespace {

std::size_t scalar_bytes(const Tree& tree) {
  if (const auto* text = tree.as<std::string>()) return text->size() + 2;
  if (const auto* number = tree.as<Number>()) return number->digits.size();
  return 5;  // true, false, null
}

}  // namespace

Tree::Tree() : value(nullptr) {}
Tree::Tree(std::nullptr_t) : value(nullptr) {}
Tree::Tree(std::string text) : value(std::move(text)) {}
Tree::Tree(std::string_view text) : value(std::string(text)) {}
Tree::Tree(const char* text) : value(std::string(text)) {}
Tree::Tree(Number number) : value(std::move(number)) {}
Tree::Tree(const Decimal& decimal) : value(Number{decimal.to_string()}) {}
Tree::Tree(Array items) : value(std::move(items)) {}
Tree::Tree(Object members) : value(std::move(members)) {}

const Tree* Tree::find(std::string_view key) const {
  const auto* members = as<Object>();
  if (members == nullptr) return nullptr;
  for (const Member& member : *members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Array to_array(const std::vector<std::string>& texts) {
  return to_array(texts, [](const std::string& text) { return Tree(text); });
}

bool fits_on_line(const Tree& tree) {
  return fits_on_line(tree, scalar_bytes);
}

}  // namespace planatlas
