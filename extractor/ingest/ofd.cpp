// OFD, the fixed-layout format of Chinese administrations (GB/T 33190): pages of texts at places.
#include <algorithm>
#include <string>

#include "extractor/ingest/collector.h"
#include "extractor/ingest/formats.h"
#include "extractor/ingest/ofd_package.h"
#include "extractor/ingest/ofd_pages.h"
#include "extractor/ingest/page_layout.h"

namespace planatlas {
namespace {

void warn(std::string code, std::string message, SourceDocument& document) {
  document.diagnostics.push_back({std::move(code), Severity::kWarning, std::move(message), make_span(0, 0)});
}

std::string listed(const std::vector<std::size_t>& numbers) {
  std::string list;
  for (const std::size_t number : numbers) list += (list.empty() ? "" : ", ") + std::to_string(number);
  return list;
}

void append_beside(const std::vector<std::string>& lines, SourceDocument& document) {
  const std::size_t begin = document.text.size();
  for (const std::string& line : lines) document.text.append(line).append("\n");
  document.chrome.push_back(make_span(begin, document.text.size()));
}

void add_notes(const OfdPages& read, SourceDocument& document) {
  if (!read.wordless.empty())
    warn("page_without_text", "Pages drawn as outlines or pictures, without text: " + listed(read.wordless) + ".",
         document);
  for (const std::string& page : read.damaged) warn("damaged_file", "Page " + page + ".", document);
  if (read.unknown * 10 > read.characters)
    warn("unknown_glyphs", std::to_string(read.unknown) + " characters are known to the file's own fonts only.",
         document);
}

}  // namespace

bool looks_like_ofd(const FormatInput& input) {
  if (input.bytes.substr(0, 4) != "PK\x03\x04") return false;
  const auto archive = Archive::open(input.bytes, input.options.limits);
  return archive && (archive->contains("OFD.xml") || archive->contains(kOfdEncryption));
}

Result<SourceDocument> read_ofd(const FormatInput& input) {
  const IngestLimits& limits = input.options.limits;
  auto archive = Archive::open(input.bytes, limits);
  if (!archive) return archive.error();
  const auto packaged = read_ofd_documents(*archive, limits);
  if (!packaged) return packaged.error();
  SourceDocument document;
  bool words = false;
  std::string damage;  // of the first page that cannot be read
  for (const OfdDocument& each : *packaged) {
    auto read = read_ofd_pages(*archive, each, limits);
    if (!read) return read.error();
    for (const LayoutPage& page : read->pages) words = words || !page.words.empty();
    if (damage.empty() && !read->damaged.empty()) damage = read->damaged.front();
    add_notes(*read, document);
    write_pages(std::move(read->pages), input.rules, limits, document);
    append_beside(read->beside, document);
  }
  if (!words && !damage.empty())
    return Error{ErrorKind::kDamaged, "is an OFD document of which no page can be read; page " + damage};
  if (!words) {
    return Error{ErrorKind::kEmpty,
                 "is an OFD document without text, its pages are outlines or images: print it to PDF with an OFD "
                 "viewer, and have the text of that recognised with --ocr"};
  }
  mark_collector_lines(document, input.rules);
  return document;
}

}  // namespace planatlas
