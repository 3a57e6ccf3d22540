#include "extractor/extract.h"

#include "extractor/facts/facts.h"
#include "extractor/ingest/ingest.h"
#include "extractor/normalize/normalize.h"
#include "extractor/structure/structure.h"

namespace planatlas {

Result<Record> extract(std::string_view bytes, const std::string& path, const Rules& rules) {
  const auto document = read_document(bytes, path, rules);
  if (!document) return document.error();
  return extract(*document, rules);
}

Record extract(const SourceDocument& document, const Rules& rules) {
  const CleanText clean = normalize(document, rules);
  return make_record(document, clean, find_structure(clean, document, rules), rules);
}

}  // namespace planatlas
