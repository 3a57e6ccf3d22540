#include "cli/progress.h"

#include <algorithm>
#include <ostream>

namespace planatlas {

void Progress::show(std::size_t done, std::size_t all) {
  constexpr auto kPause = std::chrono::milliseconds(200);
  constexpr std::size_t kBarWidth = 20;
  const auto now = Clock::now();
  if (done < all && now - shown_ < kPause) return;
  shown_ = now;
  const double seconds = std::max(std::chrono::duration<double>(now - start_).count(), 0.001);
  const double rate = static_cast<double>(done) / seconds;
  const auto left = static_cast<std::uint64_t>(rate > 0 ? static_cast<double>(all - done) / rate : 0);
  console_->err() << console_->format(Message::kBuildProgress, progress_bar(done, all, kBarWidth), done, all, rate,
                                      duration_text(left))
                  << (done == all ? "\n" : "") << std::flush;
}

std::string progress_bar(std::size_t done, std::size_t all, std::size_t width) {
  const std::size_t filled = all == 0 ? width : std::min(width, done * width / all);
  return "[" + std::string(filled, '#') + std::string(width - filled, '-') + "]";
}

std::string duration_text(std::uint64_t seconds) {
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace planatlas
