#include "output/knowledge/build.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <thread>

#include "extractor/base/error_name.h"
#include "output/knowledge/build_notes.h"
#include "output/knowledge/read_documents.h"
#include "output/knowledge/settle.h"
#include "output/knowledge/source_rows.h"
#include "output/knowledge/unread_rows.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

// So many documents are committed together: few enough to lose little when killed, enough not to wait for the disk.
constexpr std::size_t kDocumentsPerCommit = 50;
constexpr std::size_t kQueuedPerJob = 2;

// One run, on the thread that writes.
class Build {
 public:
  Build(const BuildOptions& options, const DocumentReader& reader, const BuildEvents& events, Database& store,
        BuildNotes& notes)
      : options_(options),
        reader_(reader),
        events_(events),
        store_(store),
        notes_(notes),
        entries_(store),
        sources_(store, entries_) {}

  Result<BuildReport> run() {
    if (const auto done = store_.run("BEGIN IMMEDIATE"); !done) return done.error();
    if (const auto done = read_all(); !done) return done.error();
    if (const auto done = assign_repeated(); !done) return done.error();
    if (const auto done = prune(); !done) return done.error();
    if (const auto done = keep_failures(); !done) return done.error();
    if (const auto done = notes_.state(); !done) return done.error();  // what was asked of it decided what to remove
    const auto settled = settle_store(options_.folder, store_, entries_, options_.setup, report_);
    if (!settled) return settled.error();
    finish_report();
    return std::move(report_);
  }

 private:
  // Reads on other threads and writes on this one.
  Result<Done> read_all() {
    report_.failures = walk_files(options_.paths, options_.folder, [this](const FoundFile& file) {
      if (options_.shards <= 1 || is_in_shard(file.name())) notes_.add_file(file);
    });
    files_ = notes_.count_files();
    if (const auto done = note_known(); !done) return done.error();
    ReadQueue queue(std::max(options_.jobs, 1u) * kQueuedPerJob);
    std::thread readers([&] { read_documents(notes_, options_, reader_, queue); });
    const auto done = take_all(queue);
    queue.close();
    readers.join();
    return done;
  }

  // By name, so that a file stays in its shard whatever files come and go.
  bool is_in_shard(const std::string& name) const {
    std::uint32_t hash = 2166136261;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash % options_.shards == options_.shard - 1;
  }

  Result<Done> note_known() {
    Statement rows(store_, "SELECT sha256, extractor, rules, reading FROM document");
    for (;;) {
      const auto row = rows.step();
      if (!row) return row.error();
      if (!*row) return Done{};
      notes_.add_known(rows.view(0), rows.view(1) == options_.extractor && rows.view(2) == options_.rules &&
                                         rows.view(3) == options_.reading);
    }
  }

  Result<Done> take_all(ReadQueue& queue) {
    std::size_t files_done = 0;
    while (auto event = queue.pop()) {
      if (event->kind == ReadEvent::Kind::kFileDone) {
        if (events_.on_progress) events_.on_progress(++files_done, files_);
        continue;
      }
      if (const auto done = take(std::move(*event)); !done) return done.error();
    }
    return Done{};
  }

  Result<Done> take(ReadEvent event) {
    notes_.add_seen(event.name);
    switch (event.kind) {
      case ReadEvent::Kind::kMade:
        if (const auto done = entries_.write(*event.entry); !done) return done.error();
        ++report_.read;
        break;
      case ReadEvent::Kind::kUnchanged:
        ++report_.unchanged;
        break;
      case ReadEvent::Kind::kRepeated:
        notes_.add_repeated({event.name, event.sha256, event.notes});
        return Done{};
      default:
        if (event.error->kind == ErrorKind::kUnwritable) return *event.error;
        failed_hashes_.insert({event.sha256, *event.error});
        fail(event.name, *event.error);
        return Done{};
    }
    if (const auto done = assign({event.name, event.sha256, event.notes}); !done) return done.error();
    if (++uncommitted_ < kDocumentsPerCommit) return Done{};
    uncommitted_ = 0;
    return store_.run("COMMIT;BEGIN IMMEDIATE");
  }

