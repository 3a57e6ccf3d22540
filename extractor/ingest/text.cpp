// Plain text, and Markdown, which is plain text with marks.
#include "extractor/ingest/collector.h"
#include "extractor/ingest/formats.h"
#include "extractor/ingest/markdown_marks.h"
#include "extractor/text/utf8.h"

namespace planatlas {

bool looks_like_markdown(const FormatInput& input) {
  return is_markdown(input.text, input.rules);
}

Result<SourceDocument> read_markdown(const FormatInput& input) {
  SourceDocument document;
  document.format = "markdown";
  document.text = input.text;
  document.line_breaks = LineBreaks::kUnknown;
  mark_markdown(document, input.rules, true);
  mark_collector_lines(document, input.rules);
  return document;
}

bool looks_like_text(const FormatInput&) {
  return true;
}

Result<SourceDocument> read_text(const FormatInput& input) {
  SourceDocument document;
  document.text = input.text;
  document.line_breaks = LineBreaks::kUnknown;
  mark_collector_lines(document, input.rules);
  return document;
}

}  // namespace planatlas
