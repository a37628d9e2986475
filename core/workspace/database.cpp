// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/database.h"

#include <sqlite3.h>

#include <filesystem>

#include "core/base/error.h"

namespace rapport::workspace {
namespace {

std::string file_name(const char* path) {
  return path == nullptr || *path == '\0' ? std::string("the workspace")
                                          : std::filesystem::path(path).filename().string();
}

[[noreturn]] void fail(sqlite3* db) {
  const std::string name = file_name(db != nullptr ? sqlite3_db_filename(db, "main") : nullptr);
  const int code = db != nullptr ? sqlite3_errcode(db) : SQLITE_NOMEM;
  const std::string detail = db != nullptr ? sqlite3_errmsg(db) : "out of memory";
  switch (code) {
    case SQLITE_FULL:
      throw StorageError(ErrorCode::io, "The disk is full, so " + name +
                                            " was left as it was; free some space and try again.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Busy(ErrorCode::workspace,
                 "The workspace " + name +
                     " is being written by another Rapport; wait until that is done and try again.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw StorageError(ErrorCode::workspace,
                         "The workspace " + name + " is damaged or is not a Rapport workspace (" + detail +
                             "); nothing was changed. Restore a backup with: restore FILE.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw StorageError(ErrorCode::io, "The workspace " + name + " can't be written here (" + detail +
                                            "); check its permissions.");
    case SQLITE_CANTOPEN:
      throw StorageError(ErrorCode::io, "The workspace " + name + " can't be opened (" + detail +
                                            "); check the path and its permissions.");
    case SQLITE_IOERR:
      throw StorageError(ErrorCode::io, "Reading or writing " + name + " failed (" + detail +
                                            "); nothing of this step was kept.");
    case SQLITE_INTERRUPT:
      throw Cancelled();
    default:
      throw StorageError(ErrorCode::workspace, "The workspace " + name + " refused a step: " + detail + ".");
  }
}

void require(sqlite3* db, int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) fail(db);
}

}  // namespace

Statement::Statement(sqlite3* db, std::string_view sql) {
  require(db, sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                 &handle_, nullptr));
}
Statement::~Statement() {
  sqlite3_finalize(handle_);
}
Statement::Statement(Statement&& other) noexcept : handle_(other.handle_) {
  other.handle_ = nullptr;
}

Statement& Statement::bind(int index, std::int64_t value) {
  require(sqlite3_db_handle(handle_), sqlite3_bind_int64(handle_, index, value));
  return *this;
}
Statement& Statement::bind(int index, std::string_view text) {
  // A null pointer would bind NULL; an empty view means an empty text.
  const char* data = text.data() != nullptr ? text.data() : "";
  require(sqlite3_db_handle(handle_),
          sqlite3_bind_text64(handle_, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}
Statement& Statement::bind(int index, double value) {
  require(sqlite3_db_handle(handle_), sqlite3_bind_double(handle_, index, value));
  return *this;
}
Statement& Statement::bind(int index, Blob blob) {
  const void* data = blob.data != nullptr ? blob.data : "";
  require(sqlite3_db_handle(handle_), sqlite3_bind_blob64(handle_, index, data, blob.size, SQLITE_STATIC));
  return *this;
}
Statement& Statement::bind_null(int index) {
  require(sqlite3_db_handle(handle_), sqlite3_bind_null(handle_, index));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(sqlite3_db_handle(handle_));
  return false;
}
void Statement::run() {
  step();
  reset();
}
void Statement::reset() {
  sqlite3_reset(handle_);
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_, column);
}
double Statement::real(int column) const {
  return sqlite3_column_double(handle_, column);
}
std::string_view Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(handle_, column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}
Blob Statement::blob(int column) const {
  const void* data = sqlite3_column_blob(handle_, column);
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}
Statement::Type Statement::type(int column) const {
  switch (sqlite3_column_type(handle_, column)) {
    case SQLITE_INTEGER:
      return Type::integer;
    case SQLITE_FLOAT:
      return Type::real;
    case SQLITE_TEXT:
      return Type::text;
    case SQLITE_BLOB:
      return Type::blob;
    default:
      return Type::null;
  }
}
bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}
std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}
std::optional<double> Statement::maybe_real(int column) const {
  return is_null(column) ? std::nullopt : std::optional(real(column));
}

Database::Database(const std::string& path, Access access) : path_(path) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
  flags &= ~SQLITE_OPEN_EXRESCODE;
  if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
    const int code = sqlite3_errcode(handle_);
    const std::string detail = sqlite3_errmsg(handle_);
    sqlite3_close(handle_);
    handle_ = nullptr;
    throw StorageError(code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? ErrorCode::workspace : ErrorCode::io,
                       "The workspace " + file_name(path.c_str()) + " can't be opened (" + detail +
                           "); check the path and its permissions.");
  }
  // An export of somebody else may pose as a workspace: no triggers or views from outside run with trust, no
  // extensions load.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_busy_timeout(handle_, access == Access::read_only ? 5000 : 0);
}

Database::~Database() {
  cache_.clear();
  sqlite3_close(handle_);
}

void Database::execute(const std::string& sql) {
  require(handle_, sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
}

Statement& Database::cached(const std::string& sql) {
  auto& slot = cache_[sql];
  if (!slot) slot = std::make_unique<Statement>(handle_, sql);
  slot->reset();
  return *slot;
}

std::int64_t Database::last_insert_id() const {
  return sqlite3_last_insert_rowid(handle_);
}
int Database::changes() const {
  return sqlite3_changes(handle_);
}

std::int64_t Database::scalar(const std::string& sql) {
  Statement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}
std::string Database::scalar_text(const std::string& sql) {
  Statement statement = prepare(sql);
  return statement.step() ? statement.string(0) : std::string();
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
}
Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (...) {
    // SQLite has rolled back by itself (disk full, I/O error); there is nothing left to undo.
  }
}
void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

Savepoint::Savepoint(Database& database) : database_(database) {
  database_.execute("SAVEPOINT one_file");
}
Savepoint::~Savepoint() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK TO one_file; RELEASE one_file");
  } catch (...) {
    // The enclosing transaction is gone already, and this with it.
  }
}
void Savepoint::release() {
  database_.execute("RELEASE one_file");
  open_ = false;
}

}  // namespace rapport::workspace
