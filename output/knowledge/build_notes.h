// What a build remembers of the files of its run. It is kept on disk, in a private file that is gone with it: there may
// be very many of them, and memory stays flat.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "output/knowledge/find_files.h"
#include "output/knowledge/source_notes.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

// A name and the bytes that stand under it.
struct NamedBytes {
  std::string name, sha256;
  SourceNotes notes;
};

// May be used from several threads at once.
class BuildNotes {
 public:
  static Result<BuildNotes> make();

  // Files to read. Of two with one name, the path that sorts first stays.
  void add_file(const FoundFile& file);
  std::size_t count_files();
  bool has_file(std::string_view name);
  // Returns each file once, by name; nothing behind the last one. Requires: no file is added any more.
  std::optional<FoundFile> next_file();

  // Hashes of documents that the store has, and whether its record is as it would be made now.
  void add_known(std::string_view sha256, bool up_to_date);
  // What is to be done with a document of these bytes: the first of the run is new or up to date, others repeat it.
  enum class Claim { kNew, kUpToDate, kRepeated };
  Claim claim(std::string_view sha256);

  // Names of documents that the run has seen.
  void add_seen(std::string_view name);
  bool has_seen(std::string_view name);

  // Documents whose bytes stood under another name before.
  void add_repeated(const NamedBytes& document);
  // By name, until `take` fails.
  Result<Done> for_each_repeated(const std::function<Result<Done>(const NamedBytes&)>& take);

  // The first thing that went wrong; what is asked after it has no meaning.
  Result<Done> state() const;

 private:
  explicit BuildNotes(Database database);
  void run(Statement& statement);
  bool has_row(Statement& query, std::string_view key);

  Database database_;
  Statement add_file_, has_file_, next_file_, add_known_, find_known_, claim_, add_seen_, has_seen_, add_repeated_;
  bool all_given_ = false;
  std::optional<Error> error_;
  std::unique_ptr<std::mutex> lock_ = std::make_unique<std::mutex>();
};

}  // namespace planatlas
