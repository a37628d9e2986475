// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made retention, renewals and touch models for pictures and tests. Today is Monday, 30 November 2026.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/practice/renewals.h"
#include "core/practice/retention.h"
#include "core/practice/touch.h"
#include "tests/ui/relationship_samples.h"

namespace rapport::samples {

inline practice::RetentionRow retention_row(const std::string& name, std::optional<double> start,
                                            std::optional<double> end, const char* source = "contracts") {
  practice::RetentionRow row;
  row.account_id = "001" + name, row.account = name, row.source = source;
  if (start) row.start = static_cast<practice::Cents>(*start * 100);
  if (end) row.end = static_cast<practice::Cents>(*end * 100);
  return row;
}

/// Sixty customers at the start, four of them lost.
inline practice::Retention sample_retention(bool with_unknown = false) {
  std::vector<practice::RetentionRow> rows = {
      retention_row("Northwind Logistics", 840'000, 1'260'000),
      retention_row("Falkenholm Health", 520'000, 760'000),
      retention_row("Copperfen Airfreight", 1'250'000, 1'694'000),
      retention_row("Rivermoss Waste Services", 675'000, 540'000),
      retention_row("Brightmoor Energy", 900'000, 770'000),
      retention_row("Meridian Foods Group", 1'240'000, 1'105'000, "proposed_field"),
      retention_row("Zephyrine Cosmetics", 175'000, 0),
      retention_row("Bramblewick Media", 92'000, 0),
      retention_row("Embertown Ceramics", 51'000, 0),
      retention_row("Kestrel Bay Fisheries", 22'000, 0),
      retention_row("Kitefin Couriers", 0, 180'000),
      retention_row("Fjordvik Systems", 0, 356'000)};
  for (int i = 0; i < 50; ++i)
    rows.push_back(retention_row("Steady customer " + std::to_string(i + 1), 62'700, 62'700));
  rows[3].note = "won deals say EUR 520,000";
  rows[12].late_end = true;
  rows[12].note = "renewal late, not counted as lost";
  if (with_unknown) {
    rows.push_back(retention_row("Tundra Robotics", 640'000, std::nullopt, ""));
    rows.push_back(retention_row("Lantern Hotels UK", 910'000, std::nullopt, ""));
    rows.push_back(retention_row("Adunni Market Logistics", std::nullopt, 620'000, ""));
  }
  practice::Retention r = practice::retention_of(std::move(rows), kPracticeDay - 365, kPracticeDay, "EUR");
  r.rates = "exchange rates of 30 Nov 2025";
  return r;
}

inline Flag leading_flag(const char* id, Level level, const char* label, const char* reason) {
  return {id, SignalKind::leading, level, label, reason};
}

inline practice::DueRenewal due_renewal(const std::string& name, int days, std::optional<double> arr,
                                        Level rule, std::vector<Flag> signals = {}) {
  practice::DueRenewal due;
  due.account_id = "001" + name, due.account = name, due.owner = "Ana Ito", due.tier = "Enterprise";
  due.day = kPracticeDay + days;
  due.notice_days = 60, due.notice_known = true;
  due.decide_by = due.day - 60;
  if (arr) due.arr = static_cast<practice::Cents>(*arr * 100);
  due.rule = rule;
  due.side = rule == Level::risk      ? practice::Side::flagged
             : rule == Level::unknown ? practice::Side::unknown
                                      : practice::Side::clear;
  due.signals = std::move(signals);
  due.asked = relationship::asked_on({}, due.day, kPracticeDay);
  return due;
}

/// Nine renewals with calls, and forty past ones: the worked example of chances.
inline practice::Outlook sample_outlook(bool earned = true) {
  using relationship::Call;
  practice::Outlook o;
  o.today = kPracticeDay, o.until = kPracticeDay + 365;
  o.currency = "EUR", o.customers = 60, o.undated = 3;
  o.touches_until = kPracticeDay - 1;
  const auto silent = leading_flag("quiet", Level::risk, "Quiet 63 d", "No touch or ticket for 63 days.");
  const auto dark =
      leading_flag("sponsor_dark", Level::risk, "Sponsor dark 80 d", "Kim Vale last met 80 days ago.");
  const auto touch = leading_flag("no_touch", Level::watch, "No touch 71 d", "Last touch 71 days ago.");
  o.due = {due_renewal("Oakhaven Grocers", 19, 57'000, Level::good),
           due_renewal("Quartzfield Insurance", 34, 120'000, Level::risk, {silent}),
           due_renewal("Indigofera Motors", 52, 75'000, Level::risk, {dark, silent}),
           due_renewal("Brightmoor Energy", 75, 96'000, Level::watch, {touch}),
           due_renewal("Harborlight Retail", 88, 40'000, Level::good),
           due_renewal("Northwind Logistics GmbH", 111, 96'000, Level::good),
           due_renewal("Tundra Robotics", 140, std::nullopt, Level::unknown),
           due_renewal("Lumenique Optics", 144, 46'500, Level::good),
           due_renewal("Hazelwick Pharma", 258, 168'000, Level::good)};
  const auto call = [&](std::size_t at, Call what, const char* reason, int ago) {
    o.due[at].calls = {
        {"c" + std::to_string(at), o.due[at].day, what, reason, kPracticeDay - ago, "Ana Ito"}};
    o.due[at].asked = relationship::asked_on(o.due[at].calls, o.due[at].day, kPracticeDay);
  };
  call(0, Call::commit, "", 12);
  call(1, Call::likely, "Budget holder said yes on the phone", 20);
  call(2, Call::at_risk, "New COO reviews all vendors", 9);
  call(5, Call::monitor, "", 30);
  o.due[0].next = "Second warehouse", o.due[5].next = "Roll out to Lyon and Turin";
  o.due[5].expansion = 3'100'000;
  o.expansion = 3'100'000;
  const auto past = [&](practice::Side side, int n, int renewed) {
    for (int i = 0; i < n; ++i) {
      practice::PastRenewal one;
      one.account = "Past customer " + std::to_string(o.past.size() + 1);
      one.account_id = "001" + one.account;
      one.day = kPracticeDay - 40 - 12 * static_cast<int>(o.past.size());
      one.side = side, one.renewed = i < renewed;
      if (!one.renewed) one.arr = 1'750'000;
      if (side == practice::Side::flagged) one.signal = "No touch 71 d";
      o.past.push_back(one);
    }
  };
  if (earned)
    past(practice::Side::flagged, 9, 5), past(practice::Side::clear, 31, 29);
  else
    past(practice::Side::flagged, 1, 0), past(practice::Side::clear, 3, 3);
  for (practice::PastRenewal& one : o.past)
    if (!one.renewed && one.side == practice::Side::flagged)
      one.call = relationship::RenewalCall{"p", one.day, Call::commit, "", one.day - 100, "Bo Kim"};
  o.history = practice::history_of(o.past);
  o.earned = o.history.earned();
  o.chances = practice::chances_of(o.history);
  o.brier = practice::brier_of(o.past);
  std::vector<practice::Stake> stakes;
  for (const practice::DueRenewal& due : o.due) {
    o.asked += due.asked == relationship::Asked::none ? 0 : 1;
    if (due.arr)
      stakes.push_back({*due.arr, due.side});
    else
      ++o.without_arr;
    const Day start = period_start(due.day, Grain::quarter);
    if (o.quarters.empty() || o.quarters.back().start != start) o.quarters.push_back({start});
    practice::RenewalQuarter& quarter = o.quarters.back();
    ++quarter.renewals;
    if (!due.arr) {
      ++quarter.without_arr;
      continue;
    }
    quarter.due += *due.arr;
    const auto* said = due.call();
    if (said != nullptr && said->call == Call::lost)
      quarter.lost += *due.arr;
    else if (due.rule == Level::risk || (said != nullptr && said->call == Call::at_risk))
      quarter.at_risk += *due.arr;
  }
  o.sum = practice::draw_sum(stakes, o.chances, statistics::Generator(1));
  return o;
}

inline practice::TouchBook sample_touch_book() {
  practice::TouchBook book;
  book.today = kPracticeDay;
  for (const auto& [tier, accounts, overdue] :
       {std::tuple("Mid-Market", 24, 5), std::tuple("SMB", 12, 3), std::tuple("Enterprise", 11, 1)}) {
    practice::TouchTier one;
    one.model = relationship::usual_model(tier);
    one.accounts = accounts, one.overdue = overdue, one.within = accounts - overdue - 1, one.unknown = 1;
    one.touches = accounts * 3, one.asked = accounts / 2, one.answered = accounts / 3;
    one.asked_accounts = accounts / 4;
    book.tiers.push_back(std::move(one));
  }
  book.tiers[0].model.set = true;
  book.tiers[0].model.cadence_days = 45;
  book.tiers[0].by_hand = 2;
  return book;
}

template <class Value>
[[nodiscard]] std::shared_ptr<const Value> held(Value value) {
  return std::make_shared<const Value>(std::move(value));
}

}  // namespace rapport::samples
