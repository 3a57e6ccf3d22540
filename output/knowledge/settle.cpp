#include "output/knowledge/settle.h"

#include <vector>

#include "output/knowledge/same_document.h"
#include "output/knowledge/store.h"
#include "output/knowledge/store_lock.h"
#include "output/knowledge/store_reader.h"

namespace planatlas {
namespace {

// A record that stands under several names is told by the first of them; what an older program has written is written
// anew.
Result<Done> settle_records(const std::filesystem::path& folder, Database& store, EntryWriter& entries,
                            const UnitTable& units) {
  std::vector<std::pair<std::string, std::string>> unsettled;
  {
    Statement rows(store, R"sql(
SELECT id, (SELECT min(s.path) FROM source s WHERE s.document = d.id) AS first FROM document d
WHERE first <> path OR outdated)sql");
    for (;;) {
      const auto row = rows.step();
      if (!row) return row.error();
      if (!*row) break;
      unsettled.emplace_back(rows.text(0), rows.text(1));
    }
  }
  for (const auto& [id, path] : unsettled) {
    auto record = load_record(store, id);
    if (!record) return record.error();
    record->source.path = path;
    const StoreEntry entry = make_entry(std::move(*record), units);
    if (const auto done = save_record_file(folder, id, entry.tree); !done) return done.error();
    if (const auto done = entries.write(entry); !done) return done.error();
  }
  return Done{};
}

Result<Done> count_facts(Database& store, BuildReport& report) {
  constexpr std::pair<std::size_t BuildReport::*, const char*> kCounts[] = {
      {&BuildReport::documents, "SELECT count(*) FROM documents"},
      {&BuildReport::goals, "SELECT count(*) FROM goals"},
      {&BuildReport::tasks, "SELECT count(*) FROM tasks"},
      {&BuildReport::facts, "SELECT count(*) FROM fact JOIN document ON id = document WHERE same_as IS NULL"},
      {&BuildReport::warnings, "SELECT count(*) FROM diagnostics WHERE severity <> 'info'"}};
  for (const auto& [field, query] : kCounts) {
    const auto count = store.number(query);
    if (!count) return count.error();
    report.*field = static_cast<std::size_t>(*count);
  }
  return Done{};
}

}  // namespace

Result<Done> settle_store(const std::filesystem::path& folder, Database& store, EntryWriter& entries,
                          const UnitTable& units, BuildReport& report) {
  if (const auto done = settle_records(folder, store, entries, units); !done) return done.error();
  if (const auto done = mark_same_documents(store); !done) return done.error();
  if (const auto done = store.run("COMMIT"); !done) return done.error();
  if (const auto done = settle_record_files(folder, store); !done) return done.error();
  if (const auto done = save_knowledge_base(folder, store, units); !done) return done.error();
  return count_facts(store, report);
}

Result<BuildReport> with_locked_store(const std::filesystem::path& folder, const BuildEvents& events,
                                      const std::function<Result<BuildReport>(Database&)>& work) {
  if (const auto done = prepare_store(folder); !done) return done.error();
  const auto lock = StoreLock::take(folder, events.on_wait);
  if (!lock) return lock.error();
  auto store = open_store_for_writing(folder);
  if (!store) return store.error();
  auto report = work(*store);
  if (!report) return report.error();
  if (const auto done = store->run("PRAGMA journal_mode=DELETE"); !done) return done.error();
  return report;
}

}  // namespace planatlas
