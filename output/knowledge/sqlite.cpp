#include "output/knowledge/sqlite.h"

#include <system_error>

#include <sqlite3.h>

namespace planatlas {
namespace {

// Long enough for the largest transaction of a build on a slow disk.
constexpr int kBusyMilliseconds = 60'000;

Error error_of(sqlite3* database) {
  const std::string message = sqlite3_errmsg(database);
  switch (sqlite3_errcode(database) & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorKind::kDamaged, "the store is damaged (" + message + "); remove it and build again"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorKind::kUnwritable, "another program holds the store (" + message + "); try again later"};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return {ErrorKind::kUnreadable, "the store cannot be opened (" + message + "); check the permissions"};
    default:
      return {ErrorKind::kUnwritable, "the store: " + message};
  }
}

int length_of(std::string_view text) {
  return static_cast<int>(text.size());  // SQLite holds no more than 2^30 bytes in a value
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement::Statement(Database& database, std::string_view sql) : database_(database.handle()) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database_, sql.data(), length_of(sql), &statement, nullptr);
  statement_.reset(statement);
}

void Statement::bind(int index, std::nullptr_t) {
  sqlite3_bind_null(statement_.get(), index);
}

void Statement::bind(int index, std::string_view text) {
  // An empty view may have no address, which SQLite would take for null.
  sqlite3_bind_text(statement_.get(), index, text.empty() ? "" : text.data(), length_of(text), SQLITE_TRANSIENT);
}

void Statement::bind(int index, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), index, number);
}

void Statement::bind(int index, const Tree& scalar) {
  if (const auto* text = scalar.as<std::string>()) {
    bind(index, std::string_view(*text));
  } else if (const auto* digits = scalar.as<Number>()) {
    bind(index, std::string_view(digits->digits));
  } else if (const auto* truth = scalar.as<bool>()) {
    bind(index, *truth ? 1 : 0);
  } else {
    bind(index, nullptr);
  }
}

void Statement::bind_blob(int index, std::string_view bytes) {
  sqlite3_bind_blob(statement_.get(), index, bytes.empty() ? "" : bytes.data(), length_of(bytes), SQLITE_TRANSIENT);
}

Result<bool> Statement::step() {
  if (statement_ == nullptr) return error_of(database_);
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  Error error = error_of(database_);
  reset();
  return error;
}

Result<Done> Statement::run() {
  for (;;) {
    const auto row = step();
    if (!row) return row.error();
    if (!*row) return Done{};
  }
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

int Statement::column_count() const {
  return sqlite3_column_count(statement_.get());
}

std::string_view Statement::column_name(int column) const {
  const char* name = sqlite3_column_name(statement_.get(), column);
  return name == nullptr ? std::string_view() : name;
}

std::string_view Statement::declared_type(int column) const {
  const char* type = sqlite3_column_decltype(statement_.get(), column);
  return type == nullptr ? std::string_view() : type;
}

bool Statement::is_integer(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_INTEGER;
}

std::string_view Statement::as_text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::string_view Statement::view(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

std::optional<std::string> Statement::optional_text(int column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::optional<int> Statement::optional_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(static_cast<int>(integer(column)));
}

std::optional<Decimal> Statement::optional_decimal(int column) const {
  return is_null(column) ? std::nullopt : Decimal::parse(view(column));
}

void Database::Close::operator()(sqlite3* database) const {
  sqlite3_close(database);
}

Result<Database> Database::open(const std::filesystem::path& path, Mode mode) {
  std::error_code code;
  if (mode == Mode::kRead && !std::filesystem::exists(path, code)) {
    return Error{ErrorKind::kNotFound, "no such file"};
  }
  // Readers open for writing too: what a killed build left half-written must be rolled back. A folder that may not be
  // written is opened for reading.
  Database database;
  for (const int flags :
       {SQLITE_OPEN_READWRITE | (mode == Mode::kWrite ? SQLITE_OPEN_CREATE : 0), SQLITE_OPEN_READONLY}) {
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    database.database_.reset(handle);
    if (opened == SQLITE_OK) break;
    if (mode == Mode::kWrite || flags == SQLITE_OPEN_READONLY) return error_of(handle);
  }
  sqlite3_busy_timeout(database.handle(), kBusyMilliseconds);
  return database;
}

Result<Database> Database::open_private() {
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open_v2("", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database;
  database.database_.reset(handle);
  if (opened != SQLITE_OK) return error_of(handle);
  return database;
}

Result<Done> Database::run(std::string_view script) {
  if (sqlite3_exec(handle(), std::string(script).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return error_of(handle());
  }
  return Done{};
}

Result<std::int64_t> Database::number(std::string_view query) {
  Statement statement(*this, query);
  const auto row = statement.step();
  if (!row) return row.error();
  return *row ? statement.integer(0) : 0;
}

}  // namespace planatlas
