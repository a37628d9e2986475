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

[[noreturn]] void fail(sqlite3* db, const QueryTimeout* fuse) {
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
      if (fuse != nullptr && fuse->blown)
        throw StorageError(ErrorCode::workspace, ErrorKind::endless,
                           "A question to the workspace " + name +
                               " did not come to an end and was stopped: another program added something to "
                               "it that Rapport did not make. Restore a backup with: restore FILE.");
      throw Cancelled();
    default:
      throw StorageError(ErrorCode::workspace, "The workspace " + name + " refused a step: " + detail + ".");
  }
}

void require(sqlite3* db, int code, const QueryTimeout* fuse = nullptr) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) fail(db, fuse);
}

/// SQLite takes a name like "file:x?mode=memory" for an address; one that begins at the root it never does.
std::string whole_path(const std::string& path) {
  if (path.empty())
    throw Error(ErrorCode::usage, "The workspace has no name; give the path of a file with --workspace.");
  return std::filesystem::absolute(path).string();
}

/// The address of exactly this file, for the one way to open that only an address has.
std::string frozen_address(const std::string& path) {
  static constexpr const char* kDigits = "0123456789ABCDEF";
  std::string address = "file://";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z') || c == '/' || c == '-' || c == '_' || c == '.';
    if (plain)
      address += c;
    else
      address += std::string("%") + kDigits[byte >> 4U] + kDigits[byte & 15U];
  }
  return address + "?immutable=1";
}

/// A pipe would be waited for without end, and a folder gives an error that says nothing.
void require_file(const std::string& path) {
  std::error_code unknown;
  const std::filesystem::file_status status = std::filesystem::status(path, unknown);
  const bool absent = status.type() == std::filesystem::file_type::not_found ||
                      status.type() == std::filesystem::file_type::none;
  if (absent || std::filesystem::is_regular_file(status)) return;
  throw StorageError(ErrorCode::io, ErrorKind::not_ours,
                     path + (std::filesystem::is_directory(status) ? " is a folder" : " is not a file") +
                         ", so it can't be a workspace; name a file with --workspace.");
}

int blow(void* fuse) {
  auto* const of = static_cast<QueryTimeout*>(fuse);
  if (of->running == 0 || std::chrono::steady_clock::now() < of->end) return 0;
  of->blown = true;
  return 1;
}

}  // namespace

void QueryTimeout::begin() {
  if (running++ > 0) return;
  end = std::chrono::steady_clock::now() + limit;
  blown = false;
}

Statement::Statement(sqlite3* db, std::string_view sql, QueryTimeout* fuse) : fuse_(fuse) {
  require(db, sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                 &handle_, nullptr));
}
Statement::~Statement() {
  ended();
  sqlite3_finalize(handle_);
}
Statement::Statement(Statement&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)),
      fuse_(other.fuse_),
      running_(std::exchange(other.running_, false)) {}
void Statement::ended() noexcept {
  if (running_ && fuse_ != nullptr) fuse_->finish();
  running_ = false;
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
  if (!running_ && fuse_ != nullptr) fuse_->begin();
  running_ = true;
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  ended();
  if (code == SQLITE_DONE) return false;
  try {
    fail(sqlite3_db_handle(handle_), fuse_);
  } catch (...) {
    sqlite3_reset(handle_);  // After the sentence was made: resetting changes what the connection says.
    throw;
  }
}
void Statement::run() {
  step();
  reset();
}
void Statement::reset() {
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
std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}
std::optional<double> Statement::maybe_real(int column) const {
  return is_null(column) ? std::nullopt : std::optional(real(column));
}

Database::Database(const std::string& path, Access access)
    : path_(access == Access::memory ? ":memory:" : whole_path(path)) {
  // Nobody asks SQLite how much memory it holds; counting it costs a lock at each of millions of allocations.
  [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE;
  if (access == Access::read_only) flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY;
  if (access == Access::frozen) flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
  if (access == Access::create || access == Access::memory) flags |= SQLITE_OPEN_CREATE;
  if (access != Access::memory) require_file(path_);
  const std::string name = access == Access::frozen ? frozen_address(path_) : path_;
  if (sqlite3_open_v2(name.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
    const int code = sqlite3_errcode(handle_);
    const std::string detail = sqlite3_errmsg(handle_);
    sqlite3_close(handle_);
    handle_ = nullptr;
    const bool corrupt = code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
    throw StorageError(corrupt ? ErrorCode::workspace : ErrorCode::io,
                       corrupt ? ErrorKind::corrupt : ErrorKind::no_permission,
                       "The workspace " + file_name(path_.c_str()) + " can't be opened (" + detail +
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
  // Before anything is read: then what is shared between connections lives in memory, not in a file beside.
  if (access == Access::alone)
    sqlite3_exec(handle_, "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr);
}

Database::~Database() {
  cache_.clear();
  sqlite3_close(handle_);
}

void Database::execute(const std::string& sql) {
  if (fuse_) fuse_->begin();
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (fuse_) fuse_->finish();
  require(handle_, code, fuse_.get());
}

Cached Database::cached(const std::string& sql) {
  auto& slot = cache_[sql];
  if (!slot) slot = std::make_unique<Statement>(handle_, sql, fuse_.get());
  slot->reset();
  return Cached(*slot);
}

void Database::limit_questions(std::chrono::milliseconds limit) {
  if (!fuse_) fuse_ = std::make_unique<QueryTimeout>();
  fuse_->limit = limit;
  if (limit.count() > 0)
    sqlite3_progress_handler(handle_, 10'000, blow, fuse_.get());
  else
    sqlite3_progress_handler(handle_, 0, nullptr, nullptr);
}

bool Database::in_place() const {
  int moved = 0;
  return sqlite3_file_control(handle_, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || moved == 0;
}

void Database::require_in_place() const {
  if (in_place()) return;
  throw StorageError(ErrorCode::workspace, ErrorKind::moved,
                     "The workspace " + path_ +
                         " was moved, deleted or replaced while it was open, so nothing more is written to "
                         "it; put it back in its place, or open it where it is now.");
}

void Database::reset_cached() noexcept {
  for (auto& [sql, statement] : cache_) statement->reset();
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
  database_.require_in_place();
  inner_ = sqlite3_get_autocommit(database_.handle()) == 0;
  database_.execute(inner_ ? "SAVEPOINT part" : "BEGIN IMMEDIATE");
}
Transaction::~Transaction() {
  if (!open_) return;
  database_.reset_cached();
  try {
    database_.execute(inner_ ? "ROLLBACK TO part; RELEASE part" : "ROLLBACK");
  } catch (...) {
    // SQLite has rolled back by itself (disk full, I/O error); there is nothing left to undo.
  }
}
void Transaction::commit() {
  database_.execute(inner_ ? "RELEASE part" : "COMMIT");
  open_ = false;
}

Savepoint::Savepoint(Database& database) : database_(database) {
  database_.execute("SAVEPOINT one_file");
}
Savepoint::~Savepoint() {
  if (!open_) return;
  database_.reset_cached();
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
