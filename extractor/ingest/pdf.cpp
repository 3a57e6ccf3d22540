// PDF: poppler gives words and pictures of pages, page_layout makes text and tables of them.
#include <algorithm>
#include <string>

#include "extractor/ingest/collector.h"
#include "extractor/ingest/formats.h"
#include "extractor/ingest/page_glyphs.h"
#include "extractor/ingest/page_layout.h"
#include "extractor/ingest/page_rules.h"
#include "extractor/ingest/page_turn.h"
#include "extractor/ingest/poppler.h"
#include "extractor/ingest/tesseract.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kSignatureBytes = 1024;  // within which %PDF- stands; some writers put a few bytes in front
constexpr std::size_t kPagesAtOnce = 50;       // that are drawn
constexpr int kScanDotsPerInch = 300;          // at which tesseract reads best
constexpr double kLineCellGap = 0.8;           // share of a line's height that cells of a table are apart by
constexpr std::size_t kFewestGaps = 2;         // lines with a gap, on a page that may hold a table
constexpr std::size_t kFewestMisread = 3;      // characters; one or two may be printed so

// Whether words stand side by side with a gap on more than one line: only then a table is looked for.
bool may_hold_table(const LayoutPage& page) {
  std::vector<const LayoutWord*> words;
  for (const LayoutWord& word : page.words) words.push_back(&word);
  std::stable_sort(words.begin(), words.end(),
                   [](const LayoutWord* a, const LayoutWord* b) { return a->box.center_y() < b->box.center_y(); });
  std::size_t gaps = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const LayoutBox &a = words[i - 1]->box, &b = words[i]->box;
    const bool same_line = b.center_y() - a.center_y() < std::min(a.height(), b.height()) / 2;
    gaps += same_line && std::max(b.left - a.right, a.left - b.right) > kLineCellGap * std::min(a.height(), b.height());
  }
  return gaps >= kFewestGaps;
}

// Finds the drawn lines of the pages from `first` to behind `last`.
Result<Done> add_rules(std::string_view pdf, std::size_t first, std::size_t last, const IngestLimits& limits,
                       std::vector<LayoutPage>& pages) {
  const auto drawn = draw_pdf_pages(pdf, first + 1, last, kPointsPerInch, limits);
  if (!drawn) return drawn.error();
  std::string_view rest = *drawn;
  GrayImage image;
  for (std::size_t i = first; i < last && take_image(rest, image); ++i) pages[i].rules = find_rules(image);
  return Done{};
}

Result<Done> add_all_rules(std::string_view pdf, const IngestLimits& limits, std::vector<LayoutPage>& pages) {
  for (std::size_t first = 0; first < pages.size();) {
    std::size_t last = first;
    while (last < pages.size() && last - first < kPagesAtOnce && may_hold_table(pages[last])) ++last;
    if (last == first) {
      ++first;
      continue;
    }
    if (const auto done = add_rules(pdf, first, last, limits, pages); !done) return done.error();
    first = last;
  }
  return Done{};
}

// Recognises the text of the pages without words. Returns their numbers.
Result<std::vector<int>> recognize_empty_pages(std::string_view pdf, const IngestLimits& limits,
                                               std::vector<LayoutPage>& pages) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!pages[i].words.empty()) continue;
    const auto drawn = draw_pdf_pages(pdf, i + 1, i + 1, kScanDotsPerInch, limits);
    if (!drawn) return drawn.error();
    auto read = recognize_pages(*drawn, kScanDotsPerInch, limits);
    if (!read) return read.error();
    if (read->empty() || read->front().words.empty()) continue;
    pages[i].words = std::move(read->front().words);
    numbers.push_back(static_cast<int>(i + 1));
  }
  return numbers;
}

// Drops the words of pages whose characters mean nothing, with `ocr` also where some are wrong. Returns how many are
// wrong on the others.
std::size_t drop_meaningless_pages(bool ocr, std::vector<LayoutPage>& pages) {
  std::size_t misread = 0;
  for (LayoutPage& page : pages) {
    const std::size_t here = count_misread(page);
    if (!has_meaning(page) || (ocr && here >= kFewestMisread)) {
      page.words.clear();
    } else {
      misread += here;
    }
  }
  return misread;
}

bool has_words(const LayoutPage& page) {
  return !page.words.empty();
}

void add_warning(std::string code, std::string message, SourceDocument& document) {
  document.diagnostics.push_back({std::move(code), Severity::kWarning, std::move(message), make_span(0, 0)});
}

// Returns the numbers of the pages without words: "2, 5, 6".
std::string pages_without_words(const std::vector<LayoutPage>& pages) {
  std::string numbers;
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (pages[i].words.empty()) numbers += (numbers.empty() ? "" : ", ") + std::to_string(i + 1);
  return numbers;
}

}  // namespace

bool looks_like_pdf(const FormatInput& input) {
  return input.bytes.substr(0, kSignatureBytes).find("%PDF-") != std::string_view::npos;
}

Result<SourceDocument> read_pdf(const FormatInput& input) {
  const IngestLimits& limits = input.options.limits;
  auto read = read_pdf_words(input.bytes, limits);
  if (!read) return read.error();
  std::vector<LayoutPage>& pages = read->pages;
  const bool had_words = std::any_of(pages.begin(), pages.end(), has_words);
  const std::size_t misread = drop_meaningless_pages(input.options.ocr, pages);
  SourceDocument document;
  if (input.options.ocr) {
    auto recognized = recognize_empty_pages(input.bytes, limits, pages);
    if (!recognized) return recognized.error();
    document.ocr = std::move(*recognized);
  }
  const std::string empty_pages = pages_without_words(pages);
  if (std::none_of(pages.begin(), pages.end(), has_words)) {
    const std::string what = had_words ? "is a PDF whose fonts do not say which characters they print"
                                       : "is a PDF without text, only images of pages";
    return Error{ErrorKind::kEmpty, what + (input.options.ocr ? ", and no characters were recognised"
                                                              : ": have it recognised with --ocr")};
  }
  std::vector<Turn> turns;
  for (LayoutPage& page : pages) turns.push_back(turn_upright(page));
  if (const auto done = add_all_rules(input.bytes, limits, pages); !done) return done.error();
  for (std::size_t i = 0; i < pages.size(); ++i) turn_rules(turns[i], pages[i]);

  write_pages(std::move(pages), input.rules, limits, document);
  if (!read->complaint.empty()) add_warning("damaged_file", "Parts may be missing: " + read->complaint, document);
  if (!empty_pages.empty())
    add_warning("page_without_text", "Pages without usable text: " + empty_pages + ".", document);
  if (misread >= kFewestMisread)
    add_warning("misread_characters",
                "Fonts do not say rightly which characters they print: at least " + std::to_string(misread) +
                    " characters are wrong. Get another copy, or have it recognised with --ocr.",
                document);
  mark_collector_lines(document, input.rules);
  return document;
}

}  // namespace planatlas
