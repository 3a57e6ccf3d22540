#include "output/knowledge/store.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "extractor/base/file.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "output/record/yaml.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

// Our own files may be larger than the documents they were made from.
constexpr std::uint64_t kMaxStoreFile = 4ull << 30;

fs::path record_path(const fs::path& folder, const std::string& id, const char* extension) {
  return folder / "records" / (id + extension);
}

// Ids become file names: a record from elsewhere must not name a file outside the folder.
bool is_safe_id(std::string_view id) {
  return !id.empty() && id.front() != '.' && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  });
}

Error unwritable(const fs::path& path, const std::error_code& code) {
  return {ErrorKind::kUnwritable,
          fmt::format("{}: {}; check the folder and its permissions", path.string(), code.message())};
}

Result<Done> write_both(const fs::path& stem, const std::string& json, const std::string& yaml) {
  // JSON last: where it stands, the YAML beside it is whole.
  if (const auto done = write_file(fs::path(stem) += ".yaml", yaml); !done) return done.error();
  return write_file(fs::path(stem) += ".json", json);
}

}  // namespace

Result<Done> prepare_store(const fs::path& folder) {
  std::error_code code;
  fs::create_directories(folder / "records", code);
  if (code) return unwritable(folder, code);
  return Done{};
}

Result<std::vector<std::string>> list_records(const fs::path& folder) {
  std::vector<std::string> ids;
  std::error_code code;
  fs::directory_iterator entries(folder / "records", code);
  if (code == std::errc::no_such_file_or_directory) return ids;
  for (; !code && entries != fs::directory_iterator(); entries.increment(code)) {
    const fs::path& path = entries->path();
    if (path.extension() == ".json" && is_safe_id(path.stem().string())) ids.push_back(path.stem().string());
  }
  if (code) return Error{ErrorKind::kUnreadable, fmt::format("{}: {}", (folder / "records").string(), code.message())};
  std::sort(ids.begin(), ids.end());
  return ids;
}

Result<Record> load_record(const fs::path& folder, const std::string& id) {
  const auto json = read_file(record_path(folder, id, ".json"), kMaxStoreFile);
  if (!json) return json.error();
  return read_record(*json);
}

Result<Done> save_record(const fs::path& folder, const Record& record) {
  if (!is_safe_id(record.id)) return Error{ErrorKind::kUnwritable, "the id \"" + record.id + "\" cannot name a file"};
  const Tree tree = to_tree(record);
  return write_both(record_path(folder, record.id, ""), write_json(tree, JsonLayout::kPretty), write_yaml(tree));
}

Result<Done> remove_record(const fs::path& folder, const std::string& id) {
  for (const char* extension : {".json", ".yaml"}) {
    std::error_code code;
    fs::remove(record_path(folder, id, extension), code);
    if (code) return unwritable(record_path(folder, id, extension), code);
  }
  return Done{};
}

Result<KnowledgeBase> load_knowledge_base(const fs::path& folder) {
  const auto json = read_file(folder / "knowledge_base.json", kMaxStoreFile);
  if (!json) return json.error();
  return read_knowledge_base(*json);
}

Result<Done> save_knowledge_base(const fs::path& folder, const KnowledgeBase& base) {
  const Tree tree = to_tree(base);
  return write_both(folder / "knowledge_base", write_json(tree, JsonLayout::kPretty), write_yaml(tree));
}

}  // namespace planatlas
