// The pipeline: bytes in, record out. Pure: reads no file (the readers of some formats run programs of others on the
// bytes, within limits), and a clock only to stop what takes too long.
#pragma once

#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "extractor/facts/trace.h"
#include "extractor/ingest/ingest.h"
#include "extractor/model/record.h"
#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// Returns what `rules` find in the bytes of one file. `path` is used for messages and the record's source only; the
// format is told by the bytes. Oddities of the text are in Record::diagnostics; an Error means that the file could not
// be read, or took longer than the limit. What the rules tried is added to `trace` unless that is null.
Result<Record> extract(std::string_view bytes, const std::string& path, const Rules& rules,
                       const IngestOptions& options = {}, Trace* trace = nullptr);

// As extract; lets the bytes go before anything is made of the text.
Result<Record> extract_released(std::string bytes, const std::string& path, const Rules& rules,
                                const IngestOptions& options, Trace* trace = nullptr);

// The part after reading. By value: the text of a document that is moved in becomes the record's.
Record extract(SourceDocument document, const Rules& rules, Trace* trace = nullptr);

}  // namespace planatlas
