#include "output/knowledge/settle.h"

#include <vector>

#include "output/knowledge/same_document.h"
#include "output/knowledge/store.h"
#include "output/knowledge/store_lock.h"
#include "output/knowledge/store_reader.h"

namespace planatlas {
namespace {

// A record and what it should say of its source.
struct Unsettled {
  std::string id, path, reading;
  SourceNotes notes;
  std::optional<std::string> own_url;
};

// A record that stands under several names is told by the first of them; what stands beside it may have come later than
// it. What an older program has written is written anew.
Result<std::vector<Unsettled>> find_unsettled(Database& store) {
  std::vector<Unsettled> unsettled;
  Statement rows(store, R"sql(
SELECT d.id, s.path, d.reading, s.part_of, s.url, d.own_url
FROM document d JOIN source s ON s.path = (SELECT min(path) FROM source WHERE document = d.id)
WHERE d.path <> s.path OR d.part_of IS NOT s.part_of OR d.url IS NOT coalesce(s.url, d.own_url) OR d.outdated)sql");
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return unsettled;
    unsettled.push_back({rows.text(0),
                         rows.text(1),
                         rows.text(2),
                         {rows.optional_text(3), rows.optional_text(4)},
                         rows.optional_text(5)});
  }
}

Result<Done> settle_records(const std::filesystem::path& folder, Database& store, EntryWriter& entries,
                            const StoreSetup& setup) {
  const auto unsettled = find_unsettled(store);
  if (!unsettled) return unsettled.error();
  for (const Unsettled& found : *unsettled) {
    auto record = load_record(store, found.id);
    if (!record) return record.error();
    record->source.path = found.path;
    add_notes(found.notes, found.own_url, *record);
    StoreEntry entry = make_entry(std::move(*record), setup);
    entry.reading = found.reading;
    entry.own_url = found.own_url;
    if (const auto done = save_record_file(folder, found.id, entry.tree); !done) return done.error();
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

Result<Done> settle_findings(Database& store, const FindingChecks& checks) {
  if (!checks.across) return Done{};
  return FindingRows(store).write_across([&](const FindingSink& take) { return checks.across(store, take); });
}

}  // namespace

Result<Done> settle_store(const std::filesystem::path& folder, Database& store, EntryWriter& entries,
                          const StoreSetup& setup, BuildReport& report) {
  if (const auto done = settle_records(folder, store, entries, setup); !done) return done.error();
  if (const auto done = mark_same_documents(store); !done) return done.error();
  if (const auto done = settle_findings(store, setup.checks); !done) return done.error();
  if (const auto done = store.run("COMMIT"); !done) return done.error();
  if (const auto done = settle_record_files(folder, store); !done) return done.error();
  if (const auto done = save_knowledge_base(folder, store, setup.units); !done) return done.error();
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
