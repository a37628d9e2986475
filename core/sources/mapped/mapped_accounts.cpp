// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, people and deals of a mapped table.
#include "core/base/text.h"
#include "core/sources/deal_outcome.h"
#include "core/sources/mapped/mapped_rows.h"

namespace rapport::sources {
namespace {

using M = Meaning;

/// "Kim Vale <kim@...>" as a person of an account; nothing without an address.
void person_beside(MappedRows& rows, const std::string& account_id) {
  const std::string email = normalised_email(rows.cell(M::email));
  if (email.empty()) return;
  ContactRecord person;
  person.id = rows.id_by_name(email);
  person.account_id = account_id;
  person.email = rows.text(M::email);
  person.name = rows.person_name();
  person.title = rows.text(M::job_title);
  rows.beside(Record(std::move(person)));
}

/// What a row says about its account.
AccountRecord account_of(MappedRows& rows) {
  AccountRecord account;
  account.id = rows.account_id();
  account.name = rows.text(M::account_name);
  account.parent_id = rows.id_of(rows.cell(M::parent_id), "001");
  account.website = rows.text(M::domain);
  account.type = rows.text(M::account_type);
  account.industry = rows.text(M::industry);
  account.owner_name = rows.text(M::owner);
  account.owner_email = rows.text(M::owner_email);
  account.csm_name = rows.text(M::csm);
  account.csm_email = rows.text(M::csm_email);
  account.currency = rows.text(M::account_currency);
  rows.add_meant(account.attributes);
  return account;
}

std::vector<std::string> contact_columns(const MappedRows& rows, bool own_rows) {
  std::vector<std::string> names = {"contact:accountid", "contact:email"};
  if (rows.has_any({M::person_name, M::first_name, M::last_name})) names.emplace_back("contact:name");
  if (rows.has(M::job_title)) names.emplace_back("contact:title");
  if (!own_rows) return names;
  if (rows.has(M::department)) names.emplace_back("contact:department");
  if (rows.has(M::created)) names.emplace_back("contact:createddate");
  if (!rows.has_any({M::account_id, M::account_name})) names.erase(names.begin());
  if (!rows.has(M::email)) std::erase(names, "contact:email");
  return names;
}

void tell(MappedRows& rows, std::vector<std::string> names, const std::vector<std::string>& more) {
  names.insert(names.end(), more.begin(), more.end());
  rows.sink().columns(names);
}

}  // namespace

std::vector<std::string> account_columns(const MappedRows& rows, bool own_rows) {
  std::vector<std::string> names;
  const auto add = [&](bool has, const char* name) {
    if (has) names.push_back(std::string("account:") + name);
  };
  add(rows.has(M::account_name), "name");
  add(rows.has(M::parent_id), "parentid");
  add(rows.has(M::domain), "website");
  add(rows.has(M::account_type), "type");
  add(rows.has(M::industry), "industry");
  add(rows.has(M::owner), "ownername");
  add(rows.has(M::owner_email), "owneremail");
  add(rows.has_any({M::csm, M::csm_email}), "csm");
  add(rows.has(M::account_currency), "currencyisocode");
  add(own_rows && rows.has(M::created), "createddate");
  for (const std::string& name : rows.meant_names()) names.push_back("account:" + name);
  if (own_rows)
    for (const std::string& name : rows.other_names()) names.push_back("account:" + name);
  return names;
}

std::string account_beside(MappedRows& rows) {
  AccountRecord account = account_of(rows);
  std::string id = account.id;
  // An id alone says nothing about the account; a name or a fact does.
  if (!id.empty() && (!account.name.empty() || !account.attributes.empty() || !account.owner_name.empty() ||
                      !account.csm_name.empty() || !account.website.empty()))
    rows.beside(Record(std::move(account)));
  return id;
}

void read_account_rows(MappedRows& rows) {
  tell(rows, account_columns(rows, true), contact_columns(rows, false));
  const bool by_name = !rows.has(M::account_id);
  if (by_name && rows.mapping().source == Source::salesforce)
    rows.note(
        "The table has no column of account ids, so its accounts are known by their names; add the column "
        "Account ID to the report, and they are those of other exports.");
  while (rows.next()) {
    AccountRecord account = account_of(rows);
    if (account.id.empty()) {
      rows.reject(
          by_name ? M::account_name : M::account_id,
          by_name ? "the row names no account" : "the row has neither an id nor a name of an account");
      continue;
    }
    account.created_at = rows.stamp(M::created);
    account.version = rows.version();
    rows.add_others(account.attributes, "Account");
    person_beside(rows, account.id);
    rows.record(Record(std::move(account)));
  }
}

void read_person_rows(MappedRows& rows) {
  std::vector<std::string> names = contact_columns(rows, true);
  tell(rows, account_columns(rows, false), names);
  while (rows.next()) {
    ContactRecord person;
    const std::string email = normalised_email(rows.cell(M::email));
    const std::string name = rows.person_name();
    person.id = rows.id_of(rows.cell(M::id), {});
    if (person.id.empty()) person.id = rows.id_by_name(email);
    if (person.id.empty() && !name.empty())
      person.id = rows.id_by_name(name + " of " + rows.text(M::account_name));
    if (person.id.empty()) {
      rows.reject(M::email, "the row has no id, address or name of a person");
      continue;
    }
    person.account_id = account_beside(rows);
    person.name = name;
    person.email = rows.text(M::email);
    person.title = rows.text(M::job_title);
    person.department = rows.text(M::department);
    person.created_at = rows.stamp(M::created);
    person.version = rows.version();
    rows.record(Record(std::move(person)));
  }
}

void read_deal_rows(MappedRows& rows) {
  std::vector<std::string> names;
  const auto add = [&](bool has, const char* name) {
    if (has) names.push_back(std::string("opportunity:") + name);
  };
  add(rows.has_any({M::account_id, M::account_name}), "accountid");
  add(rows.has(M::name), "name");
  add(rows.has(M::stage), "stagename");
  add(rows.has(M::type), "type");
  add(rows.has(M::amount), "amount");
  add(rows.has_any({M::currency, M::amount}), "currencyisocode");
  add(rows.has(M::probability), "probability");
  add(rows.has(M::close_date), "closedate");
  add(rows.has(M::closed), "isclosed");
  add(rows.has(M::won), "iswon");
  add(rows.has(M::forecast), "forecastcategory");
  add(rows.has(M::contract_id), "contractid");
  add(rows.has(M::created), "createddate");
  for (const std::string& name : rows.other_names()) names.push_back("opportunity:" + name);
  tell(rows, account_columns(rows, false), names);
  while (rows.next()) {
    OpportunityRecord deal;
    deal.name = rows.text(M::name);
    deal.id = rows.id_of(rows.cell(M::id), rows.mapping().source == Source::salesforce ? "006" : "");
    if (deal.id.empty() && !deal.name.empty())
      deal.id = rows.id_by_name(deal.name + " of " + rows.text(M::account_name));
    if (deal.id.empty()) {
      rows.reject(rows.has(M::id) ? M::id : M::name, "the row has no id or name of a deal");
      continue;
    }
    deal.account_id = account_beside(rows);
    deal.stage = rows.text(M::stage);
    deal.type = rows.text(M::type);
    deal.amount = rows.money(M::amount);
    deal.currency = rows.currency(M::amount);
    deal.probability = rows.number(M::probability);
    if (deal.probability && (*deal.probability < 0 || *deal.probability > 100)) {
      deal.probability.reset();
      rows.unreadable(M::probability);
    }
    deal.close_day = rows.day(M::close_date);
    deal.forecast_category = rows.text(M::forecast);
    settle_outcome(deal, rows.flag(M::closed), rows.flag(M::won), forecast_meaning(deal.forecast_category));
    deal.contract_id = rows.id_of(rows.cell(M::contract_id), "800");
    deal.created_at = rows.stamp(M::created);
    deal.version = rows.version();
    rows.add_others(deal.attributes, "Opportunity");
    rows.record(Record(std::move(deal)));
  }
}

}  // namespace rapport::sources
