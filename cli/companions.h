// The files beside a document: what it is an attachment of, and where it was found.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/ingest/ingest.h"
#include "extractor/model/record.h"
#include "extractor/rules/rules.h"
#include "output/knowledge/source_notes.h"

namespace planatlas {

// Looks at folders and archives once each. May be asked from several threads at once.
class Companions {
 public:
  Companions(const Rules& rules, const IngestLimits& limits);

  // Looks at the members of an archive, before they are asked for. Nothing is done for other files.
  void look_into(std::string_view bytes, const std::string& path);
  // Whether a member of an archive is the FILE.url of another.
  bool is_address_file(const std::string& path) const;

  // Returns what the files beside the document at `path` say of it.
  SourceNotes notes(const std::string& path);

  // Fills in what the files beside the record's own say.
  void complete(Record& record);

 private:
  struct Group {
    std::map<std::string, std::string> parents;    // attachment → document
    std::map<std::string, std::string> addresses;  // of documents
    std::set<std::string> address_files;
  };

  const Group& group_of(const std::string& folder);
  std::string owner_of_folder(const std::string& folder) const;
  Group look_at_folder(const std::string& folder) const;

  const IngestLimits limits_;
  std::vector<std::string> words_;  // with which the names of attachments begin
  mutable std::mutex lock_;
  std::map<std::string, std::shared_ptr<const Group>> groups_;  // by folder, by archive
};

}  // namespace planatlas
