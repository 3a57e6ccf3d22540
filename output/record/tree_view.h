// A tree whose texts and children stand elsewhere: what a record is written from without a copy of it.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "extractor/model/decimal.h"
#include "output/record/tree.h"

namespace planatlas {

struct ViewMember;
struct ViewSeries;

// Requires: texts and children outlive it.
struct TreeView {
  using Items = std::span<const TreeView>;
  using Members = std::span<const ViewMember>;
  using Series = const ViewSeries*;
  std::variant<std::nullptr_t, bool, std::int64_t, Decimal, std::string_view, Items, Members, Series> value;

  // Implicit on purpose, as those of Tree.
  TreeView() : value(nullptr) {}
  TreeView(std::nullptr_t) : value(nullptr) {}                          // NOLINT
  TreeView(std::string_view text) : value(text) {}                      // NOLINT
  TreeView(const char* text) : value(std::string_view(text)) {}         // NOLINT
  TreeView(const std::string& text) : value(std::string_view(text)) {}  // NOLINT
  TreeView(std::string&&) = delete;                                     // would be gone before it is written
  TreeView(const Decimal& decimal) : value(decimal) {}                  // NOLINT
  TreeView(Items items) : value(items) {}                               // NOLINT
  TreeView(Members members) : value(members) {}                         // NOLINT
  TreeView(const ViewSeries& series) : value(&series) {}                // NOLINT
  template <class Scalar>
  requires std::integral<Scalar> TreeView(Scalar scalar) {  // NOLINT: bool, or a whole number
    if constexpr (std::same_as<Scalar, bool>)
      value = scalar;
    else
      value = static_cast<std::int64_t>(scalar);
  }
  template <class T>
  TreeView(const std::optional<T>& maybe) : TreeView() {  // NOLINT
    if (maybe) *this = TreeView(*maybe);
  }

  template <class T>
  const T* as() const {
    return std::get_if<T>(&value);
  }
};

struct ViewMember {
  std::string_view key;
  TreeView value;
};

// The items of a long list, of which one is there at a time: that of `make` holds until it is called again. Requires:
// more than kLineBytes of them.
struct ViewSeries {
  std::size_t count;
  std::function<TreeView(std::size_t)> make;
};

// Where the children of views stand, and texts that stand nowhere else.
class ViewMemory {
 public:
  std::string_view keep(std::string_view text);
  TreeView object(std::initializer_list<ViewMember> members);
  TreeView object(std::span<const ViewMember> members);
  // The items as an array, each made a view by `make`.
  template <class Source, class Make>
  TreeView array(const Source& items, Make make) {
    TreeView* views = allocate<TreeView>(items.size());
    std::size_t count = 0;
    for (const auto& item : items) new (&views[count++]) TreeView(make(item));
    return TreeView::Items(views, count);
  }
  // Lets go of all views made so far.
  void clear() { memory_.release(); }

 private:
  template <class T>
  T* allocate(std::size_t count) {
    return static_cast<T*>(memory_.allocate(count * sizeof(T), alignof(T)));
  }
  std::pmr::monotonic_buffer_resource memory_;
};

bool fits_on_line(const TreeView& view);

// Returns a tree of its own.
Tree to_tree(const TreeView& view);

}  // namespace planatlas
