// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/table_store.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/workspace/sql_columns.h"

namespace rapport::workspace {
namespace {

std::int64_t content_of(const std::vector<Cell>& cells, std::size_t from) {
  std::uint64_t hash = 17;
  for (std::size_t i = from; i < cells.size(); ++i) {
    const Cell& cell = cells[i];
    hash = hash * 31 + static_cast<std::uint64_t>(cell.kind);
    switch (cell.kind) {
      case Cell::Kind::null:
        break;
      case Cell::Kind::integer:
        hash ^= static_cast<std::uint64_t>(cell.integer) * 0x9E3779B97F4A7C15ULL;
        break;
      case Cell::Kind::real: {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &cell.real, sizeof bits);
        hash ^= bits * 0x9E3779B97F4A7C15ULL;
        break;
      }
      case Cell::Kind::text:
        hash = hash64(cell.text, hash);
        break;
    }
  }
  return static_cast<std::int64_t>(hash);
}

/// Keeps the attributes that a slim export has no column for.
std::string merged_attributes(std::string_view stored, std::string_view incoming,
                              const std::vector<std::string>& present) {
  std::vector<Attribute> merged = attributes_from_json(incoming);
  for (Attribute& old : attributes_from_json(stored)) {
    const std::string name = ascii_lower(old.name);
    if (!std::binary_search(present.begin(), present.end(), name)) merged.push_back(std::move(old));
  }
  return attributes_to_json(merged);
}

/// The attributes of both; of a name that both have, the values that sort last. Names are compared without
/// case, as an old Data Loader writes them in capitals.
std::string joined_attributes(std::string_view first, std::string_view second) {
  struct Named {
    std::string spelling;
    std::vector<std::pair<std::string, std::string>> values;  ///< And their values.
  };
  const auto by_name = [](std::string_view json) {
    std::map<std::string, Named> names;
    for (Attribute& attribute : attributes_from_json(json)) {
      Named& named = names[ascii_lower(attribute.name)];
      named.spelling = std::max(named.spelling, attribute.name);
      named.values.emplace_back(std::move(attribute.value), std::move(attribute.reading));
    }
    return names;
  };
  std::map<std::string, Named> all = by_name(first);
  for (auto& [name, named] : by_name(second)) {
    const auto [slot, added] = all.try_emplace(name, named);
    if (added) continue;
    slot->second.spelling = std::max(slot->second.spelling, named.spelling);
    slot->second.values = std::max(slot->second.values, named.values);
  }
  std::vector<Attribute> joined;
  for (const auto& [name, named] : all)
    for (const auto& [value, reading] : named.values) joined.push_back({named.spelling, value, reading});
  return attributes_to_json(joined);
}

bool is_blank(const Cell& cell) {
  return cell.kind == Cell::Kind::null ||
         (cell.kind == Cell::Kind::text && (cell.text.empty() || cell.text == "{}"));
}

/// Of two values of the same age the one that wins in any order of imports; a filled one beats a blank one.
bool wins(const Cell& a, const Cell& b) {
  if (a.kind != b.kind) return a.kind > b.kind;
  switch (a.kind) {
    case Cell::Kind::null:
      return false;
    case Cell::Kind::integer:
      return a.integer > b.integer;
    case Cell::Kind::real:
      return a.real > b.real;
    case Cell::Kind::text:
      return a.text > b.text;
  }
  return false;
}

/// A value of a row; a text is valid until the next step.
Cell cell_at(const Statement& row, int column) {
  switch (row.type(column)) {
    case Statement::Type::integer:
      return row.integer(column);
    case Statement::Type::real:
      return row.real(column);
    case Statement::Type::text:
      return row.text(column);
    case Statement::Type::null:
    case Statement::Type::blob:
      break;
  }
  return {};
}

}  // namespace

TableStore::TableStore(Database& database, std::string table, std::size_t keys,
                       std::vector<std::string> columns, bool tombstones,
                       std::vector<std::string> export_names,
                       const std::vector<std::pair<std::string, std::string>>& when_new)
    : database_(database),
      table_(std::move(table)),
      keys_(keys),
      columns_(std::move(columns)),
      export_names_(std::move(export_names)),
      tombstones_(tombstones),
      mapped_(!when_new.empty()) {
  std::vector<std::string> names = columns_;
  names.insert(names.end(), {"version", "content"});
  if (tombstones_) names.emplace_back("deleted");
  const std::vector<SqlColumn> numbered_names = numbered(names);
  const std::span<const SqlColumn> all(numbered_names);
  const std::string where = equations(all.first(keys_), " AND ");
  std::string more_names, more_values;
  for (const auto& [name, value] : when_new) more_names += ", " + name, more_values += ", " + value;
  insert_sql_ = "INSERT INTO " + table_ + "(" + column_list(all) + more_names + ") VALUES(" +
                parameter_list(all) + more_values + ") ON CONFLICT DO NOTHING";
  select_sql_ = "SELECT version, content, " + std::string(tombstones_ ? "deleted" : "0") + ", " +
                column_list(all.first(columns_.size())) + " FROM " + table_ + " WHERE " + where;
  update_sql_ = "UPDATE " + table_ + " SET " + equations(all.subspan(keys_), ", ") + " WHERE " + where;
}

