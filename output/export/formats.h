// The writers behind the table of formats; each is a file of its own.
#pragma once

#include <filesystem>

#include "extractor/base/result.h"
#include "extractor/base/text_sink.h"
#include "output/knowledge/sqlite.h"
#include "output/knowledge/unit_table.h"

namespace planatlas {

// records.cpp: all records, as a JSON or YAML list or one a line.
Result<Done> write_json_records(Database& store, const UnitTable& units, const TextSink& sink);
Result<Done> write_yaml_records(Database& store, const UnitTable& units, const TextSink& sink);
Result<Done> write_record_lines(Database& store, const UnitTable& units, const TextSink& sink);

// chunks.cpp: one passage a line, with its headings and the document's metadata, for retrieval systems.
Result<Done> write_chunks(Database& store, const UnitTable& units, const TextSink& sink);

// gexf.cpp: who leads whom, for Gephi.
Result<Done> write_network(Database& store, const UnitTable& units, const TextSink& sink);

// csv.cpp: a file a table.
Result<Done> write_csv_files(Database& store, const UnitTable& units, const std::filesystem::path& path);
// xlsx.cpp: one workbook, a sheet a table.
Result<Done> write_workbook(Database& store, const UnitTable& units, const std::filesystem::path& path);
// panel.cpp: division × year × indicator as long.csv and wide.csv, for R and Stata.
Result<Done> write_panel(Database& store, const UnitTable& units, const std::filesystem::path& path);
// opensearch.cpp: documents.ndjson and passages.ndjson for _bulk, and the mappings of both indices.
Result<Done> write_opensearch(Database& store, const UnitTable& units, const std::filesystem::path& path);
// postgres.cpp: schema.sql, load.sql and a file of COPY lines a table.
Result<Done> write_postgres(Database& store, const UnitTable& units, const std::filesystem::path& path);

}  // namespace planatlas
