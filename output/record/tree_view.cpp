#include "output/record/tree_view.h"

#include <algorithm>

#include "output/record/line_form.h"

namespace planatlas {
namespace {

std::size_t digits_of(std::int64_t number) {
  std::size_t count = number < 0 ? 2 : 1;
  while (number /= 10) ++count;
  return count;
}

std::size_t scalar_bytes(const TreeView& view) {
  if (const auto* text = view.as<std::string_view>()) return text->size() + 2;
  if (const auto* decimal = view.as<Decimal>()) return decimal->to_string().size();
  if (const auto* number = view.as<std::int64_t>()) return digits_of(*number);
  return 5;  // true, false, null
}

}  // namespace

bool fits_on_line(const TreeView& view) {
  return !view.as<TreeView::Series>() && fits_on_line(view, scalar_bytes);
}

std::string_view ViewMemory::keep(std::string_view text) {
  char* kept = allocate<char>(text.size());
  std::copy(text.begin(), text.end(), kept);
  return {kept, text.size()};
}

TreeView ViewMemory::object(std::span<const ViewMember> members) {
  auto* kept = allocate<ViewMember>(members.size());
  std::uninitialized_copy(members.begin(), members.end(), kept);
  return TreeView::Members(kept, members.size());
}

TreeView ViewMemory::object(std::initializer_list<ViewMember> members) {
  return object(std::span(members.begin(), members.size()));
}

Tree to_tree(const TreeView& view) {
  if (const auto* items = view.as<TreeView::Items>()) {
    return to_array(*items, [](const TreeView& item) { return to_tree(item); });
  }
  if (const auto* series = view.as<TreeView::Series>()) {
    Array items;
    items.reserve((*series)->count);
    for (std::size_t i = 0; i < (*series)->count; ++i) items.push_back(to_tree((*series)->make(i)));
    return items;
  }
  if (const auto* members = view.as<TreeView::Members>()) {
    Object object;
    object.reserve(members->size());
    for (const ViewMember& member : *members) object.push_back({std::string(member.key), to_tree(member.value)});
    return object;
  }
  if (const auto* text = view.as<std::string_view>()) return *text;
  if (const auto* decimal = view.as<Decimal>()) return *decimal;
  if (const auto* number = view.as<std::int64_t>()) return *number;
  if (const auto* truth = view.as<bool>()) return *truth;
  return nullptr;
}

}  // namespace planatlas
