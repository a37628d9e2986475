// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/rule.h"

#include "core/plan/signals.h"
#include "core/work/work.h"

namespace rapport::work {

std::vector<RuleLine> rule_reasons() {
  const std::string dark = std::to_string(plan::sponsor_dark_days);
  return {
      {"Renewal without a next phase",
       "It renews within " + std::to_string(renewal_days) + " days, and the plan names no next phase."},
      {"Sponsor dark", "The plan's sponsor was not touched for more than " + dark +
                           " days. Only where activity exports reach to today."},
      {"Low answer without a follow-up",
       "An NPS of 0 to 6 within 180 days, or a CSAT or CES in the lower third of its scale within 90 days, "
       "with no touch, note or follow-up after it."},
      {"Urgent ticket", "An urgent ticket is open."},
      {"Quiet",
       "No ticket, touch, answer or contract change for 60 days, or for 30 with falling usage. Only where "
       "exports of both tickets and activities end at most 45 days ago."},
      {"Follow-up due", "A follow-up of anybody is due by Sunday; overdue ones first."},
      {"Cadence passed",
       "No touch for longer than the cadence that was set for the account by hand, else its tier's: "
       "enterprise 30 days, mid-market 60, others 90. Only where activity exports reach that far."},
      {"Scorecard overdue",
       "The last agreed review of the scorecard is older than its cadence of 1, 3 or 6 months; at risk once "
       "a "
       "whole cadence was skipped."},
      {"Target reached",
       "The plan's first open metric with values is at its target in the last complete period. Where none is "
       "open, one was closed as reached within " +
           std::to_string(reached_days) + " days."},
      {"No usage known", "Usage exports are there, but none reaches this account."}};
}

std::vector<std::string> rule_notes() {
  return {
      std::string("Each account stands once, with its first reason: risks before what is to be watched, ") +
          "then good news, then what is not known; within these in the order above, then by age, then by "
          "amount.",
      std::string(
          "The day: risks today, what is to be watched on the next working day, the rest on the one ") +
          "after; a follow-up when it is due. A call this week takes its day.",
      "Missing exports never count as silence.",
      std::string("Done hides a reason until something newer happens, or until the cadence has passed ") +
          "again; good news and what is not known stay away until something newer happens.",
      "Snoozed hides it everywhere until its day. What is snoozed is listed at the foot."};
}

std::string rule_text() {
  std::string text;
  int number = 0;
  for (const RuleLine& line : rule_reasons())
    text += std::to_string(++number) + ". " + line.title + ". " + line.text + "\n";
  for (const std::string& note : rule_notes()) text += "\n" + note + "\n";
  return text;
}

}  // namespace rapport::work
