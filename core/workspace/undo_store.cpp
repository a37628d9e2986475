// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/undo_store.h"

#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/workspace/database.h"
#include "core/workspace/sql_columns.h"
#include "core/workspace/table_roles.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {
namespace {

/// A part as it is stored.
struct UndoPart {
  std::int64_t id = 0, run = 0, changes = 0, sum = 0;
  std::string table;
  auto columns() { return std::tie(id, run, changes, sum, table); }
};

UndoState undo_state(std::string_view word) {
  return word == "kept" ? UndoState::kept : word == "thinned" ? UndoState::thinned : UndoState::nothing;
}
const char* word_of(UndoState state) {
  return state == UndoState::kept ? "kept" : state == UndoState::thinned ? "thinned" : "nothing";
}

void bind_value(Statement& statement, int at, const StoredValue& value) {
  switch (value.kind) {
    case StoredValue::Kind::null:
      statement.bind_null(at);
      break;
    case StoredValue::Kind::integer:
      statement.bind(at, value.integer);
      break;
    case StoredValue::Kind::real:
      statement.bind(at, value.real);
      break;
    case StoredValue::Kind::text:
      statement.bind(at, value.bytes);
      break;
    case StoredValue::Kind::blob:
      statement.bind(at, Blob{value.bytes.data(), value.bytes.size()});
      break;
  }
}

/// Takes the changes of one table back.
class TableRestorer {
 public:
  TableRestorer(Database& database, const RecordedTable& table, Restored& restored)
      : database_(database), table_(table), restored_(restored) {
    name_ = table.info->name;
    std::vector<std::string> names;
    for (const RecordedColumn& column : table.columns) names.push_back(column.name);
    columns_ = numbered(names);
    where_ = " WHERE " + equations(std::span(columns_).first(table.keys), " AND ");
  }

  void empty() {
    restored_.tables.insert(name_);
    if (table_.info->large_rows)
      for (const Day day : database_.list<Day>("SELECT " + table_.columns.front().name + " FROM " + name_))
        restored_.usage_days.insert(day);
    restored_.rows_removed += static_cast<std::uint64_t>(database_.scalar("SELECT count(*) FROM " + name_));
    database_.execute("DELETE FROM " + name_);
  }

  void take_back(const UndoEntry& entry) {
    const bool only_stamp = entry.kind == UndoEntry::Kind::changed &&
                            std::all_of(entry.values.begin(), entry.values.end(), [&](const auto& value) {
                              return is_stamp(*table_.info, table_.columns[value.first].name);
                            });
    if (!only_stamp && !told_) restored_.tables.insert(name_), told_ = true;
    if (table_.info->large_rows)
      restored_.usage_days.insert(Day{static_cast<std::int32_t>(entry.key.front().integer)});
    switch (entry.kind) {
      case UndoEntry::Kind::added:
        run("DELETE FROM " + name_ + where_, entry);
        ++restored_.rows_removed;
        break;
      case UndoEntry::Kind::changed: {
        std::vector<SqlColumn> changed;
        for (const auto& [column, value] : entry.values) changed.push_back(columns_[column]);
        if (!changed.empty()) run("UPDATE " + name_ + " SET " + equations(changed, ", ") + where_, entry);
        ++restored_.rows_restored;
        break;
      }
      case UndoEntry::Kind::removed:
        run("INSERT INTO " + name_ + "(" + column_list(columns_) + ") VALUES(" + parameter_list(columns_) +
                ")",
            entry);
        ++restored_.rows_restored;
        break;
    }
  }

 private:
  /// Runs a statement whose parameters are the columns' places. Each entry meets its row, as the changes are
  /// taken back in reverse order: anything else is damage.
  void run(const std::string& sql, const UndoEntry& entry) {
    const Query query = database_.query(sql);
    Statement& statement = query.statement();
    statement.reset();
    for (std::size_t i = 0; i < entry.key.size(); ++i)
      bind_value(statement, static_cast<int>(i) + 1, entry.key[i]);
    for (const auto& [column, value] : entry.values)
      bind_value(statement, static_cast<int>(column) + 1, value);
    statement.run();
    if (database_.changes() != 1) undo_damaged();
  }

