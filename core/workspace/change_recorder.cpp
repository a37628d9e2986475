// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/change_recorder.h"

#include <sqlite3.h>

#include <exception>
#include <set>

#include "core/workspace/database.h"
#include "core/workspace/table_roles.h"

namespace rapport::workspace {
namespace {

/// Called by the triggers: table, kind, old values, new values.
constexpr const char* kNote = "rapport_note_change";
/// Bytes of packed changes that wait for being saved.
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

/// "OLD.id, OLD.name" of the first `count` columns.
std::string listed(const std::string& row, const std::vector<std::string>& columns, std::size_t count) {
  std::string list;
  for (std::size_t i = 0; i < count; ++i) list += (i > 0 ? ", " : "") + row + "." + columns[i];
  return list;
}

}  // namespace

struct ChangeRecorder::Impl {
  struct Table : RecordedTable {
    bool was_empty = false;
    std::string waiting;  ///< Packed changes.
    std::int64_t changes = 0;
    std::set<std::int64_t> noted, noted_in_file;  ///< Keys of large rows.
  };

  Database& database;
  std::int64_t run;
  std::function<void(const RowChange&)> changed;
  std::vector<Table> tables;
  UndoParts saved, saved_before_file;
  bool recording = false;
  std::vector<StoredValue> before, after;

  Impl(Database& db, std::int64_t of_run, std::function<void(const RowChange&)> listener)
      : database(db), run(of_run), changed(std::move(listener)) {
    for (RecordedTable& table : recorded_tables(database)) {
      Table& one = tables.emplace_back();
      static_cast<RecordedTable&>(one) = std::move(table);
      one.was_empty = is_empty(one);
    }
  }

  [[nodiscard]] bool is_empty(const Table& table) {
    return database.scalar("SELECT EXISTS(SELECT 1 FROM " + std::string(table.info->name) + ")") == 0;
  }

  void begin() {
    sqlite3_create_function_v2(database.handle(), kNote, -1, SQLITE_UTF8 | SQLITE_INNOCUOUS, this,
                               note_change, nullptr, nullptr, nullptr);
    // A row that INSERT OR REPLACE replaces is removed, and its trigger is to see it.
    database.execute("PRAGMA recursive_triggers=ON");
    for (std::size_t i = 0; i < tables.size(); ++i)
      if (!tables[i].was_empty) make_triggers(tables[i], std::to_string(i));
    recording = true;
  }

  void make_triggers(const Table& table, const std::string& number) {
    const std::string name = table.info->name;
    const std::string every = listed("OLD", table.columns, table.columns.size());
    const auto make = [&](const char* kind, const std::string& of, const std::string& values, int number_of) {
      const std::string trigger = "temp.record_" + name + "_" + kind;
      database.execute("DROP TRIGGER IF EXISTS " + trigger + "; CREATE TEMP TRIGGER " + trigger.substr(5) +
                       " AFTER " + kind + of + " ON main." + name + " BEGIN SELECT " + kNote + "(" + number +
                       ", " + std::to_string(number_of) + ", " + values + "); END");
    };
    make("INSERT", "", listed("NEW", table.columns, table.keys), 1);
    std::string columns;
    for (const std::string& column : table.columns) columns += (columns.empty() ? " OF " : ", ") + column;
    make("UPDATE", columns, every + ", " + listed("NEW", table.columns, table.columns.size()), 2);
    make("DELETE", "", every, 3);
  }

  void end() noexcept {
    if (!recording) return;
    recording = false;
    database.reset_queries();  // An open one would keep the function, and the function this object.
    // Without the function no change could be made: the triggers go first.
    for (const Table& table : tables) {
      if (table.was_empty) continue;
      for (const char* kind : {"INSERT", "UPDATE", "DELETE"}) {
        const std::string sql =
            "DROP TRIGGER IF EXISTS temp.record_" + std::string(table.info->name) + "_" + kind;
        sqlite3_exec(database.handle(), sql.c_str(), nullptr, nullptr, nullptr);
      }
    }
    sqlite3_exec(database.handle(), "PRAGMA recursive_triggers=OFF", nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(database.handle(), kNote, -1, SQLITE_UTF8 | SQLITE_INNOCUOUS, nullptr, nullptr,
                               nullptr, nullptr, nullptr);
  }

  static void note_change(sqlite3_context* context, int count, sqlite3_value** values) {
    auto* const self = static_cast<Impl*>(sqlite3_user_data(context));
    try {
      self->note(count, values);
      sqlite3_result_null(context);
    } catch (const std::exception& error) {
      sqlite3_result_error(context, error.what(), -1);
      // A full disk stays one.
      if (const int code = sqlite3_errcode(self->database.handle());
          (code & 0xFF) == SQLITE_FULL || (code & 0xFF) == SQLITE_IOERR)
        sqlite3_result_error_code(context, code);
    }
  }

  void note(int count, sqlite3_value** values) {
    Table& table = tables.at(static_cast<std::size_t>(sqlite3_value_int64(values[0])));
    UndoEntry entry;
    entry.kind = static_cast<UndoEntry::Kind>(sqlite3_value_int64(values[1]));
    const std::size_t columns = table.columns.size();
    const bool changes = entry.kind == UndoEntry::Kind::changed;
    const std::size_t expected = changes                                  ? columns * 2
                                 : entry.kind == UndoEntry::Kind::removed ? columns
                                                                          : table.keys;
    if (static_cast<std::size_t>(count) != expected + 2)
      throw Error(ErrorCode::workspace, "A change of another shape.");
    before.clear();
    after.clear();
    for (std::size_t i = 0; i < expected; ++i)
      (i < columns ? before : after).push_back(value_of(values[i + 2]));
    for (std::size_t i = 0; i < table.keys; ++i) {
      entry.key.push_back(before[i]);
      if (changes && !(before[i] == after[i]))
        throw Error(ErrorCode::workspace, "The key of an imported record can't change.");
    }
    if (changes && before == after) return;
    if (changes && changed) changed({table.info->name, table.columns, before, after});
    const bool large = table.info->large_rows;
    if (large) {
      const std::int64_t key = before.front().integer;
      if (table.noted.contains(key) || !table.noted_in_file.insert(key).second) return;
    }
    if (entry.kind != UndoEntry::Kind::added)
      for (std::size_t i = table.keys; i < columns; ++i)
        if (!changes || large || !(before[i] == after[i]))
          entry.values.emplace_back(static_cast<std::uint32_t>(i), before[i]);
    append_undo(table.waiting, entry);
    ++table.changes;
    if (table.waiting.size() >= kPart) save(table);
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
  for (Impl::Table& table : impl_->tables) {
    impl_->save(table);
    table.noted.merge(table.noted_in_file);
    table.noted_in_file.clear();
  }
  impl_->saved_before_file = impl_->saved;
}

void ChangeRecorder::abandon_file() {
  for (Impl::Table& table : impl_->tables) {
    table.waiting.clear();
    table.changes = 0;
    table.noted_in_file.clear();
  }
  impl_->saved = impl_->saved_before_file;
}

bool ChangeRecorder::finish() {
  for (Impl::Table& table : impl_->tables) {
    impl_->save(table);
    if (table.was_empty && !impl_->is_empty(table)) impl_->save_part(table.info->name, 0, "");
  }
  impl_->end();
  return impl_->saved.parts > 0;
}

void ChangeRecorder::save_part(std::string_view table, std::int64_t changes, std::string_view packed) {
  impl_->save_part(table, changes, packed);
}
const UndoParts& ChangeRecorder::saved() const noexcept {
  return impl_->saved;
}

}  // namespace rapport::workspace
