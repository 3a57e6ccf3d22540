// Images of pages, read where the user asks for recognition of characters.
#include <algorithm>
#include <array>
#include <string>

#include "extractor/ingest/formats.h"
#include "extractor/ingest/page_layout.h"
#include "extractor/ingest/tesseract.h"

namespace planatlas {
namespace {

constexpr int kDotsPerInch = 300;  // few images say it, and lengths matter only in comparison with each other

}  // namespace

bool looks_like_image(const FormatInput& input) {
  constexpr std::array<std::string_view, 5> kSignatures = {
      "\xFF\xD8\xFF", "\x89PNG\r\n\x1A\n", "GIF8", {"II*\0", 4}, {"MM\0*", 4}};
  if (!input.options.ocr) return false;
  return std::any_of(kSignatures.begin(), kSignatures.end(),
                     [&](std::string_view signature) { return input.bytes.starts_with(signature); });
}

Result<SourceDocument> read_image(const FormatInput& input) {
  auto pages = recognize_pages(input.bytes, kDotsPerInch, input.options.limits);
  if (!pages) return pages.error();
  SourceDocument document;
  for (std::size_t i = 0; i < pages->size(); ++i)
    if (!(*pages)[i].words.empty()) document.ocr.push_back(static_cast<int>(i + 1));
  if (document.ocr.empty()) return Error{ErrorKind::kEmpty, "is an image in which no characters are recognised"};
  write_pages(std::move(*pages), input.rules, input.options.limits, document);
  return document;
}

}  // namespace planatlas
