#include "extractor/rules/rule_folder.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "extractor/base/file.h"
#include "extractor/rules/yaml_reader.h"

namespace planatlas::rule_files {
namespace {

constexpr std::size_t kMaxFiles = 1000;

bool is_hidden(const std::filesystem::path& path) {
  return path.filename().string().starts_with('.');
}

// ~$ours.yaml stands beside ours.yaml while an office program has it open.
bool is_lock(const std::filesystem::path& path) {
  return path.filename().string().starts_with("~$");
}

// What editors and file managers make of .yaml.
bool is_misnamed(const std::filesystem::path& path) {
  std::string name = path.filename().string();
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::array<std::string_view, 4> endings{".yml", ".yaml", ".yml.txt", ".yaml.txt"};
  return path.extension() != ".yaml" &&
         std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

Error folder_error(ErrorKind kind, const FaultText& fault, FaultTexts texts) {
  return {kind, write_fault(fault, texts)};
}

// Returns the paths of all files below a folder that are rule files or meant to be.
Result<std::vector<std::filesystem::path>> rule_paths(const std::string& folder, FaultTexts texts) {
  std::error_code code;
  if (!std::filesystem::is_directory(folder, code)) {
    return folder_error(ErrorKind::kNotFound, {Fault::kNoSuchFolder, {folder}}, texts);
  }
  std::vector<std::filesystem::path> paths;
  std::filesystem::recursive_directory_iterator at(folder, code), end;
  while (!code && at != end) {
    const std::filesystem::path& path = at->path();
    if (is_hidden(path)) {
      at.disable_recursion_pending();
    } else if (at->is_directory(code) || is_lock(path)) {
      // The files of a folder follow.
    } else if (path.extension() == ".yaml" || is_misnamed(path)) {
      paths.push_back(path);
    }
    if (paths.size() > kMaxFiles) {
      return folder_error(ErrorKind::kBadRules, {Fault::kTooManyFiles, {folder, kMaxFiles}}, texts);
    }
    at.increment(code);
  }
  if (code) return folder_error(ErrorKind::kUnreadable, {Fault::kFolderUnlisted, {folder, code.message()}}, texts);
  if (paths.empty()) return folder_error(ErrorKind::kBadRules, {Fault::kNoRuleFiles, {folder}}, texts);
  return paths;
}

}  // namespace

Result<std::vector<SourceFile>> read_folder(const std::string& folder, FaultTexts texts) {
  auto paths = rule_paths(folder, texts);
  if (!paths) return paths.error();
  std::vector<SourceFile> files;
  for (const std::filesystem::path& path : *paths) {
    if (is_misnamed(path)) {
      files.push_back(make_source(path.generic_string(), {}, {}));
      files.back().misnamed = true;
      continue;
    }
    auto content = read_file(path, kMaxFileBytes);
    if (!content && content.error().kind == ErrorKind::kTooLarge)
      return folder_error(ErrorKind::kBadRules, {Fault::kRuleFileTooLong, {path.generic_string()}}, texts);
    if (!content) return Error{content.error().kind, path.generic_string() + ": " + content.error().message};
    files.push_back(
        make_source(path.generic_string(), path.lexically_relative(folder).generic_string(), std::move(*content)));
  }
  sort_by_path(files);
  return files;
}

}  // namespace planatlas::rule_files
