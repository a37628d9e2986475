// SPDX-License-Identifier: GPL-3.0-or-later
/// A thin, exception-throwing layer over SQLite's C interface: the bulk paths of the import bind millions of
/// values by view, without a copy per value.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rapport::workspace {

/// The workspace's own trouble (disk full, damaged, locked), as distinct from a fault of a file that is read
/// into it.
class StorageError : public Error {
 public:
  using Error::Error;
};

/// How long a writer waits for what holds the file, as SQL. A reader that opens may hold it for some
/// milliseconds while it reads the log: that is no reason to refuse an import; another import is.
inline constexpr const char* kUsualWait = "PRAGMA busy_timeout=500";
/// For what is over in a moment: another Rapport that opens or closes, an edit of a plan.
inline constexpr const char* kLongWait = "PRAGMA busy_timeout=3000";

/// Another program holds the write lock, an import perhaps: nothing was done, and it can be tried again.
class Busy : public StorageError {
 public:
  explicit Busy(const std::string& sentence)
      : StorageError(ErrorCode::workspace, ErrorKind::busy, sentence) {}
};

/// Stops questions to a file that somebody else had a hand in: a view may hold an endless recursion. Counts
/// from the first step of a question that begins while no other is under way.
struct QueryTimeout {
  std::chrono::milliseconds limit{5000};
  std::chrono::steady_clock::time_point end;
  int running = 0;     ///< Statements between their first step and their end.
  bool blown = false;  ///< The last interruption was this fuse's.
  void begin();
  void finish() noexcept { --running; }
};

/// Bytes to bind or read as a BLOB; must outlive the step that uses them.
struct Blob {
  const void* data = nullptr;
  std::size_t size = 0;
};

/// A prepared statement. Text and blobs are bound by reference: they must live until the statement is
/// stepped.
class Statement {
 public:
  /// `fuse`: of a connection that has one; must outlive the statement.
  Statement(sqlite3* db, std::string_view sql, QueryTimeout* fuse = nullptr);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  Statement(const Statement&) = delete;

  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, double value);
  Statement& bind(int index, Blob blob);
  Statement& bind_null(int index);
  Statement& bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
  Statement& bind(int index, bool value) { return bind(index, static_cast<std::int64_t>(value ? 1 : 0)); }
  Statement& bind(int index, const std::string& text) { return bind(index, std::string_view(text)); }
  Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
  template <typename T>
  Statement& bind(int index, const std::optional<T>& value) {
    return value ? bind(index, *value) : bind_null(index);
  }
  /// Binds 1..n in order.
  template <typename... Values>
  Statement& all(const Values&... values) {
    reset();
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }
  /// True while there is a row. Where it throws, the statement is reset.
  bool step();
  /// Steps a statement that returns no row, and resets it.
  void run();
  void reset();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string_view text(int column) const;  ///< Valid until the next step.
  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  [[nodiscard]] Blob blob(int column) const;  ///< Valid until the next step.
  [[nodiscard]] bool is_null(int column) const;
  enum class Type : std::uint8_t { null, integer, real, text, blob };
  [[nodiscard]] Type type(int column) const;
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const;
  [[nodiscard]] std::optional<double> maybe_real(int column) const;

 private:
  void ended() noexcept;
  sqlite3_stmt* handle_ = nullptr;
  QueryTimeout* fuse_ = nullptr;
  bool running_ = false;
};

