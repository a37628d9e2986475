// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/signals.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/model/commercial.h"
#include "core/plan/signals.h"
#include "core/relationship/touch_model.h"

namespace rapport::account {
namespace {

using workspace::AccountSummary;

constexpr int kQuietDays = 60;
constexpr int kExportRhythm = 7;  ///< Days between two exports of one system.
constexpr int kFadedDays = 30;
constexpr int kRenewalDays = 120;
constexpr int kDetractorDays = 180;
constexpr int kLateDays = 30;  ///< An invoice that is later than this is no oversight (judgement).
constexpr std::size_t kTrendWeeks = 8;

/// Words that are given as they are, or by what makes them.
template <typename Words>
std::string said(const Words& words) {
  if constexpr (std::is_invocable_v<const Words&>)
    return words();
  else
    return words;
}

/// Words that nobody will read are not made: they are most of the work on a long list.
template <typename Label, typename Reason>
Flag make(const DataContext& c, const char* id, SignalKind kind, Level level, const Label& label,
          const Reason& reason) {
  const bool labelled = c.reasons || level != Level::good;
  return {id, kind, level, labelled ? said(label) : std::string(), c.reasons ? said(reason) : std::string()};
}

/// Exports that ended long ago can't show the present state.
bool stale(const std::optional<Day>& until, const DataContext& c) {
  return !until || c.today - *until > plan::stale_activity_days;
}

/// The day up to which silence is known: exports come weekly, so one of this week covers today.
std::optional<Day> known_until(const std::optional<Day>& until, const DataContext& c) {
  if (!until || c.today - *until > kExportRhythm) return until;
  return c.today;
}

/// No event in the last 30 days that exports cover without a gap; nullopt where no export covers them, where
/// they ended long ago, or where no usage ever joined the account.
std::optional<bool> usage_faded(const AccountSummary& s, const DataContext& c) {
  if (stale(c.usage_until, c) || !s.facts.usage.last) return std::nullopt;
  if (*c.usage_until - *s.facts.usage.last < kFadedDays) return false;
  if (!c.usage_since || *c.usage_until - *c.usage_since + 1 < kFadedDays) return std::nullopt;
  return true;
}

/// The trend of usage, for a sentence about silence.
struct UsageWords {
  std::string words;
  bool falling = false;
  bool known = false;
};
UsageWords usage_words(const AccountSummary& s, const DataContext& c) {
  if (!c.usage_until) return {"no usage export"};
  if (s.facts.usage.events == 0) return {"no usage joined this account"};
  if (stale(c.usage_until, c)) return {"the usage exports end " + short_date(*c.usage_until)};
  const auto faded = usage_faded(s, c);
  if (faded.value_or(false)) return {"no usage for 30 days or more", true, true};
  const auto trend = usage_trend(s, c);
  if (!trend) return {"too few weeks of usage to say a trend"};
  if (trend->before < 0.05 && trend->recent < 0.05) return {"nobody used the product", true, true};
  if (trend->change() <= -0.1) return {"usage falling", true, true};
  return {trend->change() >= 0.1 || trend->before < 0.05 ? "usage rising" : "usage steady", false, true};
}

Flag quiet(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::leading;
  if (!c.tickets && !c.touches)
    return make(c, "quiet", kind, Level::unknown, "Quiet? unknown",
                "No ticket or activity export yet, so silence can't be told from missing data.");
  const std::optional<Day> last = last_contact(s);
  // Silence is known only as far as every source of contact reaches.
  std::optional<Day> known;
  for (const auto& until : {known_until(c.tickets_until, c), known_until(c.touches_until, c)})
    if (until && (!known || *until < *known)) known = until;
  const char* const missing = !c.touches   ? "; touches are not known: no activity export"
                              : !c.tickets ? "; tickets are not known: no ticket export"
                                           : "";
  const UsageWords usage = usage_words(s, c);
  const auto tail = [&] { return "; " + usage.words + missing + "."; };
  const auto since = [&](int days) {
    return [&tail, days] {
      return "Last ticket, touch, answer or contract change " + days_ago_text(days) + tail();
    };
  };
  // A recent contact is good news even where exports are missing.
  const int passed = last ? days_since(*last, c.today) : 0;
  if (last && (passed < 30 || (passed < kQuietDays && !usage.falling)))
    return make(c, "quiet", kind, Level::good, "In touch", since(passed));
  const auto nothing = [&] {
    return "No ticket, touch, survey answer or contract change in the exports at all" + tail();
  };
  // Silence is proven only where exports of both kinds could have told of contact, and lately.
  if (!c.tickets || !c.touches)
    return last ? make(c, "quiet", kind, Level::unknown, "Quiet? unknown", since(passed))
                : make(c, "quiet", kind, Level::unknown, "Quiet? unknown", nothing);
  if (stale(known, c))
    return make(c, "quiet", kind, Level::unknown, "Exports are old", [&] {
      return "The ticket and activity exports reach to " + short_date(known.value_or(c.today)) + ", " +
             counted(c.today - known.value_or(c.today), "day") + " ago: silence since then can't be judged.";
    });
  const bool worse = usage.falling || !c.usage_until;
  if (!last) return make(c, "quiet", kind, worse ? Level::risk : Level::watch, "Quiet", nothing);
  const int silent = *known - *last;
  if (silent < kQuietDays && !(silent >= 30 && usage.falling))
    return make(c, "quiet", kind, Level::unknown, "Quiet? unknown", [&] {
      return since(passed)() + " The exports of tickets and activities reach to " + short_date(*known) + ".";
    });
  return make(c, "quiet", kind, silent >= kQuietDays && worse ? Level::risk : Level::watch,
              "Quiet " + std::to_string(passed) + " d", since(passed));
}

Flag no_touch(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::leading;
  const int cadence = touch_cadence(s.facts);
  const auto rule = [&] {
    return "cadence " + counted(cadence, "day") +
           (s.facts.cadence_days   ? ", set by hand"
            : s.facts.tier.empty() ? ""
                                   : " for " + s.facts.tier);
  };
  if (!c.touches && !s.facts.last_touch)
    return make(c, "no_touch", kind, Level::unknown, "Touches unknown",
                "No task or event export yet, so nobody can say when we last spoke.");
  const auto old = [&](const auto& before) {
    return make(c, "no_touch", kind, Level::unknown, "Touches unknown", [&] {
      return said(before) + "The activity exports reach to " + short_date(*c.touches_until) + ", " +
             counted(c.today - *c.touches_until, "day") + " ago; " + rule() + ".";
    });
  };
  if (!s.facts.last_touch) {
    if (stale(c.touches_until, c)) return old("No touch with this account in the exports. ");
    return make(c, "no_touch", kind, Level::risk, "Never touched", [&] {
      return "No call, meeting or email with this account in the exports; " + rule() + ".";
    });
  }
  // Judged up to the day that exports cover; shown as days before today, as everywhere.
  const int passed = days_since(*s.facts.last_touch, c.today);
  const auto reason = [&] { return "Last touch " + days_ago_text(passed) + "; " + rule() + "."; };
  if (passed <= cadence)
    return make(
        c, "no_touch", kind, Level::good,
        [&] { return "Touched " + (passed == 0 ? std::string("today") : std::to_string(passed) + " d ago"); },
        reason);
  if (!c.touches)
    return make(c, "no_touch", kind, Level::unknown, "Touches unknown", [&] {
      return "The last own note of a call or meeting is " + counted(passed, "day") +
             " old; no task or event export yet, so nobody can say what came after it.";
    });
  // Overdue only as far as the exports reach.
  const int days = std::max(0, *known_until(c.touches_until, c) - *s.facts.last_touch);
  if (days > 2 * cadence)
    return make(c, "no_touch", kind, Level::risk, "No touch " + std::to_string(passed) + " d", reason);
  if (days > cadence)
    return make(c, "no_touch", kind, Level::watch, "No touch " + std::to_string(passed) + " d", reason);
  return old([&] { return "Last touch " + counted(passed, "day") + " ago as far as is known. "; });
}

Flag urgent_tickets(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::current;
  if (!c.tickets)
    return make(c, "urgent_tickets", kind, Level::unknown, "Tickets unknown",
                "No export of tickets or cases yet.");
  // No ticket at all is not good news: tickets are engagement.
  if (s.facts.tickets.total == 0)
    return make(c, "urgent_tickets", kind, Level::unknown, "No ticket ever",
                "The exports of tickets and cases hold none of this account; that is silence, not health.");
  const std::int64_t n = s.facts.tickets.open_urgent;
  if (n == 0) {
    const auto open = [&] {
      return s.facts.tickets.open == 0 ? "No open ticket"
                                       : counted(s.facts.tickets.open, "open ticket") + ", none urgent";
    };
    if (stale(c.tickets_until, c))
      return make(c, "urgent_tickets", kind, Level::unknown, "Tickets unknown", [&] {
        return open() + " on " + short_date(*c.tickets_until) + ", where the ticket exports end, " +
               counted(c.today - *c.tickets_until, "day") + " ago.";
      });
    return make(c, "urgent_tickets", kind, Level::good, "No urgent ticket", [&] { return open() + "."; });
  }
  const Day as_of = c.tickets_until.value_or(c.today);
  const int days = s.oldest_urgent ? std::max(0, as_of - *s.oldest_urgent) : 0;
  const auto reason = [&] {
    return counted(n, "urgent ticket") + " open, the oldest for " +
           counted(s.oldest_urgent ? days_since(*s.oldest_urgent, c.today) : 0, "day") +
           (stale(c.tickets_until, c) ? ", as of " + short_date(as_of) + ", where the ticket exports end."
                                      : ".");
  };
  return make(c, "urgent_tickets", kind, n > 1 || days > 14 ? Level::risk : Level::watch,
              n == 1 ? "Urgent ticket" : std::to_string(n) + " urgent tickets", reason);
}

Flag renewal(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::current;
  if (!s.facts.renewal_date)
    return make(c, "renewal", kind, Level::unknown, "No renewal date",
                [&] { return "Renewal date unknown: " + basis_words(s.facts.renewal_basis) + "."; });
  const int days = *s.facts.renewal_date - c.today;
  const auto date = [&] { return short_date(*s.facts.renewal_date); };
  if (days < 0)
    return make(c, "renewal", kind, Level::watch, "Renewal passed", [&] {
      return "The renewal date " + date() + " passed " + counted(-days, "day") +
             " ago and no newer one is known.";
    });
  const bool prepared = s.facts.opportunities.open_renewals > 0;
  // Only where all opportunities were read can a renewal be reported as missing.
  const bool known = prepared || (c.opportunities && c.opportunities_rejected == 0);
  const auto open = [&]() -> std::string {
    if (prepared) return "a renewal is open.";
    if (!c.opportunities) return "whether a renewal is open is not known: no opportunity export.";
    if (known) return "no open renewal opportunity.";
    return "whether a renewal is open is not known: " +
           grouped(static_cast<std::int64_t>(c.opportunities_rejected)) + " of " +
           counted(static_cast<std::int64_t>(c.opportunities_read), "opportunity row") + " were rejected.";
  };
  const auto reason = [&] { return "Renews " + date() + ", in " + counted(days, "day") + "; " + open(); };
  const auto label = [&] { return "Renews in " + std::to_string(days) + " d"; };
  if (days > kRenewalDays) {
    if (stale(c.commercial_until, c))
      return make(c, "renewal", kind, Level::unknown, label, [&] {
        return reason() + (c.commercial_until
                               ? " The CRM exports reach to " + short_date(*c.commercial_until) + "."
                               : " How old the CRM exports are is not known.");
      });
    return make(c, "renewal", kind, Level::good, label, reason);
  }
  return make(c, "renewal", kind, days <= 30 && !prepared && known ? Level::risk : Level::watch, label,
              reason);
}

Flag trend(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::lagging;
  if (!c.usage_until)
    return make(c, "usage_trend", kind, Level::unknown, "No usage data",
                c.table_counts ? "No usage export yet; the counts of a table are a series, not people."
                               : "No usage export yet.");
  if (s.facts.usage.events == 0)
    return make(c, "usage_trend", kind, Level::unknown, "No usage data",
                "The usage exports hold no event of this account.");
  const auto weeks = usage_trend(s, c);
  const bool young =
      s.facts.usage.first && *c.usage_until - *s.facts.usage.first < 7 * static_cast<int>(2 * kTrendWeeks);
  if (!weeks || young) {
    return make(c, "usage_trend", kind, Level::unknown, "Too new for a trend", [&] {
      return "Usage since " + short_date(*s.facts.usage.first) +
             ": fewer than 16 full weeks, too few to say a trend.";
    });
  }
  const bool old = stale(c.usage_until, c);
  const auto until = [&] {
    return old ? " The usage exports end " + short_date(*c.usage_until) + "." : std::string();
  };
  if (weeks->before < 0.05 && weeks->recent < 0.05)
    return make(c, "usage_trend", kind, Level::risk, "No usage 16 wk", [&] {
      return "Nobody used the product in the last 16 covered weeks; last event " +
             short_date(*s.facts.usage.last) + "." + until();
    });
  const auto reason = [&] {
    return "People a week " + value_text(weeks->before, "people") + " to " +
           value_text(weeks->recent, "people") + ", the last 8 full weeks against the 8 before" +
           (weeks->before > 0 ? " (" + change_text(weeks->change()) + ")." : ".") + until();
  };
  const double change = weeks->before > 0 ? weeks->change() : 1.0;
  const auto label = [&] { return weeks->before > 0 ? "Usage " + change_text(change) : "Usage begun"; };
  const Level level = change <= -0.25   ? Level::risk
                      : change <= -0.10 ? Level::watch
                      : old             ? Level::unknown
                                        : Level::good;
  return make(c, "usage_trend", kind, level, label, reason);
}

Flag detractor(const AccountSummary& s, const DataContext& c, const SuccessPlan& plan) {
  constexpr SignalKind kind = SignalKind::lagging;
  if (!c.surveys) return make(c, "detractor", kind, Level::unknown, "No survey", "No survey export yet.");
  if (s.facts.nps.n == 0)
    return make(c, "detractor", kind, Level::unknown, "No answer",
                "Nobody of this account answered a survey.");
  const Day last = s.facts.nps.last.value_or(c.today);
  if (s.detractor_day && c.today - *s.detractor_day <= kDetractorDays &&
      !followed_up(plan, *s.detractor_day)) {
    const int score = s.detractor_score.value_or(0);
    return make(c, "detractor", kind, score <= 3 ? Level::risk : Level::watch,
                "Detractor " + std::to_string(score), [&] {
                  return "A " + std::to_string(score) + " of " + short_date(*s.detractor_day) +
                         (c.touches ? " has no touch, note or follow-up after it: find the root cause."
                                    : "; whether anybody followed up is not known: no activity export.");
                });
  }
  if (c.today - last > kDetractorDays)
    return make(c, "detractor", kind, Level::unknown, "No recent answer",
                [&] { return "The last survey answer is of " + short_date(last) + ": not rated."; });
  return make(c, "detractor", kind, Level::good, "No detractor open", [&] {
    return "No detractor without a follow-up; " + counted(s.facts.nps.n, "answer") + ", the last " +
           short_date(last) + ".";
  });
}

Flag past_due(const PastDueFacts& due, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::current;
  std::string reason;
  for (const auto& [currency, amount] : due.amount_by_currency)
    reason += (reason.empty() ? ": " : ", ") + currency + (currency.empty() ? "" : " ") +
              grouped(std::llround(amount));
  if (due.invoices > 0)
    reason = counted(due.invoices, "invoice") + " past due" + reason +
             (due.oldest_days > 0 ? ", the oldest for " + counted(due.oldest_days, "day") : std::string());
  if (due.subscriptions > 0)
    reason += (reason.empty() ? "" : "; ") + counted(due.subscriptions, "subscription") +
              (due.subscriptions == 1 ? " is" : " are") + " past due in the billing system";
  return make(c, "past_due", kind, due.oldest_days > kLateDays ? Level::risk : Level::watch,
              due.oldest_days > 0 ? "Past due " + std::to_string(due.oldest_days) + " d" : "Past due",
              reason + ".");
}

Flag cancelled(const CancelledFacts& facts, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::current;
  const std::string what = counted(facts.subscriptions, "subscription") + " cancelled";
  const std::string when = !facts.ends                ? ""
                           : facts.over               ? ", ended " + short_date(*facts.ends)
                           : facts.subscriptions == 1 ? ", ends " + short_date(*facts.ends)
                                                      : ", the first ends " + short_date(*facts.ends);
  const std::string rest = facts.over  ? "; none runs any more"
                           : facts.all ? "; no other one runs on"
                                       : "; others run on";
  return make(c, "cancelled", kind, facts.all ? Level::risk : Level::watch,
              facts.over ? "Cancelled" : "Cancelled, runs on",
              what + when + rest +
                  (facts.reason.empty() ? "." : ". Reason: " + std::string(clipped(facts.reason, 120))));
}

}  // namespace

std::optional<UsageTrend> usage_trend(const AccountSummary& summary, const DataContext& context) {
  UsageTrend trend;
  std::size_t weeks = 0;
  for (std::size_t i = summary.weekly_people.size(); i-- > 0 && weeks < 2 * kTrendWeeks;) {
    if (i >= context.weeks.size() || context.weeks[i] != 1) continue;
    (weeks < kTrendWeeks ? trend.recent : trend.before) += summary.weekly_people[i];
    ++weeks;
  }
  if (weeks < 2 * kTrendWeeks) return std::nullopt;
  trend.recent /= kTrendWeeks, trend.before /= kTrendWeeks;
  return trend;
}

std::optional<Day> last_contact(const AccountSummary& s) {
  std::optional<Day> last;
  for (const auto& day : {s.last_ticket, s.facts.last_touch, s.last_commercial, s.facts.nps.last})
    if (day && (!last || *day > *last)) last = day;
  return last;
}

int touch_cadence(const std::string& tier) {
  return relationship::usual_cadence(tier);
}

int touch_cadence(const AccountFacts& account) {
  if (account.cadence_days) return *account.cadence_days;
  return account.tier_cadence_days.value_or(touch_cadence(account.tier));
}

bool followed_up(const SuccessPlan& plan, Day answered) {
  const auto since = [&](const PlanDate& date) {
    const auto day = plan_day(date);
    return day && *day >= answered;
  };
  return std::any_of(plan.notes.begin(), plan.notes.end(),
                     [&](const PlanNote& note) { return since(note.date); }) ||
         std::any_of(plan.follow_ups.begin(), plan.follow_ups.end(),
                     [&](const FollowUp& one) { return since(one.due); });
}

std::vector<Flag> judge(const AccountSummary& summary, const DataContext& context, const SuccessPlan& plan,
                        std::size_t more) {
  const BillingFacts& billing = summary.facts.billing;
  // Each is moved into its place: a list in braces would copy their texts.
  std::vector<Flag> flags;
  flags.reserve(6 + (billing.past_due ? 1 : 0) + (billing.cancelled ? 1 : 0) + more);
  for (const auto rule : {&quiet, &no_touch, &urgent_tickets, &renewal, &trend})
    flags.push_back(rule(summary, context));
  flags.push_back(detractor(summary, context, plan));
  // Only where billing says something: without a billing system nothing is missing.
  if (billing.past_due) flags.push_back(past_due(*billing.past_due, context));
  if (billing.cancelled) flags.push_back(cancelled(*billing.cancelled, context));
  return flags;
}

}  // namespace rapport::account
