// SPDX-License-Identifier: GPL-3.0-or-later
/// One account, assembled: everything that the Brief, its PDF and the tabs beside it draw.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/measure/measure.h"
#include "core/model/facts.h"
#include "core/model/plan.h"
#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::account {

/// A contact with our last touch.
struct Person {
  std::string id;
  std::string name;
  std::string title;
  std::string email;
  std::optional<Day> last_touch;
  std::int64_t touches = 0;
  std::optional<int> last_score;  ///< Their latest NPS answer.
  bool sponsor = false;           ///< The executive sponsor by the plan.
  bool operator==(const Person&) const = default;
};

/// By what a timeline is filtered.
enum class TimelineGroup : std::uint8_t { contact, mail, ticket, answer, deal, task, note };

/// One line of the timeline: ticket, call, email, meeting, survey answer, opportunity, contract.
struct TimelineItem {
  Day day;
  std::string
      kind;  ///< "Ticket", "Call", "Email", "Meeting", "Task", "Survey", "Opportunity", "Contract", "Case".
  std::string text;    ///< "Payout file rejected by bank".
  std::string detail;  ///< "urgent, open", "NPS 9", "Proposal, EUR 31,000".
  std::string who;
  Level level = Level::good;  ///< risk or watch where the line needs attention, else good.
  bool planned = false;       ///< An open task or a future meeting: not a touch.
  TimelineGroup group = TimelineGroup::contact;
  std::string record = {};   ///< Of a ticket or a case: ticket_record(); else empty.
  std::string note_id = {};  ///< Of a note in this account's own plan, which can be edited; else empty.
  /// With TimelineDetails::whole: the record in pairs of a name and a value in words, in the order to show
  /// them, with the system and the newest file that it came in; and what a search looks through, folded.
  std::vector<std::pair<std::string, std::string>> fields = {};
  std::string search = {};
  bool operator==(const TimelineItem&) const = default;
};

/// One NPS answer.
struct SurveyAnswer {
  int score = 0;
  std::optional<Day> day;
  std::string person;
  std::string comment;
  bool operator==(const SurveyAnswer&) const = default;
};

/// An open ticket of Zendesk or an open case of Salesforce.
struct OpenTicket {
  std::string id;
  std::string subject;
  std::string priority;
  std::string status;
  std::optional<Day> created;
  int age_days = 0;
  std::string source = "zendesk";  ///< "zendesk", or "salesforce" for a case.
  bool operator==(const OpenTicket&) const = default;
};

/// Names a ticket among those of all systems.
[[nodiscard]] std::string ticket_record(const std::string& source, const std::string& id);

/// An open opportunity.
struct OpenOpportunity {
  std::string name;
  std::string stage;
  std::string kind;  ///< "renewal", "expansion", "other".
  std::optional<Money> amount;
  std::optional<Day> close_day;
  bool operator==(const OpenOpportunity&) const = default;
};

/// One of the five key questions.
struct Question {
  std::string key;     ///< "WHY", "HOW", "WHAT", "WHO", "WHEN".
  std::string prompt;  ///< What to ask.
  std::string answer;  ///< Empty: unanswered.
  std::optional<Day> answered;
  std::string said_by;
  bool old = false;        ///< Answered more than a year ago: to be asked again.
  std::string draft = {};  ///< An answer that was typed but not yet saved.
  bool operator==(const Question&) const = default;
};

/// How broadly the account uses the product over the last eight covered weeks.
struct UsageBreadth {
  std::int64_t events_used = 0;              ///< Distinct event names.
  std::int64_t events_known = 0;             ///< Distinct event names over all accounts.
  std::optional<double> people_a_week;       ///< Mean of the last 8 complete covered weeks.
  std::optional<double> change_vs_previous;  ///< Relative to the 8 weeks before that: 0.18 = +18 %.
  std::int64_t people_known = 0;             ///< Distinct people ever seen.
  bool change_is_clear = false;              ///< The finding of the trend is a clear rise or fall.
  bool operator==(const UsageBreadth&) const = default;
};

