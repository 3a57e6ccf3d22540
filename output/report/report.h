// A knowledge base as a report: a page that needs no network, for reading and handing on.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/base/text_sink.h"
#include "output/compare/audit.h"
#include "output/compare/comparison.h"
#include "output/compare/language.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

struct ReportSetup {
  ComparisonSetup comparison;
  Language language = Language::kEnglish;
  std::string program;            // name and version
  std::vector<Finding> findings;  // of the audit, in the language of the report
};

// Whether the program was built with the page; the functions below require it.
bool has_report_page();

// Writes one page that holds everything. Documents pass one at a time; the index of all (goals, tasks, names) is held
// as a whole.
Result<Done> write_report_page(Database& store, const ReportSetup& setup, const TextSink& sink);

// Writes the page with its documents in files beside it, in the folder PAGE_files: for bases whose single page would be
// too large to open. The page reads a document when it is opened. Files of an earlier report are replaced.
Result<Done> write_split_report(Database& store, const ReportSetup& setup, const std::filesystem::path& page);

}  // namespace planatlas
