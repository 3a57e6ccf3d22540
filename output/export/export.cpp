#include "output/export/export.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include <unistd.h>

#include "extractor/base/file.h"
#include "output/export/formats.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

constexpr ExportFormat kFormats[] = {{"json", write_json_records},
                                     {"yaml", write_yaml_records},
                                     {"jsonl", write_record_lines},
                                     {"chunks", write_chunks},
                                     {"gexf", write_network},
                                     {"csv", nullptr, write_csv_files},
                                     {"xlsx", nullptr, write_workbook},
                                     {"panel", nullptr, write_panel},
                                     {"opensearch", nullptr, write_opensearch},
                                     {"postgres", nullptr, write_postgres}};

Error unwritable(const std::error_code& code) {
  return {ErrorKind::kUnwritable, "cannot be written: " + code.message() + "; check the folder and its permissions"};
}

// Puts what was made at `made` in the place of `target`.
Result<Done> put_in_place(const fs::path& made, const fs::path& target) {
  std::error_code code;
  if (!fs::is_directory(made) || !fs::exists(target)) {
    if (fs::is_directory(target)) return Error{ErrorKind::kUnwritable, "is a folder, not a file"};
    fs::rename(made, target, code);
    if (code) return unwritable(code);
    return Done{};
  }
  if (!fs::is_directory(target)) return Error{ErrorKind::kUnwritable, "is a file, not a folder; name another place"};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(made)) files.push_back(entry.path());
  for (const fs::path& file : files) {
    fs::rename(file, target / file.filename(), code);
    if (code) return unwritable(code);
  }
  return Done{};
}

}  // namespace

std::span<const ExportFormat> export_formats() {
  return kFormats;
}

const ExportFormat* find_export_format(std::string_view name) {
  const auto* found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                   [name](const ExportFormat& format) { return format.name == name; });
  return found == std::end(kFormats) ? nullptr : found;
}

Result<Done> export_store(const ExportFormat& format, Database& store, const UnitTable& units, const fs::path& target) {
  if (format.write_text != nullptr) {
    Result<Done> read = Done{};
    const auto written =
        write_file(target, [&](const TextSink& sink) { read = format.write_text(store, units, sink); });
    return read ? written : read;
  }
  return write_whole(target, [&](const fs::path& made) { return format.write_path(store, units, made); });
}

Result<Done> write_whole(const fs::path& target, const std::function<Result<Done>(const fs::path&)>& write) {
  const fs::path whole = target.has_filename() ? target : target.parent_path();  // out/ is out
  const fs::path made = fs::path(whole) += "." + std::to_string(::getpid()) + ".part";
  auto done = write(made);
  if (done) done = put_in_place(made, whole);
  std::error_code ignored;
  fs::remove_all(made, ignored);
  return done;
}

}  // namespace planatlas
