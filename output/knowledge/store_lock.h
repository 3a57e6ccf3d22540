// One builder at a time on one store. The system lets go of the lock when its process ends, however it ends.
#pragma once

#include <filesystem>
#include <functional>

#include "extractor/base/result.h"

namespace planatlas {

class StoreLock {
 public:
  // Waits while another process holds the lock, after calling `on_wait` once. Fails with kUnwritable.
  static Result<StoreLock> take(const std::filesystem::path& folder, const std::function<void()>& on_wait);

  StoreLock(StoreLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  StoreLock& operator=(StoreLock&&) = delete;
  ~StoreLock();

 private:
  explicit StoreLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace planatlas
