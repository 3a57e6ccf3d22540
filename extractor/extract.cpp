#include "extractor/extract.h"

#include "extractor/facts/facts.h"
#include "extractor/ingest/ingest.h"
#include "extractor/normalize/normalize.h"
#include "extractor/structure/structure.h"

namespace planatlas {

namespace {

Record extract_all_but_text(const SourceDocument& document, const Rules& rules, Trace* trace) {
  const CleanText clean = normalize(document, rules);
  return make_record(document, clean, find_structure(clean, document, rules), rules, trace);
}

}  // namespace

Result<Record> extract(std::string_view bytes, const std::string& path, const Rules& rules,
                       const IngestOptions& options, Trace* trace) {
  auto document = read_document(bytes, path, rules, options);
  if (!document) return document.error();
  return extract(std::move(*document), rules, trace);
}

Record extract(SourceDocument document, const Rules& rules, Trace* trace) {
  Record record = extract_all_but_text(document, rules, trace);
  record.text = std::move(document.text);
  return record;
}

}  // namespace planatlas
