// Where a knowledge base lies:
//
//   DIR/planatlas.sqlite                  the store of record (docs/store.md); store_schema.h opens it
//   DIR/records/<id>.yaml                 one record a document, for people
//   DIR/knowledge_base.json, .yaml        documents, and goals by indicator
//   DIR/planatlas.lock                    held by the one process that builds
//
// The files beside the store are written from it, whole or not at all; a build that was killed leaves them behind it
// and the next one brings them up to date.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/record.h"
#include "output/knowledge/knowledge_base.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

// Makes the folder where it is missing. Fails with kUnwritable.
Result<Done> prepare_store(const std::filesystem::path& folder);

// Returns the ids of the records of the store in a folder, in order; none where there is no store.
Result<std::vector<std::string>> list_records(const std::filesystem::path& folder);
// Returns one record of the store in a folder; load_record of store_reader.h serves whoever reads many.
Result<Record> load_record(const std::filesystem::path& folder, const std::string& id);

// Fails with kNotFound where DIR holds no base.
Result<KnowledgeBase> load_knowledge_base(const std::filesystem::path& folder);
// Writes both files from the store, goal by goal.
Result<Done> save_knowledge_base(const std::filesystem::path& folder, Database& store, const UnitTable& units);

// Writes the YAML file of a record. Called from several threads.
Result<Done> save_record_file(const std::filesystem::path& folder, const std::string& id, const Tree& record);
// Makes the folder of YAML files agree with the store: writes what is missing and removes what is not the store's.
Result<Done> settle_record_files(const std::filesystem::path& folder, Database& store);

}  // namespace planatlas
