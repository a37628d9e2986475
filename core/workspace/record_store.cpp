// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/record_store.h"

#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workspace/calendar_store.h"
#include "core/workspace/erased_people.h"
#include "core/workspace/person_scrub.h"
#include "core/workspace/response_store.h"
#include "core/workspace/table_store.h"

namespace rapport::workspace {
namespace {

/// The kind of a stamp; without a stamp it is meaningless.
Stamp::Kind kind_of(const std::optional<Stamp>& stamp) {
  return stamp ? stamp->kind : Stamp::Kind::instant;
}

/// Zendesk ids are whole numbers; the database keeps them as such.
std::int64_t number_of(std::string_view what, const std::string& id) {
  const auto number = parse_integer(id);
  if (!number) throw Error(ErrorCode::input, "The id of a " + std::string(what) + " is not a whole number.");
  return *number;
}
std::optional<std::int64_t> optional_number(const std::string& id) {
  return parse_integer(id);
}

}  // namespace

std::string merged_contact_key(std::string_view id, std::string_view survivor) {
  return std::string(kMergedContact).append(id).append(">").append(survivor);
}

struct RecordStore::Impl {
  explicit Impl(Database& of)
      : database(of),
        accounts(
            database, "account", 1,
            {"id", "name", "parent_id", "master_record_id", "website", "type", "industry", "owner_id",
             "currency", "created_at", "owner_name", "owner_email", "csm_name", "csm_email", "attributes"},
            true,
            // The owner is one fact, given as an id or as a name.
            {"name|lastname", "parentid", "masterrecordid", "website", "type", "industry",
             "ownerid|ownername", "currencyisocode", "createddate", "ownerid|ownername", "ownerid|owneremail",
             "csm", "csm", ""}),
        // Whether they are linked to another account is derived: no import of theirs says or changes it.
        outside_accounts(database, "account", 1,
                         {"id", "name", "parent_id", "website", "type", "industry", "owner_id", "currency",
                          "created_at", "owner_name", "owner_email", "csm_name", "csm_email", "attributes"},
                         false,
                         {"name", "parentid", "website", "type", "industry", "ownerid|ownername|owner",
                          "currencyisocode|currency", "createddate", "ownerid|ownername|owner",
                          "ownerid|owneremail|owner", "csm", "csm", ""},
                         {{"master_record_id", "''"}, {"deleted", "0"}}),
        contacts(database, "contact", 1,
                 {"id", "account_id", "name", "email", "title", "department", "owner_id", "created_at"}, true,
                 {"accountid", "lastname|name", "email|personemail", "title|persontitle", "department",
                  "ownerid", "createddate"}),
        users(database, "sales_user", 1, {"id", "name", "email", "title", "active"}, true,
              {"lastname|name", "email", "title", "isactive"}),
        opportunities(
            database, "opportunity", 1,
            {"id", "account_id", "name", "stage", "type", "amount", "currency", "probability", "close_day",
             "closed", "won", "forecast_category", "owner_id", "contract_id", "created_at", "attributes",
             "created_kind"},
            true,
            {"accountid", "name", "stagename", "type", "amount", "currencyisocode", "probability",
             "closedate", "isclosed|stagename", "iswon|stagename", "forecastcategory|forecastcategoryname",
             "ownerid", "contractid", "createddate", "", "createddate"}),
        contracts(database, "contract", 1,
                  {"id", "account_id", "number", "status", "start_day", "term_months", "end_day", "currency",
                   "attributes"},
                  true,
                  {"accountid", "contractnumber", "status", "startdate", "contractterm", "enddate",
                   "currencyisocode", ""}),
        touches(database, "touch", 1,
                {"id", "kind", "account_id", "what_id", "who_id", "subject", "type", "status", "day",
                 "owner_id", "closed", "counted", "created_at", "happened_at", "owner_name", "sender",
                 "sender_name", "recipients"},
                true,
                {"", "accountid", "whatid", "whoid", "subject", "type", "status", "", "ownerid", "", "",
                 "createddate", "", "ownername", "", "", ""}),
        cases(database, "support_case", 1,
              {"id", "account_id", "contact_id", "number", "subject", "status", "priority", "closed",
               "created_at", "closed_at", "supplied_email", "supplied_name", "created_kind", "closed_kind",
               "company", "first_reply_minutes", "full_resolution_minutes"},
              true,
              {"accountid", "contactid", "casenumber", "subject", "status", "priority", "isclosed|status",
               "createddate", "closeddate", "suppliedemail|contactemail", "suppliedname|contactname",
               "createddate", "closeddate", "company", "firstreplyminutes", "fullresolutionminutes"}),
        currencies(database, "currency", 1, {"iso_code", "rate", "active", "corporate"}, false),
        organizations(database, "organization", 1,
                      {"id", "name", "external_id", "domain_names", "attributes", "created_at"}, true),
        support_users(
            database, "support_user", 1,
            {"id", "name", "email", "role", "organization_id", "external_id", "attributes", "created_at"},
            true),
        tickets(database, "ticket", 1,
                {"id", "subject", "status", "priority", "type", "channel", "requester_id", "requester_email",
                 "organization_id", "organization_name", "created_at", "updated_at", "satisfaction",
                 "comments", "created_kind", "updated_kind"},
                true,
                {"subject", "status", "priority", "type", "channel", "requesterid", "requesteremail",
                 "organizationid", "organizationname", "createdat", "updatedat", "satisfaction", "comments",
                 "createdat", "updatedat"}),
        metrics(database, "ticket_metric", 1,
                {"ticket_id", "first_reply_minutes", "first_resolution_minutes", "full_resolution_minutes",
                 "replies", "reopens", "solved_at", "solved_kind"},
                false),
        ratings(database, "satisfaction_rating", 1, {"id", "ticket_id", "score", "comment", "created_at"},
                false),
        profiles(database, "product_profile", 2, {"kind", "id", "name", "email", "last_seen", "attributes"},
                 false),
        subscriptions(database, "subscription", 1,
                      {"id", "account_id", "customer", "email", "plan", "quantity", "annual_amount",
                       "currency", "state", "status", "start_day", "period_end", "cancelled_day", "ended_day",
                       "cancellation_reason", "opportunity_id", "amount"},
                      false),
        invoices(database, "invoice", 1,
                 {"id", "account_id", "customer", "email", "number", "amount", "open", "currency", "status",
                  "closed", "issued_day", "due_day"},
                 false),
        usage_counts(database, "usage_count", 6,
                     {"account_id", "company", "email", "metric", "grain", "start_day", "value"}, false),
        responses(database),
        calendars(database),
        erased(database) {
    if (!erased.empty()) leave_out();
  }

