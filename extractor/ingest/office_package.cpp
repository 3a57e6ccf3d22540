#include "extractor/ingest/office_package.h"

#include <utility>

namespace planatlas {
namespace {

// Returns the full name of a relationship's target, which is relative to the folder of the part that states it.
std::string resolve_target(std::string_view part, std::string_view target) {
  if (!target.empty() && target.front() == '/') return std::string(target.substr(1));
  std::string_view folder = folder_of_part(part);
  while (target.substr(0, 3) == "../") {
    target.remove_prefix(3);
    folder = folder_of_part(folder.substr(0, folder.empty() ? 0 : folder.size() - 1));
  }
  return std::string(folder) + std::string(target);
}

}  // namespace

std::string_view folder_of_part(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
}

std::vector<Relationship> read_relationships(Archive& archive, std::string_view part, const IngestLimits& limits) {
  std::vector<Relationship> relationships;
  const std::string_view folder = folder_of_part(part);
  const std::string list = std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
  if (!archive.contains(list)) return relationships;
  const auto bytes = archive.read(list);
  const auto markup = bytes ? parse_xml(*bytes, limits) : Result<Markup>(bytes.error());
  if (!markup) return relationships;
  for (const MarkupNode& node : markup->nodes) {
    const std::string_view full = markup->attribute(node, "Type");
    const std::size_t slash = full.rfind('/');
    if (slash == std::string_view::npos || markup->attribute(node, "TargetMode") == "External") continue;
    std::string target = resolve_target(part, markup->attribute(node, "Target"));
    if (!archive.contains(target)) continue;
    relationships.push_back(
        {std::string(markup->attribute(node, "Id")), std::string(full.substr(slash + 1)), std::move(target)});
  }
  return relationships;
}

std::string find_related(Archive& archive, std::string_view part, std::string_view type, const IngestLimits& limits) {
  for (Relationship& each : read_relationships(archive, part, limits)) {
    if (each.type == type) return std::move(each.target);
  }
  return {};
}

std::string find_main_part(Archive& archive, std::string_view otherwise, const IngestLimits& limits) {
  std::string named = find_related(archive, "", "officeDocument", limits);
  if (!named.empty()) return named;
  return archive.contains(otherwise) ? std::string(otherwise) : std::string();
}

Result<Markup> read_part(Archive& archive, const std::string& name, const IngestLimits& limits) {
  const auto bytes = archive.read(name);
  if (!bytes) return bytes.error();
  return parse_xml(bytes.value(), limits);
}

Markup read_optional_part(Archive& archive, std::string_view main_part, std::string_view type,
                          const IngestLimits& limits, std::vector<Diagnostic>& diagnostics) {
  std::string name = find_related(archive, main_part, type, limits);
  if (name.empty()) name = std::string(folder_of_part(main_part)) + std::string(type) + ".xml";
  if (!archive.contains(name)) return {};
  auto markup = read_part(archive, name, limits);
  if (markup) return std::move(markup).value();
  diagnostics.push_back({"skipped_content", Severity::kWarning, "The part " + name + " " + markup.error().message, {}});
  return {};
}

}  // namespace planatlas
