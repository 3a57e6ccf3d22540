#include "output/knowledge/read_documents.h"

#include <atomic>
#include <mutex>
#include <unordered_set>

#include "extractor/base/file.h"
#include "extractor/base/hash.h"
#include "output/knowledge/parallel.h"
#include "output/knowledge/store.h"

namespace planatlas {
namespace {

using Kind = ReadEvent::Kind;

class Reading {
 public:
  Reading(const KnownDocuments& known, const BuildOptions& options, const DocumentReader& reader, ReadQueue& queue)
      : known_(known), options_(options), reader_(reader), queue_(queue) {}

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
    if (!claim(event.sha256)) {
      event.kind = Kind::kRepeated;
      return event;
    }
    if (const auto found = known_.find(event.sha256); found != known_.end() && found->second) {
      event.kind = Kind::kUnchanged;
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

  // True for the first document of the run with these bytes.
  bool claim(const std::string& sha256) {
    const std::lock_guard hold(claimed_lock_);
    return claimed_.insert(sha256).second;
  }

  const KnownDocuments& known_;
  const BuildOptions& options_;
  const DocumentReader& reader_;
  ReadQueue& queue_;
  std::mutex claimed_lock_;
  std::unordered_set<std::string> claimed_;
  std::atomic<bool> stopped_{false};
};

}  // namespace

void read_documents(const std::vector<FoundFile>& files, const KnownDocuments& known, const BuildOptions& options,
                    const DocumentReader& reader, ReadQueue& queue) {
  Reading reading(known, options, reader, queue);
  for_each_index(files.size(), options.jobs, [&](std::size_t i) { reading.read_file_of(files[i]); });
  queue.close();
}

}  // namespace planatlas
