// How long a thread may work on one document. Loops whose length a document decides ask now and then and stop early;
// what they have made by then is of no use, and whoever has set the limit throws it away.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extractor/base/result.h"

namespace planatlas {

// The limit holds for this thread from here on until the object ends; of several the last one set. It counts processor
// time, which other work on the machine does not use up.
class TimeLimit {
 public:
  explicit TimeLimit(std::uint32_t seconds);
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;

  // Returns what to say of a document that has taken longer: kTooLarge.
  Error error() const;

 private:
  std::uint32_t seconds_;
  std::int64_t outer_, outer_not_before_;
};

// Returns whether the limit of this thread is passed; never without one. Takes some twenty nanoseconds.
bool is_time_up();

// Bytes of a text that take long enough to look at the clock first.
inline constexpr std::size_t kLongText = 16 << 10;

// Returns whether a text is long and the limit is passed, so that it is not worth beginning with.
inline bool is_too_late_for(std::string_view text) {
  return text.size() >= kLongText && is_time_up();
}

}  // namespace planatlas
