// The formats: for each a test of the bytes and a reader. A new one is a file with these two functions and a line in
// the table in ingest.cpp.
#pragma once

#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "extractor/ingest/ingest.h"
#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"
#include "extractor/text/encoding.h"

namespace planatlas {

// What a reader is given. `text` is the decoded text for formats that are text, empty for the others.
struct FormatInput {
  std::string_view bytes;
  std::string_view text;
  const Rules& rules;
  const IngestOptions& options;
};

// Readers fill in text, line breaks, tables, chrome, headings, metadata and diagnostics; read_document does the rest.
bool looks_like_docx(const FormatInput& input);
Result<SourceDocument> read_docx(const FormatInput& input);

bool looks_like_flat_docx(const FormatInput& input);
Result<SourceDocument> read_flat_docx(const FormatInput& input);

bool looks_like_xlsx(const FormatInput& input);
Result<SourceDocument> read_xlsx(const FormatInput& input);

bool looks_like_ofd(const FormatInput& input);
Result<SourceDocument> read_ofd(const FormatInput& input);

// A page saved by a browser as one file.
bool looks_like_mhtml(const FormatInput& input);
Result<SourceDocument> read_mhtml(const FormatInput& input);

bool looks_like_html(const FormatInput& input);
Result<SourceDocument> read_html(const FormatInput& input);

bool looks_like_json(const FormatInput& input);
Result<SourceDocument> read_json(const FormatInput& input);

bool looks_like_markdown(const FormatInput& input);
Result<SourceDocument> read_markdown(const FormatInput& input);

bool looks_like_pdf(const FormatInput& input);
Result<SourceDocument> read_pdf(const FormatInput& input);

// Read by tesseract, where the options ask for it.
bool looks_like_image(const FormatInput& input);
Result<SourceDocument> read_image(const FormatInput& input);

// Read by LibreOffice where it is installed.
bool looks_like_doc(const FormatInput& input);
Result<SourceDocument> read_doc(const FormatInput& input);

bool looks_like_rtf(const FormatInput& input);
Result<SourceDocument> read_rtf(const FormatInput& input);

bool looks_like_word_2003(const FormatInput& input);
Result<SourceDocument> read_word_2003(const FormatInput& input);

bool looks_like_odt(const FormatInput& input);
Result<SourceDocument> read_odt(const FormatInput& input);

bool looks_like_xls(const FormatInput& input);
Result<SourceDocument> read_xls(const FormatInput& input);

bool looks_like_ods(const FormatInput& input);
Result<SourceDocument> read_ods(const FormatInput& input);

bool looks_like_text(const FormatInput& input);
Result<SourceDocument> read_text(const FormatInput& input);

// Notes the encoding that a text was decoded from, and the bytes that mean nothing in it.
void add_encoding_notes(const DecodedText& decoded, SourceDocument& document);

// Returns why these bytes are not read, where they are of a known format without a reader: kUnsupported, kEncrypted, or
// kDamaged for a container. Has no message where the format is unknown.
Error explain_unsupported(std::string_view bytes, const IngestLimits& limits);

}  // namespace planatlas
