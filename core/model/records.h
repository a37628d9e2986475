// SPDX-License-Identifier: GPL-3.0-or-later
/// The output of the readers of exports: one plain value per record of each system, normalised (ids to 18
/// characters, null spellings to empty, dates to days, instants to UTC seconds), never joined. An empty
/// string or nullopt means "not in the export".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/day.h"
#include "core/base/stamp.h"

namespace rapport {

/// The systems whose exports are read. `table` is a table of the person's own, read by a mapping.
enum class Source : std::uint8_t {
  salesforce,
  zendesk,
  mixpanel,
  marketo,
  survey,
  hubspot,
  stripe,
  chartmogul,
  chargebee,
  freshdesk,
  jira,
  amplitude,
  segment,
  calendar,
  mail,
  table,
};
/// "salesforce", "zendesk", ...: the enumerator's name.
[[nodiscard]] std::string_view name_of(Source source) noexcept;
/// The inverse of name_of(); nullopt for any other text.
[[nodiscard]] std::optional<Source> parse_source(std::string_view text) noexcept;

/// A column or property that no field below models, by its name in the export; values as text.
struct Attribute {
  std::string name;
  std::string value;  ///< As it is written.
  /// The value as programs write it, where that differs: "120000" for "$120,000.00", "2027-04-03" for
  /// "03/04/2027"; decided by the whole column. Else empty.
  std::string reading = {};
  /// The `reading` of a value that can be read in two ways.
  static constexpr std::string_view open = "?";
  auto operator<=>(const Attribute&) const = default;
};

/// An account: Salesforce's, or a company or customer of another system. `version` orders exports of one
/// record: the newer wins (SystemModstamp, else LastModifiedDate; 0 unknown).
struct AccountRecord {
  std::string id;  ///< 18 characters; of another system outside_id().
  std::string name;
  std::string parent_id;
  std::string master_record_id;  ///< Survivor of a merge.
  std::string website;
  std::string type;
  std::string industry;
  std::string owner_id;
  std::string owner_name;   ///< Owner.Name of a query that follows the relation; else the User export has it.
  std::string owner_email;  ///< Likewise Owner.Email.
  std::string csm_name;     ///< CSM__r.Name and relations of that meaning.
  std::string csm_email;
  std::string currency;           ///< ISO code; empty in single-currency orgs.
  bool person = false;            ///< A person account, which is its own contact (the Person... columns).
  std::string person_contact_id;  ///< Of a person account; empty where the export lacks the column.
  std::string person_email;
  std::string person_title;
  std::optional<Stamp> created_at;
  Instant version = 0;
  bool deleted = false;
  std::vector<Attribute> attributes;  ///< Every other non-empty column, custom fields included.
  bool operator==(const AccountRecord&) const = default;
};

/// Salesforce Contact.
struct ContactRecord {
  std::string id;
  std::string account_id;
  std::string name;   ///< FirstName + LastName, or Name where the export has it.
  std::string email;  ///< As written, trimmed; normalise with normalised_email before comparing.
  std::string title;
  std::string department;
  std::string owner_id;
  std::optional<Stamp> created_at;
  Instant version = 0;
  bool deleted = false;
  std::string master_record_id = {};  ///< Survivor of a merge.
  bool operator==(const ContactRecord&) const = default;
};

/// Salesforce User: our own people (owners, CSMs).
struct SalesUserRecord {
  std::string id;
  std::string name;
  std::string email;
  std::string title;
  bool active = true;
  Instant version = 0;
  bool deleted = false;
  bool operator==(const SalesUserRecord&) const = default;
};

/// Salesforce Opportunity.
struct OpportunityRecord {
  std::string id;
  std::string account_id;
  std::string name;
  std::string stage;
  std::string type;
  std::optional<double> amount;  ///< In `currency`.
  std::string currency;
  std::optional<double> probability;  ///< 0..100.
  std::optional<Day> close_day;
  bool closed = false;
  bool won = false;
  std::string forecast_category;
  std::string owner_id;
  std::string contract_id;
  std::optional<Stamp> created_at;
  Instant version = 0;
  bool deleted = false;
  std::vector<Attribute> attributes;
  bool operator==(const OpportunityRecord&) const = default;
};

/// Salesforce Contract. The file has no end: StartDate + ContractTerm months - 1 day.
struct ContractRecord {
  std::string id;
  std::string account_id;
  std::string number;
  std::string status;
  std::optional<Day> start_day;
  std::optional<int> term_months;
  std::optional<Day> end_day;  ///< Only where the export itself has an EndDate.
  std::string currency;
  Instant version = 0;
  bool deleted = false;
  std::vector<Attribute> attributes;
  bool operator==(const ContractRecord&) const = default;
};

/// A person of a mail, from its headers.
struct MailAddress {
  std::string address;  ///< As normalised_email() returns it.
  std::string name;     ///< The display name; often empty.
  bool operator==(const MailAddress&) const = default;
};

/// Salesforce Task or Event, or the headers of a mail.
struct TouchRecord {
  enum class Kind : std::uint8_t { task, event, mail };
  std::string id;  ///< 18 characters; of a mail "mail:" and its Message-ID.
  Kind kind = Kind::task;
  /// The AccountId column, often empty; then what_id and who_id lead to the account.
  std::string account_id;
  std::string what_id;
  std::string who_id;
  std::string subject;
  std::string type;    ///< "Call", "Email", "Meeting", ...
  std::string status;  ///< Tasks: "Completed", "Not Started", ...
  /// ActivityDate; else the day of ActivityDateTime, CompletedDateTime or CreatedDate.
  std::optional<Day> day;
  /// When it happened: a done task's CompletedDateTime, the ActivityDateTime of an event that is not all-day.
  /// Its day in the workspace's zone then counts instead of `day`.
  std::optional<Instant> at;
  std::string owner_id;
  std::string owner_name;      ///< Owner.Name of a query that follows the relation.
  bool closed = true;          ///< Tasks: done, by IsClosed and the status. Events: true.
  bool copy = false;           ///< Events: IsChild, an invitee's copy; not counted.
  bool series_header = false;  ///< IsRecurrence: the pattern of a series, not a meeting; not counted.
  MailAddress sender;          ///< Of a mail.
  /// Of a mail: To and Cc. Which side is ours, and so the direction, is decided when it is joined.
  std::vector<MailAddress> recipients;
  /// Sent by a marketing system to many, or what they did with it: no touch of ours; not counted.
  bool marketing = false;
  std::optional<Stamp> created_at;
  Instant version = 0;
  bool deleted = false;
  bool operator==(const TouchRecord&) const = default;
};

/// "task", "event", "mail".
[[nodiscard]] std::string_view name_of(TouchRecord::Kind kind) noexcept;

/// Somebody in a calendar event.
struct CalendarPerson {
  std::string address;  ///< As normalised_email() returns it.
  std::string name;     ///< CN; often empty.
  std::string answer;   ///< PARTSTAT in capitals: "ACCEPTED", "DECLINED", ...; may be empty.
  std::string kind;     ///< CUTYPE in capitals: "ROOM", "RESOURCE", ...; may be empty.
  bool organiser = false;
  bool operator==(const CalendarPerson&) const = default;
};

/// A VEVENT of a calendar: a single event, a series, or one changed instance of a series.
struct CalendarEventRecord {
  std::string calendar;  ///< X-WR-CALNAME, else the file's name without its ending.
  std::string uid;
  /// Of a changed instance: the start that it had in its series (RECURRENCE-ID). Nothing for the series or
  /// event itself.
  std::optional<Stamp> recurrence;
  bool and_future = false;  ///< RANGE=THISANDFUTURE: all later instances are changed alike.
  std::int64_t sequence = 0;
  Instant stamp = 0;     ///< DTSTAMP, else LAST-MODIFIED; 0 unknown.
  Instant start = 0;     ///< DTSTART on the wall clock of `zone`, read as UTC; midnight of an all-day event.
  std::string zone;      ///< IANA name, "UTC" or "UTC+05:30"; empty: the workspace's.
  bool all_day = false;  ///< A day without a time: never a call.
  std::int64_t seconds = 0;     ///< Duration.
  std::string rule;             ///< RRULE as written; several are lines.
  std::vector<Stamp> extra;     ///< RDATE.
  std::vector<Stamp> left_out;  ///< EXDATE.
  bool cancelled = false;       ///< STATUS:CANCELLED or METHOD:CANCEL.
  bool transparent = false;     ///< TRANSP:TRANSPARENT: shown as free.
  std::string summary;          ///< Plain text, like the next two.
  std::string location;
  std::string description;  ///< At most 500 characters.
  std::vector<CalendarPerson> people;
  /// The file is an export of the whole calendar: later instances that it lacks are no longer there. Not
  /// stored.
  bool whole_export = true;
  /// Of the workspace: since this moment an export of the calendar lacks it; earlier instances stay. 0: it is
  /// there.
  Instant gone_at = 0;
  bool operator==(const CalendarEventRecord&) const = default;
};

/// A case of Salesforce, or a ticket of a help desk whose ids are not Zendesk's.
struct CaseRecord {
  std::string id;      ///< 18 characters; of another system outside_id().
  std::string number;  ///< Text: leading zeros matter.
  std::string account_id;
  std::string contact_id;
  std::string supplied_email;  ///< SuppliedEmail (the web form's or mail's sender), else Contact.Email.
  std::string supplied_name;
  std::string company;  ///< The customer's name where the export has it: only ever a suggestion.
  std::string subject;
  std::string status;    ///< As written.
  std::string priority;  ///< As written; priority_code() maps it.
  bool closed = false;   ///< IsClosed, else by the status, else by ClosedDate.
  std::optional<Stamp> created_at;
  std::optional<Stamp> closed_at;
  std::optional<double> first_reply_minutes;      ///< Calendar minutes.
  std::optional<double> full_resolution_minutes;  ///< Likewise.
  Instant version = 0;
  bool deleted = false;
  bool operator==(const CaseRecord&) const = default;
};

/// Salesforce CurrencyType: `rate` units of this currency per one corporate unit.
struct CurrencyRecord {
  std::string id;
  std::string iso_code;
  double rate = 1.0;
  bool active = true;
  bool corporate = false;
  Instant version = 0;
  bool operator==(const CurrencyRecord&) const = default;
};

/// Zendesk organization.
struct SupportOrganizationRecord {
  std::string id;
  std::string name;
  std::string external_id;
  std::vector<std::string> domain_names;
  std::optional<Instant> created_at;
  Instant version = 0;  ///< generated_timestamp where present, else updated_at.
  bool deleted = false;
  std::vector<Attribute> attributes;  ///< organization_fields, by key.
  bool operator==(const SupportOrganizationRecord&) const = default;
};

/// Zendesk user: end-user or agent. On a tombstone (`deleted`) email, organization_id and external_id are
/// empty and must not overwrite what is stored.
struct SupportUserRecord {
  std::string id;
  std::string name;
  std::string email;
  std::string role;  ///< "end-user", "agent", "admin".
  std::string organization_id;
  std::string external_id;
  std::optional<Instant> created_at;
  Instant version = 0;
  bool deleted = false;
  std::vector<Attribute> attributes;  ///< user_fields, by key.
  bool operator==(const SupportUserRecord&) const = default;
};

/// What a ticket's metric_set, its ticket_metrics record or the CSV export measured. Minutes are calendar
/// minutes.
struct TicketMetrics {
  std::optional<double> first_reply_minutes;
  std::optional<double> first_resolution_minutes;
  std::optional<double> full_resolution_minutes;
  std::optional<std::int64_t> replies;
  std::optional<std::int64_t> reopens;
  std::optional<Stamp> solved_at;
  bool operator==(const TicketMetrics&) const = default;
};

/// Zendesk ticket.
struct TicketRecord {
  std::string id;
  std::string subject;
  std::string status;    ///< new, open, pending, hold, solved, closed, deleted (lower case).
  std::string priority;  ///< urgent, high, normal, low or empty (lower case).
  std::string type;
  std::string channel;
  std::string requester_id;
  std::string requester_email;  ///< Only the CSV export carries it.
  std::string organization_id;
  std::string organization_name;  ///< Only the CSV export carries it.
  std::optional<Stamp> created_at;
  std::optional<Stamp> updated_at;
  std::string satisfaction;  ///< "good", "bad", "offered", "unoffered" or empty; comment variants reduced to
                             ///< good/bad.
  /// Number of comments embedded in the line; nullopt where none were exported.
  std::optional<std::int64_t> comments;
  std::optional<TicketMetrics> metrics;
  Instant version = 0;
  bool deleted = false;   ///< status "deleted".
  bool scrubbed = false;  ///< Permanently erased: subject SCRUBBED. Its texts are emptied.
  bool operator==(const TicketRecord&) const = default;
};

/// Zendesk ticket_metrics record (exported on its own).
struct TicketMetricsRecord {
  std::string id;
  std::string ticket_id;
  TicketMetrics metrics;
  Instant version = 0;
  bool operator==(const TicketMetricsRecord&) const = default;
};

/// Zendesk satisfaction_ratings record.
struct SatisfactionRatingRecord {
  std::string id;
  std::string ticket_id;
  std::string requester_id;
  std::string score;  ///< "good", "bad", "offered", "unoffered"; variants reduced.
  std::string comment;
  std::optional<Stamp> created_at;
  Instant version = 0;
  bool operator==(const SatisfactionRatingRecord&) const = default;
};

/// A subscription of a billing system, or a subscription line of the CRM (SBQQ__Subscription__c, Asset).
struct SubscriptionRecord {
  enum class State : std::uint8_t { unknown, trial, active, past_due, cancelled };
  std::string id;  ///< outside_id() of the system's own id; a Salesforce id as it is.
  std::string
      account_id;  ///< outside_id() of the system's customer, or a Salesforce account id; may be empty.
  std::string opportunity_id;  ///< Of an opportunity's product line, whose account is the opportunity's.
  std::string customer;        ///< The customer's name: only ever a suggestion.
  std::string email;           ///< The customer's address, as written.
  std::string plan;
  std::optional<double> quantity;
  std::optional<double> amount;         ///< As the export states it, for a term that it may not name.
  std::optional<double> annual_amount;  ///< What it brings in a year, in units of `currency` (never cents).
  std::string currency;                 ///< ISO code in capitals; empty where the export has none.
  State state = State::unknown;
  std::string status;  ///< As written.
  std::optional<Day> start_day;
  std::optional<Day> period_end;     ///< The last day, or the day of renewal, of the current term.
  std::optional<Day> cancelled_day;  ///< When the customer cancelled; it may run on until `ended_day`.
  std::optional<Day> ended_day;
  std::string cancellation_reason;
  Instant version = 0;
  bool operator==(const SubscriptionRecord&) const = default;
};
/// "unknown", "trial", "active", "past_due", "cancelled".
[[nodiscard]] std::string_view name_of(SubscriptionRecord::State state) noexcept;
/// The inverse of name_of(); nullopt for any other text.
[[nodiscard]] std::optional<SubscriptionRecord::State> parse_subscription_state(
    std::string_view text) noexcept;

/// An invoice. Invoices show what is past due; they never make ARR.
struct InvoiceRecord {
  std::string id;          ///< As SubscriptionRecord::id.
  std::string account_id;  ///< As SubscriptionRecord::account_id.
  std::string customer;
  std::string email;
  std::string number;
  std::optional<double> amount;  ///< In units of `currency`.
  std::optional<double> open;    ///< What is not yet paid of it; nullopt: not in the export.
  std::string currency;
  std::string status;   ///< As written.
  bool closed = false;  ///< Paid, void or uncollectible: nothing of it is due any more.
  std::optional<Day> issued_day;
  std::optional<Day> due_day;
  Instant version = 0;
  bool operator==(const InvoiceRecord&) const = default;
};

/// A count or value of a period from a table ("active users, March, Acme: 41"): a series, not people.
struct UsageCountRecord {
  enum class Grain : std::uint8_t { day, week, month, quarter };
  std::string account_id;  ///< Any id of the account in the table; may be empty.
  std::string company;     ///< The account's name in the table; may be empty.
  std::string email;       ///< An address or domain of the account; may be empty.
  std::string metric;      ///< The column's name or the metric column's value.
  Day start;               ///< First day of the period.
  Grain grain = Grain::month;
  double value = 0.0;
  bool operator==(const UsageCountRecord&) const = default;
};
/// "day", "week", "month", "quarter".
[[nodiscard]] std::string_view name_of(UsageCountRecord::Grain grain) noexcept;
[[nodiscard]] std::optional<UsageCountRecord::Grain> parse_usage_grain(std::string_view text) noexcept;

/// The id of a record of a system other than Salesforce and Zendesk: "hubspot:200000000001". Of a table of
/// one's own, `name` is the mapping's: "table:my customers/17".
[[nodiscard]] std::string outside_id(Source source, std::string_view id, std::string_view name = {});
/// True for ids that outside_id() made.
[[nodiscard]] bool is_outside_id(std::string_view id) noexcept;
/// The system's own part of an outside id ("200000000001", "17"); the text itself where it is none.
[[nodiscard]] std::string_view inner_id(std::string_view id) noexcept;

/// Mixpanel people or group profile.
struct ProductProfileRecord {
  enum class Kind : std::uint8_t { person, group };
  Kind kind = Kind::person;
  std::string id;         ///< $distinct_id as text (it may be a number in the file).
  std::string group_key;  ///< Groups: the property the ids belong to, where the file says it.
  std::string name;
  std::string email;
  std::optional<Instant> last_seen;
  Instant version = 0;                ///< last_seen where present.
  std::vector<Attribute> attributes;  ///< Other scalar properties; a list is one attribute per element.
  bool operator==(const ProductProfileRecord&) const = default;
};

/// What a survey asks: would they recommend (NPS), were they satisfied (CSAT, stars), how hard was it (CES).
enum class SurveyKind : std::uint8_t { nps, csat, ces };
[[nodiscard]] std::string_view name_of(SurveyKind kind) noexcept;   ///< "nps", "csat", "ces".
[[nodiscard]] std::string_view title_of(SurveyKind kind) noexcept;  ///< "NPS", "CSAT", "CES".
/// The inverse of name_of(); nullopt for any other text.
[[nodiscard]] std::optional<SurveyKind> parse_survey_kind(std::string_view text) noexcept;

/// One answer to one question of a survey.
struct SurveyResponseRecord {
  std::string id;    ///< The tool's response id; empty where the file has none.
  std::string form;  ///< Which survey it answers (its name, the question or the file's): a small running `id`
                     ///< means something only together with it.
  SurveyKind kind = SurveyKind::nps;
  int score = 0;  ///< As given, low..high.
  int low = 0;    ///< The ends of the scale: 0..10 for NPS.
  int high = 10;
  bool low_is_good = false;    ///< A reversed scale, as in "How much effort ...?".
  bool scale_guessed = false;  ///< Nothing in the file states the scale. Not stored.
  std::string email;           ///< As written; normalise with normalised_email before comparing.
  std::string person;
  std::string company;     ///< A company name column, if any: only ever a suggestion.
  std::string account_id;  ///< A Salesforce account id (18 characters) or the product's own account id.
  std::string comment;
  std::optional<Instant> answered_at;  ///< Where the file names no zone, the local time read as UTC.
  std::optional<Day> answered_day;  ///< The day as written, where no zone is known: that day in every zone.
  /// How precisely the time was written; a re-saved export has lost the seconds.
  enum class Precision : std::uint8_t { day, minute, second };
  Precision precision = Precision::second;
  /// The time as written, read as UTC, where the file names no zone and a person named one. Not stored.
  std::optional<Instant> written_at;
  Instant version = 0;
  bool operator==(const SurveyResponseRecord&) const = default;
};

/// Any record that is stored one by one. Raw usage events are read separately:
/// sources/mixpanel/mixpanel_events.h.
using Record = std::variant<AccountRecord, ContactRecord, SalesUserRecord, OpportunityRecord, ContractRecord,
                            TouchRecord, CaseRecord, CurrencyRecord, SupportOrganizationRecord,
                            SupportUserRecord, TicketRecord, TicketMetricsRecord, SatisfactionRatingRecord,
                            ProductProfileRecord, SurveyResponseRecord, SubscriptionRecord, InvoiceRecord,
                            UsageCountRecord, CalendarEventRecord>;

/// A rejected row: where and why.
struct Problem {
  std::string file;        ///< Path, and the member inside an archive after '!'.
  std::uint64_t line = 0;  ///< 1-based; the line the record begins on. 0 where lines mean nothing.
  std::string field;
  std::string reason;  ///< Plain words; never the cell's whole text.
  bool operator==(const Problem&) const = default;
};

}  // namespace rapport
