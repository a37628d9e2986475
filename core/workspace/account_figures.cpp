// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/account_figures.h"

#include <array>
#include <unordered_map>
#include <vector>

#include "core/base/time_zone.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"

namespace rapport::workspace {

std::map<std::uint32_t, AccountFigures> account_figures(Database& database) {
  std::map<std::uint32_t, AccountFigures> all;
  for (Row row : database.query(
           "SELECT s.account_ref, a.id, a.name, s.arr_amount, s.arr_currency, s.renewal_day, s.tickets_open, "
           "s.touches, s.contacts, s.events, s.users FROM account_summary s JOIN account a ON "
           "a.ref=s.account_ref WHERE a.deleted=0 ORDER BY s.account_ref")) {
    AccountFigures& figures = all[row.get<std::uint32_t>()];
    std::optional<double> amount;
    std::string currency;
    row.read(figures.id, figures.name, amount, currency, figures.renewal_date, figures.tickets_open,
             figures.touches, figures.contacts, figures.events, figures.users);
    if (amount) figures.arr = Money{*amount, std::move(currency)};
  }
  if (all.empty()) return all;
  const TimeZone zone(ImportLog(database).time_zone());
  std::unordered_map<std::uint32_t, std::vector<Answer>> answers;
  AccountQueries(database).each_response(
      [&](std::uint32_t ref, const ResponseFact& row) { answers[ref].push_back(row.counted(zone)); });
  const Day last = today();
  for (const auto& [ref, given] : answers)
    if (const auto found = all.find(ref); found != all.end()) found->second.nps = nps_today(given, last);
  return all;
}

std::string referred_name(Database& database, const std::string& table, const std::string& column,
                          const std::string& id) {
  struct Reference {
    const char* column;
    const char* sql;
  };
  static constexpr std::array kReferences = {
      Reference{"owner_id", "SELECT name FROM sales_user WHERE id=?"},
      Reference{"account_id", "SELECT name FROM account WHERE id=?"},
      Reference{"parent_id", "SELECT name FROM account WHERE id=?"},
      Reference{"master_record_id", "SELECT name FROM account WHERE id=?"},
      Reference{"contact_id", "SELECT name FROM contact WHERE id=?"},
      Reference{"organization_id", "SELECT name FROM organization WHERE id=?"},
      Reference{"requester_id", "SELECT name FROM support_user WHERE id=?"},
  };
  for (const Reference& one : kReferences)
    if (column == one.column) return database.first<std::string>(one.sql, id).value_or(std::string());
  // A row about a ticket is called as the ticket.
  if (column == "ticket_id" && table != "ticket")
    return database.first<std::string>("SELECT subject FROM ticket WHERE id=?", id).value_or(std::string());
  return {};
}

}  // namespace rapport::workspace
