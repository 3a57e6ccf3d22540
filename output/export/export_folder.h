// Folders of an export, and the files in them.
#pragma once

#include <filesystem>
#include <functional>

#include "extractor/base/result.h"
#include "extractor/base/text_sink.h"

namespace planatlas {

// Makes the folder and those above it.
Result<Done> make_export_folder(const std::filesystem::path& path);

// Writes a file piece by piece; fails where `write` does or the file cannot be written.
Result<Done> write_export_file(const std::filesystem::path& path,
                               const std::function<Result<Done>(const TextSink&)>& write);

}  // namespace planatlas
