// Records on their way into the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/record.h"
#include "output/knowledge/finding.h"
#include "output/knowledge/passage_rows.h"
#include "output/knowledge/passages.h"
#include "output/knowledge/sqlite.h"
#include "output/knowledge/title_keys.h"
#include "output/knowledge/unit_table.h"
#include "output/record/tree.h"

namespace planatlas {

// What the store keeps of one record: made on any thread, written by one.
struct StoreEntry {
  std::string id;
  std::string packed;                        // the record as JSON, deflated
  std::string title_key;                     // empty without a title
  std::string naming_key, programme_key;     // of the title (title_keys.h), may be empty
  std::vector<std::string> reference_names;  // naming keys of the documents that are named
  std::string sketch;                        // of the text (same_document.h)
  std::string reading;                       // the options that it was read with (BuildOptions::reading)
  std::optional<std::string> own_url;        // of the record without what is said beside it
  Tree tree;                                 // the record as it is written out
  std::vector<std::string> series;           // of each goal: the indicator that it is a figure of
  std::vector<Passage> passages;
  std::vector<StoredFinding> findings;
};

// What a store is made with, of the rules that make its records.
struct StoreSetup {
  UnitTable units{};
  FindingChecks checks{};
  NoticeWords notice_words{};
};
StoreEntry make_entry(Record record, const StoreSetup& setup);

// Returns the record that was packed. Fails with kDamaged.
Result<Record> unpack_record(std::string_view packed);

// Writes entries into the tables of the store; what the store had of the same record before is replaced.
class EntryWriter {
 public:
  // The database must outlive the writer and be open for writing.
  explicit EntryWriter(Database& database);

  Result<Done> write(const StoreEntry& entry);
  Result<Done> remove(std::string_view id);

 private:
  Result<Done> write_document(const StoreEntry& entry);
  Result<Done> write_lists(const StoreEntry& entry);
  Result<Done> write_series(const StoreEntry& entry);
  Result<Done> write_reference_keys(const StoreEntry& entry);
  Result<Done> write_units(std::string_view id, const Tree& task, std::size_t number);
  Result<Done> write_cells(std::string_view id, const Tree& table, std::size_t number);
  Result<Done> write_declared(std::string_view id, const Tree& kinds);

  Statement document_, keys_, record_, unit_, cell_, fact_, field_, series_, reference_key_;
  std::vector<Statement> lists_, removals_;
  PassageRows passages_;
  FindingRows findings_;
};

}  // namespace planatlas
