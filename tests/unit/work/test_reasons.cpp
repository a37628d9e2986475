// SPDX-License-Identifier: GPL-3.0-or-later
// Why to touch an account: one test a rule, their order, and that missing exports are never silence.
#include <gtest/gtest.h>

#include "core/work/rule.h"
#include "tests/unit/work/work_testing.h"

namespace rapport::test {
namespace test_reasons {

using Kind = work::ReasonKind;

TEST(Reasons, ARenewalWithoutANextPhase) {
  MadeAccount made;
  made.renews_in(19);
  const work::Reason reason = made.reason(Kind::no_next);
  EXPECT_EQ(reason.id, "no_next");
  EXPECT_EQ(reason.level, Level::risk);
  EXPECT_EQ(reason.text, "Renews in 19 days, nothing comes next");
  EXPECT_EQ(reason.step, "Choose the next phase");
  EXPECT_EQ(reason.fact, "2026-12-19");
  EXPECT_EQ(reason.page, work::Page::plan);
  made.has_plan = true;
  made.plan.next.chosen = NextStep{NextKind::people, "Roll out to two depots", "", ""};
  EXPECT_FALSE(made.has(Kind::no_next));
  EXPECT_EQ(made.reason(Kind::renewal).text, "Renews in 19 days; next: Roll out to two depots");
  EXPECT_FALSE(made.reason(Kind::renewal).calls_for_touch()) << "it is prepared";
  made.plan.next.chosen.reset();
  made.renews_in(90);
  EXPECT_TRUE(made.has(Kind::no_next));
  made.renews_in(91);
  EXPECT_FALSE(made.has(Kind::no_next));
  made.renews_in(-1);
  EXPECT_TRUE(made.reasons().empty()) << "it has passed";
}

TEST(Reasons, ASponsorWhoIsDarkOnlyWhereActivitiesAreExported) {
  MadeAccount made;
  made.sponsor(74);
  const work::Reason reason = made.reason(Kind::sponsor_dark);
  EXPECT_EQ(reason.level, Level::risk);
  EXPECT_EQ(reason.text, "Ines Roth (CIO), the sponsor, last touch 74 days ago");
  EXPECT_EQ(reason.step, "Call Ines Roth (CIO)");
  EXPECT_EQ(reason.fact, "2026-09-17");
  made.sponsor(60);
  EXPECT_FALSE(made.has(Kind::sponsor_dark));
  made.sponsor(std::nullopt);
  EXPECT_EQ(made.reason(Kind::sponsor_dark).text,
            "Ines Roth (CIO), the sponsor, no touch as far as is known");
  made.context.data.touches_until.reset();
  made.context.data.touches = false;
  EXPECT_FALSE(made.has(Kind::sponsor_dark)) << "no export says when they were met";
}

TEST(Reasons, ALowAnswerUntilSomebodyTakesItUp) {
  MadeAccount made;
  made.summary.facts.nps.n = 1;
  made.summary.facts.nps.last = kMonday - 18;
  made.summary.detractor_day = kMonday - 18;
  made.summary.detractor_score = 4;
  work::Reason reason = made.reason(Kind::answer);
  EXPECT_EQ(reason.id, "detractor");
  EXPECT_EQ(reason.level, Level::watch);
  EXPECT_EQ(reason.text, "NPS 4 on 12 Nov, no follow-up");
  EXPECT_EQ(reason.step, "Find the root cause of the 4, and say who does what about it");
  made.has_plan = true;
  made.plan.follow_ups = {{"f1", "", "Ask her why", "Ana Ito", "2026-12-20", false, ""}};
  EXPECT_FALSE(made.has(Kind::answer)) << "it is planned";
  made.plan.follow_ups.clear();
  made.plan.notes = {{"n1", NoteKind::note, "2026-11-13", "Wrote to her", "", {}, false}};
  EXPECT_FALSE(made.has(Kind::answer)) << "there is a note after it";
  made.plan.notes[0].date = "2026-11-11";
  EXPECT_TRUE(made.has(Kind::answer));
}

TEST(Reasons, LowAnswersAboutEffortAndSatisfactionCountInTheLowerThirdOfTheirScale) {
  MadeAccount made;
  made.summary.facts.last_touch = kMonday - 40;
  made.answer(SurveyKind::csat, 2, 1, 5, 20);
  work::Reason reason = made.reason(Kind::answer);
  EXPECT_EQ(reason.id, "low_csat");
  EXPECT_EQ(reason.text, "CSAT 2 of 5 on 10 Nov, no follow-up");
  EXPECT_EQ(reason.step, "Ask what went wrong");
  made.answer(SurveyKind::csat, 1, 1, 5, 10);
  reason = made.reason(Kind::answer);
  EXPECT_EQ(reason.count, 2);
  EXPECT_EQ(reason.text, "2 low answers, the last: CSAT 1 of 5 on 20 Nov, no follow-up");
  const auto follow = [&](const Answer& one) {
    ++made.context.followed[made.summary.ref][{one.kind, one.at, one.score, one.person}];
  };
  follow(made.summary.answers[1]);
  reason = made.reason(Kind::answer);
  EXPECT_EQ(reason.text, "CSAT 2 of 5 on 10 Nov, no follow-up") << "the other one is followed up";
  follow(made.summary.answers[0]);
  EXPECT_FALSE(made.has(Kind::answer));
  made.context.followed.clear();
  made.summary.answers.clear();
  made.answer(SurveyKind::csat, 3, 1, 5, 10);
  made.answer(SurveyKind::ces, 4, 1, 7, 10);
  made.answer(SurveyKind::csat, 1, 1, 5, 91);
  EXPECT_FALSE(made.has(Kind::answer)) << "in the middle, or long ago";
  made.answer(SurveyKind::ces, 6, 1, 7, 10, true);
  EXPECT_EQ(made.reason(Kind::answer).step, "Ask what was hard") << "a reversed scale is turned";
  made.summary.facts.last_touch = kMonday - 9;
  EXPECT_FALSE(made.has(Kind::answer)) << "somebody spoke with them since";
}

TEST(Reasons, AnUrgentTicket) {
  MadeAccount made;
  made.summary.facts.tickets.total = 3;
  made.summary.facts.tickets.open = made.summary.facts.tickets.open_urgent = 1;
  made.summary.oldest_urgent = kMonday - 6;
  EXPECT_EQ(made.reason(Kind::urgent_tickets).text, "Urgent ticket open for 6 days");
  EXPECT_EQ(made.reason(Kind::urgent_tickets).step, "Tell them what happens next");
  EXPECT_EQ(made.reason(Kind::urgent_tickets).level, Level::watch);
  made.summary.facts.tickets.open_urgent = 2;
  EXPECT_EQ(made.reason(Kind::urgent_tickets).text, "2 urgent tickets open, the oldest for 6 days");
  EXPECT_EQ(made.reason(Kind::urgent_tickets).level, Level::risk);
}

TEST(Reasons, QuietOnlyWhereExportsReachThatFar) {
  MadeAccount made;
  made.summary.last_ticket = kMonday - 63;
  made.summary.facts.last_touch = kMonday - 70;
  work::Reason reason = made.reason(Kind::quiet);
  EXPECT_EQ(reason.text, "No ticket, touch or answer for 63 days");
  EXPECT_EQ(reason.step, "Call them and ask how it goes");
  EXPECT_EQ(reason.fact, "2026-09-28");
  made.sponsor(10);
  EXPECT_EQ(made.reason(Kind::quiet).step, "Call Ines Roth (CIO) and ask how it goes");
  made.context.data.touches_until = kMonday - 46;
  EXPECT_FALSE(made.has(Kind::quiet)) << "the activity export ended too long ago";
  made.context.data.touches_until.reset(), made.context.data.touches = false;
  EXPECT_FALSE(made.has(Kind::quiet)) << "nobody knows about calls and mails";
  made.context.data.touches_until = kMonday, made.context.data.touches = true;
  EXPECT_TRUE(made.has(Kind::quiet));
  made.context.data.tickets_until = kMonday - 60;
  EXPECT_FALSE(made.has(Kind::quiet)) << "the ticket export ends too early to tell";
  made.context.data.tickets = made.context.data.touches = false;
  made.context.data.tickets_until.reset(), made.context.data.touches_until.reset();
  for (const work::Reason& one : made.reasons()) EXPECT_FALSE(one.calls_for_touch()) << one.id;
}

TEST(Reasons, TheTiersCadence) {
  MadeAccount made;
  made.summary.facts.last_touch = kMonday - 45;
  const work::Reason reason = made.reason(Kind::cadence);
  EXPECT_EQ(reason.id, "no_touch") << "the flag of the same name";
  EXPECT_EQ(reason.level, Level::watch);
  EXPECT_EQ(reason.text, "Last touch 45 days ago, cadence 30 days");
  made.summary.facts.tier = "SMB";
  EXPECT_FALSE(made.has(Kind::cadence)) << "90 days";
  made.summary.facts.tier = "Enterprise";
  made.context.data.touches_until = kMonday - 40;
  EXPECT_FALSE(made.has(Kind::cadence)) << "the activity export ends five days after that touch";
}

TEST(Reasons, FollowUpsOfAllAuthorsDueThisWeek) {
  MadeAccount made;
  made.context.me.name = "Ana Ito";
  made.has_plan = true;
  made.plan.follow_ups = {{"f1", "", "Send depot benchmark", "Ana Ito", "2026-11-28", false, ""},
                          {"f2", "", "Call Max Fischer back", "Lea Novak", "2026-12-01", false, ""},
                          {"f3", "", "Later", "", "2026-12-07", false, ""},
                          {"f4", "", "Done", "", "2026-11-28", true, "2026-11-28"}};
  std::vector<std::string> said;
  for (const work::Reason& one : made.reasons()) said.push_back(one.text + ": " + one.step);
  EXPECT_EQ(said, (std::vector<std::string>{"Follow-up 2 days late: Send depot benchmark",
                                            "Follow-up due Tue (Lea Novak): Call Max Fischer back"}));
  EXPECT_EQ(made.reasons()[0].id, "follow_up:f1");
  EXPECT_TRUE(made.reasons()[0].mine);
  EXPECT_FALSE(made.reasons()[1].mine);
  made.summary.facts.customer = false;
  made.renews_in(10);
  EXPECT_EQ(made.reasons().size(), 2U) << "of a prospect nothing else counts";
}

TEST(Reasons, NoUsageOnlyWhereOthersHaveSome) {
  MadeAccount made;
  EXPECT_FALSE(made.has(Kind::no_usage)) << "there is no usage export at all";
  made.context.data.usage_until = kMonday;
  EXPECT_EQ(made.reason(Kind::no_usage).text, "No usage export reaches this account");
  EXPECT_EQ(made.reason(Kind::no_usage).level, Level::unknown);
  made.summary.facts.arr.reset();
  EXPECT_FALSE(made.has(Kind::no_usage)) << "nothing says that it uses the product";
  made.summary.facts.engaged = true;
  EXPECT_TRUE(made.has(Kind::no_usage));
}

TEST(Reasons, RisksComeBeforeWhatIsToBeWatchedAndThenTheRulesOrderHolds) {
  MadeAccount made;
  made.sponsor(74);
  made.renews_in(40);
  made.summary.facts.last_touch = kMonday - 45;
  made.summary.facts.tickets.total = made.summary.facts.tickets.open_urgent = 1;
  made.summary.oldest_urgent = kMonday - 1;
  made.plan.follow_ups = {{"f1", "", "Send it", "", "2026-11-01", false, ""}};
  made.context.data.usage_until = kMonday;
  std::vector<Kind> order;
  for (const work::Reason& one : made.reasons()) order.push_back(one.kind);
  EXPECT_EQ(order, (std::vector<Kind>{Kind::no_next, Kind::sponsor_dark, Kind::urgent_tickets,
                                      Kind::follow_up, Kind::cadence, Kind::no_usage}));
  made.summary.facts.tickets.open_urgent = 3;
  made.sponsor(10);
  made.plan.next.chosen = NextStep{NextKind::targets, "More", "", ""};
  EXPECT_EQ(made.reasons()[0].kind, Kind::urgent_tickets) << "three of them are a risk";
}

TEST(Reasons, ATargetThatIsReachedOrNear) {
  work::PlanSuccess success;
  success.state = work::SuccessState::reached;
  success.metric_id = "paid", success.metric = "Paid on the day", success.latest = "86 %",
  success.target = "85 %";
  success.periods = 3, success.grain = Grain::week;
  const work::Reason reason = work::target_reason(success);
  EXPECT_EQ(reason.id, "target:paid");
  EXPECT_EQ(reason.text, "Target reached, 3 weeks running: Paid on the day 86 %, target 85 %");
  EXPECT_EQ(reason.step, "Ask for a reference; choose what comes next");
  EXPECT_EQ(reason.level, Level::good);
  success.state = work::SuccessState::near_target;
  success.periods = 0;
  EXPECT_EQ(work::target_reason(success).step, "Ask what is still missing");
  EXPECT_FALSE(work::target_reason(success).calls_for_touch());
}

TEST(Rule, IsPrintedInTheOrderOfTheReasons) {
  EXPECT_EQ(work::rule_reasons().size(), static_cast<std::size_t>(Kind::renewal))
      << "one line for each reason that stands in the list by itself";
  const std::string text = work::rule_text();
  EXPECT_EQ(text.find("1. Renewal without a next phase"), 0U);
  EXPECT_LT(text.find("2. Sponsor dark"), text.find("3. Low answer"));
  EXPECT_LT(text.find("8. Scorecard overdue"), text.find("9. Target reached"));
  EXPECT_LT(text.find("9. Target reached"), text.find("10. No usage known"));
}

}  // namespace test_reasons
}  // namespace rapport::test
