// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/evidence_store.h"

#include <functional>
#include <utility>

#include "core/base/text.h"
#include "core/model/records.h"
#include "core/model/usage_systems.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {
namespace {

void add_email(CompanyTraits& traits, std::string_view written) {
  if (std::string email = normalised_email(written); !email.empty()) traits.emails.insert(std::move(email));
}
void add_host(CompanyTraits& traits, std::string_view written) {
  if (!trimmed(written).empty()) traits.hosts.emplace(trimmed(written));
}

using Records = std::map<RecordKey, CompanyTraits>;

/// The records of one source and kind by their id, for a table that is read once.
class OfKind {
 public:
  OfKind(Records& records, std::string source, std::string kind) {
    for (auto& [key, traits] : records)
      if (std::get<0>(key) == source && std::get<1>(key) == kind) by_id_.emplace(std::get<2>(key), &traits);
  }
  [[nodiscard]] bool empty() const noexcept { return by_id_.empty(); }
  /// The record of an id that a row has; null where nobody asked for it.
  [[nodiscard]] CompanyTraits* find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }

 private:
  std::map<std::string, CompanyTraits*> by_id_;
};

void read_support(Database& database, Records& records) {
  const OfKind organizations(records, "zendesk", "organization");
  const OfKind users(records, "zendesk", "user");
  if (!organizations.empty())
    for (Row row : database.query("SELECT id, domain_names FROM organization WHERE deleted=0")) {
      CompanyTraits* const found = organizations.find(std::to_string(row.get<std::int64_t>()));
      if (found == nullptr) continue;
      const auto domains = row.get<std::string_view>();
      for (const std::string_view domain : split(domains, ' ')) add_host(*found, domain);
    }
  if (!organizations.empty() || !users.empty())
    for (Row row : database.query("SELECT id, coalesce(organization_id, 0), email FROM support_user WHERE "
                                  "email<>'' AND role NOT IN ('agent', 'admin')")) {
      std::int64_t id = 0, organization = 0;
      std::string_view email;
      row.read(id, organization, email);
      if (CompanyTraits* const found = organizations.find(std::to_string(organization)))
        add_email(*found, email);
      if (CompanyTraits* const found = users.find(std::to_string(id))) add_email(*found, email);
    }
  if (!organizations.empty())
    for (Row row : database.query("SELECT DISTINCT coalesce(organization_id, 0), organization_name, "
                                  "requester_email FROM ticket WHERE deleted=0 AND requester_email<>''")) {
      std::int64_t organization = 0;
      std::string name;
      std::string_view email;
      row.read(organization, name, email);
      CompanyTraits* found = organizations.find(std::to_string(organization));
      if (found == nullptr) found = organizations.find("name:" + name);
      if (found != nullptr) add_email(*found, email);
    }
}

/// Accounts of other systems: the record is an account itself.
void read_outside_account(Database& database, const std::string& id, CompanyTraits& traits) {
  for (Row row : database.query("SELECT a.website, s.arr_amount, coalesce(s.arr_currency, '') FROM account a "
                                "LEFT JOIN account_summary s ON s.account_ref=a.ref WHERE a.id=?",
                                id)) {
    std::string_view website, currency;
    std::optional<double> amount;
    row.read(website, amount, currency);
    add_host(traits, website);
    if (amount) traits.arr = Money{*amount, std::string(currency)};
  }
  for (Row row : database.query(
           "SELECT email FROM contact WHERE account_id=?1 AND deleted=0 UNION SELECT email FROM subscription "
           "WHERE account_id=?1 UNION SELECT email FROM invoice WHERE account_id=?1",
           id))
    add_email(traits, row.get<std::string_view>());
}

/// True for an outside_id() of this system.
bool is_of(std::string_view id, std::string_view source) {
  return id.size() > source.size() && id.starts_with(source) && id[source.size()] == ':';
}

/// The records of one kind, of any system, by their id.
std::multimap<std::string, std::pair<std::string, CompanyTraits*>> of_kind(Records& records,
                                                                           std::string_view kind) {
  std::multimap<std::string, std::pair<std::string, CompanyTraits*>> found;
  for (auto& [key, traits] : records)
    if (std::get<1>(key) == kind) found.emplace(std::get<2>(key), std::pair(std::get<0>(key), &traits));
  return found;
}

