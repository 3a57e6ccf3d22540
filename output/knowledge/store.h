// Where a knowledge base lies. This one is a folder of files; whoever wants another store replaces these functions.
//
//   DIR/records/<id>.json, .yaml          one record a document
//   DIR/knowledge_base.json, .yaml        documents, and goals by indicator
//
// Every file is written whole or not at all. The .json files are read back; the .yaml ones are for people.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/record.h"
#include "output/knowledge/knowledge_base.h"

namespace planatlas {

// Makes the folder where it is missing. Fails with kUnwritable.
Result<Done> prepare_store(const std::filesystem::path& folder);

// Returns the ids of the records in order; none where there is no such folder.
Result<std::vector<std::string>> list_records(const std::filesystem::path& folder);
Result<Record> load_record(const std::filesystem::path& folder, const std::string& id);
Result<Done> save_record(const std::filesystem::path& folder, const Record& record);
Result<Done> remove_record(const std::filesystem::path& folder, const std::string& id);

// Fails with kNotFound where DIR holds no base.
Result<KnowledgeBase> load_knowledge_base(const std::filesystem::path& folder);
Result<Done> save_knowledge_base(const std::filesystem::path& folder, const KnowledgeBase& base);

}  // namespace planatlas
