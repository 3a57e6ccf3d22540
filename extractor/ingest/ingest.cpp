#include "extractor/ingest/ingest.h"

#include <algorithm>
#include <array>
#include <exception>

#include "extractor/base/hash.h"
#include "extractor/base/time_limit.h"
#include "extractor/ingest/collector.h"
#include "extractor/ingest/copies.h"
#include "extractor/ingest/formats.h"
#include "extractor/text/encoding.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

struct Format {
  std::string_view name;
  bool is_text;  // its test and its reader work on decoded text
  bool (*looks_like)(const FormatInput&);
  Result<SourceDocument> (*read)(const FormatInput&);
};

// The first that fits is read. A workbook has its styles where a Word document has them, so it is looked for first.
constexpr std::array kFormats = {
    Format{"xlsx", false, looks_like_xlsx, read_xlsx},
    Format{"docx", false, looks_like_docx, read_docx},
    Format{"ofd", false, looks_like_ofd, read_ofd},
    Format{"pdf", false, looks_like_pdf, read_pdf},
    Format{"doc", false, looks_like_doc, read_doc},
    Format{"rtf", false, looks_like_rtf, read_rtf},
    Format{"flat-docx", false, looks_like_flat_docx, read_flat_docx},
    Format{"word-2003", false, looks_like_word_2003, read_word_2003},
    Format{"odt", false, looks_like_odt, read_odt},
    Format{"xls", false, looks_like_xls, read_xls},
    Format{"ods", false, looks_like_ods, read_ods},
    Format{"image", false, looks_like_image, read_image},
    Format{"mhtml", false, looks_like_mhtml, read_mhtml},
    Format{"json", true, looks_like_json, read_json},
    Format{"html", true, looks_like_html, read_html},
    Format{"markdown", true, looks_like_markdown, read_markdown},
    Format{"text", true, looks_like_text, read_text},
};

const Format* find_format(const FormatInput& input, bool is_text) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& format) {
    return format.is_text == is_text && format.looks_like(input);
  });
  return found == kFormats.end() ? nullptr : &*found;
}

// Returns the encoding that a page or XML file states in its first bytes, empty where it states none.
std::string_view declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  if (head.find('<') == std::string_view::npos) return {};
  for (const std::string_view key : {"charset=", "encoding="}) {
    std::size_t begin = head.find(key);
    if (begin == std::string_view::npos) continue;
    begin += key.size();
    while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' ')) ++begin;
    return head.substr(begin, head.find_first_of("\"' ;/>?\n", begin) - begin);
  }
  return {};
}

// A file under the name of another format is a frequent accident: say what it is called.
std::string name_note(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string::npos || path.find('/', dot) != std::string::npos || path.size() - dot > 6) return {};
  return " (named " + path.substr(dot) + ")";
}

// Of a text of gigabytes every step takes seconds: whoever has set the limit says which it was.
Error too_late() {
  return {ErrorKind::kTooLarge, "takes longer to read than it may"};
}

// Whether nothing stands in a text but blanks and what could not be decoded.
bool holds_nothing(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();)
    if (const char32_t c = next_code_point(text, offset);
        !is_blank(c) && c != U'\n' && c != U'\r' && c != kReplacementCharacter)
      return false;
  return true;
}

Result<SourceDocument> read_text_format(std::string_view bytes, const std::string& path, const Rules& rules,
                                        const IngestOptions& options, std::string_view& name) {
  const auto decoded = decode_text(bytes, declared_encoding(bytes));
  if (!decoded) {
    return Error{decoded.error().kind, "is of an unknown format" + name_note(path) + ": " + decoded.error().message};
  }
  if (is_time_up()) return too_late();
  if (holds_nothing(decoded.value().text))
    return Error{ErrorKind::kEmpty, "holds no text, only blanks or bytes without a meaning: fetch or save it again"};
  const FormatInput input{bytes, decoded.value().text, rules, options};
  const Format* format = find_format(input, true);
  name = format->name;
  if (is_time_up()) return too_late();
  auto document = format->read(input);
  if (document) add_encoding_notes(decoded.value(), document.value());
  return document;
}

