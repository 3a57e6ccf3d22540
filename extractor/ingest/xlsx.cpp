// Excel workbooks: libzip and libxml2, elements told by their local names.
#include "extractor/ingest/archive.h"
#include "extractor/ingest/collector.h"
#include "extractor/ingest/formats.h"
#include "extractor/ingest/sheet_layout.h"
#include "extractor/ingest/workbook.h"

namespace planatlas {

bool looks_like_xlsx(const FormatInput& input) {
  if (input.bytes.substr(0, 4) != "PK\x03\x04") return false;
  auto archive = Archive::open(input.bytes, input.options.limits);
  return archive && !find_workbook(*archive, input.options.limits).empty();
}

Result<SourceDocument> read_xlsx(const FormatInput& input) {
  auto archive = Archive::open(input.bytes, input.options.limits);
  if (!archive) return archive.error();
  SourceDocument document;
  document.line_breaks = LineBreaks::kParagraphs;
  const auto sheets =
      read_sheets(*archive, find_workbook(*archive, input.options.limits), input.options.limits, document.diagnostics);
  if (!sheets) return sheets.error();
  for (const Sheet& sheet : *sheets) append_sheet(sheet, input.rules, input.options.limits, document);
  if (document.text.empty() && document.diagnostics.empty())
    return Error{ErrorKind::kEmpty, "is a workbook whose visible sheets hold nothing"};
  mark_collector_lines(document, input.rules);
  return document;
}

}  // namespace planatlas
