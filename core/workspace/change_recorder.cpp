// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/change_recorder.h"

#include <sqlite3.h>

#include <exception>
#include <list>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

/// Bytes of packed changes of one table that are saved as one part.
constexpr std::size_t kPart = 64U << 10;

StoredValue value_of(sqlite3_value* from) {
  StoredValue value;
  const auto bytes = [&](const void* at) {
    value.bytes = {static_cast<const char*>(at), static_cast<std::size_t>(sqlite3_value_bytes(from))};
  };
  switch (sqlite3_value_type(from)) {
    case SQLITE_INTEGER:
      value.kind = StoredValue::Kind::integer;
      value.integer = sqlite3_value_int64(from);
      break;
    case SQLITE_FLOAT:
      value.kind = StoredValue::Kind::real;
      value.real = sqlite3_value_double(from);
      break;
    case SQLITE_TEXT:
      value.kind = StoredValue::Kind::text;
      bytes(sqlite3_value_text(from));
      break;
    case SQLITE_BLOB:
      value.kind = StoredValue::Kind::blob;
      bytes(sqlite3_value_blob(from));
      break;
    default:
      break;
  }
  return value;
}

/// The value as the column's type has it. SQLite stores 3.0 as 3, and a row that is older than a column
/// without it; the hook shows both as they are stored.
StoredValue as_column(StoredValue value, const RecordedColumn& column) {
  if (column.real && value.kind == StoredValue::Kind::integer) {
    value.kind = StoredValue::Kind::real;
    value.real = static_cast<double>(value.integer);
  }
  if (value.kind == StoredValue::Kind::null && column.otherwise) {
    if (const auto* const number = std::get_if<std::int64_t>(&*column.otherwise)) {
      value.kind = StoredValue::Kind::integer;
      value.integer = *number;
    } else {
      value.kind = StoredValue::Kind::text;
      value.bytes = std::get<std::string>(*column.otherwise);
    }
  }
  return value;
}

}  // namespace

struct ChangeRecorder::Impl {
  struct Table : RecordedTable {
    bool was_empty = false;
    std::string waiting;  ///< Packed changes.
    std::int64_t changes = 0;
    std::set<std::int64_t> noted, noted_in_file;  ///< Keys of large rows.
    std::vector<bool> stamps;                     ///< By column: is_stamp().
  };

  Database& database;
  std::int64_t run;
  std::function<void(const RowChange&)> changed;
  std::list<Table> tables;
  std::unordered_map<std::string_view, Table*> by_name;  ///< Those that are recorded row by row.
  UndoParts saved, saved_before_file;
  bool recording = false;
  bool full = false;  ///< Some table has a part to save.
  /// More than stamps changed: in files that are done, and in the current one.
  bool more_than_stamps = false, more_in_file = false;
  std::exception_ptr failed;
  UndoEntry entry;
  std::vector<StoredValue> before, after;

  Impl(Database& db, std::int64_t of_run, std::function<void(const RowChange&)> listener)
      : database(db), run(of_run), changed(std::move(listener)) {
    for (RecordedTable& table : recorded_tables(database)) {
      Table& one = tables.emplace_back();
      static_cast<RecordedTable&>(one) = std::move(table);
      one.was_empty = is_empty(one);
      for (const RecordedColumn& column : one.columns) one.stamps.push_back(is_stamp(*one.info, column.name));
      if (!one.was_empty) by_name.emplace(one.info->name, &one);
    }
  }

  [[nodiscard]] bool is_empty(const Table& table) const {
    return database.scalar("SELECT EXISTS(SELECT 1 FROM " + std::string(table.info->name) + ")") == 0;
  }

  void begin() {
    if (!by_name.empty()) sqlite3_preupdate_hook(database.handle(), before_change, this);
    recording = true;
  }
  void end() noexcept {
    if (recording) sqlite3_preupdate_hook(database.handle(), nullptr, nullptr);
    recording = false;
  }

  static void before_change(void* self, sqlite3* db, int operation, const char*, const char* name,
                            sqlite3_int64, sqlite3_int64) {
    auto* const impl = static_cast<Impl*>(self);
    const auto table = impl->by_name.find(name);
    if (table == impl->by_name.end() || impl->failed) return;
    try {
      impl->note(*table->second, db, operation);
    } catch (...) {
      impl->failed = std::current_exception();  // SQLite is no place to throw through.
    }
  }

  /// The values of a row as it is before or after the change.
  static void read(sqlite3* db, const Table& table, int (*get)(sqlite3*, int, sqlite3_value**),
                   std::size_t count, std::vector<StoredValue>& values) {
    values.clear();
    for (std::size_t i = 0; i < count; ++i) {
      sqlite3_value* value = nullptr;
      require_done(db, get(db, table.columns[i].place, &value));
      values.push_back(as_column(value_of(value), table.columns[i]));
    }
  }

