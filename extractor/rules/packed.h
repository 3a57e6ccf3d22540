// Values as bytes: what the built-in rules carry ready for use. In the byte order of the machine, for which the program
// is built that reads them back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace planatlas::rule_files {

// A list that no longer changes: made at run time, or standing in the program, where it takes no memory of its own.
// Copies share it.
template <class T>
class ConstantList {
 public:
  ConstantList() = default;
  // NOLINTNEXTLINE: a list that is finished is one
  ConstantList(std::vector<T> made) : ConstantList(std::make_shared<const std::vector<T>>(std::move(made))) {}
  explicit ConstantList(std::shared_ptr<const std::vector<T>> made) : list_(*made), owner_(std::move(made)) {}
  explicit ConstantList(std::span<const T> standing) : list_(standing) {}

  const T& operator[](std::size_t i) const { return list_[i]; }
  const T* data() const { return list_.data(); }
  std::size_t size() const { return list_.size(); }
  auto begin() const { return list_.begin(); }
  auto end() const { return list_.end(); }
  std::span<const T> span() const { return list_; }

 private:
  std::span<const T> list_;
  std::shared_ptr<const std::vector<T>> owner_;
};

inline constexpr std::size_t kPackedAlignment = 8;

// Calls visit(field...) with what a value consists of: by a static member of its class, or by a function beside it.
template <class T, class Visit>
void visit_fields(T& value, Visit visit) {
  if constexpr (requires { T::each_field(value, visit); })
    T::each_field(value, visit);
  else
    each_field(value, visit);
}

class Packer {
 public:
  std::string take() { return std::move(bytes_); }

  template <class... Values>
  void operator()(const Values&... values) {
    (add(values), ...);
  }

 private:
  template <class T>
  void add(const T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>)
      bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    else
      visit_fields(value, [this](const auto&... fields) { (*this)(fields...); });
  }
  void add(const std::string& text) {
    add_size(text.size());
    bytes_ += text;
  }
  template <class T>
  void add(const std::vector<T>& list) {
    add_size(list.size());
    for (const T& item : list) add(item);
  }
  template <class A, class B>
  void add(const std::pair<A, B>& pair) {
    (*this)(pair.first, pair.second);
  }
  template <class A, class B>
  void add(const std::map<A, B>& map) {
    add_size(map.size());
    for (const auto& entry : map) add(entry);
  }
  // As it stands in memory, on a border.
  template <class T>
  void add(const ConstantList<T>& list) {
    static_assert(std::has_unique_object_representations_v<T>, "the same list gives the same bytes");
    add_size(list.size());
    bytes_.resize((bytes_.size() + kPackedAlignment - 1) / kPackedAlignment * kPackedAlignment);
    bytes_.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T));
  }
  void add_size(std::size_t size) { add(static_cast<std::uint32_t>(size)); }

  std::string bytes_;
};

// Takes what was packed, in the same order and of the same types. Lists that are constant stand in the bytes from then
// on.
class Unpacker {
 public:
  // Requires: made by Packer, begins at kPackedAlignment, outlives what is taken.
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  template <class... Values>
  void operator()(Values&... values) {
    (take(values), ...);
  }

 private:
  template <class T>
  void take(T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>)
      std::memcpy(&value, next(sizeof value), sizeof value);
    else
      visit_fields(value, [this](auto&... fields) { (*this)(fields...); });
  }
  void take(std::string& text) {
    const std::size_t size = take_size();
    text.assign(next(size), size);
  }
  template <class T>
  void take(std::vector<T>& list) {
    list.resize(take_size());
    for (T& item : list) take(item);
  }
  void take(std::vector<bool>& list) {
    list.resize(take_size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      bool item = false;
      take(item);
      list[i] = item;
    }
  }
  template <class A, class B>
  void take(std::pair<A, B>& pair) {
    (*this)(pair.first, pair.second);
  }
  template <class A, class B>
  void take(std::map<A, B>& map) {
    for (std::size_t rest = take_size(); rest > 0; --rest) {
      std::pair<A, B> entry;
      take(entry);
      map.insert(map.end(), std::move(entry));
    }
  }
  template <class T>
  void take(ConstantList<T>& list) {
    const std::size_t size = take_size();
    at_ = (at_ + kPackedAlignment - 1) / kPackedAlignment * kPackedAlignment;
    list = ConstantList<T>(std::span(reinterpret_cast<const T*>(next(size * sizeof(T))), size));
  }
  std::size_t take_size() {
    std::uint32_t size = 0;
    take(size);
    return size;
  }
  const char* next(std::size_t size) { return bytes_.data() + std::exchange(at_, at_ + size); }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace planatlas::rule_files
