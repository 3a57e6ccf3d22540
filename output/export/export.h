// A store in the formats of other programs. One file a format; export.cpp holds the table of them.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string_view>

#include "extractor/base/result.h"
#include "extractor/base/text_sink.h"
#include "output/knowledge/sqlite.h"
#include "output/knowledge/unit_table.h"

namespace planatlas {

struct ExportFormat {
  std::string_view name;
  // One text, written piece by piece; or, where this is null, a file or folder made at `path`, which does not exist.
  Result<Done> (*write_text)(Database& store, const UnitTable& units, const TextSink& sink) = nullptr;
  Result<Done> (*write_path)(Database& store, const UnitTable& units, const std::filesystem::path& path) = nullptr;
};

std::span<const ExportFormat> export_formats();
// Nullptr for an unknown name.
const ExportFormat* find_export_format(std::string_view name);

// Writes to `target`, whole or not at all: a file is put in place at the end, a folder's files all together when the
// last one is written. A folder that is there keeps its other files. `units` are those of the rules.
Result<Done> export_store(const ExportFormat& format, Database& store, const UnitTable& units,
                          const std::filesystem::path& target);

// Puts what `write` makes at the path it is given, a file or a folder, in the place of `target`; as above.
Result<Done> write_whole(const std::filesystem::path& target,
                         const std::function<Result<Done>(const std::filesystem::path&)>& write);

}  // namespace planatlas
