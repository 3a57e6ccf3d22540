#include "output/knowledge/build.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>

#include "extractor/base/file.h"
#include "extractor/base/hash.h"
#include "output/knowledge/knowledge_base.h"
#include "output/knowledge/parallel.h"
#include "output/knowledge/store.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

// One run. `known_` are the documents of the base, by id; what the run makes or keeps goes to `current_`.
class Build {
 public:
  Build(const BuildOptions& options, const DocumentReader& reader, const ProgressFunction& progress)
      : options_(options), reader_(reader), progress_(progress) {}

  Result<BuildReport> run(const UnitTable& units) {
    if (const auto done = prepare_store(options_.folder); !done) return done.error();
    if (const auto done = load_known(); !done) return done.error();
    hash_files();
    choose_work();
    if (const auto done = extract_changed(); !done) return done.error();
    if (const auto done = drop_outdated(); !done) return done.error();
    report_damaged();
    if (const auto done = save(units); !done) return done.error();
    finish_report();
    return std::move(report_);
  }

 private:
  struct Document {
    std::size_t file;   // index of files_
    std::size_t place;  // among the documents of the file
    std::string name, sha256;
  };

  Result<Done> load_known() {
    const auto ids = list_records(options_.folder);
    if (!ids) return ids.error();
    std::vector<std::optional<Result<DocumentSummary>>> loaded(ids->size());
    for_each_index(ids->size(), options_.jobs, [&](std::size_t i) {
      const auto record = load_record(options_.folder, (*ids)[i]);
      loaded[i] = record ? Result<DocumentSummary>(summarize(*record)) : Result<DocumentSummary>(record.error());
    });
    for (std::size_t i = 0; i < ids->size(); ++i) {
      if (loaded[i]->has_value()) {
        known_.insert({(*ids)[i], std::move(**loaded[i])});
      } else {
        damaged_.insert({(*ids)[i], loaded[i]->error()});
      }
    }
    return Done{};
  }

  // Lists the documents of all files with their hashes.
  void hash_files() {
    FoundFiles found = find_files(options_.paths, options_.folder);
    files_ = std::move(found.files);
    report_.failures = std::move(found.failures);
    std::vector<std::vector<Document>> documents(files_.size());
    std::vector<std::vector<Failure>> failures(files_.size());
    for_each_index(files_.size(), options_.jobs, [&](std::size_t i) {
      std::size_t place = 0;
      for_each_document_of(i, [&](const std::string& name, const Result<std::string_view>& bytes) {
        if (bytes) {
          documents[i].push_back({i, place, name, sha256_hex(*bytes)});
        } else {
          failures[i].push_back({name, bytes.error()});
        }
        ++place;
        return true;
      });
    });
    for (std::size_t i = 0; i < files_.size(); ++i) {
      std::move(documents[i].begin(), documents[i].end(), std::back_inserter(documents_));
      for (const Failure& failure : failures[i]) failed_.insert(failure.path);
      std::move(failures[i].begin(), failures[i].end(), std::back_inserter(report_.failures));
    }
  }

  void for_each_document_of(std::size_t file, const DocumentFunction& take) const {
    const auto bytes = read_file(files_[file].path, options_.max_bytes);
    if (!bytes) {
      take(files_[file].name, bytes.error());
    } else if (bytes->empty()) {
      take(files_[file].name, std::string_view());
    } else {
      reader_.split(*bytes, files_[file].name, take);
    }
  }

