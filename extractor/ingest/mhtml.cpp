// Pages that a browser has saved as one file (MHTML): the page is the first HTML in a message of many parts.
#include <optional>
#include <string>
#include <vector>

#include "extractor/ingest/formats.h"
#include "extractor/ingest/mime.h"
#include "extractor/text/encoding.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kHeadBytes = 16384;  // within which the headers end
constexpr int kMostPartDepth = 4;          // multipart/alternative in multipart/related, …

// The first part of a type, from the outermost message down.
std::optional<MimePart> find_part(const MimePart& message, std::string_view type) {
  std::vector<MimePart> level{message};
  for (int depth = 0; depth <= kMostPartDepth && !level.empty(); ++depth) {
    std::vector<MimePart> below;
    for (const MimePart& part : level) {
      const std::string own = media_type_of(part);
      if (own == type) return part;
      if (!own.starts_with("multipart/")) continue;
      for (const MimePart& inner : split_parts(part.body, parameter_of(part, "boundary"))) below.push_back(inner);
    }
    level = std::move(below);
  }
  return std::nullopt;
}

// Whether the mark is missing that ends the last part of a message.
bool breaks_off(const MimePart& message) {
  const std::string boundary = parameter_of(message, "boundary");
  return !boundary.empty() && message.body.find("--" + boundary + "--") == std::string_view::npos;
}

}  // namespace

bool looks_like_mhtml(const FormatInput& input) {
  const std::string_view head = input.bytes.substr(0, kHeadBytes);
  const std::size_t colon = head.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");
  if (colon == 0 || colon == std::string_view::npos || head[colon] != ':') return false;
  const MimePart message = split_message(head);
  const std::string type = media_type_of(message);
  return !header_of(message, "mime-version").empty() && (type.starts_with("multipart/") || type == "text/html");
}

Result<SourceDocument> read_mhtml(const FormatInput& input) {
  const MimePart message = split_message(input.bytes);
  const auto page = find_part(message, "text/html");
  if (!page) return Error{ErrorKind::kEmpty, "is a web archive (MHTML) without a page in it: save the page as HTML"};
  const std::string bytes = decode_body(*page);
  const auto decoded = decode_text(bytes, parameter_of(*page, "charset"));
  if (!decoded) return Error{decoded.error().kind, "is a web archive (MHTML): " + decoded.error().message};
  auto document = read_html({bytes, decoded->text, input.rules, input.options});
  if (!document) return document;
  add_encoding_notes(*decoded, *document);
  if (breaks_off(message))
    document->diagnostics.push_back({"damaged_file", Severity::kWarning,
                                     "Parts may be missing: the web archive breaks off before its end.",
                                     make_span(0, 0)});
  std::string address = header_of(message, "snapshot-content-location");
  if (address.empty()) address = header_of(*page, "content-location");
  if (!document->metadata.url && address.starts_with("http")) document->metadata.url = std::move(address);
  return document;
}

}  // namespace planatlas
