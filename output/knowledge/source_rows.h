// Which names stand for which record: the sources of the store.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"
#include "output/knowledge/entry_writer.h"
#include "output/knowledge/source_notes.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

class SourceRows {
 public:
  // Both must outlive it; the database is open for writing.
  SourceRows(Database& store, EntryWriter& entries);

  // Lets `name`, with what is said beside it, stand for the record whose bytes have this hash. A record that no name
  // stands for any more is removed with its facts. Returns whether `name` stood for another record before; fails with
  // kNotFound where the store has no such record.
  Result<bool> assign(const std::string& name, std::string_view sha256, const SourceNotes& notes);

  // Removes the names for which `is_gone` says so, and the records that no name stands for then. Returns the names.
  Result<std::vector<std::string>> remove_gone(const std::function<bool(const std::string&)>& is_gone);

 private:
  Result<Done> remove_if_unnamed(std::string_view id);
  Result<bool> has_notes(const std::string& name, const SourceNotes& notes);

  Database& store_;
  EntryWriter& entries_;
  Statement find_record_, find_name_, find_notes_, put_, count_, remove_;
};

}  // namespace planatlas
