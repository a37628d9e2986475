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

/// A moment and its kind, which stand in columns of their own.
std::optional<Stamp> stamp_at(const Statement& s, int seconds, int kind) {
  const auto at = s.maybe_integer(seconds);
  if (!at) return std::nullopt;
  return Stamp(*at, static_cast<Stamp::Kind>(s.integer(kind)));
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
  core.csm_name = s.string(12), core.csm_email = s.string(13);
  core.type = s.string(14), core.master_record_id = s.string(15);
  return core;
}

constexpr const char* kAccountSelect =
    "SELECT a.ref, a.id, a.name, a.parent_id, a.website, a.industry, a.currency, a.attributes, a.deleted, "
    "coalesce(nullif(u.name, ''), a.owner_name), coalesce(nullif(u.email, ''), a.owner_email), "
    "coalesce(p.name, ''), a.csm_name, a.csm_email, a.type, a.master_record_id FROM account a LEFT JOIN "
    "sales_user u ON u.id=a.owner_id "
    "LEFT JOIN account p ON p.id=a.parent_id AND p.deleted=0 ";

/// Records of an account: its own, and those that still point to accounts that were merged into it.
const std::string kMembers =
    "(WITH RECURSIVE merged(id) AS (VALUES(?1) UNION SELECT a.id FROM merged m JOIN account a ON "
    "a.master_record_id=m.id AND a.master_record_id<>'' AND a.deleted<>0) SELECT id FROM merged) ";
const std::string kOfAccount = "account_id IN " + kMembers + "AND deleted=0 ";

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
  Cached s = database_
                 .cached("SELECT id, name FROM account WHERE parent_id IN " + kMembers +
                         "AND parent_id<>'' AND deleted=0 AND id<>?1 ORDER BY name")
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
              "attributes, created_kind FROM opportunity WHERE " +
              kOfAccount + "ORDER BY close_day, id")
          .all(account_id);
  while (s.step()) {
    OpportunityRow row;
    row.id = s.string(0), row.name = s.string(1), row.stage = s.string(2), row.type = s.string(3),
    row.currency = s.string(4);
    row.contract_id = s.string(5);
    row.amount = s.maybe_real(6);
    row.close_day = day_at(s, 7);
    row.created_at = stamp_at(s, 8, 13);
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
                    1;  // The end is not exported: it is computed.
    all.push_back(std::move(row));
  }
  s.reset();
  return all;
}
namespace {
/// A person account whose export did not name its contact stands in for it, until a contact is there.
constexpr const char* kNoStandIn =
    "AND NOT (contact.id=contact.account_id AND EXISTS (SELECT 1 FROM contact c WHERE "
    "c.account_id=contact.account_id AND c.id<>c.account_id AND c.deleted=0)) ";
}  // namespace

std::vector<ContactRow> AccountQueries::contacts(const std::string& account_id) {
  std::vector<ContactRow> all;
  Cached s = database_
                 .cached("SELECT id, name, email, title FROM contact WHERE " + kOfAccount + kNoStandIn +
                         "ORDER BY name, id")
                 .all(account_id);
  while (s.step()) all.push_back({s.string(0), s.string(1), s.string(2), s.string(3)});
  s.reset();
  return all;
}
std::int64_t AccountQueries::contact_count(const std::string& account_id) {
  Cached s =
      database_.cached("SELECT count(*) FROM contact WHERE " + kOfAccount + kNoStandIn).all(account_id);
  s.step();
  const std::int64_t n = s.integer(0);
  s.reset();
  return n;
}
namespace {

constexpr const char* kResponseColumns =
    "r.kind, r.score, r.low, r.high, r.low_is_good, r.email, r.person, r.comment, r.answered_at, "
    "r.answered_day, "
    "j.account_ref FROM response_join j JOIN survey_response r ON r.key=j.response_key ";

ResponseFact response_of(const Statement& s) {
  ResponseFact fact;
  int c = 0;
  fact.kind = parse_survey_kind(s.text(c++)).value_or(SurveyKind::nps);
  fact.score = static_cast<int>(s.integer(c++)), fact.low = static_cast<int>(s.integer(c++)),
  fact.high = static_cast<int>(s.integer(c++)), fact.low_is_good = s.integer(c++) != 0;
  fact.email = s.string(c++), fact.person = s.string(c++), fact.comment = s.string(c++);
  fact.answered_at = s.maybe_integer(c++);
  if (const auto day = s.maybe_integer(c)) fact.answered_day = Day{static_cast<std::int32_t>(*day)};
  return fact;
}
constexpr int kResponseAccount = 10;

}  // namespace

std::optional<Day> ResponseFact::day(const TimeZone& zone) const {
  if (answered_day) return answered_day;
  return answered_at ? std::optional(zone.local_day(*answered_at)) : std::nullopt;
}

Answer ResponseFact::counted(const TimeZone& zone) const {
  return {kind, score, low, high, low_is_good, person_of_email(email), day(zone), answered_at};
}

std::vector<ResponseFact> AccountQueries::responses(std::uint32_t ref) {
  std::vector<ResponseFact> all;
  Cached s = database_
                 .cached("SELECT " + std::string(kResponseColumns) +
                         "WHERE j.account_ref=? ORDER BY r.answered_at, r.key")
                 .all(std::int64_t{ref});
  while (s.step()) all.push_back(response_of(s));
  s.reset();
  return all;
}
void AccountQueries::each_response(const std::function<void(std::uint32_t, const ResponseFact&)>& f) {
  Statement s = database_.prepare("SELECT " + std::string(kResponseColumns) +
                                  "ORDER BY j.account_ref, r.answered_at, r.key");
  while (s.step()) f(static_cast<std::uint32_t>(s.integer(kResponseAccount)), response_of(s));
}
bool AccountQueries::has_responses(SurveyKind kind) {
  Cached s =
      database_.cached("SELECT 1 FROM survey_response WHERE kind=? LIMIT 1").all(std::string(name_of(kind)));
  const bool found = s.step();
  s.reset();
  return found;
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
      "END || coalesce(u.name, a.owner_name) FROM account a LEFT JOIN account_summary s ON "
      "s.account_ref=a.ref LEFT "
      "JOIN "
      "sales_user u ON u.id=a.owner_id WHERE a.deleted=0 ORDER BY a.name COLLATE NOCASE");
  while (s.step()) f(s.text(0), s.text(1), s.text(2));
}

}  // namespace rapport::workspace
