// Files → knowledge base, again and again: what has not changed is not read twice.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/record.h"
#include "output/knowledge/find_files.h"
#include "output/knowledge/unit_table.h"

namespace planatlas {

// Takes a document of a file: its name (that of the file, or FILE!MEMBER in a container) and its bytes, or why there
// are none. Returns whether to go on.
using DocumentFunction = std::function<bool(const std::string& name, const Result<std::string_view>& bytes)>;

// How files are read; both are called from several threads at once.
struct DocumentReader {
  // Gives the documents in the bytes of a file one by one: always the same ones in the same order.
  std::function<void(std::string_view bytes, const std::string& name, const DocumentFunction& take)> split;
  std::function<Result<Record>(std::string_view bytes, const std::string& name)> extract;
};

struct BuildOptions {
  std::vector<std::string> paths;
  std::filesystem::path folder;  // of the knowledge base
  bool prune = false;            // remove documents whose files are gone
  unsigned jobs = 1;
  std::uint64_t max_bytes = 0;   // of one file
  std::string extractor, rules;  // as records carry them: a record made by others is made again
};

struct BuildReport {
  std::size_t read = 0, unchanged = 0;
  std::vector<Failure> failures;                   // by path
  std::vector<std::string> replaced, vanished;     // paths whose content changed; paths that are gone and were pruned
  std::size_t goals = 0, tasks = 0, warnings = 0;  // of the whole base
};

// Told from time to time how many of the changed documents are done. Called from several threads, one at a time.
using ProgressFunction = std::function<void(std::size_t done, std::size_t all)>;

// Brings the knowledge base up to date. The result depends neither on the order of `paths` nor on `jobs`. An Error
// means that the base could not be read or written; documents that fail are in the report, and what the base knew of
// them stays.
Result<BuildReport> build_knowledge_base(const BuildOptions& options, const DocumentReader& reader,
                                         const UnitTable& units, const ProgressFunction& progress = {});

}  // namespace planatlas
