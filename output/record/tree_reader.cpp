#include "output/record/tree_reader.h"

#include <charconv>
#include <limits>

namespace planatlas {

void ReadProblems::add(std::string_view key, std::string_view problem) {
  if (!first_.empty()) return;
  for (const Step& step : place_) {
    if (!first_.empty() && !step.key.empty()) first_ += '.';
    first_.append(step.key).append("[").append(std::to_string(step.index)).append("]");
  }
  if (!first_.empty() && !key.empty()) first_ += '.';
  first_.append(key).append(": ").append(problem);
}

TreeNode TreeNode::operator[](std::string_view key) const {
  const TreeNode node = maybe(key);
  if (node.tree_ == nullptr) node.refuse("missing");
  return node;
}

TreeNode TreeNode::maybe(std::string_view key) const {
  return TreeNode(tree_ == nullptr ? nullptr : tree_->find(key), key, *problems_);
}

std::string TreeNode::text() const {
  const auto* text = expect<std::string>("a text");
  return text == nullptr ? std::string() : *text;
}

std::int64_t TreeNode::integer() const {
  const auto* number = expect<Number>("a whole number");
  if (number == nullptr) return 0;
  std::int64_t value = 0;
  const char* end = number->digits.data() + number->digits.size();
  const auto [stop, code] = std::from_chars(number->digits.data(), end, value);
  if (code != std::errc() || stop != end) refuse("expected a whole number");
  return value;
}

int TreeNode::small() const {
  const std::int64_t value = integer();
  if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) refuse("number out of range");
  return static_cast<int>(value);
}

bool TreeNode::truth() const {
  const auto* truth = expect<bool>("true or false");
  return truth != nullptr && *truth;
}

Decimal TreeNode::decimal() const {
  const auto* number = expect<Number>("a number");
  if (number == nullptr) return {};
  const auto value = Decimal::parse(number->digits);
  if (!value) refuse("a number that does not fit: " + number->digits);
  return value.value_or(Decimal{});
}

std::vector<std::string> TreeNode::texts() const {
  return items([](const TreeNode& item) { return item.text(); });
}

std::size_t TreeNode::size() const {
  const auto* items = expect<Array>("a list");
  return items == nullptr ? 0 : items->size();
}

const Object& TreeNode::members() const {
  static const Object none;
  const auto* members = expect<Object>("an object");
  return members == nullptr ? none : *members;
}

}  // namespace planatlas
