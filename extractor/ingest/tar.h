// TAR archives (POSIX ustar with pax and GNU long names, and the older form) and gzip streams, piece by piece.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "extractor/base/result.h"

namespace planatlas {

// Fills `size` bytes, fewer only at the end of the stream.
using ByteSource = std::function<Result<std::size_t>(char* target, std::size_t size)>;

// `bytes` must outlive the source.
ByteSource read_from(std::string_view bytes);

bool looks_like_gzip(std::string_view bytes);
// Returns the unpacked bytes of all members of a gzip file. `bytes` must outlive the source. Reading fails with
// kDamaged.
ByteSource unpack_gzip(std::string_view bytes);

// Returns whether a stream begins with a header of a TAR archive; give it the first 512 bytes at least.
bool looks_like_tar(std::string_view head);

// What to say of a TAR archive whose headers do not hold.
Error broken_tar();

struct TarEntry {
  std::string name;         // as it stands in the archive
  std::uint64_t bytes = 0;  // of its content
};

// Calls `visit` for each regular file with a function that returns its content and may be called once, at most. Ends
// where `visit` returns false. Fails with kDamaged where the archive breaks off, or with what `source` fails with.
using TarContent = std::function<Result<std::string>()>;
Result<Done> for_each_tar_entry(const ByteSource& source,
                                const std::function<bool(const TarEntry&, const TarContent&)>& visit);

}  // namespace planatlas
