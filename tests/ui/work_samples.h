// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made books of work for pictures and tests of Monday. Today is Monday, 30 November 2026.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "core/work/work.h"

namespace rapport::samples {

inline const Day kWorkDay = *parse_iso_day("2026-11-30");

inline work::Reason work_reason(work::ReasonKind kind, const char* id, Level level, const char* text,
                                const char* step) {
  work::Reason reason;
  reason.kind = kind, reason.id = id, reason.level = level;
  reason.text = text, reason.step = step, reason.fact = text;
  return reason;
}

inline work::Entry work_entry(const std::string& name, const char* tier, double arr,
                              std::vector<work::Reason> reasons, bool mine = true) {
  work::Entry entry;
  entry.account_id = "001" + name, entry.account = name, entry.tier = tier, entry.owner = "Ana Ito";
  entry.arr = Money{arr, "EUR"};
  entry.mine = mine;
  entry.reasons = std::move(reasons);
  return entry;
}

/// Nothing but the day and who I am.
inline work::Book bare_book() {
  work::Book book;
  book.today = kWorkDay;
  book.imported = book.owners_known = book.knows_me = true;
  book.me = "Ana Ito";
  book.accounts = 60, book.mine = 21;
  book.last_import.day = kWorkDay - 1;
  book.successes.emplace();
  return book;
}

/// Eight accounts to touch, one of each kind, two snoozed; what changed; successes.
inline work::Book sample_book() {
  using Kind = work::ReasonKind;
  work::Book book = bare_book();
  work::NextCall at_half_past_ten{0, kWorkDay, "10:30", {"Kim Vale"}};
  book.entries = {
      work_entry("Oakhaven Grocers", "SMB", 12'000,
                 {work_reason(Kind::no_next, "no_next", Level::risk, "Renews in 19 days, nothing comes next",
                              "Choose the next phase")}),
      work_entry("Northwind Logistics", "Enterprise", 96'000,
                 {work_reason(Kind::sponsor_dark, "sponsor_dark", Level::risk,
                              "Kim Vale (COO), the sponsor, last touch 74 days ago", "Call Kim Vale (COO)")}),
      work_entry("Quartz Insurance", "Enterprise", 250'000,
                 {work_reason(Kind::quiet, "quiet", Level::risk,
                              "No ticket, touch or answer for 81 days; nobody used it since 26 Sep",
                              "Call Ines Roth (CIO) and ask how it goes")}),
      work_entry("Harbor Retail", "Mid-Market", 48'000,
                 {work_reason(Kind::answer, "detractor", Level::watch, "NPS 4 on 12 Nov, no follow-up",
                              "Find the root cause of the 4, and say who does what about it")}),
      work_entry("Cobalt Airways", "Enterprise", 250'000,
                 {work_reason(Kind::urgent_tickets, "urgent_tickets", Level::watch,
                              "Urgent ticket open for 6 days", "Tell them what happens next")}),
      work_entry("Falcon Health", "Mid-Market", 48'000,
                 {work_reason(Kind::follow_up, "follow_up:f1", Level::watch, "Follow-up 2 days late",
                              "Send the depot benchmark")}),
      work_entry("Meridian Foods", "Enterprise", 250'000,
                 {work_reason(Kind::target_reached, "target:paid", Level::good,
                              "Target reached, 3 weeks running: Paid on the day 86 %, target 85 %",
                              "Ask for a reference; choose what comes next")}),
      work_entry(
          "Tundra Robotics", "SMB", 12'000,
          {work_reason(Kind::no_usage, "no_usage", Level::unknown, "No usage export reaches this account",
                       "Ask the product team for its account key")}),
      work_entry("Umber Motors", "SMB", 9'000,
                 {work_reason(Kind::cadence, "no_touch", Level::watch,
                              "Last touch 95 days ago, cadence 90 days", "Call them and ask how it goes")}),
      work_entry("Willow Media", "SMB", 18'000,
                 {work_reason(Kind::renewal, "renewal", Level::good, "Renews in 60 days; next: a second team",
                              "Confirm the renewal")},
                 false)};
  book.entries[1].call = at_half_past_ten;
  book.entries[1].sponsor = "Kim Vale";
  book.entries[5].reasons[0].record = "f1";
  book.entries[5].reasons[0].text_of_it = "Send the depot benchmark";
  book.entries[5].reasons[0].due = kWorkDay - 2;
  book.entries[8].reasons[0].snoozed = Snooze{kWorkDay + 8, "waits for legal", "Ana Ito"};
  for (const work::Entry& entry : book.entries)
    if (entry.mine) book.my_ids.push_back(entry.account_id);
  std::sort(book.my_ids.begin(), book.my_ids.end());
  const auto change = [&](const char* name, Level level, const char* text) {
    book.last_import.changes.push_back({std::string("001") + name, name, level, text});
  };
  change("Cobalt Airways", Level::risk, "ticket turned urgent");
  change("Quartz Insurance", Level::risk, "people a week 9 to 3");
  change("Harbor Retail", Level::watch, "answered 4, was 7");
  change("Oakhaven Grocers", Level::watch, "renewal moved to 19 Dec 2026, was 12 Jan 2027");
  change("Meridian Foods", Level::good, "deal won, EUR 18,000");
  change("Falcon Health", Level::good, "people a week 12 to 17");
  change("Tundra Robotics", Level::unknown, "ARR EUR 12,000, was USD 12,000");
  change("Northwind Logistics", Level::unknown, "answered 8, was 8");
  book.last_import.notes = {"Usage exports end 14 Nov 2026"};
  const auto success = [&](const char* name, work::SuccessState state) {
    work::PlanSuccess one;
    one.account_id = std::string("001") + name, one.state = state;
    book.successes->push_back(one);
  };
  success("Meridian Foods", work::SuccessState::reached);
  success("Falcon Health", work::SuccessState::reached);
  success("Cobalt Airways", work::SuccessState::on_the_way);
  success("Harbor Retail", work::SuccessState::no_clear_change);
  return book;
}

/// Sixty accounts with names and sentences of every length, right-to-left ones among them.
inline work::Book long_book() {
  work::Book book = sample_book();
  const std::vector<work::Entry> some = book.entries;
  static const char* const kNames[] = {
      "Donaudampfschifffahrtselektrizit\u00e4tenhauptbetriebswerk GmbH & Co. KGaA", "A",
      "\u0634\u0631\u0643\u0629 \u0627\u0644\u0646\u0648\u0631 \u0644\u0644\u0634\u062d\u0646",
      "The Very Old and Very Large Consolidated Freight Company of the Northern Provinces"};
  for (int i = 0; i < 50; ++i) {
    work::Entry entry = some[static_cast<std::size_t>(i) % 8];
    entry.account = std::string(kNames[i % 4]) + (i < 4 ? "" : " " + std::to_string(i));
    entry.account_id = "002" + std::to_string(i);
    if (i % 5 == 0)
      entry.reasons[0].step =
          "Ask what the head of group-wide dispatch planning would need to see by the spring "
          "review so that the second region can start";
    book.entries.push_back(entry);
    book.my_ids.push_back(entry.account_id);
  }
  std::sort(book.my_ids.begin(), book.my_ids.end());
  book.mine = book.accounts = 60;
  return book;
}

inline std::shared_ptr<const work::Book> shared(work::Book book) {
  return std::make_shared<const work::Book>(std::move(book));
}

}  // namespace rapport::samples
