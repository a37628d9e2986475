// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/database.h"

#include <sqlite3.h>

#include <filesystem>

namespace rapport::workspace {
namespace {

namespace fs = std::filesystem;

/// SQLite reads a name like "file:x?mode=memory" as a URI, but never an absolute path.
std::string whole_path(const std::string& path) {
  if (path.empty())
    throw Error(ErrorCode::usage, "The workspace has no name; give the path of a file with --workspace.");
  return fs::absolute(path).string();
}

/// The URI of exactly this file, for an option that only URIs have.
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

/// Opening a pipe would block forever, and a folder gives a useless error.
void require_file(const std::string& path) {
  std::error_code unknown;
  const fs::file_status status = fs::status(path, unknown);
  const bool absent = status.type() == fs::file_type::not_found || status.type() == fs::file_type::none;
  if (absent || fs::is_regular_file(status)) return;
  throw StorageError(ErrorCode::io, ErrorKind::not_ours,
                     path + (fs::is_directory(status) ? " is a folder" : " is not a file") +
                         ", so it can't be a workspace; name a file with --workspace.");
}

int interrupt_after_timeout(void* timeout) {
  auto* const of = static_cast<QueryTimeout*>(timeout);
  if (of->running == 0 || std::chrono::steady_clock::now() < of->end) return 0;
  of->expired = true;
  return 1;
}

}  // namespace

Database::Database(const std::string& path, Access access)
    : path_(access == Access::memory ? ":memory:" : whole_path(path)) {
  // SQLite's memory statistics are not used and cost a lock at each of millions of allocations.
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
                       "The workspace " + fs::path(path_).filename().string() + " can't be opened (" +
                           detail + "); check the path and its permissions.");
  }
  // A foreign file may pose as a workspace: its triggers and views are not trusted, and no extensions load.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_busy_timeout(handle_, access == Access::read_only ? 5000 : 0);
  // Before anything is read: then the WAL index is in memory, not in a file beside the workspace.
  if (access == Access::alone)
    sqlite3_exec(handle_, "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr);
}

Database::~Database() {
  statements_.clear();
  sqlite3_close(handle_);
}

void Database::execute(const std::string& sql) {
  if (timeout_) timeout_->begin();
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (timeout_) timeout_->finish();
  require_done(handle_, code, timeout_.get());
}

Query Database::query(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) found = statements_.try_emplace(std::string(sql)).first;
  for (Prepared& kept : found->second)
    if (!kept.in_use) return {kept.statement, kept.in_use};
  Prepared& kept = found->second.emplace_back(Prepared{Statement(handle_, sql, timeout_.get())});
  return {kept.statement, kept.in_use};
}

void Database::limit_questions(std::chrono::milliseconds limit) {
  if (!timeout_) timeout_ = std::make_unique<QueryTimeout>();
  timeout_->limit = limit;
  if (limit.count() > 0)
    sqlite3_progress_handler(handle_, 10'000, interrupt_after_timeout, timeout_.get());
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

void Database::reset_queries() noexcept {
  for (auto& [sql, statements] : statements_)
    for (Prepared& kept : statements) kept.statement.reset();
}

std::int64_t Database::last_insert_id() const {
  return sqlite3_last_insert_rowid(handle_);
}
std::int64_t Database::total_changes() const {
  return sqlite3_total_changes64(handle_);
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
  changes_before_ = database_.total_changes();
}
Transaction::~Transaction() {
  if (!open_) return;
  database_.reset_queries();
  try {
    database_.execute(inner_ ? "ROLLBACK TO part; RELEASE part" : "ROLLBACK");
  } catch (...) {
    // SQLite has rolled back by itself (disk full, I/O error); there is nothing left to undo.
  }
}
void Transaction::commit() {
  if (!inner_ && database_.counts_changes() && database_.total_changes() != changes_before_)
    database_.execute(
        "INSERT INTO change_count(one, changes) VALUES(1, 1) ON CONFLICT(one) DO UPDATE SET "
        "changes=changes+1");
  commit_unnoticed();
}
void Transaction::commit_unnoticed() {
  database_.execute(inner_ ? "RELEASE part" : "COMMIT");
  open_ = false;
}

Savepoint::Savepoint(Database& database) : database_(database) {
  database_.execute("SAVEPOINT one_file");
}
Savepoint::~Savepoint() {
  if (!open_) return;
  database_.reset_queries();
  try {
    database_.execute("ROLLBACK TO one_file; RELEASE one_file");
  } catch (...) {
    // The enclosing transaction was rolled back already, and this savepoint with it.
  }
}
void Savepoint::release() {
  database_.execute("RELEASE one_file");
  open_ = false;
}

}  // namespace rapport::workspace
