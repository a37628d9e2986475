// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/statement.h"

#include <sqlite3.h>

#include <filesystem>

namespace rapport::workspace {
namespace {

std::string file_name(const char* path) {
  return path == nullptr || *path == '\0' ? std::string("the workspace")
                                          : std::filesystem::path(path).filename().string();
}

[[noreturn]] void fail(sqlite3* db, const QueryTimeout* timeout) {
  const std::string name = file_name(db != nullptr ? sqlite3_db_filename(db, "main") : nullptr);
  const int code = db != nullptr ? sqlite3_errcode(db) : SQLITE_NOMEM;
  const std::string detail = db != nullptr ? sqlite3_errmsg(db) : "out of memory";
  switch (code) {
    case SQLITE_FULL:
      throw StorageError(
          ErrorCode::io, ErrorKind::disk_full,
          "The disk is full, so " + name + " was left as it was; free some space and try again.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Busy("The workspace " + name +
                 " is being written by another Rapport; wait until that is done and try again.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw StorageError(ErrorCode::workspace, ErrorKind::corrupt,
                         "The workspace " + name + " is damaged or is not a Rapport workspace (" + detail +
                             "); nothing was changed. Restore a backup with: restore FILE.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw StorageError(
          ErrorCode::io, ErrorKind::read_only,
          "The workspace " + name + " can't be written here (" + detail + "); check its permissions.");
    case SQLITE_CANTOPEN:
      throw StorageError(
          ErrorCode::io, ErrorKind::no_permission,
          "The workspace " + name + " can't be opened (" + detail + "); check the path and its permissions.");
    case SQLITE_IOERR:
      throw StorageError(ErrorCode::io, "Reading or writing " + name + " failed (" + detail +
                                            "); nothing of this step was kept.");
    case SQLITE_INTERRUPT:
      if (timeout != nullptr && timeout->expired)
        throw StorageError(ErrorCode::workspace, ErrorKind::endless,
                           "A question to the workspace " + name +
                               " did not come to an end and was stopped: another program added something to "
                               "it that Rapport did not make. Restore a backup with: restore FILE.");
      throw Cancelled();
    default:
      throw StorageError(ErrorCode::workspace, "The workspace " + name + " refused a step: " + detail + ".");
  }
}

}  // namespace

void require_done(sqlite3* db, int code, const QueryTimeout* timeout) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) fail(db, timeout);
}

void QueryTimeout::begin() {
  if (running++ > 0) return;
  end = std::chrono::steady_clock::now() + limit;
  expired = false;
}

Statement::Statement(sqlite3* db, std::string_view sql, QueryTimeout* timeout) : timeout_(timeout) {
  require_done(db, sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &handle_, nullptr));
}
Statement::~Statement() {
  ended();
  sqlite3_finalize(handle_);
}
Statement::Statement(Statement&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)),
      timeout_(other.timeout_),
      running_(std::exchange(other.running_, false)) {}
void Statement::ended() noexcept {
  if (running_ && timeout_ != nullptr) timeout_->finish();
  running_ = false;
}

Statement& Statement::bind_integer(int index, std::int64_t value) {
  require_done(sqlite3_db_handle(handle_), sqlite3_bind_int64(handle_, index, value));
  return *this;
}
Statement& Statement::bind(int index, std::string_view text) {
  // A null pointer would bind NULL, but an empty view is an empty text.
  const char* data = text.data() != nullptr ? text.data() : "";
  require_done(sqlite3_db_handle(handle_),
               sqlite3_bind_text64(handle_, index, data, text.size(),
                                   own_texts_ ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}
Statement& Statement::bind(int index, double value) {
  require_done(sqlite3_db_handle(handle_), sqlite3_bind_double(handle_, index, value));
  return *this;
}
Statement& Statement::bind(int index, Blob blob) {
  const void* data = blob.data != nullptr ? blob.data : "";
  require_done(sqlite3_db_handle(handle_),
               sqlite3_bind_blob64(handle_, index, data, blob.size, SQLITE_STATIC));
  return *this;
}
Statement& Statement::bind_null(int index) {
  require_done(sqlite3_db_handle(handle_), sqlite3_bind_null(handle_, index));
  return *this;
}

bool Statement::step() {
  if (!running_ && timeout_ != nullptr) timeout_->begin();
  running_ = true;
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  ended();
  if (code == SQLITE_DONE) return false;
  try {
    fail(sqlite3_db_handle(handle_), timeout_);
  } catch (...) {
    sqlite3_reset(handle_);  // Only after the sentence was made: a reset clears the connection's error.
    throw;
  }
}
void Statement::run() {
  step();
  reset();
}
void Statement::reset() noexcept {
  ended();
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

}  // namespace rapport::workspace
