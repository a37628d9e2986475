// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/signals.h"

#include <algorithm>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

using workspace::AccountSummary;
using workspace::CoveredDays;
using workspace::SummaryStore;

constexpr int kQuietDays = 60;
constexpr int kStaleDays = 45;  ///< Exports older than this say nothing about silence.
constexpr int kRenewalDays = 120;
constexpr int kDetractorDays = 180;
constexpr std::size_t kTrendWeeks = 8;

Flag make(const char* id, SignalKind kind, Level level, std::string label, std::string reason) {
  return {id, kind, level, std::move(label), std::move(reason)};
}

bool usage_faded(const AccountSummary& s, const DataContext& c) {
  if (!c.usage_until) return false;
  if (!s.facts.usage.last) return true;
  return *c.usage_until - *s.facts.usage.last >= 30;
}

Flag quiet(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::leading;
  if (!c.data_until || (!c.tickets && !c.touches))
    return make("quiet", kind, Level::unknown, "Quiet? unknown",
                "No ticket or activity export yet, so silence can't be told from missing data.");
  if (c.today - *c.data_until > kStaleDays)
    return make("quiet", kind, Level::unknown, "Exports are old",
                "The newest export is of " + short_date(*c.data_until) + ", " +
                    counted(c.today - *c.data_until, "day") + " old: silence since then can't be judged.");
  std::optional<Day> last;
  for (const auto& day : {s.last_ticket, s.facts.last_touch, s.last_commercial, s.facts.nps.last})
    if (day && (!last || *day > *last)) last = day;
  const auto trend = usage_trend(s, c);
  const bool faded = usage_faded(s, c);
  const bool falling = faded || (trend && trend->change() <= -0.1);
  const std::string usage = !c.usage_until ? "no usage export"
                            : faded        ? "no usage for 30 days or more"
                            : falling      ? "usage falling"
                                           : "usage steady";
  if (!last) {
    return make("quiet", kind, falling || !c.usage_until ? Level::risk : Level::watch, "Quiet",
                "No ticket, touch, survey answer or contract change in the exports at all; " + usage + ".");
  }
  const int days = std::max(0, *c.data_until - *last);
  const int ago = days_since(*last, c.today);
  const std::string reason =
      "Last ticket, touch, answer or contract change " + days_ago_text(ago) + "; " + usage + ".";
  if (days >= kQuietDays && (falling || !c.usage_until))
    return make("quiet", kind, Level::risk, "Quiet " + std::to_string(ago) + " d", reason);
  if (days >= kQuietDays || (days >= 30 && falling))
    return make("quiet", kind, Level::watch, "Quiet " + std::to_string(ago) + " d", reason);
  return make("quiet", kind, Level::good, "In touch", reason);
}

Flag no_touch(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::leading;
  const int cadence = touch_cadence(s.facts.tier);
  const std::string rule =
      "cadence " + std::to_string(cadence) + " days" + (s.facts.tier.empty() ? "" : " for " + s.facts.tier);
  if (!c.touches)
    return make("no_touch", kind, Level::unknown, "Touches unknown",
                "No task or event export yet, so nobody can say when we last spoke.");
  if (!s.facts.last_touch)
    return make("no_touch", kind, Level::risk, "Never touched",
                "No call, meeting or email with this account in the exports; " + rule + ".");
  const Day as_of = c.data_until.value_or(c.today);
  const int days = std::max(0, as_of - *s.facts.last_touch);
  // Judged by what the exports can tell; said as everywhere, from today.
  const int ago = days_since(*s.facts.last_touch, c.today);
  const std::string reason = "Last touch " + days_ago_text(ago) + "; " + rule + ".";
  if (days > 2 * cadence)
    return make("no_touch", kind, Level::risk, "No touch " + std::to_string(ago) + " d", reason);
  if (days > cadence)
    return make("no_touch", kind, Level::watch, "No touch " + std::to_string(ago) + " d", reason);
  return make("no_touch", kind, Level::good,
              "Touched " + (ago == 0 ? std::string("today") : std::to_string(ago) + " d ago"), reason);
}

