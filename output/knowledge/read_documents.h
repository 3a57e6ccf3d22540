// The reading half of a build: files → entries, on several threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "output/knowledge/bounded_queue.h"
#include "output/knowledge/build.h"
#include "output/knowledge/build_notes.h"
#include "output/knowledge/entry_writer.h"

namespace planatlas {

// What happened to one document, or that a file is done.
struct ReadEvent {
  enum class Kind {
    kMade,       // `entry` is its record
    kUnchanged,  // the store has it as it would be made now
    kRepeated,   // the same bytes stood under another name before
    kFailed,     // `error` says why
    kFileDone,   // all documents of `name` have been told of
  };
  Kind kind = Kind::kFileDone;
  std::string name, sha256;
  SourceNotes notes;
  std::optional<StoreEntry> entry;
  std::optional<Error> error;
};
using ReadQueue = BoundedQueue<ReadEvent>;

// Reads the files of `notes` with `options.jobs` threads and tells `queue` of each of their documents; closes it at the
// end. Stops early when the queue is closed. The YAML file of each record is written on the way.
void read_documents(BuildNotes& notes, const BuildOptions& options, const DocumentReader& reader, ReadQueue& queue);

}  // namespace planatlas
