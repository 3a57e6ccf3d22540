#include "output/knowledge/merge.h"

#include "output/knowledge/settle.h"
#include "output/knowledge/source_rows.h"
#include "output/knowledge/store.h"
#include "output/knowledge/store_reader.h"
#include "output/knowledge/unread_rows.h"

namespace planatlas {
namespace {

class Merge {
 public:
  Merge(const std::filesystem::path& folder, Database& store, const StoreSetup& setup)
      : folder_(folder), store_(store), setup_(setup), entries_(store), sources_(store, entries_) {}

  Result<BuildReport> run(const std::vector<std::string>& from) {
    if (const auto done = store_.run("BEGIN IMMEDIATE"); !done) return done.error();
    for (const std::string& base : from) {
      if (const auto done = add(base); !done) return Error{done.error().kind, base + ": " + done.error().message};
    }
    if (const auto done = add_unread(from); !done) return done.error();
    if (const auto done = settle_store(folder_, store_, entries_, setup_, report_); !done) return done.error();
    return report_;
  }

 private:
  Result<Done> add(const std::string& base) {
    auto other = open_store(base);
    if (!other) return other.error();
    Statement sources(*other,
                      "SELECT s.path, d.id, d.sha256, s.part_of, s.url, d.reading, d.own_url FROM source s "
                      "JOIN document d ON d.id = s.document ORDER BY d.id, s.path");
    std::string last;
    for (;;) {
      const auto row = sources.step();
      if (!row) return row.error();
      if (!*row) return Done{};
      if (sources.view(1) != last) {
        last = sources.text(1);
        if (const auto done = add_record(*other, last, sources.text(5), sources.optional_text(6)); !done)
          return done.error();
      }
      const auto assigned =
          sources_.assign(sources.text(0), sources.view(2), {sources.optional_text(3), sources.optional_text(4)});
      if (!assigned) return assigned.error();
      if (*assigned) report_.replaced.push_back(sources.text(0));
    }
  }

  // When all sources are there: what one part could not read, another one may have read.
  Result<Done> add_unread(const std::vector<std::string>& from) {
    for (const std::string& base : from) {
      auto other = open_store(base);
      if (!other) return other.error();
      if (const auto done = merge_unread(store_, *other); !done) return done.error();
    }
    return Done{};
  }

  Result<Done> add_record(Database& other, const std::string& id, std::string reading,
                          std::optional<std::string> own_url) {
    auto record = load_record(other, id);
    if (!record) return record.error();
    StoreEntry entry = make_entry(std::move(*record), setup_);
    entry.reading = std::move(reading);
    entry.own_url = std::move(own_url);
    if (const auto done = save_record_file(folder_, id, entry.tree); !done) return done.error();
    ++report_.read;
    return entries_.write(entry);
  }

  const std::filesystem::path& folder_;
  Database& store_;
  const StoreSetup& setup_;
  EntryWriter entries_;
  SourceRows sources_;
  BuildReport report_;
};

}  // namespace

Result<BuildReport> merge_knowledge_bases(const std::filesystem::path& folder, const std::vector<std::string>& from,
                                          const StoreSetup& setup, const BuildEvents& events) {
  return with_locked_store(folder, events, [&](Database& store) { return Merge(folder, store, setup).run(from); });
}

}  // namespace planatlas