Result<SourceDocument> read_format(std::string_view bytes, const std::string& path, const Rules& rules,
                                   const IngestOptions& options, std::string_view& name) {
  if (const Format* format = find_format({bytes, {}, rules, options}, false)) {
    name = format->name;
    auto document = format->read({bytes, {}, rules, options});
    if (document && document->encoding.empty()) document->encoding = "UTF-8";
    return document;
  }
  Error unsupported = explain_unsupported(bytes, options.limits);
  if (!unsupported.message.empty()) {
    if (unsupported.kind == ErrorKind::kUnsupported)
      unsupported.message.insert(unsupported.message.find(':'), name_note(path));
    return unsupported;
  }
  return read_text_format(bytes, path, rules, options, name);
}

// What a reader has skipped says better why there is no text.
Error without_text(const SourceDocument& document) {
  for (const Diagnostic& diagnostic : document.diagnostics)
    if (diagnostic.code == "skipped_content") return {ErrorKind::kEmpty, "holds no text. " + diagnostic.message};
  return {ErrorKind::kEmpty, "holds no text; if its pages are images, recognise their text (OCR) first"};
}

}  // namespace

void add_encoding_notes(const DecodedText& decoded, SourceDocument& document) {
  document.encoding = decoded.encoding;
  if (!decoded.misread_as.empty())
    document.diagnostics.push_back({"misread_encoding", Severity::kWarning,
                                    "The file was saved after " + decoded.encoding + " had been read as " +
                                        decoded.misread_as + "; it was led back.",
                                    make_span(0, 0)});
  if (decoded.lost > 0)
    document.diagnostics.push_back(
        {"undecodable_bytes", Severity::kWarning,
         std::to_string(decoded.lost) + " characters had been lost before the file was saved: fetch it again.",
         make_span(0, 0)});
  if (decoded.replaced == 0) return;
  document.diagnostics.push_back(
      {"undecodable_bytes", Severity::kWarning,
       std::to_string(decoded.replaced) + " bytes have no meaning in " + decoded.encoding + ".", make_span(0, 0)});
}

Result<SourceDocument> read_document(std::string_view bytes, const std::string& path, const Rules& rules,
                                     const IngestOptions& options) {
  if (bytes.empty()) return Error{ErrorKind::kEmpty, "is empty: fetch or save it again"};
  if (bytes.size() > 0x7FFFFFFF) return Error{ErrorKind::kTooLarge, "is larger than 2 GiB: split the file"};
  std::string_view name;
  try {
    auto document = read_format(bytes, path, rules, options, name);
    if (!document) return document.error();
    if (is_time_up()) return too_late();
    SourceDocument& result = document.value();
    if (trim(result.text).empty()) return without_text(result);
    result.path = path;
    result.sha256 = sha256_hex(bytes);
    result.bytes = bytes.size();
    result.format = name;
    tidy_chrome(result.chrome);
    drop_copies(result);
    return document;
  } catch (const std::exception&) {  // of the libraries, and of memory
    return Error{ErrorKind::kTooLarge, "needs more memory than there is: free some, or split the file"};
  }
}

std::string text_of_reading(const IngestOptions& options) {
  const IngestLimits usual;
  std::string text;
  const auto add = [&text](const std::string& option) { text += (text.empty() ? "" : " ") + option; };
  const auto add_limit = [&](const char* name, std::uint32_t limit, std::uint32_t usual_limit) {
    if (limit != usual_limit) add(name + std::to_string(limit));
  };
  if (options.ocr) add("ocr");
  add_limit("depth=", options.limits.nesting_depth, usual.nesting_depth);
  add_limit("cells=", options.limits.table_cells, usual.table_cells);
  add_limit("pages=", options.limits.pages, usual.pages);
  for (const FieldPath& field : options.fields) add(field.field + "=" + field.path);
  return text;
}

}  // namespace planatlas
