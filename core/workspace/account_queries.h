// SPDX-License-Identifier: GPL-3.0-or-later
/// The records behind one account, read by index: for the summary, the series and the brief. Every call is
/// one or a few SELECTs of a handful of rows.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/base/day.h"
#include "core/base/time_zone.h"
#include "core/model/facts.h"
#include "core/model/nps.h"
#include "core/model/records.h"

namespace rapport::workspace {

class Database;

/// An account's own row.
struct AccountCore {
  std::uint32_t ref = 0;
  std::string id, name, parent_id, website, industry, currency, owner_name, owner_email, parent_name, type;
  std::string master_record_id;  ///< The survivor, where it was merged away.
  std::string csm_name, csm_email;
  std::vector<Attribute> attributes;
  bool deleted = false;
};
/// An opportunity of an account, live.
struct OpportunityRow {
  std::string id, name, stage, type, currency, contract_id;
  std::optional<double> amount;
  std::optional<Day> close_day;
  std::optional<Stamp> created_at;
  Instant version = 0;
  bool closed = false, won = false;
  std::vector<Attribute> attributes;
};
/// A contract of an account, live.
struct ContractRow {
  std::string id, number, status, currency;
  std::optional<Day> start_day, end_day;
  std::optional<int> term_months;
  Instant version = 0;
  std::vector<Attribute> attributes;
};
/// A live ticket of a help desk or case of Salesforce, with its measures and its effective rating.
struct TicketRow {
  std::string id;                  ///< The help desk's ticket id, or the case number.
  std::string source = "zendesk";  ///< "zendesk", "freshdesk", ...; "salesforce" for a case.
  std::string subject, status;     ///< A case's status is as written.
  std::string priority;            ///< "urgent", "high", "normal", "low", or a case's own word.
  std::string satisfaction;        ///< "good", "bad" or other. Of two ratings the later one.
  bool is_open = false;            ///< new, open, pending, hold; a case: not closed. True for reopened ones.
  std::optional<Stamp> created_at, solved_at, rated_at;
  std::optional<double> first_reply_minutes, full_resolution_minutes;
  std::string requester;
  [[nodiscard]] bool open() const { return is_open; }
  [[nodiscard]] bool is_case() const { return source == "salesforce"; }
};
/// A touch, or a planned one.
struct TouchRow {
  /// "task", "event", "mail", "note" (our own note of a call or meeting), or "calendar" (a past call, where
  /// those count).
  std::string kind;
  std::string type, subject, status, who_id, who_name, owner_name;
  std::vector<std::string> present;  ///< Of a note or a call of a calendar: the people present, by name.
  std::optional<Day> day;            ///< In the workspace's zone. Touches always have one.
  std::string direction;             ///< Of a mail: "in" (theirs), "out" (ours), empty where nothing tells.
  std::string id;                    ///< The record's; of a note empty.
};
/// A meeting of the CRM, joined to an account.
struct MeetingRow {
  std::uint32_t account = 0;
  Instant start = 0;
  std::string id, subject, who_name, who_email;
  auto columns() { return std::tie(account, start, id, subject, who_name, who_email); }
};
/// A contact of an account, live.
struct ContactRow {
  std::string id, name, email, title;
  auto columns() { return std::tie(id, name, email, title); }
};
/// A contact that came or went.
struct ContactChange {
  std::string name, title;
  bool gone = false;
  Instant at = 0;  ///< Of its creation, or of the export's version that deletes it.
  auto columns() { return std::tie(name, title, gone, at); }
};
/// A user of the CRM: one of us.
struct SalesUserRow {
  std::string name, email, title;
  auto columns() { return std::tie(name, email, title); }
};
/// An answer to a survey of any kind.
struct ResponseFact {
  SurveyKind kind = SurveyKind::nps;
  int score = 0, low = 0, high = 10;  ///< As given, on low..high.
  bool low_is_good = false;
  std::string email, person, comment;
  std::optional<Instant> answered_at;
  std::optional<Day> answered_day;  ///< Where the export has no zone: that day in every zone.
  /// The day in a zone.
  [[nodiscard]] std::optional<Day> day(const TimeZone& zone) const;
  /// The answer in the form that nps.h counts.
  [[nodiscard]] Answer counted(const TimeZone& zone) const;
};

/// The queries. Ids are of live accounts, and rows of accounts merged into them are included. One thread.
class AccountQueries {
 public:
  explicit AccountQueries(Database& database) : database_(database) {}

