// Whole files in and out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "extractor/base/text_sink.h"

namespace planatlas {

inline constexpr std::uint64_t kDefaultMaxBytes = 64ull << 20;

// Returns the bytes of a regular file. Fails with kNotFound, kUnreadable (also for folders, sockets, devices) or
// kTooLarge; never reads more than `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes = kDefaultMaxBytes);

// Returns all bytes of standard input, with the same limit.
Result<std::string> read_standard_input(std::uint64_t max_bytes = kDefaultMaxBytes);

// Writes `bytes` beside `path` and renames it into place: readers see the old file or the new one, never a part.
Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes);
Result<Done> write_file(const std::filesystem::path& path, const TextWriter& write);

}  // namespace planatlas
