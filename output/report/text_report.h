// The report as a text for papers: the same comparisons as the page, table by table.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/compare/comparison.h"
#include "output/knowledge/sqlite.h"
#include "output/report/report.h"

namespace planatlas {

struct TextSection {
  std::string title;
  Comparison comparison;  // its tables alone are used; none: there is nothing to say
  std::string note{};     // what the reader must know of the section; may be empty
  bool lists_documents = false;
};

struct TextReport {
  std::string title;
  Language language = Language::kEnglish;
  std::vector<TextSection> sections;
};

// All there is, for a workbook.
Result<TextReport> make_text_report(Database& store, ReportSetup setup);
// What a paper can hold: measures stand in an overview, tables are as wide as a page (`width` of paper.h).
Result<TextReport> make_paper(Database& store, ReportSetup setup, std::size_t width);

// What stands in a section without tables.
std::string_view nothing_to_say(Language language);

// Quotes are footnotes of the whole text.
std::string write_markdown(const TextReport& report);

// Office Open XML that Word and LibreOffice read: headings, tables, quotes as footnotes. Written whole or not at all.
// Fails with kUnwritable. Requires: tables of at most 63 columns, which is what Word reads.
Result<Done> write_docx(const TextReport& report, const std::filesystem::path& path);

// A sheet a section. As above.
Result<Done> write_xlsx(const TextReport& report, const std::filesystem::path& path);

}  // namespace planatlas
