// SPDX-License-Identifier: GPL-3.0-or-later
/// What Rapport knows about an account, as plain values that the window, the PDF and --json all render.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/boxed.h"
#include "core/base/day.h"

namespace rapport {

/// An amount in one currency. Amounts of different currencies are never added.
struct Money {
  double amount = 0.0;
  std::string currency;  ///< ISO code; empty where the exports name none.
  bool operator==(const Money&) const = default;
};

/// The state of a signal. `unknown`: there is no data; it never counts as good.
enum class Level : std::uint8_t { good, watch, risk, unknown };
/// When a signal shows: leading (behaviour, engagement), current (open now), lagging (usage, answers given).
enum class SignalKind : std::uint8_t { leading, current, lagging };
[[nodiscard]] std::string_view name_of(Level level) noexcept;      ///< "good", "watch", "risk", "unknown".
[[nodiscard]] std::string_view name_of(SignalKind kind) noexcept;  ///< "leading", "current", "lagging".

/// That a person put a signal aside: it waits for something.
struct Snooze {
  Day until;        ///< The day on which it calls for attention again.
  std::string why;  ///< In the person's words.
  std::string who;
  bool operator==(const Snooze&) const = default;
};

/// One explained signal of an account.
struct Flag {
  /// "quiet", "usage_trend", "urgent_tickets", "detractor", "renewal", "no_touch", ...; where a billing
  /// system was read "past_due", "cancelled". A literal: a portfolio holds hundreds of thousands of flags.
  std::string_view id;
  SignalKind kind = SignalKind::current;
  Level level = Level::unknown;
  std::string label;  ///< Two or three words for a pill: "Quiet 63 d", "Urgent ticket", "No usage data".
  BoxedText reason;   ///< One plain sentence with its numbers; a long list may leave it out.
  Boxed<Snooze> snoozed = {};  ///< Put aside on the day it was judged: listed, but never alarming.
  /// True where it calls for attention: risk or watch, and not put aside.
  [[nodiscard]] bool raised() const noexcept {
    return !snoozed && (level == Level::risk || level == Level::watch);
  }
  bool operator==(const Flag&) const = default;
};

/// A file that a figure comes from.
struct OriginFile {
  std::string path;
  std::string source;                  ///< "salesforce", ...
  std::string object;                  ///< "Account", "ticket", ...
  std::optional<Instant> exported_at;  ///< Newest stamp inside the export.
  Instant imported_at = 0;
  bool operator==(const OriginFile&) const = default;
};
/// Where a figure comes from, shown when a person clicks on it.
struct Origin {
  std::string rule;  ///< In words: "Sum of Amount over open opportunities of type renewal".
  /// "Usage exports cover 1 Jan 2025 to 20 Nov 2026"; "No usage export covers March 2026".
  std::string coverage;
  std::int64_t records = 0;
  std::vector<OriginFile> files;
  bool operator==(const Origin&) const = default;
};

/// Our person who is responsible for an account.
struct Owner {
  std::string name;
  std::string email;
  bool operator==(const Owner&) const = default;
};

/// The annual recurring revenue by another source than the one that is used.
struct ArrSource {
  std::string source;  ///< "by_hand", "subscriptions", "chosen_field", "contracts", "won_deals" or
                       ///< "proposed_field", the strongest first.
  Money amount;        ///< Per year.
  std::string basis;   ///< In words, as AccountFacts::arr_basis.
  /// Where it was exported: "salesforce", "stripe", "table:my customers"; empty for what was set by hand.
  std::string system = {};
  bool operator==(const ArrSource&) const = default;
};

/// The newest won opportunity with an amount. An amount without a term is no annual revenue, so it is shown
/// as a deal.
struct LastWon {
  std::string name;
  Money amount;
  Day day;
  bool operator==(const LastWon&) const = default;
};

/// An account that the CRM merged into this one, or the same company in another system (is_outside_id()).
struct MergedAccount {
  std::string id;
  std::string name;
  std::optional<Day> on;  ///< The day of its deletion, where the export has it.
  bool operator==(const MergedAccount&) const = default;
};

/// What an account's ARR was at one import.
struct ArrReading {
  Day day;             ///< Of the export that says it; of the import where the export has no day.
  Money amount;        ///< Per year.
  std::string source;  ///< As ArrSource::source.
  std::string file;    ///< The name of the newest file that says it; empty for what was set by hand.
  bool operator==(const ArrReading&) const = default;
};

/// Invoices that should have been paid by now.
struct PastDueFacts {
  std::int64_t invoices = 0;
  Money amount;  ///< Not yet paid, in the currency of the largest sum.
  std::map<std::string, double> amount_by_currency;
  int oldest_days = 0;             ///< Since the first of them was due.
  std::int64_t subscriptions = 0;  ///< Subscriptions whose billing system calls them past due.
  bool operator==(const PastDueFacts&) const = default;
};

/// Subscriptions that the customer cancelled.
struct CancelledFacts {
  std::int64_t subscriptions = 0;
  std::optional<Day> ends;  ///< The first end to come; where none runs any more, the last one that passed.
  bool all = false;         ///< No other subscription runs on.
  bool over = false;        ///< None of them runs any more.
  std::string reason;       ///< As written; empty where the export has none.
  bool operator==(const CancelledFacts&) const = default;
};

/// What billing systems say of an account today.
struct BillingFacts {
  bool known = false;              ///< A subscription or invoice is the account's.
  std::int64_t subscriptions = 0;  ///< That run today, trials left out.
  std::int64_t trials = 0;
  std::optional<PastDueFacts> past_due;
  std::optional<CancelledFacts> cancelled;
  bool operator==(const BillingFacts&) const = default;
};

/// Counts and sums over an account's opportunities.
struct OpportunityFacts {
  std::int64_t total = 0;
  std::int64_t open = 0;
  std::int64_t open_renewals = 0;  ///< Of any amount and currency, or none.
  /// In the account's currency, or in the only one that open renewals have; 0 where several others have some.
  double open_renewal_amount = 0.0;
  double open_expansion_amount = 0.0;                     ///< Likewise.
  std::map<std::string, double> open_amount_by_currency;  ///< All open amounts, per currency.
  bool operator==(const OpportunityFacts&) const = default;
};

/// Tickets of Zendesk and other help desks and cases of Salesforce alike.
struct TicketFacts {
  std::int64_t total = 0;
  std::map<std::string, std::int64_t> elsewhere;  ///< Those of other systems, by "freshdesk", "jira", ...
  std::int64_t open = 0;                          ///< new, open, pending or hold.
  std::int64_t open_urgent = 0;
  std::int64_t csat_good = 0;
  std::int64_t csat_bad = 0;
  std::optional<double> first_reply_minutes_median;
  std::optional<double> resolution_minutes_median;
  bool operator==(const TicketFacts&) const = default;
};

/// Product usage over all time; days in the workspace's zone.
struct UsageFacts {
  std::int64_t events = 0;
  std::int64_t users = 0;  ///< Distinct people (identity clusters) over all time.
  std::optional<Day> first;
  std::optional<Day> last;
  bool operator==(const UsageFacts&) const = default;
};

/// Each person's latest answer in the 365 days to today (core/model/nps.h).
struct NpsFacts {
  std::int64_t n = 0;
  std::int64_t promoters = 0;   ///< 9-10
  std::int64_t passives = 0;    ///< 7-8
  std::int64_t detractors = 0;  ///< 0-6
  std::optional<double> score;  ///< % promoters - % detractors, -100..100.
  std::optional<Day> last;
  bool operator==(const NpsFacts&) const = default;
};

/// A satisfaction or effort survey, of the 365 days to today, on one scale.
struct ScaleFacts {
  std::int64_t n = 0;
  std::optional<double> value;  ///< CES: the mean, reversed scales turned. CSAT: % of the two best values.
  int low = 1;                  ///< The scale's ends.
  int high = 5;
  std::optional<Day> last;
  std::int64_t other_scales = 0;  ///< Answers on other scales, which are not mixed in.
  bool operator==(const ScaleFacts&) const = default;
};

/// The Salesforce cases among the tickets.
struct CaseFacts {
  std::int64_t total = 0;
  std::int64_t open = 0;
  bool operator==(const CaseFacts&) const = default;
};

/// `account --json`: one account's facts.
struct AccountFacts {
  std::string id;
  std::string name;
  std::string domain;
  std::string parent_id;  ///< Empty: none.
  std::string parent_name;
  std::int64_t children = 0;  ///< Live subsidiaries, direct ones.
  Owner owner;
  Owner csm;  ///< Our customer success manager, where the CRM's accounts name one beside the owner.
  std::string industry;
  std::string tier;
  /// What the exports say, where the tier was set by hand; nothing where it was not.
  std::optional<std::string> tier_exported;
  std::optional<int> cadence_days;  ///< Days between two touches, set by hand; nothing: as the tier says.
  /// Days between two touches that the touch model was set to for its tier; nothing: the usual ones.
  std::optional<int> tier_cadence_days;
  std::optional<Money> arr;
  std::string arr_basis;   ///< In words: "field ARR__c", "contract 00000101, field Annual_Value__c", "won
                           ///< renewal ..., over a contract of 24 months"; without an ARR: why there is none.
  std::string arr_source;  ///< As ArrSource::source; empty without an ARR.
  std::string arr_system;  ///< As ArrSource::system.
  std::vector<ArrSource> arr_others;  ///< The ARR by other sources, the strongest first.
  std::vector<ArrReading>
      arr_readings;  ///< Of earlier imports, oldest first, the last 24. Only for one account.
  BillingFacts billing;
  std::optional<LastWon> last_won;
  /// True: a field says that it is a customer, or a contract is running. False: such a field exists and this
  /// account is none by it. nullopt: no field says it.
  std::optional<bool> customer;
  std::string customer_basis;         ///< In words: "Type is Customer - Direct", "contract 00000101 runs".
  bool engaged = false;               ///< Has a won deal, a contract, usage or a ticket.
  std::vector<MergedAccount> merged;  ///< Accounts that were merged into it, the first merged first.
  std::optional<Day> renewal_date;
  std::string renewal_basis;
  std::optional<Day> go_live;
  std::int64_t contacts = 0;
  std::int64_t touches = 0;
  std::optional<Day> last_touch;
  /// Whether there is any data on touches: an activity export, or own notes of this account. Without any, the
  /// last touch is unknown, which is not "never".
  bool touches_known = false;
  OpportunityFacts opportunities;
  TicketFacts tickets;
  UsageFacts usage;
  NpsFacts nps;
  ScaleFacts ces;
  ScaleFacts csat_survey;
  CaseFacts cases;
  std::vector<Flag> flags;
  bool operator==(const AccountFacts&) const = default;
};

}  // namespace rapport
