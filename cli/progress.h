// A line on the terminal that says how far a build is, how fast it goes and how long it will take.
#pragma once

#include <chrono>
#include <cstddef>

#include "cli/console.h"

namespace planatlas {

class Progress {
 public:
  explicit Progress(Console& console) : console_(&console), start_(Clock::now()), shown_(start_) {}

  // Draws the line, a few times a second at most and always at the end.
  void show(std::size_t done, std::size_t all);

 private:
  using Clock = std::chrono::steady_clock;
  Console* console_;
  Clock::time_point start_, shown_;
};

// Returns a bar of `width` characters: [####------].
std::string progress_bar(std::size_t done, std::size_t all, std::size_t width);
// Returns seconds as people read them: 0:07, 12:30, 1:05:00.
std::string duration_text(std::uint64_t seconds);

}  // namespace planatlas
