#include "output/knowledge/read_documents.h"

#include <algorithm>
#include <atomic>

#include "extractor/base/file.h"
#include "extractor/base/hash.h"
#include "output/knowledge/parallel.h"
#include "output/knowledge/store.h"

namespace planatlas {
namespace {

using Kind = ReadEvent::Kind;

class Reading {
 public:
  Reading(BuildNotes& notes, const BuildOptions& options, const DocumentReader& reader, ReadQueue& queue)
      : notes_(notes), options_(options), reader_(reader), queue_(queue) {}

  void read_file_of(const FoundFile& file) {
    if (stopped_) return;
    const auto take = [this](const std::string& name, const Result<std::string_view>& bytes) {
      if (!queue_.push(read_one(name, bytes))) stopped_ = true;
      return !stopped_;
    };
    const auto bytes = read_file(file.path, options_.max_bytes);
    if (!bytes) {
      take(file.name(), bytes.error());
    } else if (bytes->empty()) {
      take(file.name(), std::string_view());
    } else {
      reader_.split(*bytes, file.name(), take);
    }
    queue_.push({Kind::kFileDone, file.name(), {}, {}, {}, {}});
  }

 private:
  ReadEvent read_one(const std::string& name, const Result<std::string_view>& bytes) {
    ReadEvent event;
    event.name = name;
    if (!bytes) return failed(std::move(event), bytes.error());
    event.sha256 = sha256_hex(*bytes);
    if (reader_.notes) event.notes = reader_.notes(name);
    const BuildNotes::Claim claim = notes_.claim(event.sha256);
    if (claim != BuildNotes::Claim::kNew) {
      event.kind = claim == BuildNotes::Claim::kRepeated ? Kind::kRepeated : Kind::kUnchanged;
      return event;
    }
    auto record = reader_.extract(*bytes, name);
    if (!record) return failed(std::move(event), record.error());
    const auto own_url = record->source.url;
    add_notes(event.notes, own_url, *record);
    event.entry = make_entry(std::move(*record), options_.setup);
    event.entry->reading = options_.reading;
    event.entry->own_url = own_url;
    const auto saved = save_record_file(options_.folder, event.entry->id, event.entry->tree);
    if (!saved) return failed(std::move(event), saved.error());
    event.kind = Kind::kMade;
    return event;
  }

  static ReadEvent failed(ReadEvent event, const Error& error) {
    event.kind = Kind::kFailed;
    event.error = error;
    return event;
  }

  BuildNotes& notes_;
  const BuildOptions& options_;
  const DocumentReader& reader_;
  ReadQueue& queue_;
  std::atomic<bool> stopped_{false};
};

}  // namespace

void read_documents(BuildNotes& notes, const BuildOptions& options, const DocumentReader& reader, ReadQueue& queue) {
  Reading reading(notes, options, reader, queue);
  const unsigned threads = std::max(options.jobs, 1u);
  for_each_index(threads, threads, [&](std::size_t) {
    while (const auto file = notes.next_file()) reading.read_file_of(*file);
  });
  queue.close();
}

}  // namespace planatlas
