// Files → knowledge base, again and again: what has not changed is not read twice.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/record.h"
#include "output/knowledge/entry_writer.h"
#include "output/knowledge/find_files.h"
#include "output/knowledge/source_notes.h"

namespace planatlas {

// Takes a document of a file: its name (that of the file, or FILE!MEMBER in a container) and its bytes, or why there
// are none. Returns whether to go on.
using DocumentFunction = std::function<bool(const std::string& name, const Result<std::string_view>& bytes)>;

// How files are read; both are called from several threads at once.
struct DocumentReader {
  // Gives the documents in the bytes of a file one by one: always the same ones in the same order.
  std::function<void(std::string_view bytes, const std::string& name, const DocumentFunction& take)> split;
  std::function<Result<Record>(std::string_view bytes, const std::string& name)> extract;
  // Returns what stands beside a document that `split` has given; may be empty.
  std::function<SourceNotes(const std::string& name)> notes{};
};

struct BuildOptions {
  std::vector<std::string> paths;
  std::filesystem::path folder;    // of the knowledge base
  bool prune = false;              // remove documents whose files are gone
  unsigned shard = 1, shards = 1;  // only the files of this shard, counted from 1
  unsigned jobs = 1;               // files read at once; one more thread writes
  std::uint64_t max_bytes = 0;     // of one file
  StoreSetup setup;                // of the rules
  std::string extractor, rules;    // as records carry them: a record made by others is made again
  std::string reading;             // so is one that was read with other options: told by this text
};

struct BuildReport {
  std::size_t read = 0, unchanged = 0;
  std::vector<Failure> failures;                // by path
  std::vector<std::string> replaced, vanished;  // paths whose content changed; paths that are gone and were pruned
  // Of the whole base; copies of a document are not counted.
  std::size_t documents = 0, goals = 0, tasks = 0, facts = 0, warnings = 0;
};

struct BuildEvents {
  std::function<void()> on_wait;                                               // another build holds the store
  std::function<void(std::size_t files_done, std::size_t files)> on_progress;  // from the thread that called the build
};

// Brings the knowledge base up to date. Its content depends on the documents alone: not on the order of `paths`, the
// number of jobs, the order of builds or whether one was killed. Each document is written in one transaction with its
// facts. An Error means that the base could not be read or written; documents that fail are in the report, and what
// the base knew of them stays.
Result<BuildReport> build_knowledge_base(const BuildOptions& options, const DocumentReader& reader,
                                         const BuildEvents& events = {});

}  // namespace planatlas
