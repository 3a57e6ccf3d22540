#include "extractor/base/temporary_folder.h"

#include <cstdlib>
#include <string>
#include <system_error>

namespace planatlas {

TemporaryFolder::TemporaryFolder() {
  std::error_code failed;
  const auto parent = std::filesystem::temp_directory_path(failed);
  if (failed) return;
  std::string name = (parent / "planatlas-XXXXXX").string();
  if (::mkdtemp(name.data()) != nullptr) path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace planatlas
