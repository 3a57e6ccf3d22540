// Files that hold many documents: ZIP, TAR and gzip archives, JSON Lines, JSON lists. Told by the bytes: a Word file is
// a ZIP too, and no container.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "extractor/ingest/ingest.h"

namespace planatlas {

// Takes one document: its path (FILE!NAME in an archive, FILE!NUMBER for the record of a line or list, from 1) and its
// bytes, which live until the call returns, or why it cannot be read. Returns whether to go on.
using DocumentSink = std::function<bool(const std::string& path, const Result<std::string_view>& bytes)>;

// Gives the documents in `bytes` to `sink` one at a time, in the order in which they stand; a file that is no container
// is its own only document. No more than one member is unpacked at a time (and, of nested archives, one a level);
// nothing is written anywhere. What breaks off or exceeds a limit is an Error under the path of the container, behind
// the documents before it. Hidden entries, folders, links and the pictures and scripts of saved pages are passed over.
void for_each_document(std::string_view bytes, const std::string& path, const IngestLimits& limits,
                       const DocumentSink& sink);

// Whether the file is a ZIP, TAR or gzip archive of documents.
bool is_archive(std::string_view bytes, const IngestLimits& limits);

bool is_container(std::string_view bytes, const IngestLimits& limits);

}  // namespace planatlas
