// SPDX-License-Identifier: GPL-3.0-or-later
/// A connection to SQLite, its queries and its transactions.
#pragma once

#include <chrono>
#include <cstdint>
#include <iterator>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/workspace/statement.h"

namespace rapport::workspace {

/// How long a writer waits for a lock, as SQL. A reader that opens may hold it for some milliseconds while it
/// reads the WAL, which must not refuse an import; another import must.
inline constexpr const char* kUsualWait = "PRAGMA busy_timeout=500";
/// For locks that are short: another Rapport that opens or closes, an edit of a plan.
inline constexpr const char* kLongWait = "PRAGMA busy_timeout=3000";

/// A prepared statement while it is in use, and its rows. The destructor resets and returns it, so that no
/// open row keeps the workspace from coming to rest.
class Query {
 public:
  Query(Statement& statement, bool& in_use) noexcept : statement_(&statement), in_use_(&in_use) {
    in_use = true;
  }
  Query(Query&& other) noexcept
      : statement_(std::exchange(other.statement_, nullptr)), in_use_(other.in_use_) {}
  Query& operator=(Query&&) = delete;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query() {
    if (statement_ == nullptr) return;
    statement_->reset();
    *in_use_ = false;
  }
  /// For binding and reading by hand.
  [[nodiscard]] Statement& statement() const noexcept { return *statement_; }

  /// Runs it with these values, for a statement without rows that is run many times.
  template <typename... Values>
  void run(const Values&... values) const {
    statement_->all(values...).run();
  }

  /// The rows, once: `for (Row row : query)`.
  class Iterator {
   public:
    explicit Iterator(Statement& statement) : statement_(&statement) { ++*this; }
    Row operator*() const { return Row(*statement_); }
    Iterator& operator++() {
      more_ = statement_->step();
      return *this;
    }
    bool operator==(std::default_sentinel_t) const noexcept { return !more_; }

   private:
    Statement* statement_;
    bool more_ = false;
  };
  [[nodiscard]] Iterator begin() const { return Iterator(*statement_); }
  [[nodiscard]] static std::default_sentinel_t end() noexcept { return {}; }

 private:
  Statement* statement_;
  bool* in_use_;
};

/// One connection; one thread at a time. All calls throw StorageError for what SQLite refuses, Busy where
/// another program holds the lock.
class Database {
 public:
  enum class Access : std::uint8_t {
    read_only,
    read_write,
    create,
    alone,   ///< Reads and may write, locks out all others, and needs no files beside it.
    frozen,  ///< Reads a file that nobody writes, without locks: on a read-only medium.
    memory,  ///< In memory; the path is ignored.
  };
  /// Opens with the defensive settings of README.md; does not check the content. The path is always that of a
  /// file, even where it looks otherwise (":memory:", "file:x?mode=memory"). Throws Error where there is no
  /// such file (`create` makes it) or it is a folder, a pipe or a device.
  Database(const std::string& path, Access access);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs SQL of one or more statements without parameters or rows.
  void execute(const std::string& sql);
  /// A new prepared statement, not cached.
  [[nodiscard]] Statement prepare(std::string_view sql) { return {handle_, sql, timeout_.get()}; }
  /// A cached prepared statement. While one of the same text is in use another one is prepared.
  [[nodiscard]] Query query(std::string_view sql);
  /// The same with its values, for its rows. Copies texts that are bound.
  template <typename... Values>
  [[nodiscard]] Query query(std::string_view sql, const Values&... values) {
    Query query = this->query(sql);
    query.statement().own_texts();
    query.statement().all(values...);
    return query;
  }
  /// Runs a statement that has no rows.
  template <typename... Values>
  void run(std::string_view sql, const Values&... values) {
    query(sql).run(values...);
  }
  /// Every row as a T (see Row::get).
  template <typename T, typename... Values>
  [[nodiscard]] std::vector<T> list(std::string_view sql, const Values&... values) {
    std::vector<T> all;
    const Query query = this->query(sql);
    query.statement().all(values...);
    for (Row row : query) row.read(all.emplace_back());
    return all;
  }
  /// The first row as a T, where there is one.
  template <typename T, typename... Values>
  [[nodiscard]] std::optional<T> first(std::string_view sql, const Values&... values) {
    const Query query = this->query(sql);
    return query.statement().all(values...).step() ? std::optional(Row(query.statement()).get<T>())
                                                   : std::nullopt;
  }
  /// Calls f(A, B, ...) with the columns of each row. Views live for the call.
  template <typename... Columns, typename F, typename... Values>
  void each(F&& f, std::string_view sql, const Values&... values) {
    const Query query = this->query(sql);
    query.statement().all(values...);
    for (Row row : query) std::apply(f, std::tuple<Columns...>{row.get<Columns>()...});
  }
  /// From now on a query that takes longer is stopped with an Error of kind endless; 0: no limit.
  void limit_questions(std::chrono::milliseconds limit);
  /// False where the open file is no longer at its path: deleted, moved or replaced.
  [[nodiscard]] bool in_place() const;
  /// Throws Error(workspace) of kind moved where it is not in place: what would be written would be lost.
  void require_in_place() const;
  /// Resets all cached statements that are in use.
  void reset_queries() noexcept;
  /// The rowid of the last INSERT.
  [[nodiscard]] std::int64_t last_insert_id() const;
  /// The rows that the last statement changed.
  [[nodiscard]] int changes() const;
  /// The rows that were changed since the connection was opened, what was rolled back included.
  [[nodiscard]] std::int64_t total_changes() const;
  /// From now on transactions that change something are counted in the table change_count.
  void count_changes() noexcept { counts_changes_ = true; }
  [[nodiscard]] bool counts_changes() const noexcept { return counts_changes_; }
  /// The first column of the first row, or 0.
  [[nodiscard]] std::int64_t scalar(const std::string& sql);
  /// The same as text, empty without a row.
  [[nodiscard]] std::string scalar_text(const std::string& sql);
  /// SQLite's handle, for its own API only.
  [[nodiscard]] sqlite3* handle() const noexcept { return handle_; }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  sqlite3* handle_ = nullptr;
  std::string path_;
  std::unique_ptr<QueryTimeout> timeout_;
  bool counts_changes_ = false;
  struct Prepared {
    Statement statement;
    bool in_use = false;
  };
  std::map<std::string, std::list<Prepared>, std::less<>> statements_;
};

/// BEGIN IMMEDIATE ... COMMIT; rolls back unless commit() was called. Nested in another one it is part of
/// that and takes effect when the outer one commits. The constructor and commit() throw Error where the file
/// is no longer at its path, Busy where another program writes.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  /// Commits; without it the destructor rolls back. Where something was changed in a workspace, its
  /// data_version() is another one from then on.
  void commit();
  /// The same for what concerns nobody else, such as a draft: data_version() stays as it is.
  void commit_unnoticed();

 private:
  Database& database_;
  bool open_ = true;
  bool inner_ = false;
  std::int64_t changes_before_ = 0;
};

/// A savepoint within a transaction; rolls back to it unless release() was called.
class Savepoint {
 public:
  explicit Savepoint(Database& database);
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  /// Keeps what was done since the constructor.
  void release();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace rapport::workspace
