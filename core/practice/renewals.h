// SPDX-License-Identifier: GPL-3.0-or-later
/// The renewal outlook: a list with the rule and the call of whoever owns the account side by side, what
/// became of past renewals, and a chance only where that was earned. Pure but for
/// load_renewals().
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/base/progress.h"
#include "core/model/facts.h"
#include "core/relationship/renewal_call.h"
#include "core/statistics/random.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::practice {

/// Amounts in hundredths of the common currency, as in retention.h.
using Cents = std::int64_t;

/// What the rule says: of silence and touches, which can be told of a past day too.
enum class Side : std::uint8_t { clear, flagged, unknown };
[[nodiscard]] std::string_view name_of(Side side) noexcept;  ///< "clear", "flagged", "unknown".

/// A renewal that is over.
struct PastRenewal {
  std::string account_id, account;
  Day day;
  bool renewed = false;
  std::optional<Cents> arr;   ///< Before it.
  Side side = Side::unknown;  ///< kLastCall days before.
  std::string signal;         ///< What the rule saw then: "No touch 71 d"; empty where nothing was at risk.
  std::optional<relationship::RenewalCall> call;  ///< In force then.
  bool operator==(const PastRenewal&) const = default;
};

/// Past renewals that could be replayed, counted.
struct RenewalHistory {
  int n = 0, renewed = 0;  ///< Flagged or clear.
  int flagged = 0, flagged_renewed = 0;
  int clear = 0, clear_renewed = 0;
  int past = 0, past_renewed = 0;  ///< With those of which nothing is known of that day.
  /// A chance may be given: enough renewals, and enough of each side.
  [[nodiscard]] bool earned() const noexcept;
  bool operator==(const RenewalHistory&) const = default;
};
[[nodiscard]] RenewalHistory history_of(const std::vector<PastRenewal>& past);

/// The chance of a renewal on each side, as Beta distributions: the side's own history, with the overall
/// share as so many renewals more as kPriorRenewals.
struct Chances {
  struct Beta {
    double a = 1.0, b = 1.0;
    [[nodiscard]] double mean() const noexcept { return a / (a + b); }
  };
  Beta clear, flagged, unknown;  ///< unknown: the overall share alone.
  [[nodiscard]] const Beta& of(Side side) const noexcept;
};
[[nodiscard]] Chances chances_of(const RenewalHistory& history);

/// The sum of renewals that are due.
struct OutlookSum {
  Cents due = 0;
  double expected = 0.0, p10 = 0.0, p90 = 0.0;  ///< In Cents; four of five draws lie from p10 to p90.
  double all = 0.0;                             ///< The share of draws in which every one renews.
};
struct Stake {
  Cents amount = 0;
  Side side = Side::unknown;
};
/// Draws kOutlookDraws times: the chance of each side once a draw, then each renewal. Of more than
/// judgement::kDrawnSingly renewals the smaller ones are drawn as one sum a side, which is as good as normal.
[[nodiscard]] OutlookSum draw_sum(const std::vector<Stake>& stakes, const Chances& chances,
                                  statistics::Generator generator);

/// How good the chances would have been: the mean squared error over the past renewals, each judged by all
/// others, and that of always saying the overall share.
struct Brier {
  double chances = 0.0, base = 0.0;
};
/// nullopt where no chance is earned.
[[nodiscard]] std::optional<Brier> brier_of(const std::vector<PastRenewal>& past);

/// A renewal to come.
struct DueRenewal {
  std::string account_id, account, owner, tier;
  Day day;
  Day decide_by;  ///< The renewal less the notice.
  int notice_days = 0;
  bool notice_known = false;  ///< The contract says it; else it is assumed.
  std::optional<Cents> arr;
  std::vector<Flag> signals;  ///< Raised: leading first, risk before watch.
  Side side = Side::unknown;
  Level rule = Level::unknown;                   ///< The worst of the leading signals.
  std::string next;                              ///< The chosen next phase; empty: none.
  Cents expansion = 0;                           ///< Open expansions, in the common currency.
  std::vector<relationship::RenewalCall> calls;  ///< About this renewal, oldest first.
  relationship::Asked asked = relationship::Asked::none;
  [[nodiscard]] const relationship::RenewalCall* call() const noexcept {
    return calls.empty() ? nullptr : &calls.back();
  }
  /// The rule and the call contradict each other.
  [[nodiscard]] bool disagree() const noexcept;
};

/// The renewals of a calendar quarter.
struct RenewalQuarter {
  Day start;
  int renewals = 0;
  Cents due = 0;      ///< All of it,
  Cents at_risk = 0;  ///< flagged by the rule, or at risk by the call,
  Cents lost = 0;     ///< lost by the call.
  int without_arr = 0;
};

/// The notice that a text of a contract's field names: "90", "90 days", "3 months" as days; nullopt for what
/// is no period of up to two years. A bare number is of days unless the field's name says weeks, months or
/// years.
[[nodiscard]] std::optional<int> notice_days(const std::string& field, const std::string& text);

/// The whole outlook.
struct Outlook {
  Day today, until;
  std::string currency, rates;    ///< As in Retention.
  std::vector<DueRenewal> due;    ///< By day, then by name.
  std::vector<PastRenewal> past;  ///< The newest first.
  RenewalHistory history;
  bool earned = false;
  Chances chances;
  OutlookSum sum;  ///< Of those with an ARR; expected and range only where earned.
  std::optional<Brier> brier;
  std::vector<RenewalQuarter> quarters;
  Cents expansion = 0;               ///< Open expansions of these accounts.
  int without_arr = 0;               ///< Renewals whose ARR is not known, or in a currency without a rate.
  int paying_nothing = 0;            ///< Accounts with a renewal date in that time and an ARR of 0: left out.
  int asked = 0;                     ///< Renewals for which a call is asked for.
  int customers = 0, undated = 0;    ///< Customers, and those without a renewal date.
  std::optional<Day> touches_until;  ///< The newest day of activity exports.
};

/// Reads it: renewals from 30 days ago (late ones) to `until`. Throws Error(input) where that is before
/// today; Cancelled by `progress`.
[[nodiscard]] Outlook load_renewals(const workspace::Reader& reader, Day today, Day until,
                                    const Progress& progress);
/// The day that is looked ahead to first: twelve months.
[[nodiscard]] Day usual_horizon(Day today);

}  // namespace rapport::practice
