// Reads values out of a tree and remembers the first one that is not as expected, with its place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/decimal.h"
#include "output/record/tree.h"

namespace planatlas {

// Shared by the nodes of one reading. After the first problem the values read mean nothing; the caller asks once, at
// the end.
class ReadProblems {
 public:
  void add(std::string_view key, std::string_view problem);
  bool empty() const { return first_.empty(); }
  Error error() const { return {ErrorKind::kDamaged, first_}; }

  void enter(std::string_view key, std::size_t index) { place_.push_back({key, index}); }
  void leave() { place_.pop_back(); }

 private:
  struct Step {
    std::string_view key;
    std::size_t index;
  };
  std::vector<Step> place_;
  std::string first_;
};

class TreeNode {
 public:
  TreeNode(const Tree& root, ReadProblems& problems) : TreeNode(&root, "document", problems) {}

  // A member that must be there, and one that need not be: null where it is missing.
  TreeNode operator[](std::string_view key) const;
  TreeNode maybe(std::string_view key) const;
  bool is_null() const { return tree_ == nullptr || tree_->is_null(); }

  std::string text() const;
  std::int64_t integer() const;
  int small() const;  // an integer that fits an int
  bool truth() const;
  Decimal decimal() const;
  std::vector<std::string> texts() const;

  std::optional<std::string> optional_text() const { return is_null() ? std::nullopt : std::optional(text()); }
  std::optional<int> optional_small() const { return is_null() ? std::nullopt : std::optional(small()); }
  std::optional<Decimal> optional_decimal() const { return is_null() ? std::nullopt : std::optional(decimal()); }

  // Returns each item of an array as `read` makes it.
  template <class Read>
  auto items(Read read) const {
    std::vector<decltype(read(*this))> result;
    const auto* array = expect<Array>("a list");
    if (array == nullptr) return result;
    result.reserve(array->size());
    for (std::size_t i = 0; i < array->size() && problems_->empty(); ++i) {
      problems_->enter(key_, i);
      result.push_back(read(TreeNode(&(*array)[i], "", *problems_)));
      problems_->leave();
    }
    return result;
  }
  const Object& members() const;
  std::size_t size() const;  // of an array

  // Says that the value is not what it should be.
  void refuse(std::string_view problem) const { problems_->add(key_, problem); }

 private:
  TreeNode(const Tree* tree, std::string_view key, ReadProblems& problems)
      : tree_(tree), key_(key), problems_(&problems) {}

  template <class T>
  const T* expect(std::string_view what) const {
    const T* value = tree_ == nullptr ? nullptr : tree_->as<T>();
    if (value == nullptr) refuse(std::string("expected ").append(what));
    return value;
  }

  const Tree* tree_;
  std::string_view key_;
  ReadProblems* problems_;
};

// Returns the value whose name_of() is the node's text.
template <class Enum, std::size_t Count>
Enum read_name(const TreeNode& node, const Enum (&values)[Count]) {
  const std::string name = node.text();
  for (const Enum value : values) {
    if (name_of(value) == name) return value;
  }
  node.refuse("unknown word " + name);
  return values[0];
}

}  // namespace planatlas
