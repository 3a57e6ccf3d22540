// RTF, DOC and ODT through LibreOffice; where it is not installed, what to install.
#include <string>

#include <catch2/catch.hpp>

#include "extractor/base/child_process.h"
#include "extractor/ingest/container.h"
#include "extractor/ingest/ingest.h"
#include "tests/support/archives.h"

namespace planatlas {
namespace {

// 一、目标 and a table of two cells.
constexpr const char* kRtf =
    "{\\rtf1\\ansi\\uc1 \\u19968?\\u12289?\\u30446?\\u26631?\\par\n"
    "\\trowd\\cellx2000\\cellx4000 \\intbl A\\cell 12\\cell\\row\n\\pard B\\par}";

Result<SourceDocument> read_office_bytes(const std::string& bytes, const IngestLimits& limits = {}) {
  const auto rules = Rules::from_files({});
  REQUIRE(rules);
  return read_document(bytes, "x", *rules, {limits, {}});
}

TEST_CASE("RTF is read by LibreOffice, or its package is named") {
  IngestLimits limits;
  limits.seconds = 600;  // of a machine that is busy
  const auto document = read_office_bytes(kRtf, limits);
  if (!is_installed("soffice")) {
    REQUIRE_FALSE(document);
    CHECK(document.error().kind == ErrorKind::kUnsupported);
    CHECK_THAT(document.error().message, Catch::Matchers::Contains("libreoffice-writer-nogui"));
    return;
  }
  REQUIRE(document);
  CHECK(document->format == "rtf");
  CHECK_THAT(document->text, Catch::Matchers::StartsWith("一、目标\n"));
  REQUIRE(document->tables.size() == 1);
  CHECK(document->tables[0].span.of(document->text) == "A\t12\n");
}

TEST_CASE("what needs a password is told before LibreOffice is asked") {
  const auto text = read_office_bytes(
      test::make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                      {"META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>"}}));
  REQUIRE_FALSE(text);
  CHECK(text.error().kind == ErrorKind::kEncrypted);
  // A workbook: what begins it, a record of eight bytes, and the one that tells how to decrypt it.
  std::string book = "\xD0\xCF\x11\xE0";
  for (const char letter : std::string("Workbook")) book.append({letter, '\0'});
  book.resize(512);
  book.append({9, 8, 8, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0x2F, 0, 54, 0}).resize(1024);
  const auto locked = read_office_bytes(book);
  REQUIRE_FALSE(locked);
  CHECK(locked.error().kind == ErrorKind::kEncrypted);
  // A text of Word 97 and of Word 95: the mark that begins it, and the bit behind.
  for (const char* mark : {"\xEC\xA5", "\xDC\xA5"}) {
    std::string word = "\xD0\xCF\x11\xE0";
    for (const char letter : std::string("WordDocument")) word.append({letter, '\0'});
    word.resize(512);
    word.append(mark).append(9, '\0').append(1, '\1').resize(1024);
    const auto secret = read_office_bytes(word);
    REQUIRE_FALSE(secret);
    CHECK(secret.error().kind == ErrorKind::kEncrypted);
    CHECK_THAT(secret.error().message, Catch::Matchers::Contains("Word document"));
  }
}

TEST_CASE("what unpacks to too much is told before LibreOffice is asked") {
  IngestLimits limits;
  limits.document_bytes = 1000;
  const auto text = read_office_bytes(test::make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                                      {"content.xml", "<d/>"},
                                                      {"styles.xml", std::string(1001, ' ')}}),
                                      limits);
  REQUIRE_FALSE(text);
  CHECK(text.error().kind == ErrorKind::kTooLarge);
  CHECK_THAT(text.error().message, Catch::Matchers::Contains("--max-bytes"));
}

TEST_CASE("RTF is one document, though it opens a brace as JSON does") {
  CHECK_FALSE(is_container(kRtf, {}));
}

}  // namespace
}  // namespace planatlas
