#include "output/knowledge/unread_rows.h"

namespace planatlas {

Result<Done> keep_unread(Database& store, const UnreadFile& file) {
  Statement row(store, "INSERT OR REPLACE INTO unread_file(path, reason, message) VALUES(?, ?, ?)");
  return row.with(file.path, file.reason, file.message).run();
}

Result<Done> forget_unread(Database& store, const std::function<bool(const std::string&)>& is_outdated) {
  const auto files = load_unread(store);
  if (!files) return files.error();
  Statement removal(store, "DELETE FROM unread_file WHERE path = ?");
  for (const UnreadFile& file : *files) {
    if (!is_outdated(file.path)) continue;
    if (const auto done = removal.with(file.path).run(); !done) return done.error();
  }
  return Done{};
}

Result<Done> merge_unread(Database& store, Database& other) {
  const auto files = load_unread(other);
  if (!files) return files.error();
  for (const UnreadFile& file : *files) {
    if (const auto done = keep_unread(store, file); !done) return done.error();
  }
  return store.run("DELETE FROM unread_file WHERE path IN (SELECT path FROM source)");
}

Result<std::vector<UnreadFile>> load_unread(Database& store) {
  std::vector<UnreadFile> files;
  Statement rows(store, "SELECT path, reason, message FROM unread_file ORDER BY path");
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return files;
    files.push_back({rows.text(0), rows.text(1), rows.text(2)});
  }
}

}  // namespace planatlas
