#include "cli/corpus.h"

#include "extractor/base/file.h"
#include "extractor/ingest/container.h"

namespace planatlas {

void for_each_document_of(const FoundFile& file, const IngestOptions& options,
                          const std::function<void(const std::string& name, const Result<std::string_view>&)>& take) {
  const auto bytes = read_file(file.path, options.limits.document_bytes);
  if (!bytes) {
    take(file.name(), bytes.error());
    return;
  }
  for_each_document(*bytes, file.name(), options.limits,
                    [&take](const std::string& name, const Result<std::string_view>& document) {
                      take(name, document);
                      return true;
                    });
}

}  // namespace planatlas