  /// The name of an account, live or not; empty where there is none.
  [[nodiscard]] std::string name(const std::string& id);
  /// An account's row by id or number, live or not; nullopt where there is none.
  [[nodiscard]] std::optional<AccountCore> account(const std::string& id);
  [[nodiscard]] std::optional<AccountCore> account(std::uint32_t ref);
  /// The numbers of all live accounts. O(accounts).
  [[nodiscard]] std::vector<std::uint32_t> live_accounts();
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> children(
      const std::string& id);  ///< id, name of live direct children.
  /// The records of an account; `account_id` has 18 characters.
  [[nodiscard]] std::vector<OpportunityRow> opportunities(const std::string& account_id);
  [[nodiscard]] std::vector<ContractRow> contracts(const std::string& account_id);
  /// Calls f for every live contract, and for every won opportunity with a day, of any account: the account
  /// is the record's own, merged away or not. O(records).
  void each_contract(const std::function<void(const std::string& account_id, ContractRow&&)>& f);
  void each_won(const std::function<void(const std::string& account_id, OpportunityRow&&)>& f);
  /// The same for every closed opportunity, won or lost, with a day or without, and for every open one.
  void each_closed(const std::function<void(const std::string& account_id, OpportunityRow&&)>& f);
  void each_open(const std::function<void(const std::string& account_id, OpportunityRow&&)>& f);
  /// Tickets and cases by creation. Every ticket figure is counted from this list. `with_text`: subjects and
  /// names too.
  [[nodiscard]] std::vector<TicketRow> tickets(std::uint32_t ref, bool with_text);
  /// Touches up to today, by day: done tasks, meetings that took place, own notes of calls and meetings, and,
  /// where a person switched that on, past calls of calendars (calendar_touches.h).
  /// Every touch figure is counted from this list.
  [[nodiscard]] std::vector<TouchRow> touches(std::uint32_t ref, bool with_text);
  /// The days of those of them that imports brought: no own notes and no calls of calendars. In no order.
  [[nodiscard]] std::vector<Day> imported_touches(std::uint32_t ref);
  /// The CRM's meetings with a time that begin between two moments (from <= start < to), by start.
  [[nodiscard]] std::vector<MeetingRow> meetings(Instant from, Instant to);
  /// Tasks that are not done, of any day, and future meetings.
  [[nodiscard]] std::vector<TouchRow> planned(std::uint32_t ref);
  /// The days of own notes of calls and meetings up to today, ascending.
  [[nodiscard]] std::vector<Day> note_touches(std::uint32_t ref);
  /// The contacts of an account by name, and their number.
  [[nodiscard]] std::vector<ContactRow> contacts(const std::string& account_id);
  [[nodiscard]] std::int64_t contact_count(const std::string& account_id);
  /// The contacts of an account that were created or deleted from a moment on, by that moment.
  [[nodiscard]] std::vector<ContactChange> contact_changes(const std::string& account_id, Instant from);
  /// The CRM's active users by name.
  [[nodiscard]] std::vector<SalesUserRow> active_users();
  /// The account's survey answers, oldest first; who gave an address alone has the name of the contact with
  /// it.
  [[nodiscard]] std::vector<ResponseFact> responses(std::uint32_t ref);
  /// Calls f for every answer of every account, by account.
  void each_response(const std::function<void(std::uint32_t ref, const ResponseFact&)>& f);
  /// True where some account has an answer of the kind.
  [[nodiscard]] bool has_responses(SurveyKind kind);
  /// The corporate currency; empty where no export names one.
  [[nodiscard]] std::vector<std::string> currencies();
  /// Ids and names of live accounts that answer to a text: exact id, exact name or part of a name (all
  /// without case).
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> named(const std::string& exact_name);
  /// Calls f for every live account. O(accounts).
  void each_name(
      const std::function<void(std::string_view id, std::string_view name, std::string_view detail)>& f);

 private:
  /// The names of an account's contacts by their addresses, as normalised_email() gives them.
  [[nodiscard]] std::unordered_map<std::string, std::string> contact_names(std::uint32_t ref);
  void add_cases(std::uint32_t ref, bool with_text, std::vector<TicketRow>& all);
  void add_notes(std::uint32_t ref, bool with_text, std::vector<TouchRow>& all);
  void add_calls(std::uint32_t ref, bool with_text, std::vector<TouchRow>& all);
  Database& database_;
};

}  // namespace rapport::workspace
