#include "extractor/base/time_limit.h"

#include <ctime>
#include <limits>
#include <string>

namespace planatlas {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

thread_local std::int64_t end = kNever;  // in processor time of the thread, nanoseconds

std::int64_t time_used() {
  timespec used{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return used.tv_sec * kSecond + used.tv_nsec;
}

}  // namespace

TimeLimit::TimeLimit(std::uint32_t seconds) : seconds_(seconds), outer_(end) {
  end = time_used() + seconds * kSecond;
}

TimeLimit::~TimeLimit() {
  end = outer_;
}

Error TimeLimit::error() const {
  return {ErrorKind::kTooLarge,
          "takes longer than " + std::to_string(seconds_) + " seconds (raise the limit with --max-seconds)"};
}

bool is_time_up() {
  return end != kNever && time_used() > end;
}

}  // namespace planatlas
