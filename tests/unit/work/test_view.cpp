// SPDX-License-Identifier: GPL-3.0-or-later
// What the page shows of the book: scopes, tiles, marks, days, calls.
#include <gtest/gtest.h>

#include "core/base/due_words.h"
#include "core/work/load.h"
#include "tests/unit/work/work_testing.h"

namespace rapport::test {
namespace test_view {

using Kind = work::ReasonKind;
using work::Scope;
using work::Tile;
using Names = std::vector<std::string>;

work::Reason made_reason(Kind kind, Level level, int weight = 0) {
  work::Reason reason;
  reason.kind = kind, reason.level = level, reason.weight = weight;
  reason.id = std::string(name_of(kind));
  reason.text = "Why " + reason.id, reason.step = "Do " + reason.id, reason.fact = "as of today";
  return reason;
}

work::Entry entry(const char* name, std::vector<work::Reason> reasons, bool mine = false) {
  work::Entry one;
  one.account_id = std::string("001") + name, one.account = name;
  one.arr = Money{1000, "EUR"};
  one.mine = mine;
  one.reasons = std::move(reasons);
  return one;
}

/// Alder (mine): renewal without next, and an urgent ticket. Birch: quiet, and a prepared renewal. Cedar
/// (mine): a low answer. Dale: no usage.
work::Book book() {
  work::Book made;
  made.today = kMonday;
  made.imported = made.owners_known = made.knows_me = true;
  made.accounts = 60, made.mine = 21;
  made.entries = {
      entry("Alder",
            {made_reason(Kind::no_next, Level::risk, 70), made_reason(Kind::urgent_tickets, Level::watch)},
            true),
      entry("Birch", {made_reason(Kind::quiet, Level::watch, 63), made_reason(Kind::renewal, Level::good)}),
      entry("Cedar", {made_reason(Kind::answer, Level::watch)}, true),
      entry("Dale", {made_reason(Kind::no_usage, Level::unknown)})};
  made.my_ids = {"001Alder", "001Cedar"};
  return made;
}

Names names(const work::Work& work) {
  Names all;
  for (const work::Item& item : work.items) all.push_back(item.account);
  return all;
}
int count(const work::Work& work, Tile tile) {
  return work.counts.at(static_cast<std::size_t>(tile)).n;
}

TEST(WorkView, OneLineAnAccountWorstFirst) {
  const work::Work work = view_of(book(), Scope::team);
  EXPECT_EQ(names(work), (Names{"Alder", "Cedar", "Birch", "Dale"}));
  EXPECT_EQ(work.items[0].reason.kind, Kind::no_next);
  EXPECT_EQ(work.items[0].more, 1) << "the urgent ticket";
  EXPECT_EQ(work.items[2].more, 0) << "a prepared renewal is no reason";
  EXPECT_EQ(work.listed, 4);
  EXPECT_EQ(work.accounts, 60);
}

TEST(WorkView, MineHoldsMineAndMyFollowUpsElsewhere) {
  work::Book with = book();
  EXPECT_EQ(names(view_of(with, Scope::mine)), (Names{"Alder", "Cedar"}));
  EXPECT_EQ(view_of(with, Scope::mine).accounts, 21);
  work::Reason promised = made_reason(Kind::follow_up, Level::watch);
  promised.mine = true;
  with.entries[3].reasons.insert(with.entries[3].reasons.begin(), promised);
  EXPECT_EQ(names(view_of(with, Scope::mine)), (Names{"Alder", "Cedar", "Dale"}));
}

TEST(WorkView, TilesCountAndFilter) {
  const work::Work work = view_of(book(), Scope::team);
  EXPECT_EQ(count(work, Tile::renewals), 2);
  EXPECT_EQ(work.counts[0].text(), "renew in 90 days, EUR 2,000");
  EXPECT_EQ(count(work, Tile::no_next), 1);
  EXPECT_EQ(work.counts[1].words, "of them has no next phase");
  EXPECT_EQ(work.counts[1].title, "Renewals without a next phase");
  EXPECT_EQ(work.counts[0].words, "renew in 90 days") << "the amounts are apart";
  EXPECT_EQ(count(work, Tile::sponsor_dark), 0);
  EXPECT_EQ(count(work, Tile::quiet), 1);
  EXPECT_EQ(count(work, Tile::answers), 1);
  EXPECT_EQ(work.counts[4].words, "low answer without a follow-up") << "not every answer that waits";
  EXPECT_FALSE(work.counts[5].known) << "the successes are not computed";
  EXPECT_EQ(names(view_of(book(), Scope::team, {Tile::renewals})), (Names{"Alder", "Birch"}));
  const work::Work renewals = view_of(book(), Scope::team, {Tile::renewals});
  EXPECT_EQ(renewals.items[1].reason.kind, Kind::renewal) << "the reason that the figure counts";
  EXPECT_EQ(renewals.listed, 4);
  EXPECT_EQ(count(view_of(book(), Scope::mine), Tile::renewals), 1);
}

TEST(WorkView, MoneyIsAddedByOwnRatesOrNamedByCurrency) {
  work::Book with = book();
  with.entries[1].arr = Money{500, "USD"};
  EXPECT_EQ(view_of(with, Scope::team).counts[0].text(), "renew in 90 days, EUR 1,000, USD 500");
  with.rates = {"EUR", {{"USD", 0.5}}};
  EXPECT_EQ(view_of(with, Scope::team).counts[0].text(), "renew in 90 days, EUR 1,250");
  with.entries.front().arr = Money{800, "CHF"};
  EXPECT_EQ(view_of(with, Scope::team).counts[0].text(), "renew in 90 days, EUR 250, CHF 800 without a rate");
}

TEST(WorkView, DoneAndSnoozedLeaveTheListAndTheFigures) {
  work::Book with = book();
  with.entries[0].reasons[0].done = true;
  EXPECT_EQ(view_of(with, Scope::team).items[0].account, "Cedar");
  EXPECT_EQ(view_of(with, Scope::team).items[1].reason.kind, Kind::urgent_tickets) << "Alder's next reason";
  EXPECT_EQ(count(view_of(with, Scope::team), Tile::no_next), 0);
  EXPECT_EQ(count(view_of(with, Scope::team), Tile::renewals), 2) << "it renews all the same";
  with = book();
  with.entries[2].reasons[0].snoozed = Snooze{kMonday + 8, "waits for legal", "Ana Ito"};
  const work::Work work = view_of(with, Scope::team);
  EXPECT_EQ(names(work), (Names{"Alder", "Birch", "Dale"}));
  ASSERT_EQ(work.snoozed.size(), 1U);
  EXPECT_EQ(work.snoozed[0].account, "Cedar");
  EXPECT_EQ(count(work, Tile::answers), 0);
}

TEST(WorkView, WhatIsNotSavedYetCounts) {
  const work::Mark done{"answer", work::MarkState::done, std::nullopt, "", "as of today"};
  EXPECT_EQ(names(view_of(book(), Scope::team, {{}, {{"001Cedar", done}}})),
            (Names{"Alder", "Birch", "Dale"}));
  const work::Mark later{"answer", work::MarkState::snoozed, kMonday + 8, "waits for legal", ""};
  EXPECT_EQ(view_of(book(), Scope::team, {{}, {{"001Cedar", later}}}).snoozed.size(), 1U);
  work::Book with = book();
  with.entries[2].reasons[0].done = true;
  const work::Mark back{"answer", work::MarkState::none, std::nullopt, "", ""};
  EXPECT_EQ(names(view_of(with, Scope::team, {{}, {{"001Cedar", back}}})),
            (Names{"Alder", "Cedar", "Birch", "Dale"}));
}

TEST(WorkView, DaysByLevelCallsAndDueDates) {
  work::Book with = book();
  work::Work work = view_of(with, Scope::team);
  EXPECT_EQ(work.items[0].when, "today");
  EXPECT_EQ(work.items[1].when, "Tue");
  EXPECT_EQ(work.items[3].when, "Wed");
  work::NextCall call{0, kMonday, "10:30", {"Kim Vale"}};
  with.entries[0].call = call;
  work = view_of(with, Scope::team);
  EXPECT_EQ(work.items[0].when, "10:30");
  EXPECT_EQ(work.items[0].reason.step, "Do no_next in the 10:30 call");
  with.entries[2].call = work::NextCall{0, kMonday + 3, "09:00", {}};
  EXPECT_EQ(view_of(with, Scope::team).items[1].when, "Thu") << "a call this week takes its day";
  EXPECT_EQ(view_of(with, Scope::team).items[1].reason.step, "Do answer");
  work::Reason dark = made_reason(Kind::sponsor_dark, Level::risk);
  with.entries[0].reasons = {dark};
  with.entries[0].sponsor = "Ines Roth";
  EXPECT_EQ(view_of(with, Scope::team).items[0].reason.step, "Ask Ines Roth into the 10:30 call");
  with.entries[0].call->people = {"Ines Roth"};
  EXPECT_EQ(view_of(with, Scope::team).items[0].reason.step, "Speak with Ines Roth in the 10:30 call");
}

TEST(WorkView, ByDayForTheWeek) {
  work::Book with = book();
  with.entries[2].call = work::NextCall{0, kMonday + 4, "09:00", {}};
  EXPECT_EQ(names(view_of(with, Scope::team, {{}, {}, true})), (Names{"Alder", "Birch", "Dale", "Cedar"}));
}

TEST(WorkView, ALongListIsCutAndTheFiguresCountAll) {
  work::ViewOptions two;
  two.most = 2;
  const work::Work work = view_of(book(), Scope::team, two);
  EXPECT_EQ(names(work), (Names{"Alder", "Cedar"}));
  EXPECT_EQ(work.unlisted, 2);
  EXPECT_EQ(work.listed, 4);
  EXPECT_EQ(count(work, Tile::renewals), 2);
}

TEST(WorkView, TheWeekEndsOnSunday) {
  EXPECT_EQ(plan::due_week_end(kMonday), kMonday + 6);
  EXPECT_EQ(plan::due_week_end(kMonday + 4), kMonday + 6);
  EXPECT_EQ(plan::due_week_end(kMonday + 5), kMonday + 13) << "on Saturday the next week is planned";
  EXPECT_EQ(weekday_name(kMonday + 3), "Thu");
  EXPECT_EQ(work::long_day_text(kMonday), "Monday, 30 November");
  // Friday: what is to be watched comes on Monday.
  work::Book with = book();
  with.today = kMonday + 4;
  EXPECT_EQ(view_of(with, Scope::team).items[1].when, "Mon");
}

TEST(WorkView, ADayBeyondAWeekIsNamedByItsDate) {
  work::Book with = book();
  with.today = kMonday + 5;  // The list is about the next week by then.
  work::Reason promised = made_reason(Kind::follow_up, Level::watch);
  promised.due = kMonday + 12;
  with.entries = {entry("Alder", {promised})};
  EXPECT_EQ(view_of(with, Scope::team).items[0].when, "12 Dec") << "\"Sat\" would be read as today";
}

TEST(WorkView, MineSaysThatTheListOfChangesWasCut) {
  work::Book with = book();
  with.last_import.changes = {{"001Alder", "Alder", Level::risk, "ticket turned urgent"},
                              {"001Birch", "Birch", Level::risk, "ticket turned urgent"}};
  EXPECT_TRUE(view_of(with, Scope::mine).last_import.notes.empty());
  with.last_import.more = 30;
  const work::LastImport mine = view_of(with, Scope::mine).last_import;
  EXPECT_EQ(mine.changes.size(), 1U);
  EXPECT_EQ(mine.more, 0) << "how many of them are mine is not known";
  EXPECT_EQ(mine.notes, Names{"30 further changes of all accounts are not listed; some may be of yours"});
  EXPECT_EQ(view_of(with, Scope::team).last_import.more, 30);
}

TEST(WorkView, SuccessesOfTheWholeBook) {
  work::Book with = book();
  work::PlanSuccess one;
  one.account_id = "001Alder", one.state = work::SuccessState::reached;
  work::PlanSuccess two;
  two.account_id = "001Birch", two.state = work::SuccessState::near_target;
  work::PlanSuccess three;
  three.account_id = "001Cedar", three.state = work::SuccessState::not_measured;
  with.successes = std::vector<work::PlanSuccess>{one, two, three};
  const work::Work team = view_of(with, Scope::team);
  EXPECT_TRUE(team.successes_known);
  EXPECT_EQ(team.successes.accounts, 60);
  EXPECT_EQ(team.successes.of(work::SuccessState::not_measured), 58) << "accounts without a plan too";
  EXPECT_EQ(team.successes.measured(), 2);
  EXPECT_EQ(count(team, Tile::successes), 2);
  EXPECT_EQ(count(view_of(with, Scope::mine), Tile::successes), 1);
}

}  // namespace test_view
}  // namespace rapport::test
