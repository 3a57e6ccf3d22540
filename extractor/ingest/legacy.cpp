// Formats of word processors and spreadsheets that LibreOffice, where it is installed, turns into DOCX or XLSX.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extractor/base/child_process.h"
#include "extractor/base/file.h"
#include "extractor/base/temporary_folder.h"
#include "extractor/ingest/archive.h"
#include "extractor/ingest/formats.h"
#include "extractor/ingest/ole.h"
#include "extractor/ingest/poppler.h"

namespace planatlas {
namespace {

struct Conversion {
  const char* filter;   // LibreOffice's name of the format: Kingsoft's .wps is a Word file, whatever its name says
  const char* target;   // ending of what it becomes
  const char* package;  // of Debian
};

constexpr const char* kWriter = "libreoffice-writer-nogui";
constexpr const char* kCalc = "libreoffice-calc-nogui";

// Returns the bytes that LibreOffice makes of a document, in a folder and with a profile that nobody else has.
Result<std::string> convert(std::string_view bytes, const Conversion& conversion, const IngestLimits& limits) {
  const TemporaryFolder folder;
  if (folder.path().empty()) return Error{ErrorKind::kUnreadable, "no temporary folder can be made for LibreOffice"};
  if (const auto written = write_file(folder.path() / "document", bytes); !written) return written.error();
  const std::string place = folder.path().string();
  const auto done = run_child({{"soffice", "-env:UserInstallation=file://" + place + "/profile", "--headless",
                                "--norestore", std::string("--infilter=") + conversion.filter, "--convert-to",
                                conversion.target, "--outdir", place + "/result", place + "/document"},
                               conversion.package,
                               {},
                               folder.path()},
                              child_limits(limits));
  if (!done) return done.error();
  // LibreOffice ends well, and writes nothing, where it cannot read a file or lacks the part for it.
  auto result =
      read_file(folder.path() / "result" / (std::string("document.") + conversion.target), limits.document_bytes);
  if (result) return result;
  if (result.error().kind == ErrorKind::kTooLarge)
    return Error{ErrorKind::kTooLarge, "becomes, in soffice, " + result.error().message};
  return Error{ErrorKind::kDamaged, std::string("is nothing that LibreOffice can read: get it again, or install the "
                                                "package ") +
                                        conversion.package};
}

Result<SourceDocument> read_converted(const FormatInput& input, const Conversion& conversion,
                                      Result<SourceDocument> (*read)(const FormatInput&)) {
  const auto converted = convert(input.bytes, conversion, input.options.limits);
  if (!converted) return converted.error();
  return read({*converted, {}, input.rules, input.options});
}

bool is_open_document(const FormatInput& input, std::string_view kind) {
  if (input.bytes.substr(0, 4) != "PK\x03\x04") return false;
  auto archive = Archive::open(input.bytes, input.options.limits);
  if (!archive || !archive->contains("mimetype")) return false;
  const auto type = archive->read("mimetype");
  return type && type->rfind("application/vnd.oasis.opendocument." + std::string(kind), 0) == 0;
}

// LibreOffice unpacks whatever a package holds: what is too large or encrypted is told before it starts. What is
// damaged it may mend.
std::optional<Error> refuse_part(Archive& archive, const IngestLimits& limits) {
  for (std::size_t i = 0; i < archive.names().size(); ++i) {
    const auto part = archive.read_entry(i, limits.document_bytes);
    if (!part && (part.error().kind == ErrorKind::kTooLarge || part.error().kind == ErrorKind::kEncrypted))
      return part.error();
  }
  return std::nullopt;
}

// A package with a password keeps its names and lists in its manifest what is encrypted.
Result<SourceDocument> read_open_document(const FormatInput& input, const Conversion& conversion,
                                          Result<SourceDocument> (*read)(const FormatInput&)) {
  auto archive = Archive::open(input.bytes, input.options.limits);
  if (!archive) return archive.error();
  if (const auto refused = refuse_part(*archive, input.options.limits)) return *refused;
  const auto manifest = archive->read("META-INF/manifest.xml");
  if (manifest && manifest->find("encryption-data") != std::string::npos)
    return Error{ErrorKind::kEncrypted, "is an encrypted OpenDocument file: save it without a password"};
  return read_converted(input, conversion, read);
}

}  // namespace

bool looks_like_doc(const FormatInput& input) {
  return is_ole(input.bytes) && has_ole_entry(input.bytes, "WordDocument") && !is_encrypted_word(input.bytes);
}
Result<SourceDocument> read_doc(const FormatInput& input) {
  return read_converted(input, {"MS Word 97", "docx", kWriter}, read_docx);
}

bool looks_like_rtf(const FormatInput& input) {
  return input.bytes.substr(0, 5) == "{\\rtf";
}
Result<SourceDocument> read_rtf(const FormatInput& input) {
  return read_converted(input, {"Rich Text Format", "docx", kWriter}, read_docx);
}

// WordprocessingML of 2003: a document as one XML file.
bool looks_like_word_2003(const FormatInput& input) {
  constexpr std::size_t kHead = 4096;
  const std::string_view head = input.bytes.substr(0, kHead);
  return head.find('<') < 4 &&
         head.find("\"http://schemas.microsoft.com/office/word/2003/wordml\"") != std::string_view::npos;
}
Result<SourceDocument> read_word_2003(const FormatInput& input) {
  return read_converted(input, {"MS Word 2003 XML", "docx", kWriter}, read_docx);
}

bool looks_like_odt(const FormatInput& input) {
  return is_open_document(input, "text");
}
Result<SourceDocument> read_odt(const FormatInput& input) {
  return read_open_document(input, {"writer8", "docx", kWriter}, read_docx);
}

bool looks_like_xls(const FormatInput& input) {
  return is_ole(input.bytes) && !has_ole_entry(input.bytes, "EncryptedPackage") &&
         (has_ole_entry(input.bytes, "Workbook") || has_ole_entry(input.bytes, "Book")) &&
         !is_encrypted_workbook(input.bytes);
}
Result<SourceDocument> read_xls(const FormatInput& input) {
  return read_converted(input, {"MS Excel 97", "xlsx", kCalc}, read_xlsx);
}

bool looks_like_ods(const FormatInput& input) {
  return is_open_document(input, "spreadsheet");
}
Result<SourceDocument> read_ods(const FormatInput& input) {
  return read_open_document(input, {"calc8", "xlsx", kCalc}, read_xlsx);
}

}  // namespace planatlas
