#include "extractor/extract.h"

#include "extractor/base/time_limit.h"
#include "extractor/facts/facts.h"
#include "extractor/ingest/ingest.h"
#include "extractor/normalize/normalize.h"
#include "extractor/structure/structure.h"

namespace planatlas {
namespace {

// Nothing that the record holds can be relied on where the time was up.
Record extract_all_but_text(const SourceDocument& document, const Rules& rules, Trace* trace) {
  const CleanText clean = normalize(document, rules);
  if (is_time_up()) return {};
  Structure structure = find_structure(clean, document, rules);
  if (is_time_up()) return {};
  return make_record(document, clean, std::move(structure), rules, trace);
}

Result<Record> extract_within(const TimeLimit& limit, Result<SourceDocument> document, const Rules& rules,
                              Trace* trace) {
  if (is_time_up()) return limit.error();
  if (!document) return document.error();
  Record record = extract(std::move(*document), rules, trace);
  if (is_time_up()) return limit.error();
  return record;
}

}  // namespace

Result<Record> extract(std::string_view bytes, const std::string& path, const Rules& rules,
                       const IngestOptions& options, Trace* trace) {
  const TimeLimit limit(options.limits.seconds);
  return extract_within(limit, read_document(bytes, path, rules, options), rules, trace);
}

Result<Record> extract_released(std::string bytes, const std::string& path, const Rules& rules,
                                const IngestOptions& options, Trace* trace) {
  const TimeLimit limit(options.limits.seconds);
  auto document = read_document(bytes, path, rules, options);
  std::string().swap(bytes);
  return extract_within(limit, std::move(document), rules, trace);
}

Record extract(SourceDocument document, const Rules& rules, Trace* trace) {
  Record record = extract_all_but_text(document, rules, trace);
  record.text = std::move(document.text);
  return record;
}

}  // namespace planatlas
