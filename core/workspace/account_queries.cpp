// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/account_queries.h"

#include "core/workspace/database.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {
namespace {

std::optional<Day> day_at(const Statement& s, int column) {
  const auto number = s.maybe_integer(column);
  return number ? std::optional(Day{static_cast<std::int32_t>(*number)}) : std::nullopt;
}

AccountCore core_of(const Statement& s) {
  AccountCore core;
  core.ref = static_cast<std::uint32_t>(s.integer(0));
  core.id = s.string(1), core.name = s.string(2), core.parent_id = s.string(3), core.website = s.string(4),
  core.industry = s.string(5);
  core.currency = s.string(6);
  core.attributes = attributes_from_json(s.text(7));
  core.deleted = s.integer(8) != 0;
  core.owner_name = s.string(9), core.owner_email = s.string(10), core.parent_name = s.string(11);
  return core;
}

constexpr const char* kAccountSelect =
    "SELECT a.ref, a.id, a.name, a.parent_id, a.website, a.industry, a.currency, a.attributes, a.deleted, "
    "coalesce(u.name, ''), "
    "coalesce(u.email, ''), coalesce(p.name, '') FROM account a LEFT JOIN sales_user u ON u.id=a.owner_id "
    "LEFT JOIN account p ON p.id=a.parent_id AND p.deleted=0 ";

/// Records of an account: its own, and those that still point to accounts that were merged into it.
const std::string kOfAccount =
    "account_id IN (WITH RECURSIVE merged(id) AS (VALUES(?1) UNION SELECT a.id FROM merged m JOIN account a "
    "ON "
    "a.master_record_id=m.id AND a.master_record_id<>'' AND a.deleted<>0) SELECT id FROM merged) AND "
    "deleted=0 ";

}  // namespace

