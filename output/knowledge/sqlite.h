// SQLite behind plain calls. Only the files of this folder include it; sqlite3.h stays in sqlite.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "output/record/tree.h"

struct sqlite3;
struct sqlite3_stmt;

namespace planatlas {

class Database;

// One prepared statement. What is wrong with its SQL is said by the first step. Lives no longer than its database.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);

  // Binds the parameter `index`, counted from 1; what is not bound is null. Numbers of a tree are bound as their
  // digits: a column of numeric affinity makes them numbers, one of text keeps them. Lists and objects cannot be bound.
  void bind(int index, std::nullptr_t);
  void bind(int index, std::string_view text);
  void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
  void bind(int index, const char* text) { bind(index, std::string_view(text)); }
  void bind(int index, std::int64_t number);
  void bind(int index, int number) { bind(index, static_cast<std::int64_t>(number)); }
  void bind(int index, std::size_t number) { bind(index, static_cast<std::int64_t>(number)); }
  void bind(int index, const Tree& scalar);
  void bind_blob(int index, std::string_view bytes);
  template <class T>
  void bind(int index, const std::optional<T>& maybe) {
    if (maybe) {
      bind(index, *maybe);
    } else {
      bind(index, nullptr);
    }
  }

  // Binds the arguments in order.
  template <class... Args>
  Statement& with(const Args&... args) {
    int index = 0;
    (bind(++index, args), ...);
    return *this;
  }

  // Moves to the next row; false behind the last one, after which the statement can be bound and run again.
  Result<bool> step();
  // Runs to the end.
  Result<Done> run();
  void reset();

  // The columns of the row that step() has found, from 0. Views live until the next step.
  int column_count() const;
  std::string_view column_name(int column) const;
  // As the table declares it: INTEGER, NUMERIC, TEXT; empty for what is computed.
  std::string_view declared_type(int column) const;

  bool is_null(int column) const;
  bool is_integer(int column) const;
  // Also of numbers: their digits.
  std::string_view as_text(int column) const;
  std::string_view view(int column) const;
  std::string text(int column) const { return std::string(view(column)); }
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::optional<std::string> optional_text(int column) const;
  std::optional<int> optional_integer(int column) const;
  std::optional<Decimal> optional_decimal(int column) const;  // of digits

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  enum class Mode { kRead, kWrite };

  // Opens a file; for writing, it is made where it is missing. Fails with kNotFound, kUnreadable, kUnwritable or
  // kDamaged. Another program's transaction is waited for.
  static Result<Database> open(const std::filesystem::path& path, Mode mode);
  // A database of this program alone, on disk where it is large, which is gone when it is closed.
  static Result<Database> open_private();

  // Runs a script of statements that give no rows.
  Result<Done> run(std::string_view script);
  // Returns the first column of the first row as a number; 0 where there is no row.
  Result<std::int64_t> number(std::string_view query);

  sqlite3* handle() const { return database_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace planatlas
