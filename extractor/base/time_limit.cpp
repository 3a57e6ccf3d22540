#include "extractor/base/time_limit.h"

#include <algorithm>
#include <ctime>
#include <limits>
#include <string>

namespace planatlas {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

thread_local std::int64_t end = kNever;  // in processor time of the thread, nanoseconds
// Until then, by the clock on the wall, the limit cannot be passed: a thread uses no more time than passes. That clock
// is read without a call of the kernel.
thread_local std::int64_t not_before = kNever;

std::int64_t read_clock(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return time.tv_sec * kSecond + time.tv_nsec;
}

std::int64_t time_used() {
  return read_clock(CLOCK_THREAD_CPUTIME_ID);
}

}  // namespace

TimeLimit::TimeLimit(std::uint32_t seconds) : seconds_(seconds), outer_(end), outer_not_before_(not_before) {
  end = time_used() + seconds * kSecond;
  not_before = read_clock(CLOCK_MONOTONIC) + seconds * kSecond;
}

TimeLimit::~TimeLimit() {
  end = outer_;
  not_before = outer_not_before_;
}

Error TimeLimit::error() const {
  return {ErrorKind::kTooLarge,
          "takes longer than " + std::to_string(seconds_) + " seconds (raise the limit with --max-seconds)"};
}

bool is_time_up() {
  if (end == kNever) return false;
  const std::int64_t now = read_clock(CLOCK_MONOTONIC);
  if (now < not_before) return false;
  const std::int64_t left = end - time_used();
  not_before = now + std::max<std::int64_t>(left, 0);
  return left < 0;
}

}  // namespace planatlas