/// A group's figures over the account and its subsidiaries, on demand.
struct RollUp {
  std::int64_t accounts = 0;  ///< The account itself and all live descendants.
  std::map<std::string, double> arr_by_currency;
  std::int64_t contacts = 0, touches = 0, tickets_open = 0, tickets_total = 0, events = 0;
  NpsFacts nps;
  bool operator==(const RollUp&) const = default;
};

/// A subsidiary, for the list under a parent.
struct Subsidiary {
  std::string id;
  std::string name;
  std::optional<Money> arr;
  bool operator==(const Subsidiary&) const = default;
};

/// One page: the pre-call brief.
struct AccountBrief {
  AccountFacts facts;
  Day today;
  /// usage.active_users by week, as Charts shows it; no points where no usage export covers the account.
  measure::MeasureView people_a_week;
  UsageBreadth breadth;
  std::vector<SurveyAnswer> answers;  ///< Newest first, at most 12 months back, at most 8.
  /// The lowest of all NPS answers that count, of equal ones the newest: it may be older than those 8.
  std::optional<SurveyAnswer> worst_answer;
  /// The answer that the flag "detractor" is about: the newest one without a touch after it.
  std::optional<SurveyAnswer> open_detractor;
  std::vector<OpenTicket> open_tickets;  ///< Urgent first, then oldest.
  std::vector<OpenOpportunity> opportunities;
  std::vector<Person> people;  ///< By last touch and rank, at most 8.
  std::int64_t people_met_90d = 0;
  std::vector<TimelineItem> latest;  ///< Newest first, at most 8.
  std::vector<Question> questions;   ///< All five.
  bool has_plan = false;             ///< Anything was written into the success plan.
  Purpose purpose;                   ///< Of the plan.
  WhatsNext next;                    ///< Of the plan: the chosen next phase and the ranked wishes.
  std::vector<FollowUp> follow_ups;  ///< Of the plan, done ones too, in its order.
  std::vector<Subsidiary> subsidiaries;
  std::optional<RollUp> roll_up;          ///< Where there are subsidiaries.
  std::string success_missing;            ///< Why the SUCCESS card is empty: "No success plan yet: ...".
  std::string next_missing;               ///< Why WHAT'S NEXT is empty.
  std::map<std::string, Origin> origins;  ///< By figure: "arr", "renewal", "usage", "nps", "tickets",
                                          ///< "touches", "contacts", "opportunities".
  bool operator==(const AccountBrief&) const = default;
};

/// Assembles the brief; throws Error(not_found) for an unknown id.
[[nodiscard]] AccountBrief load_brief(const workspace::Reader& reader, const std::string& account_id,
                                      Day today);
/// The draft field of an answer to WHY, HOW, ... that is typed on the Brief.
[[nodiscard]] std::string answer_draft_field(const std::string& key);
/// All contacts of the account, most recently touched first. The plan's sponsor is marked, and added where no
/// contact has that name.
[[nodiscard]] std::vector<Person> load_people(const workspace::Reader& reader, const std::string& account_id);
/// Whether the lines of a timeline come with their whole records.
enum class TimelineDetails : std::uint8_t { none, whole };
/// The timeline, newest first, at most `limit` lines (0: all): touches, tickets, answers, deals, and our own
/// notes.
[[nodiscard]] std::vector<TimelineItem> load_timeline(const workspace::Reader& reader,
                                                      const std::string& account_id, int limit,
                                                      TimelineDetails details = TimelineDetails::none);
/// A note of a plan as a line of the timeline, whole; nullopt where it has no day. Pure.
[[nodiscard]] std::optional<TimelineItem> timeline_item(const PlanNote& note);
/// The facts alone (`account --json`).
[[nodiscard]] AccountFacts load_facts(const workspace::Reader& reader, const std::string& account_id,
                                      Day today);
/// The figures of the account and its descendants together.
[[nodiscard]] RollUp load_roll_up(const workspace::Reader& reader, const std::string& account_id);

}  // namespace rapport::account