void TableStore::set_present(const std::vector<std::string>& present) {
  present_ = present;
  std::sort(present_.begin(), present_.end());
  absent_.assign(columns_.size(), false);
  slim_ = false;
  if (present.empty() || export_names_.empty()) return;
  for (std::size_t i = keys_; i < columns_.size(); ++i) {
    const std::string& name = export_names_[i - keys_];
    if (name.empty()) continue;
    bool found = false;
    for (const std::string_view option : split(name, '|'))
      found = found || std::binary_search(present_.begin(), present_.end(), std::string(option));
    absent_[i] = !found;
    slim_ = slim_ || !found;
  }
  // Attributes of a custom column that this file lacks must survive too.
  if (std::find(columns_.begin(), columns_.end(), "attributes") != columns_.end()) slim_ = true;
}

void TableStore::bind_cells(Statement& statement, const std::vector<Cell>& cells) {
  int at = 0;
  for (const Cell& cell : cells) {
    ++at;
    switch (cell.kind) {
      case Cell::Kind::null:
        statement.bind_null(at);
        break;
      case Cell::Kind::integer:
        statement.bind(at, cell.integer);
        break;
      case Cell::Kind::real:
        statement.bind(at, cell.real);
        break;
      case Cell::Kind::text:
        statement.bind(at, cell.text);
        break;
    }
  }
}

void TableStore::write(const std::string& sql, const std::vector<Cell>& cells, Instant version,
                       std::int64_t content, Instant stamp) {
  const Query query = database_.query(sql);
  Statement& statement = query.statement();
  bind_cells(statement, cells);
  const int at = static_cast<int>(cells.size());
  statement.bind(at + 1, version).bind(at + 2, content);
  if (tombstones_) statement.bind(at + 3, stamp);
  statement.run();
}

void TableStore::combine(const Statement& row, std::vector<Cell>& cells, ColumnUpdate blend, bool gone) {
  kept_.assign(cells.size(), {});
  for (std::size_t i = keys_; i < cells.size(); ++i) {
    const int column = static_cast<int>(i) + 3;
    const bool attributes = columns_[i] == "attributes";
    Cell stored = cell_at(row, column);
    if (stored.kind == Cell::Kind::text) stored.text = kept_[i] = stored.text;
    if (attributes && slim_ && blend != ColumnUpdate::stored) {
      merged_ = merged_attributes(stored.text, cells[i].text, present_);
      cells[i].text = merged_;
    }
    if (attributes && blend == ColumnUpdate::larger) {
      merged_ = joined_attributes(cells[i].text, stored.text);
      cells[i].text = merged_;
      continue;
    }
    bool keep = slim_ && i < absent_.size() && absent_[i] && !attributes && (!mapped_ || is_blank(cells[i]));
    switch (blend) {
      case ColumnUpdate::incoming:
        break;
      case ColumnUpdate::stored:
        keep = true;
        break;
      case ColumnUpdate::larger:
        keep = keep || wins(stored, cells[i]);
        break;
    }
    // Only the tombstone names the survivor of a merge; a copy of the live record must not remove it.
    if (gone && columns_[i] == "master_record_id") keep = is_blank(cells[i]) || (keep && !is_blank(stored));
    if (keep) cells[i] = stored;
  }
  if (slim_ && blend == ColumnUpdate::incoming) keep_finer_stamps(row, cells);
}

void TableStore::keep_finer_stamps(const Statement& row, std::vector<Cell>& cells) const {
  constexpr std::string_view kind_ending = "_kind";
  constexpr std::int64_t zones_and_a_day = 50 * 3600;
  for (std::size_t kind = keys_; kind < cells.size(); ++kind) {
    if (!columns_[kind].ends_with(kind_ending)) continue;
    const std::string name = columns_[kind].substr(0, columns_[kind].size() - kind_ending.size()) + "_at";
    const auto found = std::find(columns_.begin(), columns_.end(), name);
    if (found == columns_.end()) continue;
    const auto at = static_cast<std::size_t>(found - columns_.begin());
    const int stored_at = static_cast<int>(at) + 3;
    const int stored_kind = static_cast<int>(kind) + 3;
    if (cells[at].kind != Cell::Kind::integer || row.type(stored_at) != Statement::Type::integer) continue;
    // An instant is finer than a clock's time without a zone, and that finer than a day.
    if (row.integer(stored_kind) <= cells[kind].integer ||
        std::abs(row.integer(stored_at) - cells[at].integer) > zones_and_a_day)
      continue;
    cells[at] = Cell(row.integer(stored_at));
    cells[kind] = Cell(row.integer(stored_kind));
  }
}

