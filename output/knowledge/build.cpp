#include "output/knowledge/build.h"

#include <algorithm>
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
  Build(const BuildOptions& options, const ExtractFunction& extract, const ProgressFunction& progress)
      : options_(options), extract_(extract), progress_(progress) {}

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

  void hash_files() {
    FoundFiles found = find_files(options_.paths, options_.folder);
    files_ = std::move(found.files);
    report_.failures = std::move(found.failures);
    std::vector<std::optional<Error>> errors(files_.size());
    hashes_.resize(files_.size());
    for_each_index(files_.size(), options_.jobs, [&](std::size_t i) {
      const auto bytes = read_file(files_[i].path, options_.max_bytes);
      if (bytes) {
        hashes_[i] = sha256_hex(*bytes);
      } else {
        errors[i] = bytes.error();
      }
    });
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (errors[i]) report_.failures.push_back({files_[i].name, *errors[i]});
    }
  }

  // Files are in order of name, so of several with the same bytes the first stands for all.
  void choose_work() {
    std::map<std::string_view, const DocumentSummary*> known_by_hash;
    for (const auto& [id, summary] : known_) known_by_hash.insert({summary.document.sha256, &summary});
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (hashes_[i].empty() || !seen.insert(hashes_[i]).second) continue;
      const auto known = known_by_hash.find(hashes_[i]);
      if (known != known_by_hash.end() && is_unchanged(known->second->document, files_[i].name)) {
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
    std::vector<std::optional<Result<DocumentSummary>>> made(changed_.size());
    std::mutex progress_lock;
    std::size_t done = 0;
    for_each_index(changed_.size(), options_.jobs, [&](std::size_t i) {
      made[i] = make_record(files_[changed_[i]]);
      const std::lock_guard hold(progress_lock);
      ++done;
      if (progress_) progress_(done, changed_.size());
    });
    for (std::size_t i = 0; i < changed_.size(); ++i) {
      const Result<DocumentSummary>& result = *made[i];
      if (result) {
        current_.insert_or_assign(result->document.id, *result);
        ++report_.read;
      } else if (result.error().kind == ErrorKind::kUnwritable) {
        return result.error();
      } else {
        report_.failures.push_back({files_[changed_[i]].name, result.error()});
        failed_.insert(files_[changed_[i]].name);
      }
    }
    return Done{};
  }

  Result<DocumentSummary> make_record(const FoundFile& file) const {
    const auto bytes = read_file(file.path, options_.max_bytes);
    if (!bytes) return bytes.error();
    const auto record = extract_(*bytes, file.name);
    if (!record) return record.error();
    if (const auto saved = save_record(options_.folder, *record); !saved) return saved.error();
    return summarize(*record);
  }

  // Removes records of files whose content is another now and, when pruning, of files that are gone; keeps all others.
  Result<Done> drop_outdated() {
    std::set<std::string_view> readable;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (!hashes_[i].empty() && !failed_.contains(files_[i].name)) readable.insert(files_[i].name);
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

  // A missing file in a folder that is there is gone. Where the folder is missing too, the names may be relative to
  // another working folder than this one: only what lies below a given path counts as gone then.
  bool has_vanished(const std::string& name) const {
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
  const ExtractFunction& extract_;
  const ProgressFunction& progress_;
  BuildReport report_;
  std::map<std::string, DocumentSummary> known_, current_;
  std::map<std::string, Error> damaged_;
  std::vector<FoundFile> files_;
  std::vector<std::string> hashes_;   // of files_; empty where the file could not be read
  std::vector<std::size_t> changed_;  // indices of files_
  std::set<std::string> failed_;
};

}  // namespace

Result<BuildReport> build_knowledge_base(const BuildOptions& options, const ExtractFunction& extract,
                                         const UnitTable& units, const ProgressFunction& progress) {
  return Build(options, extract, progress).run(units);
}

}  // namespace planatlas
