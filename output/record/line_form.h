// The one-line form of trees and views.
#pragma once

#include <cstddef>

#include "output/record/tree.h"

namespace planatlas {

// Takes the bytes of the one-line form from `left`; false once they do not fit. `scalar_bytes` gives those of a scalar.
// Punctuation is counted as two bytes a value.
template <class Node, class ScalarBytes>
bool take_line_bytes(const Node& node, ScalarBytes scalar_bytes, std::size_t& left) {
  constexpr std::size_t kPunctuation = 2;
  const auto take = [&left](std::size_t bytes) {
    if (bytes > left) return false;
    left -= bytes;
    return true;
  };
  if (const auto* items = node.template as<typename Node::Items>()) {
    if (!take(2 + kPunctuation)) return false;
    for (const auto& item : *items) {
      if (!take_line_bytes(item, scalar_bytes, left)) return false;
    }
    return true;
  }
  if (const auto* members = node.template as<typename Node::Members>()) {
    if (!take(2 + kPunctuation)) return false;
    for (const auto& member : *members) {
      if (!take(member.key.size() + 2 + kPunctuation) || !take_line_bytes(member.value, scalar_bytes, left))
        return false;
    }
    return true;
  }
  return take(scalar_bytes(node) + kPunctuation);
}

template <class Node, class ScalarBytes>
bool fits_on_line(const Node& node, ScalarBytes scalar_bytes) {
  if (!node.template as<typename Node::Items>() && !node.template as<typename Node::Members>()) return true;
  std::size_t left = kLineBytes;
  return take_line_bytes(node, scalar_bytes, left);
}

}  // namespace planatlas
