#include "extractor/base/group_guard.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace planatlas {
namespace {

// Behind the fork nothing may allocate.
[[noreturn]] void watch(int alive, pid_t group) {
  ::setsid();  // not ended with this process by a key of the terminal
  sigset_t all;
  ::sigfillset(&all);
  ::sigprocmask(SIG_SETMASK, &all, nullptr);
  if (::dup2(alive, STDIN_FILENO) < 0) ::_exit(1);
  ::close_range(STDIN_FILENO + 1, ~0u, 0);  // pipes and locks of this process are none of the guard's
  char byte = 0;
  while (::read(STDIN_FILENO, &byte, 1) < 0 && errno == EINTR) continue;
  ::kill(-group, SIGKILL);
  ::_exit(0);
}

}  // namespace

GroupGuard::GroupGuard(pid_t group) : alive_(-1) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
  const Descriptor reading(ends[0]);
  alive_ = Descriptor(ends[1]);
  guard_ = ::fork();
  if (guard_ == 0) watch(reading.number(), group);
}

GroupGuard::~GroupGuard() {
  if (guard_ <= 0) return;
  ::kill(guard_, SIGKILL);
  while (::waitpid(guard_, nullptr, 0) < 0 && errno == EINTR) continue;
}

}  // namespace planatlas
