#include "cli/extract_file.h"

#include <utility>

#include "extractor/extract.h"
#include "output/knowledge/find_files.h"
#include "output/record/record.h"

namespace planatlas {

Result<std::string> read_input(const std::string& path, const IngestOptions& options) {
  return path == "-" ? read_standard_input(options.limits.document_bytes)
                     : read_file(path, options.limits.document_bytes);
}

Result<Record> extract_document(std::string bytes, const std::string& path, const IngestOptions& options,
                                const Rules& rules, Trace* trace) {
  return extract_released(std::move(bytes), path_text(path), rules, options, trace);
}

void say_diagnostics(const Record& record, Console& console) {
  for (const Diagnostic& item : record.diagnostics) {
    if (item.severity == Severity::kInfo) continue;
    console.say(Message::kDocumentWarning, record.source.path, name_of(item.severity), item.code,
                console.reason_text(item.message));
  }
}

}  // namespace planatlas
