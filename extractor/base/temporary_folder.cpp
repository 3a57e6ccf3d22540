#include "extractor/base/temporary_folder.h"

#include <cstdlib>
#include <ctime>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace planatlas {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "planatlas-work-";
constexpr std::time_t kNew = 60;  // seconds in which a folder may be made and not yet locked

Descriptor open_folder(const fs::path& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

// A process that was killed leaves its folder behind, and lets go of its lock.
bool is_abandoned(const fs::path& path) {
  const Descriptor folder = open_folder(path);
  struct stat status = {};
  if (folder.number() < 0 || ::fstat(folder.number(), &status) != 0) return false;
  return status.st_uid == ::geteuid() && status.st_mtime + kNew < std::time(nullptr) &&
         ::flock(folder.number(), LOCK_EX | LOCK_NB) == 0;
}

void remove_abandoned(const fs::path& parent) {
  std::error_code failed, ignored;
  fs::directory_iterator entry(parent, failed);
  for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    if (entry->path().filename().string().starts_with(kPrefix) && is_abandoned(entry->path()))
      fs::remove_all(entry->path(), ignored);
  }
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::error_code failed;
  const auto parent = std::filesystem::temp_directory_path(failed);
  if (failed) return;
  static std::once_flag once;
  std::call_once(once, remove_abandoned, parent);
  std::string name = (parent / (std::string(kPrefix) + "XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr) return;
  path_ = name;
  lock_ = open_folder(path_);
  if (lock_.number() >= 0) ::flock(lock_.number(), LOCK_EX | LOCK_NB);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace planatlas