/// A statement of Database::cached() while it is in use: reset when this goes, whatever is thrown meanwhile,
/// so that no forgotten row keeps the workspace from coming to rest.
class Cached {
 public:
  explicit Cached(Statement& statement) : statement_(&statement) {}
  Cached(Cached&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
  Cached& operator=(Cached&&) = delete;
  Cached(const Cached&) = delete;
  Cached& operator=(const Cached&) = delete;
  ~Cached() {
    if (statement_ != nullptr) statement_->reset();
  }
  // NOLINTNEXTLINE(google-explicit-constructor): it is that statement.
  operator Statement&() const { return *statement_; }

  template <typename Value>
  Statement& bind(int index, const Value& value) const {
    return statement_->bind(index, value);
  }
  Statement& bind_null(int index) const { return statement_->bind_null(index); }
  template <typename... Values>
  Cached all(const Values&... values) && {
    statement_->all(values...);
    return std::move(*this);
  }
  template <typename... Values>
  Cached& all(const Values&... values) & {
    statement_->all(values...);
    return *this;
  }
  bool step() const { return statement_->step(); }
  void run() const { statement_->run(); }
  void reset() const { statement_->reset(); }
  [[nodiscard]] std::int64_t integer(int column) const { return statement_->integer(column); }
  [[nodiscard]] double real(int column) const { return statement_->real(column); }
  [[nodiscard]] std::string_view text(int column) const { return statement_->text(column); }
  [[nodiscard]] std::string string(int column) const { return statement_->string(column); }
  [[nodiscard]] Blob blob(int column) const { return statement_->blob(column); }
  [[nodiscard]] bool is_null(int column) const { return statement_->is_null(column); }
  [[nodiscard]] Statement::Type type(int column) const { return statement_->type(column); }
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const {
    return statement_->maybe_integer(column);
  }
  [[nodiscard]] std::optional<double> maybe_real(int column) const { return statement_->maybe_real(column); }

 private:
  Statement* statement_;
};

/// One connection.
class Database {
 public:
  enum class Access : std::uint8_t {
    read_only,
    read_write,
    create,
    alone,   ///< Reads and may write, shares with nobody, and needs no room beside the file to do so.
    frozen,  ///< Reads a file that nobody writes, without any lock: on a medium that takes no writing.
    memory,  ///< A database of its own that no file holds; the path is not looked at.
  };
  /// Opens with the defensive settings of RELIABILITY 1.3; does not judge what is inside. The path is that of
  /// a file and nothing else, whatever it looks like (":memory:", "file:x?mode=memory"). Throws Error where
  /// there is no such file (`create` makes it), or a folder, a pipe or a device stands there.
  Database(const std::string& path, Access access);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const std::string& sql);
  [[nodiscard]] Statement prepare(std::string_view sql) { return {handle_, sql, fuse_.get()}; }
  /// A statement that is prepared once and kept; reset before it is handed out and after use. Not for nested
  /// use of the same SQL.
  [[nodiscard]] Cached cached(const std::string& sql);
  /// From now on a question that takes longer is stopped with an Error of kind endless; 0: none is.
  void limit_questions(std::chrono::milliseconds limit);
  /// False where the file that is open no longer stands at its path: deleted, moved away or replaced.
  [[nodiscard]] bool in_place() const;
  /// Throws Error(workspace) of kind moved where it is not in place: what would be written would be lost.
  void require_in_place() const;
  /// Ends every question that is under way on a kept statement.
  void reset_cached() noexcept;
  [[nodiscard]] std::int64_t last_insert_id() const;
  [[nodiscard]] int changes() const;
  /// The first column of the first row, or 0.
  [[nodiscard]] std::int64_t scalar(const std::string& sql);
  [[nodiscard]] std::string scalar_text(const std::string& sql);
  [[nodiscard]] sqlite3* handle() const noexcept { return handle_; }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  sqlite3* handle_ = nullptr;
  std::string path_;
  std::unique_ptr<QueryTimeout> fuse_;
  std::map<std::string, std::unique_ptr<Statement>> cache_;
};

/// BEGIN IMMEDIATE ... COMMIT; rolls back unless commit() was called. Within another one it is a part of
/// that: what it commits stands when the outer one is committed. Throws Error where the file is no longer in
/// its place.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
  bool inner_ = false;
};

/// A named point to go back to within a transaction.
class Savepoint {
 public:
  explicit Savepoint(Database& database);
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  void release();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace rapport::workspace
