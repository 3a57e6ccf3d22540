// A folder of its own that vanishes, with all that is in it, when this goes out of scope. What processes that were
// killed have left behind, the first folder of another one takes away.
#pragma once

#include <filesystem>

#include "extractor/base/descriptor.h"

namespace planatlas {

class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  // Empty where the system gave none.
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  Descriptor lock_;  // on the folder, as long as this process lives
};

}  // namespace planatlas