/// Customers of billing that name no account.
void read_customers(Database& database, Records& records) {
  const auto customers = of_kind(records, "customer");
  if (customers.empty()) return;
  /// The record of a row; null where nobody asked for it.
  const auto record_of_row = [&](std::string_view id, const std::string& customer) -> CompanyTraits* {
    const auto [begin, end] = customers.equal_range(customer);
    for (auto at = begin; at != end; ++at)
      if (is_of(id, at->second.first)) return at->second.second;
    return nullptr;
  };
  std::map<CompanyTraits*, std::map<std::string, double>> amounts;
  for (Row row : database.query("SELECT id, customer, email, state IN ('active', 'past_due'), annual_amount, "
                                "currency FROM subscription WHERE customer<>''")) {
    std::string_view id, email, currency;
    std::string customer;
    bool runs = false;
    std::optional<double> amount;
    row.read(id, customer, email, runs, amount, currency);
    CompanyTraits* const record = record_of_row(id, customer);
    if (record == nullptr) continue;
    add_email(*record, email);
    if (runs && amount) amounts[record][std::string(currency)] += *amount;
  }
  for (const auto& [record, sums] : amounts)
    if (sums.size() == 1) record->arr = Money{sums.begin()->second, sums.begin()->first};
  for (Row row : database.query("SELECT id, customer, email FROM invoice WHERE customer<>'' AND email<>''")) {
    std::string_view id, email;
    std::string customer;
    row.read(id, customer, email);
    if (CompanyTraits* const record = record_of_row(id, customer)) add_email(*record, email);
  }
}

/// Companies that cases name.
void read_companies(Database& database, Records& records) {
  const auto companies = of_kind(records, "company");
  if (companies.empty()) return;
  for (Row row : database.query("SELECT company, supplied_email FROM support_case WHERE company<>'' AND "
                                "supplied_email<>'' AND deleted=0")) {
    std::string company;
    std::string_view email;
    row.read(company, email);
    const auto [begin, end] = companies.equal_range(company);
    for (auto at = begin; at != end; ++at) add_email(*at->second.second, email);
  }
}

}  // namespace

std::map<RecordKey, CompanyTraits> EvidenceStore::records(const std::vector<Match>& matches) {
  Records records;
  for (const Match& match : matches) records[record_key(match)].name = match.label;
  read_support(database_, records);
  read_customers(database_, records);
  read_companies(database_, records);
  for (auto& [key, traits] : records) {
    const auto& [source, kind, id] = key;
    if (kind == "account") {
      read_outside_account(database_, source + ":" + id, traits);
    } else if (kind == "respondent") {
      add_email(traits, id);
    } else if (is_usage_system(source)) {
      for (Row row : database_.query("SELECT email FROM product_profile WHERE kind=? AND id=?", kind, id))
        add_email(traits, row.get<std::string_view>());
    }
  }
  return records;
}

std::map<std::string, CompanyTraits> EvidenceStore::accounts(const std::set<std::string>& account_ids) {
  std::map<std::string, CompanyTraits> accounts;
  Merges merges(database_);
  for (const std::string& id : account_ids) {
    CompanyTraits& traits = accounts[id];
    for (Row row : database_.query("SELECT a.name, s.arr_amount, coalesce(s.arr_currency, ''), "
                                   "coalesce(s.domain, '') FROM account a LEFT JOIN account_summary s ON "
                                   "s.account_ref=a.ref WHERE a.id=?",
                                   id)) {
      std::optional<double> amount;
      std::string currency;
      std::string_view domain;
      row.read(traits.name, amount, currency, domain);
      if (amount) traits.arr = Money{*amount, std::move(currency)};
      add_host(traits, domain);
    }
    for (const std::string& member : merges.members(id)) {
      for (Row row : database_.query("SELECT website FROM account WHERE id=?", member))
        add_host(traits, row.get<std::string_view>());
      for (Row row : database_.query(
               "SELECT email FROM contact WHERE account_id=? AND deleted=0 AND email<>''", member))
        add_email(traits, row.get<std::string_view>());
    }
  }
  return accounts;
}

std::map<std::string, std::set<std::string>> EvidenceStore::accounts_of(const std::set<std::string>& emails) {
  std::map<std::string, std::set<std::string>> accounts;
  if (emails.empty()) return accounts;
  Merges merges(database_);
  for (Row row : database_.query(
           "SELECT email, account_id FROM contact WHERE deleted=0 AND email<>'' AND account_id<>''")) {
    std::string_view written, account;
    row.read(written, account);
    if (const std::string email = normalised_email(written); emails.contains(email))
      accounts[email].insert(merges.survivor(std::string(account)));
  }
  return accounts;
}

}  // namespace rapport::workspace
