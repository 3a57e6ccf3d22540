// Formats that are known by their first bytes and not read.
#include <algorithm>
#include <array>
#include <string>

#include "extractor/ingest/archive.h"
#include "extractor/ingest/formats.h"
#include "extractor/ingest/ole.h"
#include "extractor/ingest/tar.h"

namespace planatlas {
namespace {

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view name;
  std::string_view advice;
};

constexpr std::string_view kConvert = "convert it to DOCX, HTML or text first";
constexpr std::string_view kRecognize = "have its text recognised with --ocr";
constexpr std::string_view kSaveImage = "save it as PNG and have its text recognised with --ocr";
constexpr std::string_view kUnpack = "unpack it first";
constexpr std::string_view kTakeOut = "take its pages out of it first, each as a file";
constexpr std::string_view kSeveral = "name a single document in it, or build a knowledge base from it";
constexpr std::string_view kTar = "a tar archive";
constexpr std::string_view kNoDocument = "it is no document";

constexpr std::array kSignatures = {
    Signature{0, "\xFF\xD8\xFF", "a JPEG image", kRecognize},
    Signature{0, "\x89PNG\r\n\x1A\n", "a PNG image", kRecognize},
    Signature{0, "GIF8", "a GIF image", kRecognize},
    Signature{0, std::string_view("II*\0", 4), "a TIFF image", kRecognize},
    Signature{0, std::string_view("MM\0*", 4), "a TIFF image", kRecognize},
    Signature{8, "WEBP", "a WebP image", kSaveImage},
    Signature{0, "AT&TFORM", "a DjVu document", kConvert},
    Signature{0, "Rar!", "a RAR archive", kUnpack},
    Signature{0, "7z\xBC\xAF\x27\x1C", "a 7-Zip archive", kUnpack},
    Signature{0, "\x1F\x8B", "a gzip archive", kSeveral},
    Signature{0, "BZh", "a bzip2 archive", kUnpack},
    Signature{0,
              "\xFD"
              "7zXZ",
              "an xz archive", kUnpack},
    Signature{0, "\x28\xB5\x2F\xFD", "a Zstandard archive", kUnpack},
    Signature{0, "WARC/", "an archive of a web crawl (WARC)", kTakeOut},
    Signature{257, "ustar", kTar, kSeveral},
    Signature{0,
              "\x7F"
              "ELF",
              "a program", kNoDocument},
    Signature{0, std::string_view("MZ\x90\0", 4), "a program", kNoDocument},
    Signature{0, "SQLite format 3", "a database", kNoDocument},
    Signature{0, "\xD0\xCF\x11\xE0", "an OLE container", kConvert},
    Signature{4, "ftyp", "a video or HEIF image", kNoDocument},
    Signature{0, "ID3", "a sound file", kNoDocument},
};

struct ZipKind {
  std::string_view entry;  // what the name of an entry begins with
  std::string_view name;
};
constexpr std::array kZipKinds = {
    ZipKind{"xl/", "an Excel workbook without a readable workbook part"},
    ZipKind{"ppt/", "a PowerPoint presentation (PPTX)"},
    ZipKind{"content.xml", "an OpenDocument file"},
    ZipKind{"META-INF/container.xml", "an EPUB book"},
};

Error unsupported(std::string_view name, std::string_view advice) {
  return {ErrorKind::kUnsupported, "is " + std::string(name) + ": " + std::string(advice)};
}

Error explain_ole(std::string_view bytes) {
  if (has_ole_entry(bytes, "EncryptedPackage")) {
    return {ErrorKind::kEncrypted, "is an encrypted Office document: save it without a password"};
  }
  if (has_ole_entry(bytes, "WordDocument")) {
    if (is_encrypted_word(bytes))
      return {ErrorKind::kEncrypted, "is an encrypted Word document: save it without a password"};
  }
  if (is_encrypted_workbook(bytes))
    return {ErrorKind::kEncrypted, "is an encrypted Excel workbook: save it without a password"};
  if (has_ole_entry(bytes, "PowerPoint Document")) return unsupported("a PowerPoint 97 presentation (.ppt)", kConvert);
  return unsupported("an OLE container", kConvert);
}

Error explain_zip(std::string_view bytes, const IngestLimits& limits) {
  const auto archive = Archive::open(bytes, limits);
  if (!archive) return archive.error();
  for (const ZipKind& kind : kZipKinds) {
    const auto& names = archive.value().names();
    const bool fits = std::any_of(names.begin(), names.end(),
                                  [&](const std::string& name) { return name.rfind(kind.entry, 0) == 0; });
    if (fits) return unsupported(kind.name, kConvert);
  }
  return unsupported("an archive", kSeveral);
}

}  // namespace

Error explain_unsupported(std::string_view bytes, const IngestLimits& limits) {
  if (is_ole(bytes)) return explain_ole(bytes);
  if (bytes.substr(0, 4) == "PK\x03\x04" || bytes.substr(0, 4) == "PK\x05\x06") return explain_zip(bytes, limits);
  for (const Signature& signature : kSignatures) {
    const bool fits =
        bytes.size() >= signature.offset && bytes.substr(signature.offset, signature.bytes.size()) == signature.bytes;
    if (fits && signature.name == kTar && !looks_like_tar(bytes)) return broken_tar();
    if (fits) return unsupported(signature.name, signature.advice);
  }
  return {};
}

}  // namespace planatlas
