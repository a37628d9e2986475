// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/account_queries.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/workspace/choice_store.h"
#include "core/workspace/database.h"
#include "core/workspace/record_store.h"
#include "core/workspace/won_deals.h"

namespace rapport::workspace {
namespace {

AccountCore core_of(Row& row) {
  AccountCore core;
  row.read(core.ref, core.id, core.name, core.parent_id, core.website, core.industry, core.currency);
  core.attributes = attributes_from_json(row.get<std::string_view>());
  row.read(core.deleted, core.owner_name, core.owner_email, core.parent_name, core.csm_name, core.csm_email,
           core.type, core.master_record_id);
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

std::string AccountQueries::name(const std::string& id) {
  return database_.first<std::string>("SELECT name FROM account WHERE id=?", id).value_or(std::string());
}
std::optional<AccountCore> AccountQueries::account(const std::string& id) {
  for (Row row : database_.query(std::string(kAccountSelect) + "WHERE a.id=?", id)) return core_of(row);
  return std::nullopt;
}
std::optional<AccountCore> AccountQueries::account(std::uint32_t ref) {
  for (Row row : database_.query(std::string(kAccountSelect) + "WHERE a.ref=?", ref)) return core_of(row);
  return std::nullopt;
}
std::vector<std::uint32_t> AccountQueries::live_accounts() {
  return database_.list<std::uint32_t>("SELECT ref FROM account WHERE deleted=0 ORDER BY ref");
}
std::vector<std::pair<std::string, std::string>> AccountQueries::children(const std::string& id) {
  return database_.list<std::pair<std::string, std::string>>(
      "SELECT id, name FROM account WHERE parent_id IN " + kMembers +
          "AND parent_id<>'' AND deleted=0 AND id<>?1 ORDER BY name",
      id);
}
namespace {

const std::string kOpportunitySelect =
    "SELECT account_id, id, name, stage, type, currency, contract_id, amount, close_day, created_at, "
    "created_kind, version, closed, won, attributes FROM opportunity WHERE ";
const std::string kContractSelect =
    "SELECT account_id, id, number, status, currency, start_day, end_day, term_months, version, attributes "
    "FROM contract WHERE ";

/// Without their attributes, which are the next column.
OpportunityRow opportunity_of(Row& row) {
  OpportunityRow one;
  row.read(one.id, one.name, one.stage, one.type, one.currency, one.contract_id, one.amount, one.close_day,
           one.created_at, one.version, one.closed, one.won);
  return one;
}

ContractRow contract_of(Row& row) {
  ContractRow one;
  row.read(one.id, one.number, one.status, one.currency, one.start_day, one.end_day, one.term_months,
           one.version);
  one.attributes = attributes_from_json(row.get<std::string_view>());
  if (!one.end_day && one.start_day && one.term_months && *one.term_months > 0)
    one.end_day =
        add_months(*one.start_day, *one.term_months) - 1;  // The end is not exported: it is computed.
  return one;
}

}  // namespace

std::vector<OpportunityRow> AccountQueries::opportunities(const std::string& account_id) {
  std::vector<OpportunityRow> all;
  for (Row row : database_.query(kOpportunitySelect + kOfAccount + "ORDER BY close_day, id", account_id)) {
    row.skip();
    all.push_back(opportunity_of(row));
    all.back().attributes = attributes_from_json(row.get<std::string_view>());
  }
  return all;
}
std::vector<ContractRow> AccountQueries::contracts(const std::string& account_id) {
  std::vector<ContractRow> all;
  for (Row row : database_.query(kContractSelect + kOfAccount + "ORDER BY start_day, id", account_id)) {
    row.skip();
    all.push_back(contract_of(row));
  }
  return all;
}
void AccountQueries::each_contract(const std::function<void(const std::string&, ContractRow&&)>& f) {
  for (Row row : database_.query(kContractSelect + "deleted=0 ORDER BY account_id, start_day, id")) {
    const auto account = row.get<std::string>();
    f(account, contract_of(row));
  }
}
namespace {

void each_deal(Database& database, const char* which,
               const std::function<void(const std::string&, OpportunityRow&&)>& f) {
  for (Row row : database.query(kOpportunitySelect + "deleted=0 AND " + which +
                                " ORDER BY account_id, close_day, id")) {
    const auto account = row.get<std::string>();
    OpportunityRow one = opportunity_of(row);
    one.attributes = attributes_from_json(row.get<std::string_view>());
    f(account, std::move(one));
  }
}

}  // namespace

void AccountQueries::each_won(const std::function<void(const std::string&, OpportunityRow&&)>& f) {
  each_deal(database_, kWonDeal, f);
}
void AccountQueries::each_closed(const std::function<void(const std::string&, OpportunityRow&&)>& f) {
  each_deal(database_, "closed<>0", f);
}
void AccountQueries::each_open(const std::function<void(const std::string&, OpportunityRow&&)>& f) {
  each_deal(database_, "closed=0", f);
}
namespace {
/// A person account without a contact of its own counts as one.
constexpr const char* kNoStandIn =
    "AND NOT (contact.id=contact.account_id AND EXISTS (SELECT 1 FROM contact c WHERE "
    "c.account_id=contact.account_id AND c.id<>c.account_id AND c.deleted=0)) ";
/// People without an account, by the domain of their address.
const std::string kByDomain =
    "FROM contact WHERE deleted=0 AND account_id='' AND id IN (SELECT j.contact_id FROM contact_join j JOIN "
    "account a ON a.ref=j.account_ref WHERE a.id=?1) ";
}  // namespace

std::vector<ContactRow> AccountQueries::contacts(const std::string& account_id) {
  return database_.list<ContactRow>("SELECT id, name, email, title FROM contact WHERE " + kOfAccount +
                                        kNoStandIn + "UNION ALL SELECT id, name, email, title " + kByDomain +
                                        "ORDER BY name, id",
                                    account_id);
}
std::vector<SalesUserRow> AccountQueries::active_users() {
  return database_.list<SalesUserRow>(
      "SELECT name, email, title FROM sales_user WHERE deleted=0 AND active<>0 AND name<>'' ORDER BY name, "
      "id");
}
std::int64_t AccountQueries::contact_count(const std::string& account_id) {
  return database_
      .first<std::int64_t>("SELECT (SELECT count(*) FROM contact WHERE " + kOfAccount + kNoStandIn +
                               ") + (SELECT count(*) " + kByDomain + ")",
                           account_id)
      .value_or(0);
}
std::vector<ContactChange> AccountQueries::contact_changes(const std::string& account_id, Instant from) {
  return database_.list<ContactChange>(
      "SELECT name, title, deleted, CASE WHEN deleted=0 THEN created_at ELSE version END AS moment FROM "
      "contact "
      "WHERE account_id IN " +
          kMembers + "AND id<>account_id AND moment>=?2 ORDER BY moment, id",
      account_id, from);
}
namespace {

constexpr const char* kResponseSelect =
    "SELECT j.account_ref, r.kind, r.score, r.low, r.high, r.low_is_good, r.email, r.person, r.comment, "
    "r.answered_at, r.answered_day FROM response_join j JOIN survey_response r ON r.key=j.response_key ";

ResponseFact response_of(Row& row) {
  ResponseFact fact;
  fact.kind = parse_survey_kind(row.get<std::string_view>()).value_or(SurveyKind::nps);
  row.read(fact.score, fact.low, fact.high, fact.low_is_good, fact.email, fact.person, fact.comment,
           fact.answered_at, fact.answered_day);
  return fact;
}

}  // namespace

std::optional<Day> ResponseFact::day(const TimeZone& zone) const {
  if (answered_day) return answered_day;
  return answered_at ? std::optional(zone.local_day(*answered_at)) : std::nullopt;
}

Answer ResponseFact::counted(const TimeZone& zone) const {
  return {kind, score, low, high, low_is_good, person_of_email(email), day(zone), answered_at};
}

std::unordered_map<std::string, std::string> AccountQueries::contact_names(std::uint32_t ref) {
  std::unordered_map<std::string, std::string> names;
  const auto core = account(ref);
  if (!core) return names;
  for (ContactRow& contact : contacts(core->id))
    if (const std::string email = normalised_email(contact.email); !email.empty() && !contact.name.empty())
      names.emplace(email, std::move(contact.name));
  return names;
}

std::vector<ResponseFact> AccountQueries::responses(std::uint32_t ref) {
  std::vector<ResponseFact> all;
  for (Row row : database_.query(
           std::string(kResponseSelect) + "WHERE j.account_ref=? ORDER BY r.answered_at, r.key", ref)) {
    row.skip();
    all.push_back(response_of(row));
  }
  // Many surveys export an address and no name: the contacts have it.
  const auto unnamed = [](const ResponseFact& one) { return one.person.empty() && !one.email.empty(); };
  if (std::none_of(all.begin(), all.end(), unnamed)) return all;
  const auto names = contact_names(ref);
  for (ResponseFact& one : all)
    if (unnamed(one))
      if (const auto known = names.find(normalised_email(one.email)); known != names.end())
        one.person = known->second;
  return all;
}
void AccountQueries::each_response(const std::function<void(std::uint32_t, const ResponseFact&)>& f) {
  for (Row row :
       database_.query(std::string(kResponseSelect) + "ORDER BY j.account_ref, r.answered_at, r.key")) {
    const auto ref = row.get<std::uint32_t>();
    f(ref, response_of(row));
  }
}
bool AccountQueries::has_responses(SurveyKind kind) {
  return database_.first<int>("SELECT 1 FROM survey_response WHERE kind=? LIMIT 1", name_of(kind))
      .has_value();
}
std::vector<std::string> AccountQueries::currencies() {
  return database_.list<std::string>("SELECT iso_code FROM currency WHERE corporate=1");
}
std::vector<std::pair<std::string, std::string>> AccountQueries::named(const std::string& exact_name) {
  return database_.list<std::pair<std::string, std::string>>(
      "SELECT id, name FROM account WHERE deleted=0 AND name=? COLLATE NOCASE", exact_name);
}
void AccountQueries::each_name(
    const std::function<void(std::string_view, std::string_view, std::string_view)>& f) {
  const auto choices = ChoiceStore(database_).all();
  std::string detail;
  for (Row row : database_.query(
           "SELECT a.id, a.name, coalesce(s.tier, ''), coalesce(u.name, a.owner_name) FROM account a LEFT "
           "JOIN "
           "account_summary s ON s.account_ref=a.ref LEFT JOIN sales_user u ON u.id=a.owner_id WHERE "
           "a.deleted=0 ORDER BY a.name COLLATE NOCASE")) {
    std::string_view id, name, tier, owner;
    row.read(id, name, tier, owner);
    detail = tier;
    if (!choices.empty())
      if (const auto found = choices.find(std::string(id)); found != choices.end() && found->second.tier)
        detail = *found->second.tier;
    if (!detail.empty() && !owner.empty()) detail += ", ";
    detail += owner;
    f(id, name, detail);
  }
}

}  // namespace rapport::workspace