  // Files are in order of name, so of several documents with the same bytes the first stands for all.
  void choose_work() {
    std::map<std::string_view, const DocumentSummary*> known_by_hash;
    for (const auto& [id, summary] : known_) known_by_hash.insert({summary.document.sha256, &summary});
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      if (!seen.insert(documents_[i].sha256).second) continue;
      const auto known = known_by_hash.find(documents_[i].sha256);
      if (known != known_by_hash.end() && is_unchanged(known->second->document, documents_[i].name)) {
        current_.insert({known->second->document.id, *known->second});
        ++report_.unchanged;
      } else {
        changed_.push_back(i);
      }
    }
  }

  bool is_unchanged(const DocumentEntry& known, const std::string& name) const {
    if (known.extractor != options_.extractor || known.rules != options_.rules) return false;
    // Known under another name: that name is kept as long as its file is there.
    return known.path == name || (known.path < name && exists(known.path));
  }

  static bool exists(const std::string& name) {
    std::error_code code;
    return fs::exists(name, code);
  }

  Result<Done> extract_changed() {
    // Documents of one file stand together: the file is opened once for all that changed in it.
    std::vector<std::pair<std::size_t, std::size_t>> groups;  // of indices of changed_
    for (std::size_t i = 0; i < changed_.size(); ++i) {
      if (i == 0 || documents_[changed_[i]].file != documents_[changed_[i - 1]].file) groups.emplace_back(i, i);
      groups.back().second = i + 1;
    }
    std::vector<std::optional<Result<DocumentSummary>>> made(changed_.size());
    std::mutex progress_lock;
    std::size_t done = 0;
    for_each_index(groups.size(), options_.jobs, [&](std::size_t group) {
      std::size_t next = groups[group].first, place = 0;
      const std::size_t file = documents_[changed_[next]].file;
      for_each_document_of(file, [&](const std::string& name, const Result<std::string_view>& bytes) {
        if (place++ != documents_[changed_[next]].place) return true;
        made[next++] = make_record(name, bytes);
        const std::lock_guard hold(progress_lock);
        ++done;
        if (progress_) progress_(done, changed_.size());
        return next < groups[group].second;
      });
    });
    for (std::size_t i = 0; i < changed_.size(); ++i) {
      const std::string& name = documents_[changed_[i]].name;
      const Result<DocumentSummary> result =
          made[i] ? *made[i] : Error{ErrorKind::kUnreadable, "has changed while it was read; build again"};
      if (result) {
        current_.insert_or_assign(result->document.id, *result);
        ++report_.read;
      } else if (result.error().kind == ErrorKind::kUnwritable) {
        return result.error();
      } else {
        report_.failures.push_back({name, result.error()});
        failed_.insert(name);
      }
    }
    return Done{};
  }

  Result<DocumentSummary> make_record(const std::string& name, const Result<std::string_view>& bytes) const {
    if (!bytes) return bytes.error();
    const auto record = reader_.extract(*bytes, name);
    if (!record) return record.error();
    if (const auto saved = save_record(options_.folder, *record); !saved) return saved.error();
    return summarize(*record);
  }

  // Removes records of files whose content is another now and, when pruning, of files that are gone; keeps all others.
  Result<Done> drop_outdated() {
    std::set<std::string_view> readable;
    for (const Document& document : documents_) {
      if (!failed_.contains(document.name)) readable.insert(document.name);
    }
    for (auto& [id, summary] : known_) {
      if (current_.contains(id)) continue;
      const std::string& path = summary.document.path;
      const bool replaced = readable.contains(path);
      const bool vanished = options_.prune && has_vanished(path);
      if (!replaced && !vanished) {
        current_.insert({id, std::move(summary)});
        continue;
      }
      (replaced ? report_.replaced : report_.vanished).push_back(path);
      if (const auto done = remove_record(options_.folder, id); !done) return done.error();
    }
    return Done{};
  }

  // A member is gone where its container is, or where the container was read and does not hold it any more.
  bool has_vanished(const std::string& name) const {
    if (failed_.contains(name)) return false;
    const std::string file = container_of(name);
    if (file.empty() || exists(name)) return file_has_vanished(name);
    const bool was_read = std::any_of(documents_.begin(), documents_.end(),
                                      [&](const Document& each) { return files_[each.file].name == file; });
    return was_read || file_has_vanished(file);
  }

  // "a.zip!b.zip!c.docx" → "a.zip"; empty where the name is no member's.
  static std::string container_of(const std::string& name) {
    const std::size_t mark = name.find('!');
    return mark == std::string::npos ? std::string() : name.substr(0, mark);
  }

  // A missing file in a folder that is there is gone. Where the folder is missing too, the names may be relative to
  // another working folder than this one: only what lies below a given path counts as gone then.
  bool file_has_vanished(const std::string& name) const {
    const auto is_name = [&name](const FoundFile& file) { return file.name == name; };
    if (exists(name) || std::any_of(files_.begin(), files_.end(), is_name)) return false;
    const fs::path path(name);
    const fs::path parent = path.parent_path();
    if (parent.empty() || exists(parent.string())) return true;
    return std::any_of(options_.paths.begin(), options_.paths.end(), [&](const std::string& given) {
      const fs::path relative = path.lexically_relative(fs::path(given).lexically_normal());
      return exists(given) && !relative.empty() && *relative.begin() != "..";
    });
  }

  void report_damaged() {
    for (const auto& [id, error] : damaged_) {
      if (current_.contains(id)) continue;
      const std::string path = path_text(options_.folder / "records" / (id + ".json"));
      report_.failures.push_back({path, {error.kind, error.message + "; remove the file and build again"}});
    }
  }

  Result<Done> save(const UnitTable& units) {
    std::vector<DocumentSummary> summaries;
    for (auto& [id, summary] : current_) summaries.push_back(std::move(summary));
    const KnowledgeBase base = make_knowledge_base(std::move(summaries), units);
    for (const DocumentEntry& entry : base.documents) {
      report_.goals += entry.goals;
      report_.tasks += entry.tasks;
      report_.warnings += entry.warnings;
    }
    return save_knowledge_base(options_.folder, base);
  }

  void finish_report() {
    std::sort(report_.failures.begin(), report_.failures.end(),
              [](const Failure& a, const Failure& b) { return a.path < b.path; });
    std::sort(report_.replaced.begin(), report_.replaced.end());
    std::sort(report_.vanished.begin(), report_.vanished.end());
  }

  const BuildOptions& options_;
  const DocumentReader& reader_;
  const ProgressFunction& progress_;
  BuildReport report_;
  std::map<std::string, DocumentSummary> known_, current_;
  std::map<std::string, Error> damaged_;
  std::vector<FoundFile> files_;
  std::vector<Document> documents_;
  std::vector<std::size_t> changed_;  // indices of documents_
  std::set<std::string> failed_;
};

}  // namespace

Result<BuildReport> build_knowledge_base(const BuildOptions& options, const DocumentReader& reader,
                                         const UnitTable& units, const ProgressFunction& progress) {
  return Build(options, reader, progress).run(units);
}

}  // namespace planatlas
