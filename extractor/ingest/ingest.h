// Bytes of a file → SourceDocument. The format is told by the bytes, never by the name alone.
#pragma once

#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"

namespace planatlas {

struct IngestLimits {
  std::uint64_t archive_bytes = 512ull << 20;  // uncompressed bytes of one container
  std::uint32_t archive_entries = 10'000;
  std::uint32_t archive_ratio = 1'000;  // uncompressed : compressed of one entry
  std::uint32_t nesting_depth = 256;    // HTML and XML elements
  std::uint32_t table_cells = 1'000'000;
};

// Returns the document in `bytes`. `rules` say which words on a page are labels of metadata or navigation. Fails with
// kEmpty, kUnsupported (with the name of the format where it is known), kEncrypted, kDamaged or kTooLarge.
Result<SourceDocument> read_document(std::string_view bytes, const std::string& path, const Rules& rules,
                                     const IngestLimits& limits = {});

}  // namespace planatlas
