// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/renewals_words.h"

#include <algorithm>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/relationship/judgements.h"

namespace rapport::practice {
namespace {

using relationship::Asked;
using relationship::Call;

Cents rounded_cents(double amount) {
  return std::llround(amount);
}

/// The word in the middle of a sentence.
std::string lower_title(Call call) {
  return ascii_lower(std::string(relationship::title_of(call)));
}

/// At risk, or lost by the call, in all quarters: what is lost is not at risk any more.
Cents sum_of(const Outlook& outlook, Cents RenewalQuarter::*amount) {
  Cents sum = 0;
  for (const RenewalQuarter& quarter : outlook.quarters) sum += quarter.*amount;
  return sum;
}

std::string finding_of(const Outlook& o) {
  const auto amount = [&](Cents cents) { return amount_words(cents, o.currency); };
  if (o.due.empty()) return "No renewal is due";
  if (o.sum.due == 0) return "The ARR of no renewal is known";
  if (o.earned)
    return amount(rounded_cents(o.sum.expected)) + " of " + amount(o.sum.due) + " is expected to renew";
  const Cents risk = sum_of(o, &RenewalQuarter::at_risk), lost = sum_of(o, &RenewalQuarter::lost);
  if (risk == 0 && lost == 0) return amount(o.sum.due) + " is due, and nothing of it is flagged";
  if (risk == 0) return amount(lost) + " of " + amount(o.sum.due) + " that is due is lost by the call";
  return amount(risk) + " of " + amount(o.sum.due) + " that is due is at risk" +
         (lost > 0 ? ", and " + amount(lost) + " is lost by the call" : "");
}

SheetCell cents_cell(std::optional<Cents> amount) {
  return amount ? SheetCell(static_cast<double>(*amount) / 100.0) : SheetCell();
}

}  // namespace

std::string history_words(const RenewalHistory& history, Side side) {
  if (side == Side::unknown) return {};
  const bool flagged = side == Side::flagged;
  const int n = flagged ? history.flagged : history.clear;
  const int renewed = flagged ? history.flagged_renewed : history.clear_renewed;
  if (n == 0) return {};
  // Only silence and touches can be told of a past day: the rule of today knows more.
  return "Of " + std::to_string(n) + (flagged ? " with" : " without") + " silence or a missed cadence " +
         std::to_string(judgement::kLastCall) + " days before, " + std::to_string(renewed) + " renewed.";
}

std::string rule_words(const DueRenewal& due) {
  switch (due.rule) {
    case Level::risk:
      return "At risk";
    case Level::watch:
      return "Watch";
    case Level::good:
      return "Nothing at risk";
    case Level::unknown:
      break;
  }
  return "Not known";
}

std::string call_words(const DueRenewal& due) {
  const relationship::RenewalCall* call = due.call();
  std::string words;
  if (call != nullptr) {
    words = std::string(relationship::title_of(call->call)) + ", " + short_date(call->day);
    if (!call->reason.empty()) words += ": " + call->reason;
  }
  if (due.asked != Asked::none) words += (words.empty() ? "" : " \xC2\xB7 ") + std::string("asked for");
  return words;
}

std::string decide_words(const DueRenewal& due, Day today) {
  const int days = due.decide_by - today;
  return days >= 0 ? short_date(due.decide_by) + ", " + days_away_text(days)
                   : short_date(due.decide_by) + ", " + counted(-days, "day") + " ago";
}

std::string signal_words(const DueRenewal& due, std::size_t most) {
  std::string words;
  for (std::size_t i = 0; i < due.signals.size() && i < most; ++i)
    words += (words.empty() ? "" : ", ") + due.signals[i].label;
  if (due.signals.size() > most) words += " and " + std::to_string(due.signals.size() - most) + " more";
  return words;
}

std::string said_words(const PastRenewal& past) {
  std::string words = past.call ? lower_title(past.call->call) + " by " + past.call->who : "no call";
  words += past.side == Side::flagged ? "; the rule: " + past.signal
           : past.side == Side::clear ? "; the rule saw nothing at risk"
                                      : "; what the rule saw is not known";
  return words;
}

std::vector<const PastRenewal*> losses(const Outlook& o) {
  std::vector<const PastRenewal*> all;
  for (const PastRenewal& one : o.past)
    if (!one.renewed) all.push_back(&one);
  return all;
}

OutlookWords words_of(const Outlook& o) {
  OutlookWords words;
  const auto amount = [&](Cents cents) { return amount_words(cents, o.currency); };
  words.title = "Renewals to " + short_date(o.until);
  words.basis = counted(static_cast<std::int64_t>(o.due.size()), "renewal") + " of " +
                counted(o.customers, "customer") + " due";
  if (o.touches_until) words.basis += ", activity known to " + short_date(*o.touches_until);
  if (!o.rates.empty()) words.basis += ", " + o.rates;
  words.finding = finding_of(o);
  const RenewalHistory& h = o.history;
  words.history = h.past == 0
                      ? "No past renewal is known yet, so no chance is given."
                      : "Of " + counted(h.past, "past renewal") + " " + std::to_string(h.past_renewed) +
                            (h.past_renewed == 1 ? " was renewed." : " were renewed.");
  if (h.past > 0 && h.n < h.past)
    words.history +=
        " For " + std::to_string(h.past - h.n) + " of them exports say nothing of the 90th day before.";
  if (h.n > 0) {
    const std::string flagged = history_words(h, Side::flagged);
    const std::string clear = history_words(h, Side::clear);
    words.history += (flagged.empty() ? "" : " " + flagged) + (clear.empty() ? "" : " " + clear);
  }
  if (h.past > 0 && !o.earned)
    words.history += " A chance needs " + std::to_string(judgement::kFewestRenewals) + ", " +
                     std::to_string(judgement::kFewestOnASide) + " of each kind.";
  if (o.brier) {
    words.method =
        std::string("Held against the past renewals, each judged by the others, the chances came ") +
        (o.brier->chances < o.brier->base ? "closer than" : "no closer than") +
        " always saying the overall share.";
    words.error =
        "Mean squared error of the chances over the past renewals: " + rounded_text(o.brier->chances, 3) +
        "; of always saying the overall share: " + rounded_text(o.brier->base, 3) + ".";
  }
  words.tiles.push_back({amount(o.sum.due), "ARR due to renew",
                         "Of " + counted(static_cast<std::int64_t>(o.due.size()), "renewal") + "."});
  if (o.earned && o.sum.due > 0) {
    words.tiles.push_back({amount(rounded_cents(o.sum.expected)), "expected",
                           "The sum of each ARR times the chance of its kind."});
    words.tiles.push_back(
        {amount(rounded_cents(o.sum.p10)) + " to " + amount_words(rounded_cents(o.sum.p90), ""),
         "four of five draws lie here; all renew in " + rounded_text(100.0 * o.sum.all, 0) + " of 100",
         "Drawn " + grouped(judgement::kOutlookDraws) + " times."});
  } else {
    const Cents lost = sum_of(o, &RenewalQuarter::lost);
    words.tiles.push_back({amount(sum_of(o, &RenewalQuarter::at_risk)),
                           "of it at risk, by the rule or the call",
                           (lost > 0 ? amount(lost) + " more is lost by the call. " : std::string()) +
                               "No chance is given: too few past renewals are known."});
  }
  words.tiles.push_back({std::to_string(o.asked), o.asked == 1 ? "call asked for" : "calls asked for",
                         "Renewals within 180 or 90 days without a call since."});
  if (o.expansion > 0)
    words.notes.push_back("Open expansions of " + amount(o.expansion) +
                          " stand beside it; they are in none of these figures.");
  if (o.without_arr > 0)
    words.notes.push_back(counted(o.without_arr, "renewal") +
                          " without a known ARR, or in a currency without a rate, " +
                          (o.without_arr == 1 ? "is" : "are") + " in the list but not in the sums.");
  if (o.paying_nothing > 0)
    words.notes.push_back(counted(o.paying_nothing, "account") + " with an ARR of 0 " +
                          (o.paying_nothing == 1 ? "has" : "have") + " nothing to renew and " +
                          (o.paying_nothing == 1 ? "is" : "are") + " not in the list.");
  if (o.undated > 0)
    words.notes.push_back(counted(o.undated, "customer") + (o.undated == 1 ? " has" : " have") +
                          " no renewal date and " + (o.undated == 1 ? "is" : "are") + " not in the list.");
  return words;
}

chart::BarChart quarters_of(const Outlook& o) {
  using chart::BarRole;
  chart::BarChart chart;
  const OutlookWords words = words_of(o);
  chart.title = words.finding;
  chart.source = words.history;
  chart.unit = o.currency;
  chart.role_names = {"Nothing at risk", "", "At risk", "Lost by the call", "", ""};
  Cents most = 0;
  for (const RenewalQuarter& quarter : o.quarters) most = std::max(most, quarter.due);
  if (most == 0) return chart;
  const bool thousands = most >= 100'000'000;
  chart.divisor = thousands ? 1e3 : 1.0;
  const std::string unit = o.currency.empty() ? "Amounts" : o.currency;
  chart.subtitle = (thousands ? "ARR due by quarter, thousand " + unit : "ARR due by quarter, " + unit) +
                   "; at risk by the rule or the call";
  const auto units = [&](Cents cents) { return static_cast<double>(cents) / 100.0 / chart.divisor; };
  for (const RenewalQuarter& quarter : o.quarters) {
    chart::Bar bar;
    bar.id = iso(quarter.start);
    bar.label =
        period_label(quarter.start, Grain::quarter) + ", " + std::to_string(quarter.renewals) + " due";
    bar.text = rounded_text(units(quarter.due), 0);
    double level = 0.0;
    const auto part = [&](BarRole role, Cents cents, const char* before) {
      if (cents <= 0) return;
      const double next = level + units(cents);
      bar.parts.push_back({role, level, next, before + rounded_text(units(cents), 0)});
      level = next;
    };
    part(BarRole::total, quarter.due - quarter.at_risk - quarter.lost, "");
    part(BarRole::less, quarter.at_risk, "risk ");
    part(BarRole::lost, quarter.lost, "lost ");
    if (bar.parts.size() == 1 && bar.parts.front().role == BarRole::total) bar.parts.front().text.clear();
    bar.level = level;
    chart.bars.push_back(std::move(bar));
  }
  chart.alt_text = words.title + ". " + words.finding + ".";
  for (std::size_t i = 0; i < o.quarters.size(); ++i)
    chart.alt_text += " " + chart.bars[i].label + ": " + amount_words(o.quarters[i].due, o.currency) +
                      (o.quarters[i].at_risk + o.quarters[i].lost > 0
                           ? ", of it at risk or lost " +
                                 amount_words(o.quarters[i].at_risk + o.quarters[i].lost, o.currency)
                           : std::string()) +
                      ".";
  return chart;
}

std::vector<Sheet> outlook_sheets(const Outlook& o) {
  const std::string unit = o.currency.empty() ? std::string() : " (" + o.currency + ")";
  Sheet due;
  due.name = "Renewals";
  due.titles = {
      "Account",   "Owner",       "Renews",  "Decide by", "ARR" + unit, "Rule", "Signals",
      "Call",      "Call reason", "Call of", "Called by", "Asked for",  "Next", "Open expansion" + unit,
      "Account ID"};
  for (const DueRenewal& one : o.due) {
    const relationship::RenewalCall* call = one.call();
    due.rows.push_back(
        {one.account, one.owner, one.day, one.decide_by, cents_cell(one.arr), rule_words(one),
         signal_words(one, 20),
         call == nullptr ? std::string() : std::string(relationship::title_of(call->call)),
         call == nullptr ? std::string() : call->reason, call == nullptr ? SheetCell() : SheetCell(call->day),
         call == nullptr ? std::string() : call->who, std::string(one.asked == Asked::none ? "" : "yes"),
         one.next, cents_cell(one.expansion), one.account_id});
  }
  Sheet past;
  past.name = "Past renewals";
  past.titles = {"Account",      "Day",       "Renewed",   "ARR" + unit, "Rule 90 days before",
                 "Signals then", "Call then", "Called by", "Account ID"};
  for (const PastRenewal& one : o.past)
    past.rows.push_back({one.account, one.day, std::string(one.renewed ? "yes" : "no"), cents_cell(one.arr),
                         std::string(one.side == Side::flagged ? "At risk"
                                     : one.side == Side::clear ? "Nothing at risk"
                                                               : "Not known"),
                         one.signal,
                         one.call ? std::string(relationship::title_of(one.call->call)) : std::string(),
                         one.call ? one.call->who : std::string(), one.account_id});
  return {std::move(due), std::move(past)};
}

}  // namespace rapport::practice