  Database& database_;
  const RecordedTable& table_;
  Restored& restored_;
  std::string name_, where_;
  std::vector<SqlColumn> columns_;
  bool told_ = false;
};

}  // namespace

bool ImportRun::undoable() const noexcept {
  return undo == UndoState::kept && format == Workspace::format();
}

std::int64_t UndoStore::next_run() {
  return database_.scalar("SELECT coalesce(max(id), 0)+1 FROM import_run");
}

void UndoStore::add(const ImportRun& run, const std::string& difference) {
  database_.run("INSERT INTO import_run(id, at, format, undo, parts, sums, difference) VALUES(?,?,?,?,?,?,?)",
                run.id, run.at, run.format, word_of(run.undo), run.parts.parts, run.parts.sums, difference);
}

std::vector<ImportRun> UndoStore::runs() {
  std::vector<ImportRun> all;
  for (Row row :
       database_.query("SELECT id, at, format, undo, parts, sums FROM import_run ORDER BY id DESC")) {
    ImportRun& run = all.emplace_back();
    row.read(run.id, run.at, run.format);
    run.undo = undo_state(row.get<std::string_view>());
    row.read(run.parts.parts, run.parts.sums);
  }
  return all;
}

std::string UndoStore::difference(std::int64_t run) {
  return database_.first<std::string>("SELECT difference FROM import_run WHERE id=?", run)
      .value_or(std::string());
}

void UndoStore::thin() {
  if (const auto stamps = database_.first<std::int64_t>(
          "SELECT id FROM import_run WHERE undo='nothing' AND parts>0 ORDER BY id DESC LIMIT 1 OFFSET ?",
          kKeptStamps)) {
    database_.run(
        "DELETE FROM import_undo WHERE run IN (SELECT id FROM import_run WHERE undo='nothing' AND id<=?)",
        *stamps);
    database_.run("UPDATE import_run SET parts=0, sums=0 WHERE undo='nothing' AND id<=?", *stamps);
  }
  const auto oldest = database_.first<std::int64_t>(
      "SELECT id FROM import_run WHERE undo<>'nothing' ORDER BY id DESC LIMIT 1 OFFSET ?", kKeptRuns - 1);
  if (!oldest) return;
  database_.run("DELETE FROM import_undo WHERE run<?", *oldest);
  database_.run("UPDATE import_run SET parts=0, sums=0 WHERE id<? AND undo='nothing'", *oldest);
  database_.run("UPDATE import_run SET undo='thinned', parts=0, sums=0 WHERE id<? AND undo='kept'", *oldest);
  // What it says of single records is no longer needed either.
  database_.run("UPDATE import_run SET difference='' WHERE id<? AND difference<>''", *oldest);
}

std::int64_t UndoStore::forget_all() {
  database_.execute("DELETE FROM import_undo");
  database_.execute("UPDATE import_run SET difference='' WHERE difference<>''");
  database_.run("UPDATE import_run SET parts=0, sums=0 WHERE undo='nothing'");
  database_.run("UPDATE import_run SET undo='thinned', parts=0, sums=0 WHERE undo='kept'");
  return database_.changes();
}