  void note(Table& table, sqlite3* db, int operation) {
    const std::size_t columns = table.columns.size();
    entry.key.clear();
    entry.values.clear();
    const bool large = table.info->large_rows;
    if (operation == SQLITE_INSERT) {
      entry.kind = UndoEntry::Kind::added;
      read(db, table, sqlite3_preupdate_new, table.keys, before);
    } else {
      entry.kind = operation == SQLITE_UPDATE ? UndoEntry::Kind::changed : UndoEntry::Kind::removed;
      read(db, table, sqlite3_preupdate_old, columns, before);
    }
    entry.key.assign(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(table.keys));
    if (operation == SQLITE_UPDATE) {
      read(db, table, sqlite3_preupdate_new, columns, after);
      if (before == after) return;  // Only derived columns change.
      for (std::size_t i = 0; i < table.keys; ++i)
        if (!(before[i] == after[i]))
          throw StorageError(ErrorCode::workspace,
                             "The key of an imported record changed; nothing was saved.");
      if (changed) changed({table.info->name, table.columns, before, after});
    }
    if (large) {
      const std::int64_t key = before.front().integer;
      if (table.noted.contains(key) || !table.noted_in_file.insert(key).second) return;
    }
    if (operation != SQLITE_INSERT)
      for (std::size_t i = table.keys; i < columns; ++i)
        if (operation == SQLITE_DELETE || large || !(before[i] == after[i])) {
          entry.values.emplace_back(static_cast<std::uint32_t>(i), before[i]);
          more_in_file = more_in_file || !table.stamps[i];
        }
    more_in_file = more_in_file || operation != SQLITE_UPDATE;
    append_undo(table.waiting, entry);
    ++table.changes;
    full = full || table.waiting.size() >= kPart;
  }

  void require_recorded() const {
    if (failed) std::rethrow_exception(failed);
  }

  void save(Table& table) {
    if (table.changes == 0) return;
    save_part(table.info->name, table.changes, table.waiting);
    table.waiting.clear();
    table.changes = 0;
  }

  void save_part(std::string_view table, std::int64_t changes, std::string_view packed) {
    const std::int64_t sum = undo_sum(run, table, changes, packed);
    database.run("INSERT INTO import_undo(run, of_table, changes, data, sum) VALUES(?,?,?,?,?)", run, table,
                 changes, Blob{packed.data(), packed.size()}, sum);
    ++saved.parts;
    saved.sums =
        static_cast<std::int64_t>(static_cast<std::uint64_t>(saved.sums) + static_cast<std::uint64_t>(sum));
  }
};

ChangeRecorder::ChangeRecorder(Database& database, std::int64_t run,
                               std::function<void(const RowChange&)> changed)
    : impl_(std::make_unique<Impl>(database, run, std::move(changed))) {
  impl_->begin();
}
ChangeRecorder::~ChangeRecorder() {
  impl_->end();
}

void ChangeRecorder::begin_file() {
  impl_->require_recorded();
  for (Impl::Table& table : impl_->tables) {
    impl_->save(table);
    table.noted.merge(table.noted_in_file);
    table.noted_in_file.clear();
  }
  impl_->full = false;
  impl_->more_than_stamps = impl_->more_than_stamps || std::exchange(impl_->more_in_file, false);
  impl_->saved_before_file = impl_->saved;
}

void ChangeRecorder::abandon_file() {
  impl_->require_recorded();
  for (Impl::Table& table : impl_->tables) {
    table.waiting.clear();
    table.changes = 0;
    table.noted_in_file.clear();
  }
  impl_->full = false;
  impl_->more_in_file = false;
  impl_->saved = impl_->saved_before_file;
}

void ChangeRecorder::settle() {
  impl_->require_recorded();
  if (!impl_->full) return;
  for (Impl::Table& table : impl_->tables)
    if (table.waiting.size() >= kPart) impl_->save(table);
  impl_->full = false;
}

bool ChangeRecorder::finish() {
  impl_->end();
  impl_->require_recorded();
  for (Impl::Table& table : impl_->tables) {
    impl_->save(table);
    if (!table.was_empty || impl_->is_empty(table)) continue;
    impl_->save_part(table.info->name, 0, "");
    impl_->more_in_file = true;
  }
  return impl_->more_than_stamps || impl_->more_in_file;
}

void ChangeRecorder::save_part(std::string_view table, std::int64_t changes, std::string_view packed) {
  impl_->save_part(table, changes, packed);
}
const UndoParts& ChangeRecorder::saved() const noexcept {
  return impl_->saved;
}

}  // namespace rapport::workspace