Flag urgent_tickets(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::current;
  if (!c.tickets)
    return make("urgent_tickets", kind, Level::unknown, "Tickets unknown", "No ticket export yet.");
  // No ticket at all is no good news: a ticket is engagement.
  if (s.facts.tickets.total == 0)
    return make("urgent_tickets", kind, Level::unknown, "No ticket ever",
                "The ticket exports hold none of this account; that is silence, not health.");
  const std::int64_t n = s.facts.tickets.open_urgent;
  if (n == 0)
    return make("urgent_tickets", kind, Level::good, "No urgent ticket",
                s.facts.tickets.open == 0 ? "No open ticket."
                                          : counted(s.facts.tickets.open, "open ticket") + ", none urgent.");
  const Day as_of = c.data_until.value_or(c.today);
  const int days = s.oldest_urgent ? std::max(0, as_of - *s.oldest_urgent) : 0;
  const std::string reason = counted(n, "urgent ticket") + " open, the oldest for " +
                             counted(s.oldest_urgent ? days_since(*s.oldest_urgent, c.today) : 0, "day") +
                             ".";
  return make("urgent_tickets", kind, n > 1 || days > 14 ? Level::risk : Level::watch,
              n == 1 ? "Urgent ticket" : std::to_string(n) + " urgent tickets", reason);
}

Flag renewal(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::current;
  if (!s.facts.renewal_date)
    return make("renewal", kind, Level::unknown, "No renewal date",
                "Renewal date unknown: " + s.facts.renewal_basis + ".");
  const int days = *s.facts.renewal_date - c.today;
  const std::string date = short_date(*s.facts.renewal_date);
  if (days < 0)
    return make(
        "renewal", kind, Level::watch, "Renewal passed",
        "The renewal date " + date + " passed " + counted(-days, "day") + " ago and no newer one is known.");
  const bool prepared = s.facts.opportunities.open_renewal_amount > 0;
  const std::string reason = "Renews " + date + ", in " + counted(days, "day") + "; " +
                             (prepared ? "a renewal is open." : "no open renewal opportunity.");
  if (days > kRenewalDays)
    return make("renewal", kind, Level::good, "Renews in " + std::to_string(days) + " d", reason);
  return make("renewal", kind, days <= 30 && !prepared ? Level::risk : Level::watch,
              "Renews in " + std::to_string(days) + " d", reason);
}

Flag trend(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::lagging;
  if (!c.usage_until)
    return make("usage_trend", kind, Level::unknown, "No usage data", "No usage export yet.");
  if (s.facts.usage.events == 0)
    return make("usage_trend", kind, Level::unknown, "No usage data",
                "The usage exports hold no event of this account.");
  const auto weeks = usage_trend(s, c);
  const bool young =
      s.facts.usage.first && *c.usage_until - *s.facts.usage.first < 7 * static_cast<int>(2 * kTrendWeeks);
  if (!weeks || young) {
    return make("usage_trend", kind, Level::unknown, "Too new for a trend",
                "Usage since " + short_date(*s.facts.usage.first) +
                    ": fewer than 16 full weeks, too few to say a trend.");
  }
  if (weeks->before < 0.05 && weeks->recent < 0.05)
    return make("usage_trend", kind, Level::risk, "No usage 16 wk",
                "Nobody used the product in the last 16 covered weeks; last event " +
                    short_date(*s.facts.usage.last) + ".");
  const std::string reason = "People a week " + value_text(weeks->before, "people") + " to " +
                             value_text(weeks->recent, "people") +
                             ", the last 8 full weeks against the 8 before" +
                             (weeks->before > 0 ? " (" + change_text(weeks->change()) + ")." : ".");
  const double change = weeks->before > 0 ? weeks->change() : 1.0;
  if (change <= -0.25) return make("usage_trend", kind, Level::risk, "Usage " + change_text(change), reason);
  if (change <= -0.10) return make("usage_trend", kind, Level::watch, "Usage " + change_text(change), reason);
  return make("usage_trend", kind, Level::good,
              weeks->before > 0 ? "Usage " + change_text(change) : "Usage begun", reason);
}

