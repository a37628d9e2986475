// SPDX-License-Identifier: GPL-3.0-or-later
/// A thin, exception-throwing layer over SQLite's prepared statements: values are bound by view, without a
/// copy per value, and rows are read into fields by their types.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/stamp.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rapport::workspace {

/// A problem of the workspace itself (disk full, damaged, locked), as opposed to one of a file being
/// imported.
class StorageError : public Error {
 public:
  using Error::Error;
};

/// Another program holds the write lock (perhaps an import): nothing was done; try again.
class Busy : public StorageError {
 public:
  explicit Busy(const std::string& sentence)
      : StorageError(ErrorCode::workspace, ErrorKind::busy, sentence) {}
};

/// Interrupts long queries to a file with foreign objects: a view may contain an endless recursion. Time
/// counts from the first step of a query that begins while no other runs.
struct QueryTimeout {
  std::chrono::milliseconds limit{5000};
  std::chrono::steady_clock::time_point end;
  int running = 0;       ///< Statements between their first step and their end.
  bool expired = false;  ///< The last interruption was this timeout's.
  /// Called at a statement's first step and at its end.
  void begin();
  void finish() noexcept { --running; }
};

/// Bytes to bind or read as a BLOB; must outlive the step that uses them.
struct Blob {
  const void* data = nullptr;
  std::size_t size = 0;
};

/// Throws StorageError with a sentence for a `code` that is an error.
void require_done(sqlite3* db, int code, const QueryTimeout* timeout = nullptr);

/// A struct that is a row of a table: its fields in the order of the columns, as `auto columns() { return
/// std::tie(id, name); }`. They are bound and read together.
template <typename T>
concept HasColumns = requires(T row) {
  row.columns();
};

/// A prepared statement. Text and blobs are bound by reference and must live until the statement is stepped.
/// Columns and rows count from 0, parameters from 1.
class Statement {
 public:
  /// `timeout`: of a connection that has one; must outlive the statement.
  Statement(sqlite3* db, std::string_view sql, QueryTimeout* timeout = nullptr);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  Statement(const Statement&) = delete;

  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, double value);
  Statement& bind(int index, Blob blob);
  Statement& bind(int index, Day day) { return bind_integer(index, day.number); }
  Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
  template <typename T>
  requires std::integral<T> || std::is_enum_v<T> Statement& bind(int index, T value) {
    return bind_integer(index, static_cast<std::int64_t>(value));
  }
  template <typename T>
  Statement& bind(int index, const std::optional<T>& value) {
    return value ? bind(index, *value) : bind_null(index);
  }
  Statement& bind_null(int index);
  /// Binds 1..n in order, a row with columns() by its fields.
  template <typename... Values>
  Statement& all(const Values&... values) {
    reset();
    int index = 0;
    (bind_next(index, values), ...);
    (void)index;
    return *this;
  }
  /// The statement keeps copies of the texts that are bound, which therefore need not outlive the call.
  void own_texts() noexcept { own_texts_ = true; }
  /// True while there is a row. Where it throws, the statement is reset.
  bool step();
  /// Steps a statement that returns no row, and resets it.
  void run();
  /// Ends the query, so that it can be bound and run again.
  void reset() noexcept;

  /// The current row's values, by column from 0; NULL is zero or an empty text.
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string_view text(int column) const;  ///< Valid until the next step.
  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  [[nodiscard]] Blob blob(int column) const;  ///< Valid until the next step.
  [[nodiscard]] bool is_null(int column) const;
  /// SQLite's types of values.
  enum class Type : std::uint8_t { null, integer, real, text, blob };
  [[nodiscard]] Type type(int column) const;

 private:
  template <typename T>
  void bind_next(int& index, const T& value) {
    if constexpr (HasColumns<T>)
      std::apply([&](const auto&... fields) { (bind_next(index, fields), ...); },
                 const_cast<T&>(value).columns());  // NOLINT: it is only read
    else
      bind(++index, value);
  }
  Statement& bind_integer(int index, std::int64_t value);
  void ended() noexcept;
  sqlite3_stmt* handle_ = nullptr;
  QueryTimeout* timeout_ = nullptr;
  bool running_ = false;
  bool own_texts_ = false;
};

/// A row of a query, read from the first column to the last. Valid until the next row.
class Row {
 public:
  explicit Row(const Statement& statement) : statement_(&statement) {}

  /// The next column. A Stamp takes two, its seconds and its kind; a struct with columns() and a pair take
  /// one per part. NULL is nullopt for an optional, else zero or an empty text. Views live until the next
  /// row.
  template <typename T>
  [[nodiscard]] T get() {
    T value{};
    read(value);
    return value;
  }
  /// The next columns, one after the other.
  template <typename... Fields>
  requires(sizeof...(Fields) != 1) void read(Fields&... fields) { (read(fields), ...); }
  /// Skips columns.
  void skip(int columns = 1) noexcept { next_ += columns; }

  template <typename T>
  void read(T& value) {
    if constexpr (std::integral<T> || std::is_enum_v<T>)
      value = static_cast<T>(statement_->integer(next_++));
    else if constexpr (HasColumns<T>)
      std::apply([this](auto&... fields) { (read(fields), ...); }, value.columns());
    else
      value.unknown_type_of_column();
  }
  void read(bool& value) { value = statement_->integer(next_++) != 0; }
  void read(double& value) { value = statement_->real(next_++); }
  void read(std::string& value) { value.assign(statement_->text(next_++)); }
  void read(std::string_view& value) { value = statement_->text(next_++); }
  void read(Blob& value) { value = statement_->blob(next_++); }
  void read(Day& value) { read(value.number); }
  void read(Stamp& value) { read(value.seconds, value.kind); }
  template <typename A, typename B>
  void read(std::pair<A, B>& value) {
    read(value.first, value.second);
  }
  template <typename T>
  void read(std::optional<T>& value) {
    value.reset();
    if (statement_->is_null(next_))
      skip(std::is_same_v<T, Stamp> ? 2 : 1);
    else
      read(value.emplace());
  }

 private:
  const Statement* statement_;
  int next_ = 0;
};

}  // namespace rapport::workspace
