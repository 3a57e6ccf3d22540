#include "output/export/export_folder.h"

#include <system_error>

#include "extractor/base/file.h"

namespace planatlas {

Result<Done> make_export_folder(const std::filesystem::path& path) {
  std::error_code code;
  std::filesystem::create_directories(path, code);
  if (code) return Error{ErrorKind::kUnwritable, "cannot be made: " + code.message() + "; check the permissions"};
  return Done{};
}

Result<Done> write_export_file(const std::filesystem::path& path,
                               const std::function<Result<Done>(const TextSink&)>& write) {
  Result<Done> read = Done{};
  const auto written = write_file(path, [&](const TextSink& sink) { read = write(sink); });
  return read ? written : read;
}

}  // namespace planatlas