  Database& database;
  TableStore accounts, outside_accounts, contacts, users, opportunities, contracts, touches, cases,
      currencies, organizations, support_users, tickets, metrics, ratings, profiles, subscriptions, invoices,
      usage_counts;
  ResponseStore responses;
  CalendarStore calendars;
  ErasedPeople erased;
  std::vector<std::unique_ptr<PersonScrub>> scrubs;
  std::string attributes, domains, recipients, owner;

  std::vector<TableStore*> tables() {
    return {&contacts,      &users,         &support_users, &profiles,
            &cases,         &touches,       &accounts,      &outside_accounts,
            &opportunities, &contracts,     &organizations, &tickets,
            &ratings,       &subscriptions, &invoices,      &usage_counts};
  }
  /// From now on no record brings an erased person back.
  void leave_out() {
    for (TableStore* table : tables()) {
      scrubs.push_back(std::make_unique<PersonScrub>(erased, *table));
      table->set_edit(
          [scrub = scrubs.back().get()](std::vector<Cell>& cells) { return scrub->apply(cells); });
    }
    responses.leave_out(erased);
    calendars.leave_out(erased);
  }
  ErasedRecords erase(const std::string& address, Instant at);

  /// A report names the owner; where the account's owner is known by id under that name, the id stays.
  std::string owner_of(const AccountRecord& r) {
    if (!r.owner_id.empty() || r.owner_name.empty()) return r.owner_id;
    return database
        .first<std::string>(
            "SELECT u.id FROM account a JOIN sales_user u ON u.id=a.owner_id WHERE a.id=? AND u.name=?", r.id,
            r.owner_name)
        .value_or("");
  }

