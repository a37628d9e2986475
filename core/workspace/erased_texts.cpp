// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/erased_texts.h"

#include <utility>
#include <vector>

#include "core/workspace/database.h"
#include "core/workspace/erased_people.h"
#include "core/workspace/table_roles.h"

namespace rapport::workspace {
namespace {

/// Replaces erased addresses in a column of any table; returns how many different texts had one.
std::int64_t scrub_column(Database& database, ErasedPeople& erased, const std::string& table,
                          const std::string& column) {
  std::int64_t changed = 0;
  const std::string update = "UPDATE OR REPLACE " + table + " SET " + column + "=? WHERE " + column + "=?";
  for (const std::string& text : database.list<std::string>("SELECT DISTINCT " + column + " FROM " + table +
                                                            " WHERE instr(" + column + ", '@')>0")) {
    std::string without = text;
    if (!erased.scrub(without)) continue;
    database.run(update, without, text);
    ++changed;
  }
  return changed;
}

std::vector<std::string> text_columns(Database& database, const std::string& table) {
  return database.list<std::string>("SELECT name FROM pragma_table_info(?) WHERE type='TEXT'", table);
}

}  // namespace

std::int64_t erase_from_usage(Database& database, ErasedPeople& erased) {
  std::int64_t rows = 0;
  for (const std::string& email : database.list<std::string>("SELECT DISTINCT email FROM usage_email")) {
    if (!erased.contains(email)) continue;
    database.run("DELETE FROM usage_email WHERE email=?", email);
    rows += database.changes();
  }
  for (const auto& [table, column] :
       {std::pair("usage_actor", "id"), std::pair("usage_group", "key"),
        std::pair("usage_company", "company"), std::pair("usage_value", "value")})
    rows += scrub_column(database, erased, table, column);
  return rows;
}

std::int64_t erase_from_relationship(Database& database, ErasedPeople& erased) {
  // An answer without an id is followed up under a key that is made of its address.
  for (const char* table : {"answer_follow_up", "advocacy_act"})
    scrub_column(database, erased, table, "answer");
  std::int64_t rows = 0;
  for (const std::string& email :
       database.list<std::string>("SELECT DISTINCT email FROM advocacy_act WHERE email<>''")) {
    if (!erased.contains(email)) continue;
    database.run("UPDATE advocacy_act SET person='', email='' WHERE email=?", email);
    rows += database.changes();
  }
  return rows;
}

void erase_from_log(Database& database, ErasedPeople& erased) {
  for (const char* table : {"import_file", "import_problem", "arr_reading"})
    for (const std::string& column : text_columns(database, table))
      scrub_column(database, erased, table, column);
}

std::int64_t erase_decisions(Database& database, ErasedPeople& erased) {
  std::int64_t removed = 0;
  for (const std::string& record :
       database.list<std::string>("SELECT DISTINCT record FROM decision WHERE instr(record, '@')>0")) {
    std::string without = record;
    // An account keeps its id, and so what was decided on it.
    if (record.find(":account:") != std::string::npos || !erased.scrub(without)) continue;
    database.run("DELETE FROM decision WHERE record=?", record);
    removed += database.changes();
  }
  return removed;
}

NamingTexts texts_naming(Database& database, const std::set<std::string>& words) {
  const auto count = [&](const std::string& what, const std::string& table,
                         const std::vector<std::string>& columns) {
    std::string where;
    int at = 0;
    for (const std::string& column : columns)
      for (std::size_t i = 0; i < words.size(); ++i)
        where += (at++ > 0 ? " OR instr(lower(" : "instr(lower(") + column + "), lower(?" +
                 std::to_string(i + 1) + "))>0";
    if (where.empty()) return std::int64_t{0};
    const Query query = database.query("SELECT count(" + what + ") FROM " + table + " WHERE " + where);
    int place = 0;
    for (const std::string& word : words) query.statement().bind(++place, std::string_view(word));
    return query.statement().step() ? query.statement().integer(0) : std::int64_t{0};
  };
  NamingTexts texts;
  texts.plans =
      count("DISTINCT account_id",
            "(SELECT account_id, document AS text FROM plan_revision UNION ALL SELECT account_id, text "
            "FROM plan_draft)",
            {"text"});
  texts.scorecards = count("DISTINCT account_id",
                           "(SELECT account_id, document AS text FROM scorecard_review UNION ALL SELECT "
                           "account_id, coalesce(was, '') || ' ' || why FROM scorecard_event)",
                           {"text"});
  texts.notes = count("*", "observation", {"note"}) + count("*", "annotation", {"text"});
  texts.titles = count("*", "chart_title", {"text", "own"});
  texts.snoozes = count("*", "work_mark", {"why", "fact", "reason"});
  for (const char* table :
       {"plan_tip", "own_account", "mapping", "setting", "saved_view", "account_choice", "journey_entry",
        "answer_follow_up", "advocacy_act", "renewal_call", "deal_reason", "touch_model", "success_mark",
        "frozen_finding", "bullseye_revision", "fit_answer"})
    texts.others += count("*", table, text_columns(database, table));
  for (const TableInfo& table : table_roles())
    if (table.role == TableRole::imported)
      texts.imported += count("*", table.name, text_columns(database, table.name));
  return texts;
}

void overwrite_deleted(Database& database) {
  database.execute("PRAGMA secure_delete=ON");
}

void leave_no_traces(Database& database) {
  database.reset_queries();
  database.execute("VACUUM");
  database.reset_queries();
  database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace rapport::workspace
