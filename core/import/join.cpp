// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/join.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/identity/domains.h"
#include "core/import/confirmed_domains.h"
#include "core/import/outside_keys.h"
#include "core/model/billing.h"
#include "core/model/salesforce_id.h"
#include "core/workspace/outside_accounts.h"

namespace rapport::import {

using identity::Found;
using identity::MatchKeys;
using identity::Method;
using workspace::LedgerRow;

Joiner::Joiner(workspace::JoinStore& store, workspace::UsageStore& usage, workspace::CountStore counts,
               OwnPeople own)
    : store_(store), usage_(usage), counts_(counts), own_(std::move(own)) {}

std::string Joiner::account_id(Ref ref) const {
  const identity::AccountKeys* keys = directory_.account(ref);
  return keys == nullptr ? std::string() : keys->id;
}

void Joiner::load_directory() {
  const auto meanings = store_.meanings("Account");
  std::set<std::string> product_fields;
  for (const auto& [field, meaning] : meanings)
    if (meaning == "product_account_id") product_fields.insert(ascii_lower(field));
  const bool outside = workspace::OutsideAccounts(store_.database()).any();
  std::vector<std::pair<std::string, std::string>> addresses, domains;
  std::vector<std::pair<std::string, std::string>> without_account;  ///< Contact and address.
  store_.each_account(outside || !product_fields.empty(), [&](workspace::AccountRow& row) {
    identity::AccountKeys keys;
    keys.ref = row.ref;
    keys.id = row.id;
    keys.master_record_id = row.master_record_id;
    keys.name = row.name;
    keys.domain = identity::registrable_domain(row.website);
    keys.live = !row.deleted;
    for (const Attribute& attribute : row.attributes)
      if (product_fields.contains(ascii_lower(attribute.name))) keys.product_ids.push_back(attribute.value);
    if (is_outside_id(row.id)) {
      const auto [other, first] =
          outside_by_inner_.try_emplace(ascii_lower(trimmed(inner_id(row.id))), row.id);
      if (!first) other->second.clear();
      OutsideKeys own = outside_keys(row.id, row.name, row.website, row.attributes);
      if (keys.domain.empty() && !own.domains.empty()) keys.domain = own.domains.front();
      for (std::string& id : own.ids)
        if (!looks_like_salesforce_id(id)) keys.product_ids.push_back(std::move(id));
      for (std::string& email : own.emails) addresses.emplace_back(row.id, std::move(email));
      if (row.deleted)
        for (std::string& domain : own.domains) domains.emplace_back(row.id, std::move(domain));
      const auto [named, added] = outside_names_.try_emplace({system_of(row.id), folded(row.name)}, row.id);
      if (!added) named->second.clear();
    }
    directory_.add_account(std::move(keys));
  });
  store_.each_contact([&](std::string_view id, std::string_view account, std::string_view email) {
    const Ref ref = directory_.by_id(account);
    if (ref == 0) {
      if (account.empty() && !email.empty()) without_account.emplace_back(id, email);
      return;
    }
    contact_account_.insert(hash64(id), ref);
    directory_.add_contact(account, email);
  });
  store_.each_merged_contact([&](std::string_view id, std::string_view account, std::string_view email) {
    if (const Ref ref = directory_.by_id(account); ref != 0) contact_account_.insert(hash64(id), ref);
    directory_.add_merged_contact(account, email);
  });
  if (outside) {
    for (const auto& [account, email] : addresses) directory_.add_contact(account, email);
    for (const auto& [account, domain] : domains) directory_.add_domain(account, domain);
    workspace::OutsideAccounts(store_.database())
        .each_address([&](std::string_view account, std::string_view email) {
          directory_.add_contact(account, email);
        });
  }
  for (const auto& [account, domain] : confirmed_domains(store_, own_))
    directory_.add_domain(account, domain);
  directory_.finish();
  // People of whom a table says no more than the address. One that a contact has is that contact's.
  for (const auto& [contact, email] : without_account) {
    MatchKeys keys;
    keys.emails.push_back(email);
    const Found found = directory_.find(keys);
    if (found.account == 0) continue;
    contact_account_.insert(hash64(contact), found.account);
    if (found.method == Method::domain) contacts_by_domain_.emplace_back(contact, found.account);
  }
}

void Joiner::load_decisions() {
  for (const workspace::Decision& decision : store_.decisions()) {
    RecordDecision& decided = decisions_[decision.record];
    if (decision.verb == "link") decided.link = decision.account_id;
    if (decision.verb == "unlink") decided.unlinked = true;
    if (decision.verb == "reject") decided.rejected.push_back(decision.account_id);
  }
}

Found Joiner::decide(const std::string& source, const std::string& kind, const std::string& record_id,
                     const std::string& label, const MatchKeys& match_keys, bool ledger, std::int64_t weight,
                     std::vector<LedgerRow>& rows) const {
  const auto entry =
      decisions_.empty() ? decisions_.end() : decisions_.find(source + ":" + kind + ":" + record_id);
  const RecordDecision* decided = entry == decisions_.end() ? nullptr : &entry->second;
  const auto add = [&](Ref ref, const char* status, std::string_view method, const std::string& evidence,
                       double confidence) {
    rows.push_back(
        {kind, record_id, account_id(ref), status, std::string(method), evidence, label, confidence, weight});
  };
  const auto is_rejected = [&](Ref ref) {
    // A decision about an account that was merged away holds for its survivor.
    return decided != nullptr &&
           std::any_of(decided->rejected.begin(), decided->rejected.end(),
                       [&](const std::string& id) { return directory_.by_id(id) == ref; });
  };
  if (decided != nullptr && !decided->link.empty()) {
    if (const Ref ref = directory_.by_id(decided->link); ref != 0) {
      add(ref, "joined", "manual", "joined by hand", 1.0);
      return {ref, Method::manual, "joined by hand", 1.0};
    }
  }
  if (decided != nullptr && decided->unlinked) {
    add(0, "unmatched", "manual", "kept apart by hand", 1.0);
    return {};
  }
  Found found = directory_.find(match_keys);
  if (decided != nullptr)
    for (const std::string& id : decided->rejected)
      if (const Ref ref = directory_.by_id(id); ref != 0)
        add(ref, "rejected", "manual", "rejected by hand", 1.0);
  if (found.account != 0 && is_rejected(found.account)) found = {};
  if (found.account != 0) {
    if (ledger) add(found.account, "joined", name_of(found.method), found.evidence, found.confidence);
    return found;
  }
  if (!ledger) return found;
  bool suggested = false;
  if (!match_keys.name.empty()) {
    for (const identity::Suggestion& suggestion : directory_.suggest(match_keys.name)) {
      if (is_rejected(suggestion.account)) continue;
      add(suggestion.account, "suggested", "name", suggestion.evidence, suggestion.confidence);
      suggested = true;
    }
  }
  if (!suggested) add(0, "unmatched", "", "", 0.0);
  return found;
}

JoinChanges Joiner::run(JoinScope scope, const Progress& progress) {
  if (scope.accounts)
    scope.support = scope.usage = scope.survey = scope.touches = scope.calendar = scope.counts = true;
  JoinChanges changes;
  progress.report({"Joining", 0, 5});
  load_directory();
  load_decisions();
  progress.check();
  progress.report({"Joining", 1, 5});
  if (scope.accounts) store_.replace_contact_joins(contacts_by_domain_);
  if (scope.touches) join_touches(), join_billing();
  if (scope.calendar) join_calendar();
  if (scope.counts) join_counts();
  progress.check();
  progress.report({"Joining", 2, 5});
  if (scope.support) join_support(progress);
  progress.check();
  progress.report({"Joining", 3, 5});
  if (scope.survey) join_survey();
  progress.check();
  progress.report({"Joining", 4, 5});
  if (scope.usage) join_usage(scope, changes, progress);
  progress.report({"Joining", 5, 5});
  return changes;
}

void Joiner::join_support(const Progress& progress) {
  struct Place {
    Ref account = 0;
    Method method = Method::none;
  };
  std::unordered_map<std::int64_t, Place> organizations;
  std::unordered_map<std::string, std::int64_t> organization_by_name;
  struct User {
    std::int64_t organization = 0;
    Place own;
  };
  std::unordered_map<std::int64_t, User> users;
  FlatMap64<std::uint32_t> organization_tickets, requester_tickets;
  std::map<std::string, std::vector<std::int64_t>> organization_names_only;  ///< Name -> its tickets.
  store_.each_ticket([&](const workspace::TicketRoute& route) {
    if (route.organization_id != 0)
      ++*organization_tickets.insert(static_cast<std::uint64_t>(route.organization_id), 0).first;
    if (route.requester_id != 0)
      ++*requester_tickets.insert(static_cast<std::uint64_t>(route.requester_id), 0).first;
  });
  const auto weight_of = [](const FlatMap64<std::uint32_t>& counts, std::int64_t id) -> std::int64_t {
    const std::uint32_t* n = counts.find(static_cast<std::uint64_t>(id));
    return n == nullptr ? 0 : *n;
  };

  std::vector<LedgerRow> rows;
  std::map<std::string, std::int64_t> counts;
  const auto id_fields = store_.meanings("organization");
  store_.each_organization([&](const workspace::OrganizationRow& row) {
    MatchKeys match_keys;
    match_keys.name = row.name;
    match_keys.product_ids = true;
    if (!row.external_id.empty()) match_keys.ids.push_back(row.external_id);
    for (const Attribute& attribute : row.attributes) {
      const auto meaning = id_fields.find(attribute.name);
      const bool chosen = meaning != id_fields.end() && meaning->second == "salesforce_account_id";
      if (chosen ||
          (looks_like_salesforce_id(attribute.value) && salesforce_prefix(attribute.value) == "001"))
        match_keys.ids.push_back(attribute.value);
    }
    for (const std::string_view domain : split(row.domain_names, ' '))
      match_keys.domains.emplace_back(domain);
    const std::int64_t tickets = weight_of(organization_tickets, row.id);
    // A deleted one that no ticket names any more is nothing to match.
    const bool matched = !row.deleted || tickets > 0;
    const Found found = decide("zendesk", "organization", std::to_string(row.id), row.name, match_keys,
                               matched, tickets, rows);
    organizations[row.id] = {found.account, found.method};
    organization_by_name[row.name] = row.id;  // The living come last.
    if (matched) ++counts[std::string(name_of(found.method))];
  });
  store_.replace_counts("zendesk", "organization", counts);
  progress.check();

  counts.clear();
  store_.each_support_user([&](const workspace::SupportUserRow& row) {
    User user;
    user.organization = row.organization_id;
    const bool agent = row.role == "agent" || row.role == "admin";
    if (!agent) {
      const auto home = organizations.find(row.organization_id);
      const bool housed = home != organizations.end() && home->second.account != 0;
      MatchKeys match_keys;
      if (!row.email.empty()) match_keys.emails.emplace_back(row.email);
      // Users of a joined organization need no ledger row of their own.
      const std::string label(row.email.empty() ? row.name : row.email);
      const Found found = decide("zendesk", "user", std::to_string(row.id), label, match_keys, !housed,
                                 weight_of(requester_tickets, row.id), rows);
      user.own = {found.account, found.method};
      const Place place = found.method == Method::manual || !housed ? user.own : home->second;
      ++counts[std::string(name_of(place.method))];
    }
    users.emplace(row.id, user);
  });
  store_.replace_counts("zendesk", "user", counts);
  progress.check();

  counts.clear();
  struct Joined {
    std::uint32_t account = 0;
    std::int64_t ticket = 0;
    Method method = Method::none;
  };
  std::vector<Joined> joined;
  store_.each_ticket([&](const workspace::TicketRoute& route) {
    Place place;
    std::int64_t organization = route.organization_id;
    if (organization == 0 && !route.organization_name.empty())
      if (const auto named = organization_by_name.find(std::string(route.organization_name));
          named != organization_by_name.end())
        organization = named->second;
    const auto at_home = [&](std::int64_t id) {
      const auto home = organizations.find(id);
      if (home != organizations.end() && home->second.account != 0) place = home->second;
    };
    at_home(organization);
    if (place.account == 0) {
      if (const auto requester = users.find(route.requester_id); requester != users.end()) {
        at_home(requester->second.organization);
        if (place.account == 0) place = requester->second.own;
      }
    }
    if (place.account == 0 && !route.requester_email.empty()) {
      MatchKeys match_keys;
      match_keys.emails.emplace_back(route.requester_email);
      const Found found = directory_.find(match_keys);
      place = {found.account, found.method};
    }
    if (place.account == 0 && organization == 0 && !route.organization_name.empty())
      organization_names_only[std::string(route.organization_name)].push_back(route.id);
    ++counts[std::string(name_of(place.method))];
    if (place.account != 0) joined.push_back({place.account, route.id, place.method});
  });
  // Organizations that only the CSV export names are suggestions, which a person may confirm.
  for (const auto& [name, tickets] : organization_names_only) {
    MatchKeys match_keys;
    match_keys.name = name;
    const auto n = static_cast<std::int64_t>(tickets.size());
    const Found found = decide("zendesk", "organization", "name:" + name, name, match_keys, true, n, rows);
    if (found.account == 0) continue;
    for (const std::int64_t ticket : tickets) joined.push_back({found.account, ticket, found.method});
    counts[""] -= n;
    counts[std::string(name_of(found.method))] += n;
  }
  store_.replace_counts("zendesk", "ticket", counts);
  store_.replace_ledger("zendesk", {"organization", "user"}, rows);

  std::sort(joined.begin(), joined.end(), [](const Joined& a, const Joined& b) {
    return std::pair(a.account, a.ticket) < std::pair(b.account, b.ticket);
  });
  std::vector<std::pair<std::uint32_t, std::int64_t>> pairs;
  std::vector<std::string> methods;
  pairs.reserve(joined.size());
  methods.reserve(joined.size());
  for (const Joined& j : joined) {
    pairs.emplace_back(j.account, j.ticket);
    methods.emplace_back(name_of(j.method));
  }
  store_.replace_ticket_joins(pairs, methods);
}

void Joiner::join_survey() {
  std::vector<LedgerRow> rows;
  std::map<std::string, std::int64_t> counts;
  std::vector<std::pair<std::uint32_t, std::string>> pairs;
  struct Respondent {
    MatchKeys match_keys;
    std::string label;
    std::vector<std::string> keys;
  };
  // By person and explicit account id: an agency's person may answer for several customers, and each answer
  // belongs to its own.
  std::map<std::string, std::map<std::string, Respondent>> people;
  store_.each_response([&](const workspace::ResponseRow& row) {
    const std::string email = normalised_email(row.email);
    std::string who = !email.empty() ? email : !row.account_id.empty() ? "account:" + row.account_id : "";
    if (who.empty()) who = !row.company.empty() ? "company:" + row.company : row.key;
    Respondent& respondent = people[who][row.account_id];
    if (respondent.keys.empty()) {
      respondent.label = !email.empty()         ? email
                         : !row.person.empty()  ? row.person
                         : !row.company.empty() ? row.company
                                                : row.key;
      if (!row.account_id.empty()) respondent.match_keys.ids.push_back(row.account_id);
      if (!email.empty()) respondent.match_keys.emails.push_back(email);
      respondent.match_keys.product_ids = true;
    }
    if (respondent.match_keys.name.empty()) respondent.match_keys.name = row.company;
    respondent.keys.push_back(row.key);
  });
  std::map<std::string, Respondent> respondents;
  for (auto& [who, by_account] : people) {
    for (auto& [account, respondent] : by_account)
      respondents.emplace(by_account.size() > 1 && !account.empty() ? who + " for " + account : who,
                          std::move(respondent));
  }
  for (const auto& [who, respondent] : respondents) {
    const auto weight = static_cast<std::int64_t>(respondent.keys.size());
    const Found found =
        decide("survey", "respondent", who, respondent.label, respondent.match_keys, true, weight, rows);
    counts[std::string(name_of(found.method))] += weight;
    if (found.account != 0)
      for (const std::string& key : respondent.keys) pairs.emplace_back(found.account, key);
  }
  std::sort(pairs.begin(), pairs.end());
  store_.replace_text_joins("response_join", "response_key", pairs);
  store_.replace_ledger("survey", {"respondent"}, rows);
  store_.replace_counts("survey", "response", counts);
}

}  // namespace rapport::import