  Outcome put(const AccountRecord& r) {
    if (r.person && r.name != kErasedPerson && erased.contains(r.person_email)) {
      AccountRecord without = r;
      without.name = kErasedPerson;
      return put(without);
    }
    attributes = attributes_to_json(r.attributes);
    // The one contact of a person account, which the export of contacts holds too, under the same id.
    if (r.person && !r.deleted)
      contacts.put({r.person_contact_id.empty() ? r.id : r.person_contact_id, r.id, r.name, r.person_email,
                    r.person_title, std::string_view(), r.owner_id, r.created_at},
                   r.version, false);
    if (is_outside_id(r.id))
      return outside_accounts.put(
          {r.id, r.name, r.parent_id, r.website, r.type, r.industry, r.owner_id, r.currency, r.created_at,
           r.owner_name, r.owner_email, r.csm_name, r.csm_email, attributes},
          r.version, false);
    owner = owner_of(r);
    return accounts.put(
        {r.id, r.name, r.parent_id, r.master_record_id, r.website, r.type, r.industry, owner, r.currency,
         r.created_at, r.owner_name, r.owner_email, r.csm_name, r.csm_email, attributes},
        r.version, r.deleted);
  }
  Outcome put(const ContactRecord& r) {
    const Outcome outcome =
        contacts.put({r.id, r.account_id, r.name, r.email, r.title, r.department, r.owner_id, r.created_at},
                     r.version, r.deleted);
    if (!r.deleted || r.master_record_id.empty() || r.master_record_id == r.id) return outcome;
    const std::string merge = merged_contact_key(r.id, r.master_record_id);
    constexpr std::string_view none;
    const Outcome told =
        contacts.put({merge, none, none, none, none, none, none, std::optional<Stamp>()}, r.version, true);
    return outcome == Outcome::unchanged && told != Outcome::unchanged ? Outcome::updated : outcome;
  }
  Outcome put(const SalesUserRecord& r) {
    return users.put({r.id, r.name, r.email, r.title, r.active}, r.version, r.deleted);
  }
  Outcome put(const OpportunityRecord& r) {
    attributes = attributes_to_json(r.attributes);
    return opportunities.put({r.id, r.account_id, r.name, r.stage, r.type, r.amount, r.currency,
                              r.probability, r.close_day, r.closed, r.won, r.forecast_category, r.owner_id,
                              r.contract_id, r.created_at, attributes, kind_of(r.created_at)},
                             r.version, r.deleted);
  }
  Outcome put(const ContractRecord& r) {
    attributes = attributes_to_json(r.attributes);
    std::optional<std::int64_t> term;
    if (r.term_months) term = *r.term_months;
    return contracts.put(
        {r.id, r.account_id, r.number, r.status, r.start_day, term, r.end_day, r.currency, attributes},
        r.version, r.deleted);
  }
  Outcome put(const TouchRecord& r) {
    recipients.clear();
    for (const MailAddress& one : r.recipients)
      recipients.append(recipients.empty() ? "" : "\n").append(one.address).append("\t").append(one.name);
    return touches.put({r.id, name_of(r.kind), r.account_id, r.what_id, r.who_id, r.subject, r.type, r.status,
                        r.day, r.owner_id, r.closed, !r.copy && !r.series_header && !r.marketing,
                        r.created_at, r.at, r.owner_name, r.sender.address, r.sender.name, recipients},
                       r.version, r.deleted);
  }
  Outcome put(const CaseRecord& r) {
    return cases.put({r.id, r.account_id, r.contact_id, r.number, r.subject, r.status, r.priority, r.closed,
                      r.created_at, r.closed_at, r.supplied_email, r.supplied_name, kind_of(r.created_at),
                      kind_of(r.closed_at), r.company, r.first_reply_minutes, r.full_resolution_minutes},
                     r.version, r.deleted);
  }
  Outcome put(const CurrencyRecord& r) {
    return currencies.put({r.iso_code, r.rate, r.active, r.corporate}, r.version, false);
  }
  Outcome put(const SupportOrganizationRecord& r) {
    attributes = attributes_to_json(r.attributes);
    domains.clear();
    for (const std::string& domain : r.domain_names) domains += (domains.empty() ? "" : " ") + domain;
    return organizations.put(
        {number_of("organization", r.id), r.name, r.external_id, domains, attributes, r.created_at},
        r.version, r.deleted);
  }
  Outcome put(const SupportUserRecord& r) {
    attributes = attributes_to_json(r.attributes);
    return support_users.put({number_of("user", r.id), r.name, r.email, r.role,
                              optional_number(r.organization_id), r.external_id, attributes, r.created_at},
                             r.version, r.deleted);
  }
  Outcome put(const TicketRecord& r) {
    const std::int64_t id = number_of("ticket", r.id);
    Outcome outcome =
        tickets.put({id, r.subject, r.status, r.priority, r.type, r.channel, optional_number(r.requester_id),
                     r.requester_email, optional_number(r.organization_id), r.organization_name, r.created_at,
                     r.updated_at, r.satisfaction, r.comments, kind_of(r.created_at), kind_of(r.updated_at)},
                    r.version, r.deleted);
    if (r.metrics && !r.deleted) {
      const Outcome measured = put_metrics(id, *r.metrics, r.version);
      if (outcome == Outcome::unchanged && measured != Outcome::unchanged) outcome = Outcome::updated;
    }
    return outcome;
  }
  Outcome put_metrics(std::int64_t ticket, const TicketMetrics& m, Instant version) {
    return metrics.put({ticket, m.first_reply_minutes, m.first_resolution_minutes, m.full_resolution_minutes,
                        m.replies, m.reopens, m.solved_at, kind_of(m.solved_at)},
                       version, false);
  }
  Outcome put(const TicketMetricsRecord& r) {
    return put_metrics(number_of("ticket", r.ticket_id), r.metrics, r.version);
  }
  Outcome put(const SatisfactionRatingRecord& r) {
    const bool theirs = erased.contains_record(support_users.table(), r.requester_id);
    return ratings.put({number_of("rating", r.id), number_of("ticket", r.ticket_id), r.score,
                        theirs ? std::string_view() : std::string_view(r.comment), r.created_at},
                       r.version, false);
  }
  Outcome put(const ProductProfileRecord& r) {
    attributes = attributes_to_json(r.attributes);
    const std::string_view kind = r.kind == ProductProfileRecord::Kind::person ? "person" : "group";
    return profiles.put({kind, r.id, r.name, r.email, r.last_seen, attributes}, r.version, false);
  }
  Outcome put(const SurveyResponseRecord& r) { return responses.put(r); }
  Outcome put(const SubscriptionRecord& r) {
    return subscriptions.put(
        {r.id, r.account_id, r.customer, r.email, r.plan, r.quantity, r.annual_amount, r.currency,
         name_of(r.state), r.status, r.start_day, r.period_end, r.cancelled_day, r.ended_day,
         r.cancellation_reason, r.opportunity_id, r.amount},
        r.version, false);
  }
  Outcome put(const InvoiceRecord& r) {
    return invoices.put({r.id, r.account_id, r.customer, r.email, r.number, r.amount, r.open, r.currency,
                         r.status, r.closed, r.issued_day, r.due_day},
                        r.version, false);
  }
  Outcome put(const CalendarEventRecord& r) { return calendars.put(r); }
  Outcome put(const UsageCountRecord& r) {
    return usage_counts.put({r.account_id, r.company, r.email, r.metric, name_of(r.grain), r.start, r.value},
                            0, false);
  }
};

ErasedRecords RecordStore::Impl::erase(const std::string& address, Instant at) {
  ErasedRecords result;
  erased.add(address, at);
  std::map<std::string, std::string> names_by_account;  // Of the people; a person account has the same.
  std::set<std::int64_t> requesters, tickets_of_theirs;
  const auto count = [&](const std::string& table, std::int64_t rows) {
    if (rows == 0) return;
    const auto known = std::find_if(result.rows.begin(), result.rows.end(),
                                    [&](const auto& one) { return one.first == table; });
    if (known == result.rows.end())
      result.rows.emplace_back(table, rows);
    else
      known->second += rows;
  };
  const auto remember_names = [&] {
    result.names.erase(std::string());
    for (const std::string& name : result.names) erased.add_record(kErasedName, folded(name), at);
  };
  count("survey_response", responses.erase(erased, at, result.names));
  count("calendar_event", calendars.erase(erased));
  for (TableStore* const table : tables()) {
    PersonScrub scrub(erased, *table);
    const bool people = table == &contacts || table == &users || table == &support_users ||
                        table == &profiles || table == &cases || table == &touches;
    std::set<std::string> other_names;
    scrub.remember(at, people ? result.names : other_names);
    if (table == &accounts) {
      remember_names();
      for (const std::int64_t requester : requesters)
        for (const std::int64_t id :
             database.list<std::int64_t>("SELECT id FROM ticket WHERE requester_id=?", requester))
          tickets_of_theirs.insert(id);
    }
    const auto edit = [&](std::vector<Cell>& cells) {
      if (table == &accounts || table == &outside_accounts) {
        const auto found = names_by_account.find(std::string(cells[0].text));
        if (found != names_by_account.end() && found->second == cells[1].text)
          erased.add_record(table->table(), cells[0].text, at);
      }
      const std::string account(table == &contacts ? cells[1].text : std::string_view());
      const std::string name(table == &contacts ? cells[2].text : std::string_view());
      bool changed = scrub.apply(cells);
      if (changed && table == &contacts && !account.empty() && !name.empty() && cells[2].text.empty())
        names_by_account[account] = name;
      if (changed && table == &support_users && cells[1].text.empty()) requesters.insert(cells[0].integer);
      if (table == &ratings && !cells[3].text.empty() && tickets_of_theirs.contains(cells[1].integer)) {
        cells[3] = Cell(std::string_view());
        changed = true;
      }
      return changed;
    };
    // The two kinds of accounts have other columns.
    count(table->table(), table->rewrite(edit, table == &accounts           ? "instr(id, ':')=0"
                                               : table == &outside_accounts ? "instr(id, ':')>0"
                                                                            : ""));
  }
  return result;
}

BulkIndexes::BulkIndexes(Database& database) : database_(database) {
  for (const char* table : {"contact", "opportunity", "contract", "support_case"}) {
    if (database_.scalar("SELECT EXISTS(SELECT 1 FROM " + std::string(table) + ")") != 0) continue;
    const std::string index = std::string(table) + "_by_account";
    missing_.push_back(database_.scalar_text("SELECT sql FROM sqlite_schema WHERE name='" + index + "'"));
    database_.execute("DROP INDEX " + index);
  }
}

void BulkIndexes::rebuild() {
  for (const std::string& sql : missing_) database_.execute(sql);
  missing_.clear();
}

RecordStore::RecordStore(Database& database) : impl_(std::make_unique<Impl>(database)) {}
RecordStore::~RecordStore() = default;

std::size_t RecordStore::erased_met() const {
  return impl_->erased.met();
}

ErasedRecords RecordStore::erase(const std::string& address, Instant at) {
  return impl_->erase(address, at);
}

void RecordStore::begin_file() {
  impl_->erased.forget_met();
  set_columns({});
  impl_->responses.begin_file();
  impl_->calendars.begin_file();
}

std::int64_t RecordStore::end_file(Instant at) {
  impl_->responses.end_file();
  return impl_->calendars.end_file(at);
}

void RecordStore::set_columns(const std::vector<std::string>& columns) {
  Impl& i = *impl_;
  if (std::none_of(columns.begin(), columns.end(),
                   [](const std::string& name) { return name.find(':') != std::string::npos; })) {
    for (TableStore* table :
         {&i.accounts, &i.outside_accounts, &i.contacts, &i.users, &i.opportunities, &i.contracts, &i.cases})
      table->set_present(columns);
    for (TableStore* table : {&i.touches, &i.tickets}) table->set_present({});
    return;
  }
  for (const auto& [kind, table] :
       {std::pair("account:", &i.accounts), std::pair("account:", &i.outside_accounts),
        std::pair("contact:", &i.contacts), std::pair("opportunity:", &i.opportunities),
        std::pair("case:", &i.cases), std::pair("touch:", &i.touches), std::pair("ticket:", &i.tickets)}) {
    const std::string_view prefix = kind;
    std::vector<std::string> own = {"id"};  // Never empty, which would mean all columns.
    for (const std::string& name : columns)
      if (name.starts_with(prefix)) own.push_back(name.substr(prefix.size()));
    table->set_present(own);
  }
}

void RecordStore::set_correcting(bool on) {
  Impl& i = *impl_;
  for (TableStore* table :
       {&i.accounts, &i.outside_accounts, &i.contacts, &i.users, &i.opportunities, &i.contracts, &i.touches,
        &i.cases, &i.currencies, &i.organizations, &i.support_users, &i.tickets, &i.metrics, &i.ratings,
        &i.profiles, &i.subscriptions, &i.invoices, &i.usage_counts})
    table->set_correcting(on);
}

Outcome RecordStore::put(const Record& record) {
  return std::visit([&](const auto& r) { return impl_->put(r); }, record);
}

}  // namespace rapport::workspace
