#include "cli/progress.h"

#include <algorithm>
#include <ostream>

#include <sys/ioctl.h>
#include <unistd.h>

#include "extractor/text/utf8.h"
#include "output/compare/grid.h"

namespace planatlas {
namespace {

constexpr std::size_t kUsualColumns = 80;

// Asked anew for each line: a window may be made narrower meanwhile.
std::size_t terminal_columns() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsualColumns;
}

}  // namespace

void Progress::show(std::size_t done, std::size_t all) {
  constexpr auto kPause = std::chrono::milliseconds(200);
  const auto now = Clock::now();
  if (done < all && now - shown_ < kPause) return;
  shown_ = now;
  const double seconds = std::max(std::chrono::duration<double>(now - start_).count(), 0.001);
  const double rate = static_cast<double>(done) / seconds;
  const auto left = static_cast<std::uint64_t>(rate > 0 ? static_cast<double>(all - done) / rate : 0);
  const std::string line = progress_line(
      progress_bar(done, all), console_->format(Message::kBuildProgress, done, all, rate, duration_text(left)),
      terminal_columns());
  // Blanks over what a longer line has left.
  const std::size_t width = display_width(line);
  console_->err() << '\r' << line << std::string(width < width_ ? width_ - width : 0, ' ') << (done == all ? "\n" : "")
                  << std::flush;
  width_ = width;
}

std::string progress_bar(std::size_t done, std::size_t all) {
  constexpr std::size_t width = 20;
  const std::size_t filled = all == 0 ? width : std::min(width, done * width / all);
  return "[" + std::string(filled, '#') + std::string(width - filled, '-') + "]";
}

std::string progress_line(const std::string& bar, const std::string& text, std::size_t columns) {
  std::string line = bar + ' ' + text;
  // The last column stays free: terminals go to the next line behind it.
  if (display_width(line) >= columns) line = text;
  while (!line.empty() && display_width(line) >= columns) {
    std::size_t end = line.size();
    previous_code_point(line, end);
    line.resize(end);
  }
  return line;
}

std::string duration_text(std::uint64_t seconds) {
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace planatlas