std::optional<AccountCore> AccountQueries::account(const std::string& id) {
  Cached s = database_.cached(std::string(kAccountSelect) + "WHERE a.id=?").all(id);
  std::optional<AccountCore> core;
  if (s.step()) core = core_of(s);
  s.reset();
  return core;
}
std::optional<AccountCore> AccountQueries::account(std::uint32_t ref) {
  Cached s = database_.cached(std::string(kAccountSelect) + "WHERE a.ref=?").all(std::int64_t{ref});
  std::optional<AccountCore> core;
  if (s.step()) core = core_of(s);
  s.reset();
  return core;
}
std::vector<std::uint32_t> AccountQueries::live_accounts() {
  std::vector<std::uint32_t> refs;
  Statement s = database_.prepare("SELECT ref FROM account WHERE deleted=0 ORDER BY ref");
  while (s.step()) refs.push_back(static_cast<std::uint32_t>(s.integer(0)));
  return refs;
}
std::vector<std::pair<std::string, std::string>> AccountQueries::children(const std::string& id) {
  std::vector<std::pair<std::string, std::string>> all;
  Cached s =
      database_
          .cached(
              "SELECT id, name FROM account WHERE parent_id=? AND parent_id<>'' AND deleted=0 ORDER BY name")
          .all(id);
  while (s.step()) all.emplace_back(s.string(0), s.string(1));
  s.reset();
  return all;
}
std::vector<OpportunityRow> AccountQueries::opportunities(const std::string& account_id) {
  std::vector<OpportunityRow> all;
  Cached s =
      database_
          .cached(
              "SELECT id, name, stage, type, currency, contract_id, amount, close_day, created_at, version, "
              "closed, won, "
              "attributes FROM opportunity WHERE " +
              kOfAccount + "ORDER BY close_day, id")
          .all(account_id);
  while (s.step()) {
    OpportunityRow row;
    row.id = s.string(0), row.name = s.string(1), row.stage = s.string(2), row.type = s.string(3),
    row.currency = s.string(4);
    row.contract_id = s.string(5);
    row.amount = s.maybe_real(6);
    row.close_day = day_at(s, 7);
    row.created_at = s.maybe_integer(8);
    row.version = s.integer(9);
    row.closed = s.integer(10) != 0, row.won = s.integer(11) != 0;
    row.attributes = attributes_from_json(s.text(12));
    all.push_back(std::move(row));
  }
  s.reset();
  return all;
}
std::vector<ContractRow> AccountQueries::contracts(const std::string& account_id) {
  std::vector<ContractRow> all;
  Cached s = database_
                 .cached(
                     "SELECT id, number, status, currency, start_day, end_day, term_months, version, "
                     "attributes FROM contract WHERE " +
                     kOfAccount + "ORDER BY start_day, id")
                 .all(account_id);
  while (s.step()) {
    ContractRow row;
    row.id = s.string(0), row.number = s.string(1), row.status = s.string(2), row.currency = s.string(3);
    row.start_day = day_at(s, 4), row.end_day = day_at(s, 5);
    if (!s.is_null(6)) row.term_months = static_cast<int>(s.integer(6));
    row.version = s.integer(7);
    row.attributes = attributes_from_json(s.text(8));
    if (!row.end_day && row.start_day && row.term_months && *row.term_months > 0)
      row.end_day = add_months(*row.start_day, *row.term_months) -
                    1;  // FORMATS A1: the end is not exported, it is computed.
    all.push_back(std::move(row));
  }
  s.reset();
  return all;
}
std::vector<TicketRow> AccountQueries::tickets(std::uint32_t ref, bool with_text) {
  std::vector<TicketRow> all;
  // The ticket's own score is its present one; ratings exported on their own fill in where the ticket says
  // none.
  Cached s =
      database_
          .cached(
              "SELECT t.id, t.status, t.priority, t.satisfaction, t.created_at, t.updated_at, m.solved_at, "
              "m.first_reply_minutes, m.full_resolution_minutes, t.subject, coalesce(u.name, "
              "t.requester_email), "
              "(SELECT r.score || ' ' || coalesce(r.created_at, '') FROM satisfaction_rating r WHERE "
              "r.ticket_id=t.id "
              "ORDER BY r.version DESC, r.created_at DESC LIMIT 1) FROM ticket_join j JOIN ticket t ON "
              "t.id=j.ticket_id "
              "LEFT JOIN ticket_metric m ON m.ticket_id=t.id LEFT JOIN support_user u ON u.id=t.requester_id "
              "WHERE j.account_ref=? "
              "AND t.deleted=0 ORDER BY t.created_at, t.id")
          .all(std::int64_t{ref});
  while (s.step()) {
    TicketRow row;
    row.id = s.integer(0);
    row.status = s.string(1), row.priority = s.string(2), row.satisfaction = s.string(3);
    row.created_at = s.maybe_integer(4);
    const auto updated = s.maybe_integer(5);
    row.solved_at = s.maybe_integer(6);
    if (!row.solved_at && !row.open()) row.solved_at = updated;
    if (row.open()) row.solved_at.reset();
    row.first_reply_minutes = s.maybe_real(7), row.full_resolution_minutes = s.maybe_real(8);
    if (with_text) row.subject = s.string(9), row.requester = s.string(10);
    const std::string_view rating = s.text(11);
    const auto space = rating.find(' ');
    const std::string_view score = rating.substr(0, space);
    if (score == "good" || score == "bad") {
      if (row.satisfaction != "good" && row.satisfaction != "bad") row.satisfaction.assign(score);
      if (space != std::string_view::npos && space + 1 < rating.size())
        row.rated_at = std::stoll(std::string(rating.substr(space + 1)));
    }
    if (!row.rated_at) row.rated_at = row.solved_at ? row.solved_at : updated;
    all.push_back(std::move(row));
  }
  s.reset();
  return all;
}
std::vector<TouchRow> AccountQueries::touches(std::uint32_t ref, bool with_text) {
  std::vector<TouchRow> all;
  if (!with_text) {
    Cached days = database_.cached("SELECT day FROM touch_join WHERE account_ref=? ORDER BY day")
                      .all(std::int64_t{ref});
    while (days.step()) all.emplace_back().day = day_at(days, 0);
    days.reset();
    return all;
  }
  Cached s = database_
                 .cached(
                     "SELECT t.kind, t.day, t.who_id, t.type, t.subject, t.status, coalesce(c.name, ''), "
                     "coalesce(u.name, '') FROM "
                     "touch_join j JOIN touch t ON t.id=j.touch_id LEFT JOIN contact c ON c.id=t.who_id "
                     "LEFT JOIN sales_user u ON "
                     "u.id=t.owner_id WHERE j.account_ref=? ORDER BY t.day, t.id")
                 .all(std::int64_t{ref});
  while (s.step()) {
    TouchRow row;
    row.day = day_at(s, 1);
    row.kind = s.string(0), row.who_id = s.string(2), row.type = s.string(3), row.subject = s.string(4),
    row.status = s.string(5);
    row.who_name = s.string(6), row.owner_name = s.string(7);
    all.push_back(std::move(row));
  }
  s.reset();
  return all;
}
std::vector<ContactRow> AccountQueries::contacts(const std::string& account_id) {
  std::vector<ContactRow> all;
  Cached s =
      database_.cached("SELECT id, name, email, title FROM contact WHERE " + kOfAccount + "ORDER BY name, id")
          .all(account_id);
  while (s.step()) all.push_back({s.string(0), s.string(1), s.string(2), s.string(3)});
  s.reset();
  return all;
}
std::int64_t AccountQueries::contact_count(const std::string& account_id) {
  Cached s = database_.cached("SELECT count(*) FROM contact WHERE " + kOfAccount).all(account_id);
  s.step();
  const std::int64_t n = s.integer(0);
  s.reset();
  return n;
}
std::vector<ResponseFact> AccountQueries::responses(std::uint32_t ref) {
  std::vector<ResponseFact> all;
  Cached s = database_
                 .cached(
                     "SELECT r.score, r.email, r.person, r.comment, r.answered_at FROM response_join j "
                     "JOIN survey_response r ON "
                     "r.key=j.response_key WHERE j.account_ref=? ORDER BY r.answered_at, r.key")
                 .all(std::int64_t{ref});
  while (s.step())
    all.push_back(
        {static_cast<int>(s.integer(0)), s.string(1), s.string(2), s.string(3), s.maybe_integer(4)});
  s.reset();
  return all;
}
std::vector<CaseRow> AccountQueries::cases(const std::string& account_id) {
  std::vector<CaseRow> all;
  Cached s = database_
                 .cached(
                     "SELECT number, subject, status, priority, created_at, closed FROM support_case "
                     "WHERE " +
                     kOfAccount + "ORDER BY created_at, id")
                 .all(account_id);
  while (s.step())
    all.push_back(
        {s.string(0), s.string(1), s.string(2), s.string(3), s.maybe_integer(4), s.integer(5) != 0});
  s.reset();
  return all;
}
std::vector<std::string> AccountQueries::currencies() {
  std::vector<std::string> all;
  Statement s = database_.prepare("SELECT iso_code FROM currency WHERE corporate=1");
  while (s.step()) all.push_back(s.string(0));
  return all;
}
std::vector<std::pair<std::string, std::string>> AccountQueries::named(const std::string& exact_name) {
  std::vector<std::pair<std::string, std::string>> all;
  Statement s = database_.prepare("SELECT id, name FROM account WHERE deleted=0 AND name=? COLLATE NOCASE");
  s.all(exact_name);
  while (s.step()) all.emplace_back(s.string(0), s.string(1));
  return all;
}
void AccountQueries::each_name(
    const std::function<void(std::string_view, std::string_view, std::string_view)>& f) {
  Statement s = database_.prepare(
      "SELECT a.id, a.name, coalesce(s.tier, '') || CASE WHEN coalesce(s.tier, '')<>'' AND u.name<>'' THEN "
      "', ' ELSE '' "
      "END || coalesce(u.name, '') FROM account a LEFT JOIN account_summary s ON s.account_ref=a.ref LEFT "
      "JOIN "
      "sales_user u ON u.id=a.owner_id WHERE a.deleted=0 ORDER BY a.name COLLATE NOCASE");
  while (s.step()) f(s.text(0), s.text(1), s.text(2));
}
void AccountQueries::each_person(
    const std::function<void(std::string_view, std::string_view, std::string_view)>& f) {
  Statement s = database_.prepare("SELECT account_id, name, title FROM contact WHERE deleted=0 AND name<>''");
  while (s.step()) f(s.text(0), s.text(1), s.text(2));
}

}  // namespace rapport::workspace
