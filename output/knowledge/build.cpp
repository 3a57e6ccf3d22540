#include "output/knowledge/build.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <thread>

#include "output/knowledge/read_documents.h"
#include "output/knowledge/same_document.h"
#include "output/knowledge/source_rows.h"
#include "output/knowledge/store.h"
#include "output/knowledge/store_lock.h"
#include "output/knowledge/store_reader.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

// So many documents are committed together: few enough to lose little when killed, enough not to wait for the disk.
constexpr std::size_t kDocumentsPerCommit = 50;
constexpr std::size_t kQueuedPerJob = 2;

// One run, on the thread that writes.
class Build {
 public:
  Build(const BuildOptions& options, const DocumentReader& reader, const BuildEvents& events, Database& store)
      : options_(options),
        reader_(reader),
        events_(events),
        store_(store),
        entries_(store),
        sources_(store, entries_) {}

  Result<BuildReport> run() {
    if (const auto done = store_.run("BEGIN IMMEDIATE"); !done) return done.error();
    if (const auto done = read_all(); !done) return done.error();
    if (const auto done = assign_repeated(); !done) return done.error();
    if (const auto done = prune(); !done) return done.error();
    if (const auto done = settle_records(); !done) return done.error();
    if (const auto done = mark_same_documents(store_); !done) return done.error();
    if (const auto done = store_.run("COMMIT"); !done) return done.error();
    if (const auto done = settle_record_files(options_.folder, store_); !done) return done.error();
    if (const auto done = save(); !done) return done.error();
    finish_report();
    return std::move(report_);
  }

 private:
  // Reads on other threads and writes on this one.
  Result<Done> read_all() {
    FoundFiles found = find_files(options_.paths, options_.folder);
    files_ = std::move(found.files);
    report_.failures = std::move(found.failures);
    const auto known = load_known();
    if (!known) return known.error();
    ReadQueue queue(std::max(options_.jobs, 1u) * kQueuedPerJob);
    std::thread readers([&] { read_documents(files_, *known, options_, reader_, queue); });
    const auto done = take_all(queue);
    queue.close();
    readers.join();
    return done;
  }

  Result<KnownDocuments> load_known() {
    KnownDocuments known;
    Statement rows(store_, "SELECT sha256, extractor, rules FROM document");
    for (;;) {
      const auto row = rows.step();
      if (!row) return row.error();
      if (!*row) return known;
      known.insert({rows.text(0), rows.view(1) == options_.extractor && rows.view(2) == options_.rules});
    }
  }

  Result<Done> take_all(ReadQueue& queue) {
    std::size_t files_done = 0;
    while (auto event = queue.pop()) {
      if (event->kind == ReadEvent::Kind::kFileDone) {
        if (events_.on_progress) events_.on_progress(++files_done, files_.size());
        continue;
      }
      if (const auto done = take(std::move(*event)); !done) return done.error();
    }
    return Done{};
  }

  Result<Done> take(ReadEvent event) {
    seen_.insert(event.name);
    switch (event.kind) {
      case ReadEvent::Kind::kMade:
        if (const auto done = entries_.write(*event.entry); !done) return done.error();
        ++report_.read;
        break;
      case ReadEvent::Kind::kUnchanged:
        ++report_.unchanged;
        break;
      case ReadEvent::Kind::kRepeated:
        repeated_.emplace_back(std::move(event.name), std::move(event.sha256));
        return Done{};
      default:
        if (event.error->kind == ErrorKind::kUnwritable) return *event.error;
        failed_hashes_.insert({event.sha256, *event.error});
        fail(event.name, *event.error);
        return Done{};
    }
    if (const auto done = assign(event.name, event.sha256); !done) return done.error();
    if (++uncommitted_ < kDocumentsPerCommit) return Done{};
    uncommitted_ = 0;
    return store_.run("COMMIT;BEGIN IMMEDIATE");
  }

  Result<Done> assign(const std::string& name, const std::string& sha256) {
    const auto replaced = sources_.assign(name, sha256);
    if (!replaced) return replaced.error();
    if (*replaced) report_.replaced.push_back(name);
    return Done{};
  }

