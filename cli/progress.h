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
  std::size_t width_ = 0;  // of the line that stands there
};

// Returns a bar: [####------].
std::string progress_bar(std::size_t done, std::size_t all);
// Returns the bar and the text as one line that a terminal of so many columns does not break: in a narrow one the text
// alone, in a narrower one its beginning.
std::string progress_line(const std::string& bar, const std::string& text, std::size_t columns);
// Returns seconds as people read them: 0:07, 12:30, 1:05:00.
std::string duration_text(std::uint64_t seconds);

}  // namespace planatlas
