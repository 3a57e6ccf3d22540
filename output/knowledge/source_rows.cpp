#include "output/knowledge/source_rows.h"

#include <optional>

namespace planatlas {
namespace {

// The first column of the row that `query` finds, of which there is at most one.
Result<std::optional<std::string>> find_text(Statement& query, std::string_view key) {
  query.with(key);
  const auto row = query.step();
  if (!row) return row.error();
  std::optional<std::string> text;
  if (*row) text = query.text(0);
  query.reset();
  return text;
}

}  // namespace

SourceRows::SourceRows(Database& store, EntryWriter& entries)
    : store_(store),
      entries_(entries),
      find_record_(store, "SELECT id FROM document WHERE sha256 = ?"),
      find_name_(store, "SELECT document FROM source WHERE path = ?"),
      find_notes_(store, "SELECT part_of, url FROM source WHERE path = ?"),
      put_(store, "INSERT OR REPLACE INTO source(path, document, part_of, url) VALUES(?, ?, ?, ?)"),
      count_(store, "SELECT path FROM source WHERE document = ? LIMIT 1"),
      remove_(store, "DELETE FROM source WHERE path = ?") {}

Result<bool> SourceRows::assign(const std::string& name, std::string_view sha256, const SourceNotes& notes) {
  const auto record = find_text(find_record_, sha256);
  if (!record) return record.error();
  if (!*record) return Error{ErrorKind::kNotFound, "has changed while it was read; build again"};
  const auto before = find_text(find_name_, name);
  if (!before) return before.error();
  if (*before == *record) {
    const auto known = has_notes(name, notes);
    if (!known) return known.error();
    if (*known) return false;
  }
  if (const auto done = put_.with(name, **record, notes.part_of, notes.url).run(); !done) return done.error();
  if (!*before || *before == *record) return false;
  if (const auto done = remove_if_unnamed(**before); !done) return done.error();
  return true;
}

Result<bool> SourceRows::has_notes(const std::string& name, const SourceNotes& notes) {
  find_notes_.with(name);
  const auto row = find_notes_.step();
  if (!row) return row.error();
  const bool same = *row && notes == SourceNotes{find_notes_.optional_text(0), find_notes_.optional_text(1)};
  find_notes_.reset();
  return same;
}

Result<std::vector<std::string>> SourceRows::remove_gone(const std::function<bool(const std::string&)>& is_gone) {
  std::vector<std::string> names, records;
  Statement all(store_, "SELECT path, document FROM source ORDER BY path");
  for (;;) {
    const auto row = all.step();
    if (!row) return row.error();
    if (!*row) break;
    if (!is_gone(all.text(0))) continue;
    names.push_back(all.text(0));
    records.push_back(all.text(1));
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (const auto done = remove_.with(names[i]).run(); !done) return done.error();
    if (const auto done = remove_if_unnamed(records[i]); !done) return done.error();
  }
  return names;
}

Result<Done> SourceRows::remove_if_unnamed(std::string_view id) {
  const auto name = find_text(count_, id);
  if (!name) return name.error();
  return *name ? Done{} : entries_.remove(id);
}

}  // namespace planatlas
