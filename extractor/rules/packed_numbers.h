// Lists of numbers as bytes: tables that the built-in rules carry ready for use. In the byte order of the machine, for
// which the program is built that reads them back.
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace planatlas::rule_files {

// How many there are, then the numbers, or structs of numbers, as they stand in memory.
template <class T>
void append_list(std::string& bytes, const std::vector<T>& list) {
  static_assert(std::has_unique_object_representations_v<T>, "the same list gives the same bytes");
  const std::size_t size = list.size();
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  bytes.append(reinterpret_cast<const char*>(list.data()), size * sizeof(T));
}

// Returns the list that `bytes` begin with and moves them past it. Requires: made by append_list of the same type.
template <class T>
std::vector<T> take_list(std::string_view& bytes) {
  std::size_t size = 0;
  std::memcpy(&size, bytes.data(), sizeof size);
  bytes.remove_prefix(sizeof size);
  std::vector<T> list(size);
  if (size != 0) std::memcpy(static_cast<void*>(list.data()), bytes.data(), size * sizeof(T));
  bytes.remove_prefix(size * sizeof(T));
  return list;
}

}  // namespace planatlas::rule_files