  Result<Done> assign(const NamedBytes& document) {
    const auto replaced = sources_.assign(document.name, document.sha256, document.notes);
    if (!replaced) return replaced.error();
    if (*replaced) report_.replaced.push_back(document.name);
    return Done{};
  }

  // Names whose bytes stood under another name too: when all records are there, so that the order does not matter.
  Result<Done> assign_repeated() {
    return notes_.for_each_repeated([this](const NamedBytes& document) -> Result<Done> {
      const auto failed = failed_hashes_.find(document.sha256);
      if (failed == failed_hashes_.end()) return assign(document);
      fail(document.name, failed->second);
      return Done{};
    });
  }

  void fail(const std::string& name, const Error& error) {
    report_.failures.push_back({name, error});
    failed_.insert(name);
  }

  Result<Done> prune() {
    if (!options_.prune) return Done{};
    auto gone = sources_.remove_gone([this](const std::string& name) { return has_vanished(name); });
    if (!gone) return gone.error();
    report_.vanished = std::move(*gone);
    return Done{};
  }

  // What could not be read, as this run has seen it; the rest stays as it was kept.
  Result<Done> keep_failures() {
    const auto is_outdated = [this](const std::string& name) {
      return notes_.has_seen(name) || notes_.has_file(name) || notes_.has_file(container_of(name)) ||
             (options_.prune && has_vanished(name));
    };
    if (const auto done = forget_unread(store_, is_outdated); !done) return done.error();
    for (const Failure& failure : report_.failures) {
      if (!failed_.contains(failure.path)) continue;
      const UnreadFile file{failure.path, std::string(name_of(failure.error.kind)), failure.error.message};
      if (const auto done = keep_unread(store_, file); !done) return done.error();
    }
    return Done{};
  }

  static bool exists(const std::string& name) {
    std::error_code code;
    return fs::exists(name, code);
  }

  // A member is gone where its container is, or where the container was read and does not hold it any more.
  bool has_vanished(const std::string& name) const {
    if (notes_.has_seen(name)) return false;
    const std::string file = container_of(name);
    if (file.empty() || exists(name)) return file_has_vanished(name);
    if (failed_.contains(file)) return false;
    return notes_.has_file(file) || file_has_vanished(file);
  }

  // "a.zip!b.zip!c.docx" → "a.zip"; empty where the name is no member's.
  static std::string container_of(const std::string& name) {
    const std::size_t mark = name.find('!');
    return mark == std::string::npos ? std::string() : name.substr(0, mark);
  }

  // A missing file in a folder that is there is gone. Where the folder is missing too, the names may be relative to
  // another working folder than this one: only what lies below a given path counts as gone then.
  bool file_has_vanished(const std::string& name) const {
    if (exists(name) || notes_.has_file(name)) return false;
    const fs::path path(name);
    const fs::path parent = path.parent_path();
    if (parent.empty() || exists(parent.string())) return true;
    return std::any_of(options_.paths.begin(), options_.paths.end(), [&](const std::string& given) {
      const fs::path relative = path.lexically_relative(fs::path(given).lexically_normal());
      return exists(given) && !relative.empty() && *relative.begin() != "..";
    });
  }

  void finish_report() {
    std::sort(report_.failures.begin(), report_.failures.end(),
              [](const Failure& a, const Failure& b) { return a.path < b.path; });
    std::sort(report_.replaced.begin(), report_.replaced.end());
  }

  const BuildOptions& options_;
  const DocumentReader& reader_;
  const BuildEvents& events_;
  Database& store_;
  BuildNotes& notes_;
  EntryWriter entries_;
  SourceRows sources_;
  BuildReport report_;
  std::size_t files_ = 0;
  std::set<std::string> failed_;  // names of this run
  std::map<std::string, Error> failed_hashes_;
  std::size_t uncommitted_ = 0;
};

}  // namespace

Result<BuildReport> build_knowledge_base(const BuildOptions& options, const DocumentReader& reader,
                                         const BuildEvents& events) {
  auto notes = BuildNotes::make();
  if (!notes) return notes.error();
  return with_locked_store(options.folder, events,
                           [&](Database& store) { return Build(options, reader, events, store, *notes).run(); });
}

}  // namespace planatlas
