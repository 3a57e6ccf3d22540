#include "output/knowledge/store.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "extractor/base/file.h"
#include "output/knowledge/store_reader.h"
#include "output/record/record.h"
#include "output/record/tree_stream.h"
#include "output/record/yaml.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

// Our own files may be larger than the documents they were made from.
constexpr std::uint64_t kMaxStoreFile = 4ull << 30;

fs::path record_path(const fs::path& folder, const std::string& id) {
  return folder / "records" / (id + ".yaml");
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

// Removes what a killed build has left half-written. Nobody else writes here: the caller holds the store's lock.
Result<Done> remove_parts(const fs::path& folder) {
  std::vector<fs::path> parts;
  std::error_code code;
  fs::directory_iterator entries(folder, code);
  for (; !code && entries != fs::directory_iterator(); entries.increment(code)) {
    if (entries->path().extension() == ".part") parts.push_back(entries->path());
  }
  for (const fs::path& part : parts) fs::remove(part, code);
  if (code) return unwritable(folder, code);
  return Done{};
}

// Removes the YAML files of records that the store does not have.
Result<Done> remove_old_files(const fs::path& folder, Database& store) {
  std::vector<fs::path> old;
  Statement find(store, "SELECT 1 FROM document WHERE id = ?");
  std::error_code code;
  fs::directory_iterator entries(folder / "records", code);
  for (; !code && entries != fs::directory_iterator(); entries.increment(code)) {
    if (entries->path().extension() != ".yaml") continue;
    const auto known = find.with(entries->path().stem().string()).step();
    if (!known) return known.error();
    if (!*known) old.push_back(entries->path());
    find.reset();
  }
  if (code) return unwritable(folder / "records", code);
  for (const fs::path& path : old) {
    fs::remove(path, code);
    if (code) return unwritable(path, code);
  }
  return Done{};
}

// Writes those that are missing.
Result<Done> add_missing_files(const fs::path& folder, Database& store) {
  Statement rows(store, "SELECT id FROM document ORDER BY id");
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return Done{};
    const std::string id = rows.text(0);
    std::error_code code;
    if (fs::exists(record_path(folder, id), code)) continue;
    auto record = load_record(store, id);
    if (!record) return record.error();
    if (const auto done = save_record_file(folder, id, to_tree(std::move(*record))); !done) return done.error();
  }
}

// Ids of the store, sorted.
Result<std::vector<std::string>> list_records(Database& store) {
  Statement rows(store, "SELECT id FROM document ORDER BY id");
  std::vector<std::string> ids;
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return ids;
    ids.push_back(rows.text(0));
  }
}

Result<Done> write_base(Database& store, const UnitTable& units, TreeStream& stream) {
  stream.member("schema", kKnowledgeBaseSchema);
  stream.begin_list("documents");
  const auto documents = for_each_document(store, [&](const DocumentEntry& entry) {
    stream.item(to_tree(entry));
    return true;
  });
  if (!documents) return documents.error();
  stream.end_list();
  stream.begin_list("indicators");
  const auto indicators =
      stream_indicators(store, units, [&stream](const IndicatorEntry& entry, const GoalSource& goals) {
        stream.item([&](TreeStream& members) {
          const Tree head = to_tree(entry);
          for (const Member& member : *head.as<Object>()) {
            if (member.key != "goals") members.member(member.key, member.value);
          }
          members.begin_list("goals");
          goals([&members](const GoalEntry& goal) { members.item(to_tree(goal)); });
          members.end_list();
        });
        return true;
      });
  if (!indicators) return indicators.error();
  stream.end_list();
  stream.finish();
  return Done{};
}

}  // namespace

Result<Done> prepare_store(const fs::path& folder) {
  std::error_code code;
  fs::create_directories(folder / "records", code);
  if (code) return unwritable(folder, code);
  return Done{};
}

Result<std::vector<std::string>> list_records(const fs::path& folder) {
  auto store = open_store(folder);
  if (!store && store.error().kind == ErrorKind::kNotFound) return std::vector<std::string>();
  if (!store) return store.error();
  return list_records(*store);
}

Result<Record> load_record(const fs::path& folder, const std::string& id) {
  auto store = open_store(folder);
  if (!store) return store.error();
  return load_record(*store, id);
}

Result<KnowledgeBase> load_knowledge_base(const fs::path& folder) {
  const auto json = read_file(folder / "knowledge_base.json", kMaxStoreFile);
  if (!json) return json.error();
  return read_knowledge_base(*json);
}

Result<Done> save_knowledge_base(const fs::path& folder, Database& store, const UnitTable& units) {
  // JSON last: where it stands, the YAML beside it is whole.
  for (const auto& [name, format] :
       {std::pair("knowledge_base.yaml", StreamFormat::kYaml), std::pair("knowledge_base.json", StreamFormat::kJson)}) {
    Result<Done> read = Done{};
    const auto written = write_file(folder / name, [&, format = format](const TextSink& sink) {
      TreeStream stream(format, sink);
      read = write_base(store, units, stream);
    });
    if (!read) return read.error();
    if (!written) return written.error();
  }
  return Done{};
}

Result<Done> save_record_file(const fs::path& folder, const std::string& id, const Tree& record) {
  if (!is_safe_id(id)) return Error{ErrorKind::kUnwritable, "the id \"" + id + "\" cannot name a file"};
  return write_file(record_path(folder, id), [&record](const TextSink& sink) { write_yaml(record, sink); });
}

Result<Done> settle_record_files(const fs::path& folder, Database& store) {
  for (const fs::path& each : {folder, folder / "records"}) {
    if (const auto done = remove_parts(each); !done) return done.error();
  }
  if (const auto done = remove_old_files(folder, store); !done) return done.error();
  return add_missing_files(folder, store);
}

}  // namespace planatlas
