// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of joins: what the joiner reads, and the ledger it writes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"
#include "core/model/matches.h"
#include "core/model/records.h"
#include "core/workspace/calendar_store.h"

namespace rapport::workspace {

class Database;

/// Rows as the joiner reads them; string views live for the call.
struct AccountRow {
  std::uint32_t ref = 0;
  std::string id, name, master_record_id, website;
  std::vector<Attribute> attributes;
  Instant version = 0;
  bool deleted = false;
};
struct OrganizationRow {
  std::int64_t id = 0;
  std::string name, external_id, domain_names;
  bool deleted = false;
  std::vector<Attribute> attributes;
};
struct SupportUserRow {
  std::int64_t id = 0;
  std::int64_t organization_id = 0;  ///< 0 none.
  std::string_view email, name, role, attributes;
  auto columns() { return std::tie(id, organization_id, email, name, role, attributes); }
};
struct TicketRoute {
  std::int64_t id = 0, organization_id = 0, requester_id = 0;
  std::string_view requester_email, organization_name;
  auto columns() { return std::tie(id, organization_id, requester_id, requester_email, organization_name); }
};
struct ProfileRow {
  std::string id, name, email;
  std::vector<Attribute> attributes;
};
struct ResponseRow {
  std::string key, email, person, company, account_id;
  auto columns() { return std::tie(key, email, person, company, account_id); }
};
struct TouchRoute {
  std::string_view id, account_id, what_id, who_id;
  std::optional<std::int64_t> day;  ///< As written.
  std::optional<Instant> at;        ///< When it happened, where known.
  bool done = true;
  bool meeting = false;  ///< An event, not a task.
  auto columns() { return std::tie(id, account_id, what_id, who_id, day, at, done, meeting); }
};
struct MailRoute {
  std::string_view id, sender, sender_name;
  std::string_view recipients;  ///< A line each: address, tab, name.
  std::optional<Instant> at;
  auto columns() { return std::tie(id, sender, sender_name, recipients, at); }
};
struct CaseRoute {
  std::string_view id, account_id, contact_id, supplied_email, company;
  auto columns() { return std::tie(id, account_id, contact_id, supplied_email, company); }
};
/// A person's decision about a record; `verb` is "link", "unlink" or "reject".
struct Decision {
  std::string record, account_id, verb;
  auto columns() { return std::tie(record, account_id, verb); }
};
/// A row of the ledger before it has an id.
struct LedgerRow {
  std::string kind, record_id, candidate, status, method, evidence, label;
  double confidence = 0.0;
  std::int64_t weight = 0;
};

/// Rows of the ledger in the order of its key, on their way into the workspace: written in steps, between
/// other work. Made on any thread.
class LedgerInSteps {
 public:
  /// Takes the rows as they were made, in shares: of equal keys the last row of the last share holds.
  LedgerInSteps(std::string source, std::vector<std::vector<LedgerRow>> shares);
  LedgerInSteps(const LedgerInSteps&) = delete;
  LedgerInSteps& operator=(const LedgerInSteps&) = delete;
  /// Writes at most this many further rows. What was there of their kind must be gone.
  void write(Database& database, std::size_t most);
  /// Writes what is left.
  void finish(Database& database);

 private:
  std::string source_;
  std::vector<std::vector<LedgerRow>> shares_;
  std::vector<const LedgerRow*> in_order_;
  std::size_t written_ = 0;
};

/// Reads all records once, writes all joins of a source at once. Within the caller's transaction.
class JoinStore {
 public:
  explicit JoinStore(Database& database) : database_(database) {}
  /// The database, for the other stores that a join asks.
  [[nodiscard]] Database& database() const noexcept { return database_; }

