// A value or the reason why there is none. Carries the member names of std::expected.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace planatlas {

enum class ErrorKind {
  kNotFound,     // no such file or folder
  kUnreadable,   // exists, but the system refuses to give its bytes
  kEmpty,        // no bytes, or no text in it
  kTooLarge,     // over a stated limit
  kUnsupported,  // a format that this build does not read
  kDamaged,      // starts like a format and then breaks
  kEncrypted,    // needs a password
  kBadRules,     // a rule file that cannot be loaded
  kUnwritable,   // output could not be written
  kUsage,        // the caller asked for something that does not exist
};

// What the world did wrong. `message` says what is wrong and what to do, in one line, without the path:
// whoever knows the path puts it in front.
struct Error {
  ErrorKind kind = ErrorKind::kDamaged;
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit on purpose, as in std::expected
  Result(Error error) : state_(std::move(error)) {}  // NOLINT

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  // Requires: has_value().
  T& value() & {
    assert(has_value());
    return std::get<0>(state_);
  }
  const T& value() const& {
    assert(has_value());
    return std::get<0>(state_);
  }
  T&& value() && {
    assert(has_value());
    return std::get<0>(std::move(state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // Requires: !has_value().
  const Error& error() const {
    assert(!has_value());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

// For functions that only succeed or fail.
struct Done {};

}  // namespace planatlas
