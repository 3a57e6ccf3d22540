#include "output/knowledge/store_schema.h"

#include <iterator>

#include <fmt/format.h>

namespace planatlas {
namespace {

// "plat": tells our files from those of other programs.
constexpr std::int64_t kApplicationId = 0x706c6174;

// Each step brings a store of the version before it to its own. A step that has been published is never changed: what
// is to be otherwise is a new step. Tables are kept in order of their keys, so that the same content is the same dump.
// What a step cannot fill by itself, it leaves to the next build: `outdated` documents are written anew from their
// records.
constexpr std::string_view kMigrations[] = {
    R"sql(
CREATE TABLE document (
  id TEXT PRIMARY KEY, same_as TEXT, path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER, format TEXT,
  encoding TEXT, extractor TEXT NOT NULL, rules TEXT NOT NULL, url TEXT, title TEXT, document_number TEXT, issuer TEXT,
  issued_on TEXT, published_on TEXT, period_start INTEGER, period_end INTEGER, division TEXT, division_level TEXT,
  division_code TEXT, division_parents TEXT, recipients TEXT, copies_to TEXT, disclosure TEXT, title_key TEXT,
  sketch BLOB) WITHOUT ROWID;
CREATE INDEX document_sha256 ON document(sha256);
CREATE INDEX document_title_key ON document(title_key);
CREATE TABLE source (path TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX source_document ON source(document);
CREATE TABLE record (document TEXT PRIMARY KEY, json BLOB NOT NULL);
CREATE TABLE section (
  document TEXT, number INTEGER, id TEXT, parent TEXT, level INTEGER, marker TEXT, ordinal INTEGER, role TEXT,
  title TEXT, part TEXT, span_start INTEGER, span_end INTEGER, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE goal (
  document TEXT, list TEXT, number INTEGER, id TEXT, indicator TEXT, indicator_id TEXT, scope TEXT, kind TEXT,
  comparator TEXT, value NUMERIC, value_max NUMERIC, state TEXT, unit TEXT, unit_id TEXT, year INTEGER,
  year_source TEXT, per TEXT, baseline_value NUMERIC, baseline_year INTEGER, modality TEXT, attribute TEXT,
  origin TEXT, section TEXT, task TEXT, span_start INTEGER, span_end INTEGER, quote TEXT, rule TEXT,
  value_digits TEXT, value_max_digits TEXT, baseline_digits TEXT, PRIMARY KEY (document, list, number)) WITHOUT ROWID;
CREATE INDEX goal_indicator ON goal(indicator_id, year);
CREATE TABLE task (
  document TEXT, number INTEGER, id TEXT, role TEXT, path TEXT, title TEXT, open_lists TEXT, deadline TEXT,
  origin TEXT, section TEXT, span_start INTEGER, span_end INTEGER, rule TEXT,
  PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE task_unit (
  document TEXT, task INTEGER, role TEXT, place INTEGER, name TEXT, unit_id TEXT, is_group INTEGER,
  inherited INTEGER, PRIMARY KEY (document, task, role, place)) WITHOUT ROWID;
CREATE INDEX task_unit_name ON task_unit(name);
CREATE TABLE document_table (
  document TEXT, number INTEGER, id TEXT, caption TEXT, unit TEXT, section TEXT, span_start INTEGER,
  span_end INTEGER, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE table_cell (
  document TEXT, table_number INTEGER, place INTEGER, row TEXT, row_role TEXT, column_path TEXT, value NUMERIC,
  text TEXT, year INTEGER, row_index INTEGER, column_index INTEGER, value_digits TEXT,
  PRIMARY KEY (document, table_number, place)) WITHOUT ROWID;
CREATE TABLE fact (
  document TEXT, kind TEXT, number INTEGER, section TEXT, span_start INTEGER, span_end INTEGER, quote TEXT, rule TEXT,
  PRIMARY KEY (document, kind, number)) WITHOUT ROWID;
CREATE TABLE fact_field (
  document TEXT, kind TEXT, number INTEGER, name TEXT, value TEXT,
  PRIMARY KEY (document, kind, number, name)) WITHOUT ROWID;
CREATE TABLE named_document (
  document TEXT, number INTEGER, title TEXT, document_number TEXT, relation TEXT, span_start INTEGER,
  span_end INTEGER, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE diagnostic (
  document TEXT, number INTEGER, code TEXT, severity TEXT, message TEXT, span_start INTEGER, span_end INTEGER,
  PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE finding (
  number INTEGER PRIMARY KEY, code TEXT, severity TEXT, documents TEXT, message TEXT, figures TEXT, quotes TEXT);

CREATE VIEW sources AS
  SELECT s.path, coalesce(d.same_as, d.id) AS document, d.id AS record, d.format, d.encoding, d.bytes, d.sha256, d.url,
    d.extractor, d.rules
  FROM source s JOIN document d ON d.id = s.document;
CREATE VIEW documents AS
  SELECT d.id, d.title, d.document_number, d.issuer, d.issued_on, d.published_on, d.period_start, d.period_end,
    d.division, d.division_level, d.division_code, d.division_parents, d.recipients, d.copies_to, d.disclosure, d.path,
    d.format, d.url, d.sha256,
    (SELECT count(*) FROM document c JOIN source s ON s.document = c.id WHERE c.id = d.id OR c.same_as = d.id) AS sources
  FROM document d WHERE d.same_as IS NULL;
CREATE VIEW sections AS
  SELECT x.document, x.id, x.parent, x.level, x.marker, x.ordinal, x.role, x.title, x.span_start, x.span_end
  FROM section x JOIN document d ON d.id = x.document WHERE d.same_as IS NULL;
CREATE VIEW all_goals AS
  SELECT d.division, d.division_code, d.title AS document_title, g.*
  FROM goal g JOIN document d ON d.id = g.document WHERE d.same_as IS NULL;
CREATE VIEW goals AS
  SELECT document, id, division, division_code, indicator, indicator_id, scope, kind, comparator, value, value_max,
    state, unit, unit_id, year, year_source, per, baseline_value, baseline_year, modality, attribute, origin, section,
    task, span_start, span_end, quote, rule, document_title
  FROM all_goals WHERE list = 'goals';
CREATE VIEW achievements AS
  SELECT document, id, division, division_code, indicator, indicator_id, scope, kind, comparator, value, value_max,
    state, unit, unit_id, year, per, section, span_start, span_end, quote, rule, document_title
  FROM all_goals WHERE list = 'achievements';
CREATE VIEW provisions AS
  SELECT document, id, division, division_code, indicator, indicator_id, scope, kind, comparator, value, value_max,
    state, unit, unit_id, year, per, section, span_start, span_end, quote, rule, document_title
  FROM all_goals WHERE list = 'provisions';
CREATE VIEW tasks AS
  SELECT x.document, x.id, d.division, d.division_code, x.role, x.path, x.title, x.open_lists, x.deadline, x.origin,
    x.section, x.span_start, x.span_end, x.rule, d.title AS document_title
  FROM task x JOIN document d ON d.id = x.document WHERE d.same_as IS NULL;
CREATE VIEW task_units AS
  SELECT x.document, 't' || x.task AS task, d.division, d.division_code, x.role, x.name, x.unit_id, x.is_group,
    x.inherited
  FROM task_unit x JOIN document d ON d.id = x.document WHERE d.same_as IS NULL;
CREATE VIEW table_cells AS
  SELECT x.document, t.id AS table_id, d.division, d.division_code, t.caption, t.unit, x.row, x.row_role,
    x.column_path, x.year, x.value, x.text, x.row_index, x.column_index
  FROM table_cell x JOIN document_table t ON t.document = x.document AND t.number = x.table_number
    JOIN document d ON d.id = x.document WHERE d.same_as IS NULL;
CREATE VIEW document_references AS
  SELECT x.document, x.title, x.document_number, x.relation, x.span_start, x.span_end
  FROM named_document x JOIN document d ON d.id = x.document WHERE d.same_as IS NULL;
CREATE VIEW facts AS
  SELECT f.document, f.kind, f.number, v.name AS field, v.value, f.section, f.span_start, f.span_end, f.quote, f.rule
  FROM fact f JOIN document d ON d.id = f.document
    LEFT JOIN fact_field v ON v.document = f.document AND v.kind = f.kind AND v.number = f.number
  WHERE d.same_as IS NULL;
CREATE VIEW diagnostics AS
  SELECT x.document, x.code, x.severity, x.message, x.span_start, x.span_end
  FROM diagnostic x JOIN document d ON d.id = x.document WHERE d.same_as IS NULL;
CREATE VIEW findings AS SELECT code, severity, documents, message, figures, quotes FROM finding;
)sql",
    // Passages with their index, and the indicator that each goal is a figure of.
    R"sql(
ALTER TABLE document ADD COLUMN outdated INTEGER NOT NULL DEFAULT 0;
UPDATE document SET outdated = 1;
ALTER TABLE goal ADD COLUMN series TEXT;
CREATE INDEX goal_series ON goal(series);
CREATE TABLE passage (
  number INTEGER PRIMARY KEY, document TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  heading TEXT NOT NULL, year_first INTEGER, year_last INTEGER, span_start INTEGER, span_end INTEGER,
  text TEXT NOT NULL);
CREATE INDEX passage_document ON passage(document, place);
CREATE VIRTUAL TABLE passage_index USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0');
CREATE VIEW passages AS
  SELECT p.document, p.place, p.kind, p.id, d.division, d.division_code, p.heading, p.year_first, p.year_last,
    p.span_start, p.span_end, p.text
  FROM passage p JOIN document d ON d.id = p.document WHERE d.same_as IS NULL;
)sql",
    // Findings, each owned by its document; those across documents have none. Which plan a plan names or belongs to.
    R"sql(
ALTER TABLE document ADD COLUMN part_of TEXT;
ALTER TABLE named_document ADD COLUMN title_key TEXT;
CREATE INDEX document_number ON document(document_number);
CREATE VIEW lineage AS
  WITH link(document, relation, named, span_start, span_end, target) AS (
    SELECT r.document, r.relation, r.title, r.span_start, r.span_end, d.id
    FROM named_document r JOIN document d ON d.title_key = r.title_key
    UNION
    SELECT r.document, r.relation, r.title, r.span_start, r.span_end, d.id
    FROM named_document r JOIN document d ON d.document_number = r.document_number
    UNION
    SELECT d.id, 'part_of', d.part_of, NULL, NULL, s.document FROM document d JOIN source s ON s.path = d.part_of)
  SELECT DISTINCT l.document, d.title AS document_title, d.division, d.division_code, l.relation, l.named,
    t.id AS target, t.title AS target_title, t.division AS target_division, t.division_code AS target_division_code,
    l.span_start, l.span_end
  FROM link l JOIN document d ON d.id = l.document JOIN document f ON f.id = l.target
    JOIN document t ON t.id = coalesce(f.same_as, f.id)
  WHERE d.same_as IS NULL AND t.id <> d.id;
DROP VIEW findings;
DROP TABLE finding;
CREATE TABLE finding (
  document TEXT, number INTEGER, code TEXT, severity TEXT, documents TEXT, message TEXT, message_zh TEXT, figures TEXT,
  quotes TEXT, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE VIEW findings AS
  SELECT f.code, f.severity, f.documents, f.message, f.message_zh, f.figures, f.quotes
  FROM finding f LEFT JOIN document d ON d.id = f.document WHERE d.same_as IS NULL;
UPDATE document SET outdated = 1;
)sql",
    // What is said beside each source, and the options that each document was read with.
    R"sql(
ALTER TABLE source ADD COLUMN part_of TEXT;
ALTER TABLE source ADD COLUMN url TEXT;
UPDATE source SET part_of = (SELECT d.part_of FROM document d WHERE d.id = source.document);
ALTER TABLE document ADD COLUMN own_url TEXT;
UPDATE document SET own_url = url;
ALTER TABLE document ADD COLUMN reading TEXT NOT NULL DEFAULT '';
)sql",
    // Plans named by a title with other marks or inside that of a notice, and plans of one programme at upper levels.
    R"sql(
ALTER TABLE document ADD COLUMN naming_key TEXT;
ALTER TABLE document ADD COLUMN programme_key TEXT;
ALTER TABLE named_document ADD COLUMN naming_key TEXT;
CREATE INDEX document_naming_key ON document(naming_key);
CREATE INDEX document_programme_key ON document(programme_key);
DROP VIEW lineage;
CREATE VIEW lineage AS
  WITH link(document, relation, named, span_start, span_end, target) AS (
    SELECT r.document, r.relation, r.title, r.span_start, r.span_end, d.id
    FROM named_document r JOIN document d ON d.title_key = r.title_key
    UNION
    SELECT r.document, r.relation, r.title, r.span_start, r.span_end, d.id
    FROM named_document r JOIN document d ON d.naming_key = r.naming_key
    UNION
    SELECT r.document, r.relation, r.title, r.span_start, r.span_end, d.id
    FROM named_document r JOIN document d ON d.document_number = r.document_number
    UNION
    SELECT d.id, 'part_of', d.part_of, NULL, NULL, s.document FROM document d JOIN source s ON s.path = d.part_of
    UNION
    SELECT d.id, 'same_programme', NULL, NULL, NULL, u.id
    FROM document d JOIN document u ON u.programme_key = d.programme_key AND u.division_code <> d.division_code
      AND d.division_code LIKE
        CASE WHEN u.division_code = '000000' THEN '' WHEN u.division_code LIKE '__0000' THEN substr(u.division_code, 1, 2)
        WHEN u.division_code LIKE '____00' THEN substr(u.division_code, 1, 4) ELSE u.division_code END || '%'
      AND coalesce(u.period_start <= d.period_end AND d.period_start <= u.period_end, 1))
  SELECT DISTINCT l.document, d.title AS document_title, d.division, d.division_code, l.relation, l.named,
    t.id AS target, t.title AS target_title, t.division AS target_division, t.division_code AS target_division_code,
    l.span_start, l.span_end
  FROM link l JOIN document d ON d.id = l.document JOIN document f ON f.id = l.target
    JOIN document t ON t.id = coalesce(f.same_as, f.id)
  WHERE d.same_as IS NULL AND t.id <> d.id;
UPDATE document SET outdated = 1;
)sql",
    // Files without a record.
    R"sql(
CREATE TABLE unread_file (path TEXT PRIMARY KEY, reason TEXT NOT NULL, message TEXT NOT NULL) WITHOUT ROWID;
CREATE VIEW unread_files AS SELECT path, reason, message FROM unread_file;
)sql",
    // Figures of a part of what another figure counts, and official grades.
    R"sql(
ALTER TABLE goal ADD COLUMN part_of TEXT;
ALTER TABLE goal ADD COLUMN grade TEXT;
DROP VIEW goals;
CREATE VIEW goals AS
  SELECT document, id, division, division_code, indicator, indicator_id, scope, part_of, grade, kind, comparator, value, value_max,
    state, unit, unit_id, year, year_source, per, baseline_value, baseline_year, modality, attribute, origin, section,
    task, span_start, span_end, quote, rule, document_title
  FROM all_goals WHERE list = 'goals';
DROP VIEW achievements;
CREATE VIEW achievements AS
  SELECT document, id, division, division_code, indicator, indicator_id, scope, part_of, grade, kind, comparator, value, value_max,
    state, unit, unit_id, year, per, section, span_start, span_end, quote, rule, document_title
  FROM all_goals WHERE list = 'achievements';
DROP VIEW provisions;
CREATE VIEW provisions AS
  SELECT document, id, division, division_code, indicator, indicator_id, scope, part_of, grade, kind, comparator, value, value_max,
    state, unit, unit_id, year, per, section, span_start, span_end, quote, rule, document_title
  FROM all_goals WHERE list = 'provisions';
UPDATE document SET outdated = 1;
)sql",
};
constexpr auto kVersion = static_cast<std::int64_t>(std::size(kMigrations));

Result<Done> check_ours(Database& database) {
  const auto application = database.number("PRAGMA application_id");
  if (!application) return application.error();
  if (*application != kApplicationId) {
    return Error{ErrorKind::kDamaged, "planatlas.sqlite is no store of planatlas; remove it and build again"};
  }
  return Done{};
}

Result<Done> migrate(Database& database, std::int64_t version) {
  for (; version < kVersion; ++version) {
    const std::string script = fmt::format("BEGIN IMMEDIATE;{}PRAGMA application_id={};PRAGMA user_version={};COMMIT;",
                                           kMigrations[version], kApplicationId, version + 1);
    if (const auto done = database.run(script); !done) return done.error();
  }
  return Done{};
}

Error wrong_version(std::int64_t version) {
  return {ErrorKind::kUnsupported, fmt::format("the store has version {}, this program reads {}; {}", version, kVersion,
                                               version > kVersion ? "use the newer program that made it"
                                                                  : "build again to bring it up to date")};
}

}  // namespace

Result<Database> open_store(const std::filesystem::path& folder) {
  auto database = Database::open(folder / kStoreFile, Database::Mode::kRead);
  if (!database) return database.error();
  if (const auto ours = check_ours(*database); !ours) return ours.error();
  const auto version = database->number("PRAGMA user_version");
  if (!version) return version.error();
  if (*version != kVersion) return wrong_version(*version);
  return database;
}

Result<Database> open_store_for_writing(const std::filesystem::path& folder) {
  auto database = Database::open(folder / kStoreFile, Database::Mode::kWrite);
  if (!database) return database.error();
  const auto tables = database->number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*tables > 0) {
    if (const auto ours = check_ours(*database); !ours) return ours.error();
  }
  const auto version = database->number("PRAGMA user_version");
  if (!version) return version.error();
  if (*version > kVersion) return wrong_version(*version);
  if (const auto done = migrate(*database, *version); !done) return done.error();
  // Killed programs lose nothing that was committed; only a crash of the machine may lose the last transactions.
  if (const auto done = database->run("PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"); !done) return done.error();
  return database;
}

}  // namespace planatlas