  // Reading. Views in rows live for the call.
  /// Calls f for each account, deleted ones included. All each_...() functions read the whole table.
  void each_account(bool with_attributes, const std::function<void(AccountRow&)>& f);
  void each_contact(
      const std::function<void(std::string_view id, std::string_view account_id, std::string_view email)>& f);
  /// Contacts that were merged into others: each with the account of its survivor, where a live contact of
  /// that id has one, else with its own, and with its own address.
  void each_merged_contact(
      const std::function<void(std::string_view id, std::string_view account_id, std::string_view email)>& f);
  /// Addresses of our own people in the CRM, as written.
  void each_sales_user(const std::function<void(std::string_view email)>& f);
  /// Calls f for each record of a CRM table that has an account (id, account id).
  void each_related(const std::string& table,
                    const std::function<void(std::string_view id, std::string_view account_id)>& f);
  /// Deleted ones too: their tickets stay where they were.
  void each_organization(const std::function<void(const OrganizationRow&)>& f);
  void each_support_user(const std::function<void(const SupportUserRow&)>& f);
  void each_ticket(const std::function<void(const TicketRoute&)>& f);
  /// `kind`: "person" or "group".
  void each_profile(const std::string& kind, const std::function<void(const ProfileRow&)>& f);
  void each_response(const std::function<void(const ResponseRow&)>& f);
  /// Tasks and events.
  void each_touch(const std::function<void(const TouchRoute&)>& f);
  void each_mail(const std::function<void(const MailRoute&)>& f);
  /// Addresses, as written, of records of surveys and of support that a person linked with an account whose
  /// website and contacts do not have their domain. `record`: of this one only ("survey:respondent:..."),
  /// empty: of all.
  void each_confirmed_address(
      const std::function<void(std::string_view account_id, std::string_view email)>& f,
      const std::string& record = {});
  /// Names of our own people: owners and managers of accounts.
  void each_own_name(const std::function<void(std::string_view name)>& f);
  /// Calendars, on the same connection.
  [[nodiscard]] CalendarStore calendars() { return CalendarStore(database_); }
  void each_case(const std::function<void(const CaseRoute&)>& f);
  /// All decisions of people.
  [[nodiscard]] std::vector<Decision> decisions();
  /// The zone that days are counted in.
  [[nodiscard]] std::string time_zone();
  /// The system that people and groups of the product are named after (usage_systems.h).
  [[nodiscard]] std::string usage_system();
  [[nodiscard]] std::map<std::string, std::string> meanings(
      const std::string& object);  ///< field -> meaning.

  // Writing.
  /// Replaces the ledger rows of a source and these kinds.
  void replace_ledger(const std::string& source, const std::vector<std::string>& kinds,
                      const std::vector<LedgerRow>& rows);
  /// Replaces all ledger rows of a kind that records of several systems have; `rows` by source.
  void replace_ledger_of_kind(const std::string& kind,
                              const std::map<std::string, std::vector<LedgerRow>>& rows);
  /// Replaces the numbers of records of such a kind, by source and method.
  void replace_counts_of_kind(const std::string& kind,
                              const std::map<std::string, std::map<std::string, std::int64_t>>& by_source);
  /// Replaces the number of records by method.
  void replace_counts(const std::string& source, const std::string& kind,
                      const std::map<std::string, std::int64_t>& by_method);
  /// Pairs must be sorted. method by index into `methods`.
  void replace_ticket_joins(const std::vector<std::pair<std::uint32_t, std::int64_t>>& pairs,
                            const std::vector<std::string>& methods);
  /// Replaces all rows (account, id) of a join table; `column` is that of the id.
  void replace_text_joins(const std::string& table, const std::string& column,
                          const std::vector<std::pair<std::uint32_t, std::string>>& pairs);
  /// A touch and its account.
  struct TouchJoin {
    std::uint32_t account = 0;
    std::string touch_id;
    std::optional<std::int64_t> day;
    bool done = true;
    std::optional<Instant> moment = {};  ///< Of a meeting: when it begins, where a time is known.
    std::string direction = {};          ///< Of a mail: "in", "out", or empty.
    std::string contact_id = {};         ///< Of a mail: the contact on the other side, where there is one.
    std::string who = {};                ///< Of a mail: the other side by name, else by address.
  };
  /// Must be sorted by account and id.
  void replace_touch_joins(const std::vector<TouchJoin>& joins);
  /// A case, its account and the method of the match.
  struct CaseJoin {
    std::uint32_t account = 0;
    std::string case_id, method;
  };
  /// Must be sorted by account and id.
  void replace_case_joins(const std::vector<CaseJoin>& joins);
  /// People without an account and the accounts that their domains lead to.
  void replace_contact_joins(const std::vector<std::pair<std::string, std::uint32_t>>& joins);
  /// Saves a decision.
  void decide(const Decision& decision, Instant at);
  /// Removes all decisions about a record.
  void remove_decisions(const std::string& record);

  // For reading the ledger.
  /// The ledger, by status (empty: all), highest weight first; `limit` 0 = all.
  [[nodiscard]] std::vector<Match> matches(const std::string& status, std::size_t limit);
  [[nodiscard]] std::vector<Match> matches_of(const std::string& source, const std::string& kind,
                                              const std::string& record_id);
  /// How the accounts of a table of one's own were joined to those that were there, by method; "name": only
  /// suggested.
  [[nodiscard]] std::map<std::string, std::int64_t> table_methods(const std::string& table);
  /// The number of records by status; a record with several suggestions is one.
  [[nodiscard]] std::map<std::string, std::int64_t> status_counts();
  /// The number of records with one method.
  struct CountRow {
    std::string source, kind, method;
    std::int64_t records = 0;
    auto columns() { return std::tie(source, kind, method, records); }
  };
  /// The number of records by source, kind and method.
  [[nodiscard]] std::vector<CountRow> counts();

 private:
  Database& database_;
};

}  // namespace rapport::workspace
