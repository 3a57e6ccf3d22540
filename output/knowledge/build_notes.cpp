#include "output/knowledge/build_notes.h"

namespace planatlas {
namespace {

// One transaction that is never committed: nothing of this outlives the run.
constexpr std::string_view kSchema = R"sql(
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE file (name TEXT PRIMARY KEY, path BLOB) WITHOUT ROWID;
CREATE TABLE hash (sha256 TEXT PRIMARY KEY, up_to_date INTEGER, claimed INTEGER DEFAULT 0) WITHOUT ROWID;
CREATE TABLE seen (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE repeated (name TEXT PRIMARY KEY, sha256 TEXT, part_of TEXT, url TEXT) WITHOUT ROWID;
BEGIN;
)sql";

}  // namespace

Result<BuildNotes> BuildNotes::make() {
  auto database = Database::open_private();
  if (!database) return database.error();
  if (const auto done = database->run(kSchema); !done) return done.error();
  return BuildNotes(std::move(*database));
}

BuildNotes::BuildNotes(Database database)
    : database_(std::move(database)),
      add_file_(database_,
                "INSERT INTO file VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET path = min(path, excluded.path)"),
      has_file_(database_, "SELECT 1 FROM file WHERE name = ?"),
      next_file_(database_, "SELECT name, path FROM file ORDER BY name"),
      add_known_(database_, "INSERT OR REPLACE INTO hash(sha256, up_to_date) VALUES(?, ?)"),
      find_known_(database_, "SELECT up_to_date, claimed FROM hash WHERE sha256 = ?"),
      claim_(database_, "INSERT INTO hash VALUES(?, 0, 1) ON CONFLICT(sha256) DO UPDATE SET claimed = 1"),
      add_seen_(database_, "INSERT OR IGNORE INTO seen VALUES(?)"),
      has_seen_(database_, "SELECT 1 FROM seen WHERE name = ?"),
      add_repeated_(database_, "INSERT OR REPLACE INTO repeated VALUES(?, ?, ?, ?)") {}

void BuildNotes::run(Statement& statement) {
  if (const auto done = statement.run(); !done && !error_) error_ = done.error();
}

bool BuildNotes::has_row(Statement& query, std::string_view key) {
  const std::lock_guard hold(*lock_);
  const auto row = query.with(key).step();
  if (!row && !error_) error_ = row.error();
  query.reset();
  return row && *row;
}

void BuildNotes::add_file(const FoundFile& file) {
  const std::lock_guard hold(*lock_);
  add_file_.bind(1, file.name());
  add_file_.bind_blob(2, file.path);
  run(add_file_);
}

std::size_t BuildNotes::count_files() {
  const std::lock_guard hold(*lock_);
  const auto count = database_.number("SELECT count(*) FROM file");
  if (!count && !error_) error_ = count.error();
  return count ? static_cast<std::size_t>(*count) : 0;
}

bool BuildNotes::has_file(std::string_view name) {
  return has_row(has_file_, name);
}

std::optional<FoundFile> BuildNotes::next_file() {
  const std::lock_guard hold(*lock_);
  if (all_given_) return std::nullopt;
  const auto row = next_file_.step();
  if (!row && !error_) error_ = row.error();
  all_given_ = !row || !*row;
  if (all_given_) return std::nullopt;
  FoundFile file{next_file_.text(1), next_file_.text(0)};
  if (file.odd_name == file.path) file.odd_name.clear();
  return file;
}

void BuildNotes::add_known(std::string_view sha256, bool up_to_date) {
  const std::lock_guard hold(*lock_);
  run(add_known_.with(sha256, up_to_date ? 1 : 0));
}

BuildNotes::Claim BuildNotes::claim(std::string_view sha256) {
  const std::lock_guard hold(*lock_);
  const auto row = find_known_.with(sha256).step();
  if (!row && !error_) error_ = row.error();
  const bool known = row && *row;
  const bool up_to_date = known && find_known_.integer(0) != 0;
  const bool claimed = known && find_known_.integer(1) != 0;
  find_known_.reset();
  if (claimed) return Claim::kRepeated;
  run(claim_.with(sha256));
  return up_to_date ? Claim::kUpToDate : Claim::kNew;
}

void BuildNotes::add_seen(std::string_view name) {
  const std::lock_guard hold(*lock_);
  run(add_seen_.with(name));
}

bool BuildNotes::has_seen(std::string_view name) {
  return has_row(has_seen_, name);
}

void BuildNotes::add_repeated(const NamedBytes& document) {
  const std::lock_guard hold(*lock_);
  run(add_repeated_.with(document.name, document.sha256, document.notes.part_of, document.notes.url));
}

Result<Done> BuildNotes::for_each_repeated(const std::function<Result<Done>(const NamedBytes&)>& take) {
  const std::lock_guard hold(*lock_);
  Statement rows(database_, "SELECT name, sha256, part_of, url FROM repeated ORDER BY name");
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return Done{};
    const auto done = take({rows.text(0), rows.text(1), {rows.optional_text(2), rows.optional_text(3)}});
    if (!done) return done.error();
  }
}

Result<Done> BuildNotes::state() const {
  const std::lock_guard hold(*lock_);
  return error_ ? Result<Done>(*error_) : Result<Done>(Done{});
}

}  // namespace planatlas
