// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made values for what to say: a call, what changed, what was promised. "Today" is 21 November 2026.
#pragma once

#include <memory>
#include <string>

#include "core/account/since.h"
#include "core/account/today.h"
#include "tests/support/sample_values.h"

namespace rapport::samples {

/// A call of that day with Northwind's sponsor, its champion and somebody new.
[[nodiscard]] inline account::DayCall sample_brief_call() {
  account::DayCall call;
  call.start = utc_start(sample_today()) + 10 * 3600 + 1800;
  call.end = call.start + 1800;
  call.title = "Weekly with Northwind";
  call.account_id = sample_brief().facts.id;
  call.status = account::DayCall::Status::joined;
  call.people = {
      {"Chen Haddad", "chen@northwind.example", true, "executive sponsor", "COO", true, sample_today() - 74},
      {"Lea Novak", "lea@northwind.example", true, "champion", "Ops lead", false, sample_today() - 3},
      {"L. Ott", "l.ott@northwind.example", false, "", "", false, {}}};
  return call;
}

/// The brief with two follow-ups, one of them late.
[[nodiscard]] inline account::AccountBrief promised_brief() {
  account::AccountBrief brief = sample_brief();
  FollowUp late, soon;
  late.id = "a", late.text = "Depot benchmark for Lyon", late.due = iso(brief.today - 2);
  soon.id = "b", soon.text = "Bank API dates", soon.due = iso(brief.today + 6);
  brief.follow_ups = {soon, late};
  return brief;
}

/// Nine changes since 29 October.
[[nodiscard]] inline std::shared_ptr<const account::Since> sample_since() {
  const Day today = sample_today();
  account::Since since;
  since.from = today - 23;
  since.to = today;
  since.basis = account::Since::Basis::call;
  since.items = {{today - 1, "Plan", "3 edits of the plan", "", Level::good, 12},
                 {today - 3, "Call", "Check-in about the depots", "Lea Novak", Level::good, 10},
                 {today - 6, "Ticket", "Payout file rejected by bank", "new, urgent, open", Level::risk, 100},
                 {today - 8, "Usage", "First use of Depot Roster", "6 people", Level::good, 62},
                 {today - 12, "Person", "Uma Patel", "new, Finance", Level::good, 40},
                 {today - 17, "Deal", "Lyon and Turin", "changed, now Proposal, EUR 31,000", Level::good, 58},
                 {today - 19, "Survey", "NPS 9", "Lea Novak, 7 before", Level::good, 65},
                 {today - 20, "Ticket", "Driver missing in the list", "solved", Level::good, 35},
                 {today - 22, "Email", "Mail from Lea Novak: Re: depots", "", Level::good, 10}};
  for (const account::SinceItem& item : since.items) ++since.counts[item.kind];
  return std::make_shared<const account::Since>(since);
}

}  // namespace rapport::samples