std::int64_t TableStore::rewrite(const CellEdit& edit, const std::string& condition) {
  /// A changed row with the texts behind its cells.
  struct Changed {
    std::vector<Cell> cells, key;
    std::deque<std::string> texts;
  };
  std::vector<Changed> all;
  {
    const Query query = database_.query("SELECT " + column_list(numbered(columns_)) + " FROM " + table_ +
                                        (condition.empty() ? "" : " WHERE " + condition));
    Statement& row = query.statement();
    while (row.step()) {
      std::vector<Cell> cells;
      for (int i = 0; i < static_cast<int>(columns_.size()); ++i) cells.push_back(cell_at(row, i));
      const std::vector<Cell> before = cells;
      if (!edit(cells)) continue;
      Changed& changed = all.emplace_back();
      const auto own = [&](Cell cell) {
        if (cell.kind == Cell::Kind::text) cell.text = changed.texts.emplace_back(cell.text);
        return cell;
      };
      for (const Cell& cell : cells) changed.cells.push_back(own(cell));
      for (std::size_t i = 0; i < keys_; ++i) changed.key.push_back(own(before[i]));
    }
  }
  std::vector<std::string> written = columns_;
  written.emplace_back("content");
  const std::span<const std::string> keys = std::span(columns_).first(keys_);
  const Query update =
      database_.query("UPDATE OR REPLACE " + table_ + " SET " + equations(numbered(written), ", ") +
                      " WHERE " + equations(numbered(keys, written.size() + 1), " AND "));
  for (Changed& changed : all) {
    std::vector<Cell> values = changed.cells;
    values.emplace_back(content_of(changed.cells, keys_));
    values.insert(values.end(), changed.key.begin(), changed.key.end());
    update.statement().reset();
    bind_cells(update.statement(), values);
    update.statement().run();
  }
  return std::ssize(all);
}

Outcome TableStore::put(const std::vector<Cell>& incoming, Instant version, bool deleted) {
  std::vector<Cell> cells = incoming;
  if (edit_) edit_(cells);
  std::int64_t content = content_of(cells, keys_);
  // `version` is the age of the live record's values, `deleted` the age of its deletion (1 where unknown). In
  // any order of imports the newest live copy wins, and the record is deleted when the deletion is no older.
  const Instant stamp = deleted ? std::max<Instant>(version, 1) : 0;
  write(insert_sql_, cells, deleted ? 0 : version, content, stamp);
  if (database_.changes() == 1) return Outcome::added;

  const Query query = database_.query(select_sql_);
  Statement& select = query.statement();
  bind_cells(select, {cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(keys_)});
  if (!select.step()) return Outcome::unchanged;
  const Instant stored_version = select.integer(0);
  const std::int64_t stored_content = select.integer(1);
  const Instant stored_stamp = select.integer(2);
  Instant now_version = stored_version;
  Instant now_stamp = stored_stamp;
  ColumnUpdate blend = ColumnUpdate::incoming;
  bool ignored = false;
  if (!deleted) {
    ignored = version != 0 && version < stored_version;
    if (version > stored_stamp) now_stamp = 0;
    if (version != 0 && version == stored_version) blend = ColumnUpdate::larger;
    now_version = std::max(version, stored_version);
    // Naming a zone moves versions too, by at most the largest difference of zones.
    constexpr Instant zones_apart = 26 * 3600;
    if (correcting_ && std::abs(version - stored_version) <= zones_apart) {
      ignored = false;
      blend = ColumnUpdate::incoming;
      now_version = version;
    }
  } else {
    ignored = stored_stamp == 0 && version != 0 && version < stored_version;
    now_stamp = std::max(stamp, stored_stamp);
    // A tombstone blanks no value of a live copy; of two tombstones the newer one wins.
    const bool only_tombstones = stored_stamp != 0 && stored_version == 0;
    if (!only_tombstones || stamp < stored_stamp)
      blend = ColumnUpdate::stored;
    else if (stamp == stored_stamp)
      blend = ColumnUpdate::larger;
  }
  // The most common case: a record that was read before.
  if (ignored || (content == stored_content && now_version == stored_version && now_stamp == stored_stamp))
    return Outcome::unchanged;
  if (blend != ColumnUpdate::incoming || slim_ || now_stamp != 0) {
    combine(select, cells, blend, now_stamp != 0);
    content = content_of(cells, keys_);
  }
  select.reset();
  const bool same = content == stored_content && (now_stamp != 0) == (stored_stamp != 0);
  if (same && now_version == stored_version && now_stamp == stored_stamp) return Outcome::unchanged;
  write(update_sql_, cells, now_version, content, now_stamp);
  return same ? Outcome::unchanged : Outcome::updated;
}

}  // namespace rapport::workspace
