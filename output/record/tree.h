// An ordered tree of values: what JSON and YAML have in common. Numbers keep the digits they were written with.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "extractor/model/decimal.h"

namespace planatlas {

// A JSON number as text: 2.70 stays 2.70.
struct Number {
  std::string digits;
  friend bool operator==(const Number&, const Number&) = default;
};

struct Member;
struct Tree;
using Array = std::vector<Tree>;
using Object = std::vector<Member>;  // in writing order; no key twice

struct Tree {
  using Items = Array;
  using Members = Object;
  std::variant<std::nullptr_t, bool, Number, std::string, Array, Object> value;

  // Implicit on purpose: a tree is written down as a literal.
  Tree();
  Tree(std::nullptr_t);          // NOLINT
  Tree(std::string text);        // NOLINT
  Tree(std::string_view text);   // NOLINT
  Tree(const char* text);        // NOLINT
  Tree(Number number);           // NOLINT
  Tree(const Decimal& decimal);  // NOLINT
  Tree(Array items);             // NOLINT
  Tree(Object members);          // NOLINT
  template <class Scalar>
  requires std::integral<Scalar> Tree(Scalar scalar);  // NOLINT: bool, or a whole number
  template <class T>
  Tree(const std::optional<T>& maybe);  // NOLINT

  template <class T>
  const T* as() const {
    return std::get_if<T>(&value);
  }
  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value); }
  // Returns the member of an object; nullptr where there is none or this is no object.
  const Tree* find(std::string_view key) const;
};

struct Member {
  std::string key;
  Tree value;
};

// Stands here because clang wants Member complete where a constructor of Tree is defined.
template <class Scalar>
requires std::integral<Scalar> Tree::Tree(Scalar scalar) {
  if constexpr (std::same_as<Scalar, bool>) {
    value = scalar;
  } else {
    value = Number{std::to_string(scalar)};
  }
}

template <class T>
Tree::Tree(const std::optional<T>& maybe) : Tree() {
  if (maybe) *this = Tree(*maybe);
}

// Returns an object of the members as written down: make_object({{"start", 1}, {"end", 2}}). Moves where Object{…}
// would copy.
template <std::size_t Count>
Object make_object(Member (&&members)[Count]) {
  Object object;
  object.reserve(Count);
  for (Member& member : members) object.push_back(std::move(member));
  return object;
}

// Returns the items as an array, each made a tree by `make`.
template <class Items, class Make>
Array to_array(const Items& items, Make make) {
  Array array;
  array.reserve(items.size());
  for (const auto& item : items) array.push_back(make(item));
  return array;
}
Array to_array(const std::vector<std::string>& texts);

// Containers whose one-line form is at most this many bytes are written on one line.
inline constexpr std::size_t kLineBytes = 120;

// Returns whether `tree` is a scalar or a container that is written on one line.
bool fits_on_line(const Tree& tree);

}  // namespace planatlas
