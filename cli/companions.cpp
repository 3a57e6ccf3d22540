#include "cli/companions.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "extractor/base/file.h"
#include "extractor/ingest/companions.h"
#include "extractor/ingest/container.h"
#include "extractor/text/families.h"
#include "extractor/text/file_names.h"
#include "output/knowledge/find_files.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAddressEnding = ".url";
constexpr std::size_t kMostFiles = 20'000;  // of a folder whose families are looked for, larger ones have none
constexpr std::size_t kMostPages = 200;     // of a folder whose links are looked at

std::string archive_of(const std::string& path) {
  const std::size_t mark = path.find('!');
  return mark == std::string::npos ? std::string() : path.substr(0, mark);
}

}  // namespace

Companions::Companions(const Rules& rules, const IngestLimits& limits) : limits_(limits) {
  for (const Lexicon::Entry& each : rules.lexicon("attachment_names").entries) words_.push_back(each.text);
}

void Companions::look_into(std::string_view bytes, const std::string& path) {
  if (!is_archive(bytes, limits_)) return;
  std::vector<FamilyFile> files;
  std::map<std::string, std::string> stated;  // content of files *.url
  for_each_document(bytes, path, limits_, [&](const std::string& member, const Result<std::string_view>& content) {
    if (!content) return true;
    if (!member.ends_with(kAddressEnding)) {
      files.push_back({member, is_page_name(member) ? linked_files(*content) : std::vector<std::string>()});
    } else if (const auto address = address_in_shortcut(*content)) {
      stated.emplace(member, *address);
    }
    return true;
  });
  auto group = std::make_shared<Group>();
  for (const FamilyFile& file : files) {
    const auto address = stated.find(file.path + std::string(kAddressEnding));
    if (address == stated.end()) continue;
    group->addresses.emplace(file.path, address->second);
    group->address_files.insert(address->first);
  }
  group->parents = find_families(std::move(files), words_);
  const std::lock_guard hold(lock_);
  groups_[path] = std::move(group);
}

bool Companions::is_address_file(const std::string& path) const {
  if (!path.ends_with(kAddressEnding)) return false;
  const std::lock_guard hold(lock_);
  const auto group = groups_.find(archive_of(path));
  return group != groups_.end() && group->second->address_files.contains(path);
}

void Companions::complete(Record& record) {
  add_notes(notes(record.source.path), record.source.url, record);
}

SourceNotes Companions::notes(const std::string& given) {
  const std::string path = fs::path(given).lexically_normal().generic_string();
  SourceNotes found;
  std::error_code code;
  const bool on_disk = fs::is_regular_file(path, code);
  const Group& group = group_of(on_disk ? fs::path(path).parent_path().string() : archive_of(path));
  if (const auto parent = group.parents.find(path); parent != group.parents.end()) found.part_of = parent->second;
  if (const auto stated = group.addresses.find(path); stated != group.addresses.end()) found.url = stated->second;
  const auto beside = on_disk ? read_file(path + std::string(kAddressEnding)) : Error{};
  if (beside) found.url = address_in_shortcut(*beside);
  return found;
}

const Companions::Group& Companions::group_of(const std::string& folder) {
  const std::lock_guard hold(lock_);
  auto& group = groups_[folder];
  if (!group) group = std::make_shared<Group>(look_at_folder(folder));
  return *group;
}

// The document beside a folder that the folder is called after. Asked for by name: the folders around may be large.
std::string Companions::owner_of_folder(const std::string& folder) const {
  const auto exists = [](const std::string& name) {
    std::error_code code;
    return fs::is_regular_file(name, code);
  };
  const std::string_view outer = folder_of_path(folder);
  const std::string_view stem = owner_stem(std::string_view(folder).substr(outer.size()), words_);
  return stem.empty() ? page_called(folder, exists) : document_called(std::string(outer).append(stem), exists);
}

Companions::Group Companions::look_at_folder(const std::string& folder) const {
  Group group;
  std::vector<FamilyFile> files;
  std::vector<fs::path> places{folder};
  // Attachments may stand in a folder of their own beside their document, or in one within it.
  if (const std::string owner = owner_of_folder(folder); !owner.empty()) files.push_back({owner, {}});
  const fs::path around = places.front().parent_path();
  const std::string name = around.filename().string();
  if (!owner_stem(name, words_).empty())
    if (const std::string owner = owner_of_folder(around.generic_string()); !owner.empty())
      files.push_back({owner, {}});
  if (names_attachments(places.front().filename().string(), words_)) places.push_back(around);
  if (names_attachments(name, words_)) places.push_back(around.parent_path());
  for (const fs::path& place : places) {
    std::error_code code;
    fs::directory_iterator entry(place.empty() ? fs::path(".") : place, code);
    for (; !code && entry != fs::directory_iterator() && files.size() <= kMostFiles; entry.increment(code)) {
      const fs::path path = place / entry->path().filename();
      std::error_code unknown;
      if (entry->is_regular_file(unknown) && path.extension() != kAddressEnding)
        files.push_back({path_text(path.lexically_normal()), {}});
    }
  }
  if (files.size() > kMostFiles) return group;  // which of them are seen is the file system's
  const bool mixed =
      std::any_of(files.begin(), files.end(), [](const FamilyFile& file) { return !is_page_name(file.path); });
  std::size_t pages = 0;
  for (FamilyFile& file : files) {
    if (!mixed || !is_page_name(file.path) || ++pages > kMostPages) continue;
    if (const auto bytes = read_file(file.path, limits_.document_bytes)) file.links = linked_files(*bytes);
  }
  group.parents = find_families(std::move(files), words_);
  return group;
}

}  // namespace planatlas
