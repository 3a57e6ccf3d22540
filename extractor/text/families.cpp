#include "extractor/text/families.h"

#include <algorithm>
#include <set>
#include <utility>

#include "extractor/text/ascii.h"
#include "extractor/text/file_names.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

using Words = std::vector<std::string>;

// Drops numbers and marks at the front: "2.附件", "（1）附件".
std::string_view without_marks(std::string_view name) {
  while (!name.empty()) {
    std::size_t next = 0;
    const char32_t c = next_code_point(name, next);
    const bool mark = is_blank(c) || is_ascii_digit(c) ||
                      std::u32string_view(U".-_、()（）【】[]").find(c) != std::u32string_view::npos;
    if (!mark) break;
    name.remove_prefix(next);
  }
  return name;
}

// What stands before the word in "计划_附件1"; empty where the name has none.
std::string_view front_of(std::string_view stem, const Words& words) {
  std::size_t at = std::string_view::npos;
  const std::string lower = ascii_lower(stem);
  for (const std::string& word : words) at = std::min(at, lower.rfind(word));
  if (at == std::string_view::npos) return {};
  std::string_view front = stem.substr(0, at);
  while (!front.empty()) {
    std::size_t last = front.size();
    const char32_t c = previous_code_point(front, last);
    if (!is_blank(c) && std::u32string_view(U"-_—.(（[【").find(c) == std::u32string_view::npos) break;
    front = front.substr(0, last);
  }
  return front;
}

// Files of one folder, those of its folder 附件 among them.
class Folder {
 public:
  explicit Folder(const Words& words) : words_(words) {}

  void add(const FamilyFile& file, bool in_attachments) {
    files_.push_back(&file);
    const std::string stem(stem_of(file.path));
    if (in_attachments || names_attachments(stem, words_)) {
      attachments_.insert(file.path);
    } else {
      by_stem_.emplace(stem, file.path);
    }
    by_name_.emplace(file_name_of(file.path), file.path);
  }

  void find(std::map<std::string, std::string>& parents) {
    for (const FamilyFile* page : files_) {
      for (const std::string& link : page->links) {
        const auto linked = by_name_.find(link);
        if (linked != by_name_.end() && linked->second != page->path) parents.emplace(linked->second, page->path);
      }
    }
    // A name that goes on from another's is that of an attachment, and no candidate for the others.
    for (auto file = by_stem_.begin(); file != by_stem_.end();) {
      const auto parent = by_stem_.find(front_of(file->first, words_));
      const bool attached = parent != by_stem_.end() && parent != file;
      if (attached) parents.emplace(file->second, parent->second);
      file = attached || parents.contains(file->second) ? by_stem_.erase(file) : std::next(file);
    }
    if (by_stem_.size() != 1) return;
    for (const std::string& path : attachments_) parents.emplace(path, by_stem_.begin()->second);
  }

 private:
  static std::string_view file_name_of(std::string_view path) { return path.substr(folder_of_path(path).size()); }
  static std::string_view stem_of(std::string_view path) { return without_ending(file_name_of(path)); }

  const Words& words_;
  std::vector<const FamilyFile*> files_;
  std::set<std::string> attachments_;                        // by how their names begin
  std::map<std::string, std::string, std::less<>> by_stem_;  // the others: name without ending → first path
  std::map<std::string, std::string, std::less<>> by_name_;
};

// Documents by folder and name without ending, of which folders beside them may hold the attachments.
class Owners {
 public:
  explicit Owners(const std::vector<FamilyFile>& files) {
    for (const FamilyFile& file : files) {
      documents_.emplace(without_ending(file.path), file.path);
      if (is_page_name(file.path)) pages_.emplace(without_ending(file.path), file.path);
    }
  }

  // The document in the folder `outer` that its folder `name` belongs to, empty where there is none.
  std::string_view of_folder(std::string_view outer, std::string_view name, const Words& words) const {
    const std::string_view stem = owner_stem(name, words);
    const auto& files = stem.empty() ? pages_ : documents_;
    const auto found = files.find(std::string(outer).append(stem.empty() ? name : stem));
    return found == files.end() ? std::string_view() : found->second;
  }

 private:
  std::map<std::string_view, std::string_view, std::less<>> documents_, pages_;  // the first of a name
};

// The folder around one, and its name there.
std::pair<std::string_view, std::string_view> place_of(std::string_view folder) {
  const std::string_view inside = folder.empty() ? folder : folder.substr(0, folder.size() - 1);
  const std::string_view outer = folder_of_path(inside);
  return {outer, inside.substr(outer.size())};
}

}  // namespace

bool names_attachments(std::string_view name, const Words& words) {
  const std::string lower = ascii_lower(without_marks(name));
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return lower.starts_with(word); });
}

std::string_view owner_stem(std::string_view name, const Words& words) {
  for (const std::string_view ending : {"_files", ".files"})
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return front_of(name, words);
}

std::string_view folder_of_path(std::string_view path) {
  const std::size_t end = path.find_last_of("/!");
  return end == std::string_view::npos ? std::string_view() : path.substr(0, end + 1);
}

std::map<std::string, std::string> find_families(std::vector<FamilyFile> files, const Words& words) {
  std::sort(files.begin(), files.end(), [](const FamilyFile& a, const FamilyFile& b) { return a.path < b.path; });
  std::map<std::string, Folder, std::less<>> folders;
  std::map<std::string, std::string> parents;
  const Owners owners(files);
  for (const FamilyFile& file : files) {
    std::string_view folder = folder_of_path(file.path);
    const auto [outer, name] = place_of(folder);
    const std::string_view owner = folder.ends_with('/') ? owners.of_folder(outer, name, words) : std::string_view();
    if (!owner.empty()) {
      parents.emplace(file.path, owner);
      continue;
    }
    const bool in_attachments = folder.ends_with('/') && names_attachments(name, words);
    if (in_attachments) folder = outer;
    folders.try_emplace(std::string(folder), words).first->second.add(file, in_attachments);
  }
  for (auto& [name, folder] : folders) folder.find(parents);
  // What has no document beside it may stand in a folder within one of attachments: 附件/表/1.xlsx.
  std::set<Folder*> changed;
  for (const FamilyFile& file : files) {
    const std::string_view folder = folder_of_path(file.path), around = place_of(folder).first;
    if (!folder.ends_with('/') || !around.ends_with('/') || parents.contains(file.path)) continue;
    const auto [outer, name] = place_of(around);
    const std::string_view owner =
        owner_stem(name, words).empty() ? std::string_view() : owners.of_folder(outer, name, words);
    if (!owner.empty()) {
      parents.emplace(file.path, owner);
    } else if (const auto found = folders.find(outer); names_attachments(name, words) && found != folders.end()) {
      found->second.add(file, true);
      changed.insert(&found->second);
    }
  }
  for (Folder* folder : changed) folder->find(parents);
  return parents;
}

}  // namespace planatlas
