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
  std::string id, path;
  std::optional<std::string> part_of;
};

// A record that stands under several names is told by the first of them; what it is an attachment of may have come
// later than it. What an older program has written is written anew.
Result<std::vector<Unsettled>> find_unsettled(Database& store, const PartOf& part_of) {
  std::vector<Unsettled> unsettled;
  Statement rows(store, R"sql(
SELECT id, (SELECT min(s.path) FROM source s WHERE s.document = d.id), path, part_of, outdated FROM document d)sql");
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return unsettled;
    if (rows.is_null(1)) continue;
    Unsettled found{rows.text(0), rows.text(1), rows.optional_text(3)};
    if (part_of) found.part_of = part_of(found.path, found.part_of);
    const bool settled = found.path == rows.view(2) && found.part_of == rows.optional_text(3) && rows.integer(4) == 0;
    if (!settled) unsettled.push_back(std::move(found));
  }
}

Result<Done> settle_records(const std::filesystem::path& folder, Database& store, EntryWriter& entries,
                            const StoreSetup& setup, const PartOf& part_of) {
  const auto unsettled = find_unsettled(store, part_of);
  if (!unsettled) return unsettled.error();
  for (const auto& [id, path, whole] : *unsettled) {
    auto record = load_record(store, id);
    if (!record) return record.error();
    record->source.path = path;
    if (part_of) record->source.part_of = whole;
    const StoreEntry entry = make_entry(std::move(*record), setup);
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

Result<Done> settle_findings(Database& store, const FindingChecks& checks) {
  if (!checks.across) return Done{};
  const auto findings = checks.across(store);
  if (!findings) return findings.error();
  return FindingRows(store).write_across(*findings);
}

}  // namespace

Result<Done> settle_store(const std::filesystem::path& folder, Database& store, EntryWriter& entries,
                          const StoreSetup& setup, BuildReport& report, const PartOf& part_of) {
  if (const auto done = settle_records(folder, store, entries, setup, part_of); !done) return done.error();
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
