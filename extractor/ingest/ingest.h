// Bytes of a file → SourceDocument. The format is told by the bytes, never by the name alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/file.h"
#include "extractor/base/result.h"
#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"

namespace planatlas {

struct IngestLimits {
  std::uint64_t document_bytes = kDefaultMaxBytes;  // of a file, and of each document in a container
  std::uint64_t archive_bytes = 512ull << 20;       // uncompressed bytes of one container, archives inside it included
  std::uint32_t archive_entries = 10'000;
  std::uint32_t archive_ratio = 1'000;  // uncompressed : compressed of one entry
  std::uint32_t archive_depth = 3;      // archives inside archives
  std::uint32_t nesting_depth = 256;    // HTML and XML elements
  std::uint32_t table_cells = 1'000'000;
  std::uint32_t pages = 3'000;            // of a PDF or OFD document
  std::uint32_t seconds = 120;            // of each child process that reads a document, and of the pipeline itself
  std::uint32_t child_megabytes = 4'096;  // address space of a child process
};

// Where JSON records hold a field under a name that the rules do not know: {"text", "data.article.body"}.
struct FieldPath {
  std::string field;  // text, or a field of SourceMetadata
  std::string path;   // keys from the record down, joined by dots; upper and lower case are one
};

struct IngestOptions {
  IngestLimits limits;
  std::vector<FieldPath> fields;
  bool ocr = false;  // text of images of pages is recognised (tesseract.h)
};

// Returns the document in `bytes`. `rules` say which words on a page are labels of metadata or navigation. Fails with
// kEmpty, kUnsupported (with the name of the format where it is known), kEncrypted, kDamaged or kTooLarge. A container
// of several documents (container.h) is kUnsupported here.
Result<SourceDocument> read_document(std::string_view bytes, const std::string& path, const Rules& rules,
                                     const IngestOptions& options = {});

// Returns the options that change what a document gives where it can be read, as one text: empty for the defaults.
std::string text_of_reading(const IngestOptions& options);

// Returns why `field` cannot be given a path, nothing where it can.
std::optional<Error> check_field_path(const FieldPath& field);

}  // namespace planatlas
