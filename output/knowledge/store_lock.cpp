#include "output/knowledge/store_lock.h"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace planatlas {

Result<StoreLock> StoreLock::take(const std::filesystem::path& folder, const std::function<void()>& on_wait) {
  const auto failed = [] {
    return Error{ErrorKind::kUnwritable,
                 std::string("the store cannot be locked: ") + std::strerror(errno) + "; check its permissions"};
  };
  const std::filesystem::path path = folder / "planatlas.lock";
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return failed();
  StoreLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) return failed();
  if (on_wait) on_wait();
  while (::flock(descriptor, LOCK_EX) != 0) {
    if (errno != EINTR) return failed();
  }
  return lock;
}

StoreLock::~StoreLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace planatlas