  // Names whose bytes stood under another name too: when all records are there, so that the order does not matter.
  Result<Done> assign_repeated() {
    for (const auto& [name, sha256] : repeated_) {
      if (const auto failed = failed_hashes_.find(sha256); failed != failed_hashes_.end()) {
        fail(name, failed->second);
      } else if (const auto done = assign(name, sha256); !done) {
        return done.error();
      }
    }
    return Done{};
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

  static bool exists(const std::string& name) {
    std::error_code code;
    return fs::exists(name, code);
  }

  // A member is gone where its container is, or where the container was read and does not hold it any more.
  bool has_vanished(const std::string& name) const {
    if (seen_.contains(name)) return false;
    const std::string file = container_of(name);
    if (file.empty() || exists(name)) return file_has_vanished(name);
    if (failed_.contains(file)) return false;
    return is_among_files(file) || file_has_vanished(file);
  }

  // "a.zip!b.zip!c.docx" → "a.zip"; empty where the name is no member's.
  static std::string container_of(const std::string& name) {
    const std::size_t mark = name.find('!');
    return mark == std::string::npos ? std::string() : name.substr(0, mark);
  }

  bool is_among_files(const std::string& name) const {
    const auto before = [](const FoundFile& file, const std::string& key) { return file.name < key; };
    const auto found = std::lower_bound(files_.begin(), files_.end(), name, before);
    return found != files_.end() && found->name == name;
  }

  // A missing file in a folder that is there is gone. Where the folder is missing too, the names may be relative to
  // another working folder than this one: only what lies below a given path counts as gone then.
  bool file_has_vanished(const std::string& name) const {
    if (exists(name) || is_among_files(name)) return false;
    const fs::path path(name);
    const fs::path parent = path.parent_path();
    if (parent.empty() || exists(parent.string())) return true;
    return std::any_of(options_.paths.begin(), options_.paths.end(), [&](const std::string& given) {
      const fs::path relative = path.lexically_relative(fs::path(given).lexically_normal());
      return exists(given) && !relative.empty() && *relative.begin() != "..";
    });
  }

  // A record that stands under several names is told by the first of them; what an older program has written is
  // written anew.
  Result<Done> settle_records() {
    std::vector<std::pair<std::string, std::string>> unsettled;
    {
      Statement rows(store_, R"sql(
SELECT id, (SELECT min(s.path) FROM source s WHERE s.document = d.id) AS first FROM document d
WHERE first <> path OR outdated)sql");
      for (;;) {
        const auto row = rows.step();
        if (!row) return row.error();
        if (!*row) break;
        unsettled.emplace_back(rows.text(0), rows.text(1));
      }
    }
    for (const auto& [id, path] : unsettled) {
      auto record = load_record(store_, id);
      if (!record) return record.error();
      record->source.path = path;
      const StoreEntry entry = make_entry(std::move(*record), options_.units);
      if (const auto done = save_record_file(options_.folder, id, entry.tree); !done) return done.error();
      if (const auto done = entries_.write(entry); !done) return done.error();
    }
    return Done{};
  }

  Result<Done> save() {
    constexpr std::pair<std::size_t BuildReport::*, const char*> kCounts[] = {
        {&BuildReport::documents, "SELECT count(*) FROM documents"},
        {&BuildReport::goals, "SELECT count(*) FROM goals"},
        {&BuildReport::tasks, "SELECT count(*) FROM tasks"},
        {&BuildReport::facts, "SELECT count(*) FROM fact JOIN document ON id = document WHERE same_as IS NULL"},
        {&BuildReport::warnings, "SELECT count(*) FROM diagnostics WHERE severity <> 'info'"}};
    for (const auto& [field, query] : kCounts) {
      const auto count = store_.number(query);
      if (!count) return count.error();
      report_.*field = static_cast<std::size_t>(*count);
    }
    return save_knowledge_base(options_.folder, store_, options_.units);
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
  EntryWriter entries_;
  SourceRows sources_;
  BuildReport report_;
  std::vector<FoundFile> files_;
  std::set<std::string> seen_, failed_;  // names of this run
  std::map<std::string, Error> failed_hashes_;
  std::vector<std::pair<std::string, std::string>> repeated_;  // name, hash
  std::size_t uncommitted_ = 0;
};

}  // namespace

Result<BuildReport> build_knowledge_base(const BuildOptions& options, const DocumentReader& reader,
                                         const BuildEvents& events) {
  if (const auto done = prepare_store(options.folder); !done) return done.error();
  const auto lock = StoreLock::take(options.folder, events.on_wait);
  if (!lock) return lock.error();
  auto store = open_store_for_writing(options.folder);
  if (!store) return store.error();
  auto report = Build(options, reader, events, *store).run();
  if (!report) return report.error();
  // One file that can be copied and read from a medium that cannot be written.
  if (const auto done = store->run("PRAGMA journal_mode=DELETE"); !done) return done.error();
  return report;
}

}  // namespace planatlas