Restored UndoStore::restore(const ImportRun& run) {
  Restored restored;
  const std::vector<RecordedTable> tables = recorded_tables(database_);
  std::map<std::string, std::unique_ptr<TableRestorer>, std::less<>> restorers;
  std::map<std::string, const RecordedTable*, std::less<>> by_name;
  for (const RecordedTable& table : tables) {
    by_name.emplace(table.info->name, &table);
    restorers.emplace(table.info->name, std::make_unique<TableRestorer>(database_, table, restored));
  }
  const auto parts = database_.list<UndoPart>(
      "SELECT id, run, changes, sum, of_table FROM import_undo WHERE run=? ORDER BY id DESC", run.id);
  const auto with_data = [&](const UndoPart& part, const auto& f) {
    const Query query = database_.query("SELECT data FROM import_undo WHERE id=?", part.id);
    for (Row row : query) {
      const auto data = row.get<Blob>();
      f(std::string_view(static_cast<const char*>(data.data), data.size));
    }
  };
  const auto entries_of = [&](const UndoPart& part, std::string_view data) {
    const auto table = by_name.find(part.table);
    if (table == by_name.end()) undo_damaged();
    auto entries = unpack_undo(data, table->second->keys, table->second->columns.size());
    if (entries.size() != static_cast<std::size_t>(part.changes)) undo_damaged();
    return entries;
  };
  // All of it is checked before anything is changed.
  std::uint64_t sums = 0;
  for (const UndoPart& part : parts)
    with_data(part, [&](std::string_view data) {
      if (undo_sum(part.run, part.table, part.changes, data) != part.sum) undo_damaged();
      sums += static_cast<std::uint64_t>(part.sum);
      if (part.table != kProposals) static_cast<void>(entries_of(part, data));
    });
  if (std::ssize(parts) != run.parts.parts || static_cast<std::int64_t>(sums) != run.parts.sums)
    undo_damaged();
  try {
    for (const UndoPart& part : parts)
      with_data(part, [&](std::string_view data) {
        if (part.table == kProposals) {
          restore_proposals(data);
          restored.meanings = true;
          return;
        }
        TableRestorer& restorer = *restorers.at(part.table);
        if (part.changes == 0) {
          restorer.empty();
          return;
        }
        const auto entries = entries_of(part, data);
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) restorer.take_back(*entry);
      });
  } catch (const StorageError& error) {
    // A value that its column refuses is damage too; a full disk or a lock is not.
    if (error.kind() != ErrorKind::other) throw;
    undo_damaged();
  }
  return restored;
}

void UndoStore::remove_from(std::int64_t run) {
  database_.run("DELETE FROM import_undo WHERE run>=?", run);
  database_.run("DELETE FROM import_problem WHERE file_id IN (SELECT id FROM import_file WHERE run>=?)", run);
  database_.run("DELETE FROM import_file WHERE run>=?", run);
  database_.run("DELETE FROM arr_reading WHERE run>=?", run);
  database_.run("DELETE FROM import_run WHERE id>=?", run);
}

bool UndoStore::nothing_imported() {
  return std::all_of(table_roles().begin(), table_roles().end(), [&](const TableInfo& table) {
    return table.role != TableRole::imported ||
           database_.scalar("SELECT EXISTS(SELECT 1 FROM " + std::string(table.name) + ")") == 0;
  });
}

void UndoStore::clear_derived() {
  for (const TableInfo& table : table_roles())
    if (table.role == TableRole::derived) database_.execute("DELETE FROM " + std::string(table.name));
}

std::vector<std::int64_t> UndoStore::covering(const std::string& source, const std::string& object, Day day) {
  return database_.list<std::int64_t>(
      "SELECT DISTINCT run FROM import_file WHERE source=?1 AND object=?2 AND status='imported' AND run "
      "IS NOT NULL AND coalesce(covers_from, covers_to)<=?3 AND covers_to>=?3 ORDER BY run",
      source, object, day);
}

std::string UndoStore::proposals() {
  std::string packed;
  for (const auto& [object, of_field] :
       database_.list<std::pair<std::string, std::pair<std::string, std::string>>>(
           "SELECT object, field, meaning FROM field_meaning WHERE chosen_by='proposed' ORDER BY object, "
           "field"))
    for (const std::string* text : {&object, &of_field.first, &of_field.second}) packed += *text + '\0';
  return packed;
}

void UndoStore::restore_proposals(std::string_view packed) {
  database_.execute("DELETE FROM field_meaning");
  std::vector<std::string> texts;
  while (!packed.empty()) {
    const auto end = packed.find('\0');
    if (end == std::string_view::npos) undo_damaged();
    texts.emplace_back(packed.substr(0, end));
    packed.remove_prefix(end + 1);
  }
  if (texts.size() % 3 != 0) undo_damaged();
  // The rest of each row is computed from the records.
  for (std::size_t i = 0; i < texts.size(); i += 3)
    database_.run(
        "INSERT INTO field_meaning(object, field, meaning, chosen_by, why, fill_rate, source, newest, "
        "example) "
        "VALUES(?,?,?,'proposed','',0,'',NULL,'')",
        texts[i], texts[i + 1], texts[i + 2]);
}

}  // namespace rapport::workspace