Flag detractor(const AccountSummary& s, const DataContext& c) {
  constexpr SignalKind kind = SignalKind::lagging;
  if (!c.surveys) return make("detractor", kind, Level::unknown, "No survey", "No survey export yet.");
  if (s.facts.nps.n == 0)
    return make("detractor", kind, Level::unknown, "No answer", "Nobody of this account answered a survey.");
  const Day last = s.facts.nps.last.value_or(c.today);
  if (s.detractor_day && c.today - *s.detractor_day <= kDetractorDays) {
    const int score = s.detractor_score.value_or(0);
    return make("detractor", kind, score <= 3 ? Level::risk : Level::watch,
                "Detractor " + std::to_string(score),
                "A " + std::to_string(score) + " of " + short_date(*s.detractor_day) +
                    " has no touch after it: find the root cause.");
  }
  if (c.today - last > kDetractorDays)
    return make("detractor", kind, Level::unknown, "No recent answer",
                "The last survey answer is of " + short_date(last) + ": not rated.");
  return make("detractor", kind, Level::good, "No detractor open",
              "No detractor without a follow-up; " + counted(s.facts.nps.n, "answer") + ", the last " +
                  short_date(last) + ".");
}

}  // namespace

DataContext load_context(const workspace::Reader& reader, Day today) {
  workspace::ImportLog log(reader.database());
  DataContext context;
  context.today = today;
  const auto note = [&](const std::vector<CoveredDays>& runs, bool& has) {
    has = !runs.empty();
    if (!has) return;
    const Day until = std::min(runs.back().to, today);
    if (!context.data_until || until > *context.data_until) context.data_until = until;
  };
  bool usage = false;
  const auto usage_runs = log.coverage("mixpanel", {"event"});
  note(usage_runs, usage);
  note(log.coverage("zendesk", {"ticket"}), context.tickets);
  note(log.coverage("salesforce", {"Task", "Event"}), context.touches);
  note(log.coverage("survey", {"nps"}), context.surveys);
  note(log.coverage("salesforce", {"Opportunity", "Contract", "Account"}), context.commercial);
  context.weeks.assign(SummaryStore::kWeeks, 0);
  if (!usage) return context;
  context.usage_until = usage_runs.back().to;
  const Day last = period_start(usage_runs.back().to, Grain::week);
  for (std::size_t i = 0; i < SummaryStore::kWeeks; ++i) {
    const Day start = last - 7 * static_cast<int>(SummaryStore::kWeeks - 1 - i);
    int days = 0;
    for (const CoveredDays& run : usage_runs)
      days += std::max(0, std::min(run.to, start + 6) - std::max(run.from, start) + 1);
    context.weeks[i] = days == 7 ? 1 : days > 0 ? 2 : 0;
  }
  return context;
}

std::optional<UsageTrend> usage_trend(const AccountSummary& summary, const DataContext& context) {
  std::vector<double> weeks;
  for (std::size_t i = summary.weekly_people.size(); i-- > 0 && weeks.size() < 2 * kTrendWeeks;)
    if (i < context.weeks.size() && context.weeks[i] == 1) weeks.push_back(summary.weekly_people[i]);
  if (weeks.size() < 2 * kTrendWeeks) return std::nullopt;
  UsageTrend trend;
  for (std::size_t i = 0; i < kTrendWeeks; ++i)
    trend.recent += weeks[i] / kTrendWeeks, trend.before += weeks[i + kTrendWeeks] / kTrendWeeks;
  return trend;
}

int touch_cadence(const std::string& tier) {
  const std::string lower = ascii_lower(tier);
  if (lower.find("enterprise") != std::string::npos || lower.find("strategic") != std::string::npos ||
      lower.find("high") != std::string::npos)
    return 30;
  if (lower.find("mid") != std::string::npos) return 60;
  return 90;
}

std::vector<Flag> judge(const AccountSummary& summary, const DataContext& context) {
  return {quiet(summary, context),   no_touch(summary, context), urgent_tickets(summary, context),
          renewal(summary, context), trend(summary, context),    detractor(summary, context)};
}

}  // namespace rapport::account
