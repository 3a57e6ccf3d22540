#include "cli/extract_file.h"

#include "extractor/extract.h"
#include "extractor/ingest/ingest.h"
#include "output/knowledge/find_files.h"
#include "output/record/record.h"

namespace planatlas {

namespace {

// The bytes of the file are let go before anything is made of its text.
Result<SourceDocument> read_source(const std::string& path, std::uint64_t max_bytes, const Rules& rules) {
  const auto bytes = path == "-" ? read_standard_input(max_bytes) : read_file(path, max_bytes);
  if (!bytes) return bytes.error();
  return read_document(*bytes, path_text(path), rules);
}

}  // namespace

Result<Record> extract_file(const std::string& path, std::uint64_t max_bytes, const Rules& rules) {
  auto document = read_source(path, max_bytes, rules);
  if (!document) return document.error();
  return extract(std::move(*document), rules);
}

void say_diagnostics(const Record& record, Console& console) {
  for (const Diagnostic& item : record.diagnostics) {
    if (item.severity == Severity::kInfo) continue;
    console.say(Message::kDocumentWarning, record.source.path, name_of(item.severity), item.code, item.message);
  }
}

}  // namespace planatlas
