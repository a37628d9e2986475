// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, people and deals of a mapped table.
#include "core/base/text.h"
#include "core/sources/deal_outcome.h"
#include "core/sources/mapped/mapped_rows.h"

namespace rapport::sources {
namespace {

using M = Meaning;

/// What a row says about its account.
AccountRecord account_of(MappedRows& rows) {
  AccountRecord account;
  account.id = rows.account_id();
  account.name = rows.text(M::account_name);
  account.parent_id = rows.id_of(rows.cell(M::parent_id), "001");
  account.website = rows.text(M::domain);
  account.type = rows.text(M::account_type);
  account.industry = rows.text(M::industry);
  if (rows.names_account_owner()) {
    account.owner_name = rows.text(M::owner);
    account.owner_email = rows.text(M::owner_email);
  }
  account.csm_name = rows.text(M::csm);
  account.csm_email = rows.text(M::csm_email);
  account.currency = rows.text(M::account_currency);
  rows.add_meant(account.attributes);
  return account;
}

std::vector<std::string> contact_columns(const MappedRows& rows, bool own_rows) {
  if (own_rows)
    return rows.column_names("contact", {{"accountid", {M::account_id, M::account_name}},
                                         {"email", {M::email}},
                                         {"name", {M::person_name, M::first_name, M::last_name}},
                                         {"title", {M::job_title}},
                                         {"department", {M::department}},
                                         {"createddate", {M::created}}});
  std::vector<std::string> names = rows.column_names(
      "contact", {{"name", {M::person_name, M::first_name, M::last_name}}, {"title", {M::job_title}}});
  names.insert(names.end(), {"contact:accountid", "contact:email"});
  return names;
}

}  // namespace

std::vector<std::string> account_columns(const MappedRows& rows, bool own_rows) {
  std::vector<std::string> names = rows.column_names("account", {{"name", {M::account_name}},
                                                                 {"parentid", {M::parent_id}},
                                                                 {"website", {M::domain}},
                                                                 {"type", {M::account_type}},
                                                                 {"industry", {M::industry}},
                                                                 {"csm", {M::csm, M::csm_email}},
                                                                 {"currencyisocode", {M::account_currency}}});
  if (rows.names_account_owner() && rows.has(M::owner)) names.emplace_back("account:ownername");
  if (rows.names_account_owner() && rows.has(M::owner_email)) names.emplace_back("account:owneremail");
  if (own_rows && rows.has(M::created)) names.emplace_back("account:createddate");
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

std::string person_beside(MappedRows& rows, const std::string& account_id) {
  const std::string email = normalised_email(rows.cell(M::email));
  if (email.empty()) return {};
  ContactRecord person;
  person.id = rows.id_by_name(email);
  person.account_id = account_id;
  person.email = rows.text(M::email);
  person.name = rows.person_name();
  person.title = rows.text(M::job_title);
  std::string id = person.id;
  rows.beside(Record(std::move(person)));
  return id;
}

void read_account_rows(MappedRows& rows) {
  rows.tell_columns({account_columns(rows, true), contact_columns(rows, false)});
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
    (void)person_beside(rows, account.id);
    rows.record(Record(std::move(account)));
  }
}

void read_person_rows(MappedRows& rows) {
  rows.tell_columns({account_columns(rows, false), contact_columns(rows, true)});
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
  std::vector<std::string> names =
      rows.column_names("opportunity", {{"accountid", {M::account_id, M::account_name}},
                                        {"name", {M::name}},
                                        {"stagename", {M::stage}},
                                        {"type", {M::type}},
                                        {"amount", {M::amount}},
                                        {"currencyisocode", {M::currency, M::amount}},
                                        {"probability", {M::probability}},
                                        {"closedate", {M::close_date}},
                                        {"isclosed", {M::closed}},
                                        {"iswon", {M::won}},
                                        {"forecastcategory", {M::forecast}},
                                        {"contractid", {M::contract_id}},
                                        {"createddate", {M::created}}});
  for (const std::string& name : rows.other_names()) names.push_back("opportunity:" + name);
  rows.tell_columns({account_columns(rows, false), names});
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
