#include "extractor/ingest/ofd_package.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "extractor/ingest/office_package.h"
#include "extractor/text/utf8.h"
#include "extractor/text/utf8_repair.h"

namespace planatlas {
namespace {

constexpr OfdBox kA4{0, 0, 210, 297};

// Takes away "./" and resolves "../".
std::string simplified(std::string_view path) {
  std::vector<std::string_view> folders;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == ".." && !folders.empty()) {
      folders.pop_back();
    } else if (!part.empty() && part != "." && part != "..") {
      folders.push_back(part);
    }
    begin = end + 1;
  }
  std::string result;
  for (const std::string_view folder : folders) result.append(result.empty() ? "" : "/").append(folder);
  return result;
}

// Whether a part that should be XML is what a cipher makes of it: its checksum holds, and its first bytes are neither
// markup nor text.
bool is_ciphertext(const Result<std::string>& part) {
  constexpr std::size_t kHead = 64;
  if (!part || part->starts_with("\xFF\xFE") || part->starts_with("\xFE\xFF")) return false;
  const std::string_view head = std::string_view(*part).substr(0, kHead);
  return head.size() == kHead && head.find('<') == std::string_view::npos && check_utf8(head).broken > 1;
}

class DocumentReader {
 public:
  DocumentReader(Archive& archive, const IngestLimits& limits, std::string part)
      : archive_(archive), limits_(limits), part_(std::move(part)) {}

  Result<OfdDocument> read() {
    const auto markup = read_part(archive_, part_, limits_);
    if (!markup) return markup.error();
    document_.area = kA4;
    std::string annotations;
    for (std::uint32_t i = 0; i < markup->nodes.size(); ++i) {
      const MarkupNode& node = markup->nodes[i];
      if (node.name == "PhysicalBox") {
        document_.area = parse_ofd_box(markup->all_text(i));
      } else if (node.name == "TemplatePage") {
        document_.templates.emplace(markup->attribute(node, "ID"), resolve(markup->attribute(node, "BaseLoc")));
      } else if (node.name == "Page") {
        document_.pages.push_back(
            {std::string(markup->attribute(node, "ID")), resolve(markup->attribute(node, "BaseLoc")), {}});
      } else if (node.name == "PublicRes" || node.name == "DocumentRes") {
        read_resource(resolve(markup->all_text(i)));
      } else if (node.name == "Annotations") {
        annotations = resolve(markup->all_text(i));
      }
    }
    if (document_.pages.size() > limits_.pages) {
      return Error{ErrorKind::kTooLarge,
                   "has more than " + std::to_string(limits_.pages) + " pages (raise the limit with --max-pages)"};
    }
    if (!annotations.empty()) read_annotations(annotations);
    return std::move(document_);
  }

 private:
  std::string resolve(std::string_view location) const { return resolve_ofd_part(archive_, part_, location); }

  // What is lost with a resource are pictures and drawings.
  void read_resource(const std::string& part) {
    if (part.empty()) return;
    auto markup = read_part(archive_, part, limits_);
    if (!markup) return;
    for (std::uint32_t i = 0; i < markup->nodes.size(); ++i) {
      if (markup->nodes[i].name != "CompositeGraphicUnit") continue;
      document_.units.emplace(markup->attribute(markup->nodes[i], "ID"), std::pair(document_.resources.size(), i));
    }
    document_.resources.push_back(std::move(*markup));
  }

  void read_annotations(const std::string& list) {
    const auto markup = read_part(archive_, list, limits_);
    if (!markup) return;
    std::map<std::string_view, std::string> parts;
    for (std::uint32_t i = 0; i < markup->nodes.size(); ++i) {
      const MarkupNode& node = markup->nodes[i];
      const std::uint32_t location = node.name == "Page" ? markup->child(i, "FileLoc") : kNoNode;
      if (location == kNoNode) continue;
      parts[markup->attribute(node, "PageID")] = resolve_ofd_part(archive_, list, markup->all_text(location));
    }
    for (OfdPage& page : document_.pages) {
      const auto found = parts.find(page.id);
      if (found != parts.end() && !found->second.empty()) page.annotations.push_back(found->second);
    }
  }

  Archive& archive_;
  const IngestLimits& limits_;
  const std::string part_;
  OfdDocument document_;
};

}  // namespace

double take_number(std::string_view& text) {
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) {
    text.remove_prefix(std::min(text.find(' '), text.size()));
    return 0;
  }
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  constexpr double kFarthest = 1e6;  // mm; beyond it nothing is on a page
  return std::isfinite(value) ? std::clamp(value, -kFarthest, kFarthest) : 0;
}

OfdBox parse_ofd_box(std::string_view text) {
  OfdBox box;
  for (double* value : {&box.x, &box.y, &box.width, &box.height}) *value = take_number(text);
  return box;
}

std::string resolve_ofd_part(const Archive& archive, std::string_view part, std::string_view location) {
  location = trim(location);
  if (location.empty()) return {};
  const std::string from_root = simplified(location);
  const std::string beside = simplified(std::string(folder_of_part(part)) + std::string(location));
  if (!location.starts_with('/') && archive.contains(beside)) return beside;
  return archive.contains(from_root) ? from_root : std::string();
}

Result<std::vector<OfdDocument>> read_ofd_documents(Archive& archive, const IngestLimits& limits) {
  const Error encrypted{ErrorKind::kEncrypted, "is an encrypted OFD document: save it without a password"};
  if (archive.contains(kOfdEncryption) || is_ciphertext(archive.read("OFD.xml"))) return encrypted;
  const auto markup = read_part(archive, "OFD.xml", limits);
  if (!markup) return markup.error();
  for (const MarkupNode& node : markup->nodes)
    if (node.name == "Encryptions") return encrypted;
  std::vector<OfdDocument> documents;
  std::set<std::string> seen;
  for (std::uint32_t i = 0; i < markup->nodes.size(); ++i) {
    if (markup->nodes[i].name != "DocRoot") continue;
    const std::string part = resolve_ofd_part(archive, "OFD.xml", markup->all_text(i));
    if (part.empty())
      return Error{ErrorKind::kDamaged, "is an OFD package that lacks a document it names: get it again"};
    if (!seen.insert(part).second) continue;
    if (is_ciphertext(archive.read(part))) return encrypted;
    auto document = DocumentReader(archive, limits, part).read();
    if (!document) return document.error();
    documents.push_back(std::move(*document));
  }
  if (documents.empty()) return Error{ErrorKind::kDamaged, "is an OFD package without a document: get it again"};
  return documents;
}

}  // namespace planatlas
