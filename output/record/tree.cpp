#include "output/record/tree.h"

namespace planatlas {
namespace {

// Takes the bytes of the one-line form from `left`; false once they do not fit. Punctuation is counted as two bytes a
// value.
bool take_line_bytes(const Tree& tree, std::size_t& left) {
  constexpr std::size_t kPunctuation = 2;
  const auto take = [&left](std::size_t bytes) {
    if (bytes > left) return false;
    left -= bytes;
    return true;
  };
  if (const auto* text = tree.as<std::string>()) return take(text->size() + 2 + kPunctuation);
  if (const auto* number = tree.as<Number>()) return take(number->digits.size() + kPunctuation);
  if (const auto* items = tree.as<Array>()) {
    if (!take(2 + kPunctuation)) return false;
    for (const Tree& item : *items) {
      if (!take_line_bytes(item, left)) return false;
    }
    return true;
  }
  if (const auto* members = tree.as<Object>()) {
    if (!take(2 + kPunctuation)) return false;
    for (const Member& member : *members) {
      if (!take(member.key.size() + 2 + kPunctuation) || !take_line_bytes(member.value, left)) return false;
    }
    return true;
  }
  return take(5 + kPunctuation);  // true, false, null
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
  if (tree.as<Array>() == nullptr && tree.as<Object>() == nullptr) return true;
  std::size_t left = kLineBytes;
  return take_line_bytes(tree, left);
}

}  // namespace planatlas
