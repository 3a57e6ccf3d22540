// A half-open range of UTF-8 bytes of a named text, on code-point borders.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace planatlas {

struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(TextSpan other) const { return begin <= other.begin && other.end <= end; }
  bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
  bool overlaps(TextSpan other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, size()); }

  friend auto operator<=>(const TextSpan&, const TextSpan&) = default;
};

inline TextSpan make_span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace planatlas
