#include "extractor/ingest/poppler.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr const char* kPopplerPackage = "poppler-utils";

// The exit status of poppler's programs where the document forbids to copy its text.
constexpr int kCopyingForbidden = 3;

constexpr double kFarthest = 1e6;  // points; what a damaged file puts further away stands nowhere

double attribute(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  double value = 0;
  if (at != std::string_view::npos) {
    const std::string_view digits = line.substr(at + name.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
  }
  return std::abs(value) <= kFarthest ? value : 0;  // not where it is no number either
}

// Returns the characters of an element's text; control characters, which no text means, are left out.
std::string decode(std::string_view text) {
  struct Entity {
    std::string_view name;
    char character;
  };
  constexpr std::array kEntities = {Entity{"&amp;", '&'}, Entity{"&lt;", '<'}, Entity{"&gt;", '>'},
                                    Entity{"&quot;", '"'}, Entity{"&apos;", '\''}};
  std::string decoded;
  for (std::size_t i = 0; i < text.size();) {
    const auto entity = std::find_if(kEntities.begin(), kEntities.end(),
                                     [&](const Entity& each) { return text.substr(i, each.name.size()) == each.name; });
    if (entity != kEntities.end()) {
      decoded += entity->character;
      i += entity->name.size();
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[i++]);
    if (byte >= 0x20 && byte != 0x7F) decoded += static_cast<char>(byte);
  }
  return is_valid_utf8(decoded) ? std::string(trim(decoded)) : std::string();
}

Error explain_failure(const ChildOutput& result) {
  if (result.errors.find("Incorrect password") != std::string::npos)
    return {ErrorKind::kEncrypted, "is a PDF with a password: save it without one"};
  if (result.status == kCopyingForbidden)
    return {ErrorKind::kEncrypted, "is a PDF that forbids copying its text: get it without this restriction"};
  const std::string_view reason = std::string_view(result.errors).substr(0, result.errors.find('\n'));
  return {ErrorKind::kDamaged, "is a PDF that cannot be read (" + std::string(reason) + "): get it again"};
}

}  // namespace

ChildLimits child_limits(const IngestLimits& limits) {
  ChildLimits child;
  child.seconds = limits.seconds;
  child.memory = static_cast<std::uint64_t>(limits.child_megabytes) << 20;
  return child;
}

std::vector<LayoutPage> parse_bbox_layout(std::string_view xhtml) {
  std::vector<LayoutPage> pages;
  for (std::size_t begin = 0; begin < xhtml.size();) {
    const std::size_t end = std::min(xhtml.find('\n', begin), xhtml.size());
    const std::string_view line = trim(xhtml.substr(begin, end - begin));
    begin = end + 1;
    if (line.substr(0, 6) == "<page ") {
      pages.emplace_back();
      pages.back().width = attribute(line, "width=\"");
      pages.back().height = attribute(line, "height=\"");
    } else if (line.substr(0, 6) == "<word " && !pages.empty()) {
      const std::size_t open = line.find('>'), close = line.rfind("</word>");
      if (open == std::string_view::npos || close == std::string_view::npos || close <= open) continue;
      const std::string_view head = line.substr(0, open);
      LayoutWord word;
      word.box = {attribute(head, "xMin=\""), attribute(head, "yMin=\""), attribute(head, "xMax=\""),
                  attribute(head, "yMax=\"")};
      word.text = decode(line.substr(open + 1, close - open - 1));
      if (!word.text.empty()) pages.back().words.push_back(std::move(word));
    }
  }
  return pages;
}

Result<PdfPages> read_pdf_words(std::string_view pdf, const IngestLimits& limits) {
  const std::string last = std::to_string(limits.pages + 1ull);
  const auto result = run_child(
      {{"pdftotext", "-bbox-layout", "-enc", "UTF-8", "-l", last, kChildInput, "-"}, kPopplerPackage, pdf, {}},
      child_limits(limits));
  if (!result) return result.error();
  const ChildOutput& done = result.value();
  if (done.status != 0) return explain_failure(done);
  PdfPages read{parse_bbox_layout(done.output), done.errors.substr(0, done.errors.find('\n'))};
  if (read.pages.size() > limits.pages) {
    return Error{ErrorKind::kTooLarge,
                 "has more than " + std::to_string(limits.pages) + " pages (raise it with --max-pages)"};
  }
  if (read.pages.empty()) return explain_failure(done);
  return read;
}

Result<std::string> draw_pdf_pages(std::string_view pdf, std::size_t first, std::size_t last, int dots_per_inch,
                                   const IngestLimits& limits) {
  auto result = run_child({{"pdftoppm", "-gray", "-aaVector", "no", "-r", std::to_string(dots_per_inch), "-f",
                            std::to_string(first), "-l", std::to_string(last), kChildInput},
                           kPopplerPackage,
                           pdf,
                           {}},
                          child_limits(limits));
  if (!result) return result.error();
  if (result->status != 0) return explain_failure(*result);
  return std::move(result->output);
}

}  // namespace planatlas
