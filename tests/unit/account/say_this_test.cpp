// SPDX-License-Identifier: GPL-3.0-or-later
// What to say: each line's rule and which of its cases comes first. 30 November 2026 is a Monday.
#include "core/account/say_this.h"

#include <gtest/gtest.h>

#include "core/account/since.h"
#include "core/base/due_words.h"

namespace rapport::account {
namespace say_this_test {

const Day kMonday = day_of(CivilDate{2026, 11, 30});

AccountBrief empty() {
  AccountBrief brief;
  brief.today = kMonday;
  brief.facts.id = "001000000000001AAA";
  return brief;
}

OpenTicket ticket(const std::string& id, const std::string& subject, const std::string& priority, int age) {
  OpenTicket one;
  one.id = id, one.subject = subject, one.priority = priority, one.age_days = age;
  return one;
}

SurveyAnswer answer(int score, int days_ago, const std::string& person, const std::string& comment = {}) {
  return {score, kMonday - days_ago, person, comment};
}

FollowUp follow_up(const std::string& id, const std::string& text, const std::string& due) {
  FollowUp one;
  one.id = id, one.text = text, one.due = due;
  return one;
}

Flag flag(std::string_view id, Level level) {
  return {id, SignalKind::leading, level, "", ""};
}

SayTarget::Kind first_target(const SayLine& line) {
  return line.parts.front().target.kind;
}

TEST(DueWords, SayLateTodayAndTheDayOfTheWeek) {
  EXPECT_EQ(due_text(kMonday - 2, kMonday), "2 days late");
  EXPECT_EQ(due_text(kMonday - 1, kMonday), "1 day late");
  EXPECT_EQ(due_text(kMonday, kMonday), "today");
  EXPECT_EQ(due_text(kMonday + 1, kMonday), "tomorrow");
  EXPECT_EQ(due_text(kMonday + 4, kMonday), "by Fri");
  EXPECT_EQ(due_text(kMonday + 7, kMonday), "by 7 Dec") << "the next Monday would be read as this one";
  EXPECT_EQ(due_text(day_of(CivilDate{2027, 1, 4}), kMonday), "by 4 Jan 2027");
  EXPECT_EQ(due_short(kMonday - 2, kMonday), "2 d late");
  EXPECT_EQ(due_short(kMonday + 1, kMonday), "Tue");
  EXPECT_EQ(due_short(kMonday + 9, kMonday), "9 Dec");
}

TEST(SayHurts, TheFirstOpenTicketComesBeforeAnAnswer) {
  AccountBrief brief = empty();
  brief.worst_answer = answer(2, 10, "Rui Ito", "Too slow");
  brief.answers = {*brief.worst_answer};
  brief.open_tickets = {ticket("7", "Payout file rejected by the bank", "urgent", 6),
                        ticket("3", "Typo", "low", 90)};
  const auto line = say_hurts(brief);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->text(), "Payout file rejected by the bank, urgent, open for 6 days; 1 more open");
  EXPECT_EQ(line->parts[0].target, (SayTarget{SayTarget::Kind::ticket, "7"}));
  EXPECT_EQ(line->parts[1].level, Level::risk);
  brief.open_tickets = {ticket("3", "", "low", 0)};
  EXPECT_EQ(say_hurts(brief)->text(), "Ticket 3, open since today");
  EXPECT_EQ(say_hurts(brief)->parts[1].level, Level::watch);
}

TEST(SayHurts, TheWorstAnswerComesBeforeAFallOfUsage) {
  AccountBrief brief = empty();
  brief.breadth.change_vs_previous = -0.12;
  brief.breadth.change_is_clear = true;
  brief.answers = {answer(9, 1, "Lea"), answer(6, 5, "Kim"), answer(3, 40, "Rui Ito", "Too\nslow")};
  brief.worst_answer = brief.answers.back();
  EXPECT_EQ(say_hurts(brief)->text(), "A 3 from Rui Ito, 21 Oct: \u201CToo slow\u201D");
  brief.answers = {answer(7, 1, "Lea")};
  brief.worst_answer = brief.answers.back();
  EXPECT_EQ(say_hurts(brief)->text(), "People a week -12 % against the 8 weeks before");
  EXPECT_EQ(say_hurts(brief)->parts[0].target, (SayTarget{SayTarget::Kind::metric, "usage.active_users"}));
  brief.breadth.change_is_clear = false;
  EXPECT_EQ(say_hurts(brief)->text(), "No clear fall of usage") << "a fall that may be chance is none";
}

TEST(SayHurts, NamesOnlyWhatIsKnownToBeFine) {
  AccountBrief brief = empty();
  EXPECT_EQ(say_hurts(brief), std::nullopt) << "missing data is no good news";
  brief.facts.tickets.total = 4;
  brief.facts.nps.n = 1;
  EXPECT_EQ(say_hurts(brief)->text(), "No open ticket, no answer below 7");
  brief.facts.nps.detractors = 1;
  EXPECT_EQ(say_hurts(brief)->text(), "No open ticket");
}

TEST(SayPromised, LateOnesFirstAndThoseWithoutADayLast) {
  AccountBrief brief = empty();
  EXPECT_EQ(say_promised(brief), std::nullopt);
  brief.follow_ups = {follow_up("a", "Price list", ""), follow_up("b", "Bank API dates", "2026-12-04"),
                      follow_up("c", "Depot benchmark", "2026-11-28")};
  const auto line = say_promised(brief);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->text(), "Depot benchmark 2 days late; Bank API dates by Fri; and 1 more");
  EXPECT_EQ(line->parts[1].level, Level::risk);
  EXPECT_EQ(line->parts[1].target, (SayTarget{SayTarget::Kind::follow_up, "c"}));
  for (FollowUp& one : brief.follow_ups) one.done = true;
  EXPECT_EQ(say_promised(brief)->text(), "Nothing is open; all follow-ups are done");
}

TEST(SayAsk, TakesTheWeightiestQuestion) {
  AccountBrief brief = empty();
  EXPECT_EQ(say_ask(brief), std::nullopt);
  brief.next.chosen = NextStep{NextKind::people, "Roll out to Lyon", "", ""};
  EXPECT_EQ(say_ask(brief)->text(), "Is \u201CRoll out to Lyon\u201D still what comes next?");
  brief.questions = {{"WHY", "What is success?", "Paid drivers", kMonday - 400, "Kim", true},
                     {"HOW", "How do you do it now?", "", {}, ""}};
  EXPECT_EQ(say_ask(brief)->text(), "How do you do it now?") << "no answer comes before an old one";
  EXPECT_EQ(say_ask(brief)->parts[0].target, (SayTarget{SayTarget::Kind::question, "HOW"}));
  brief.questions.pop_back();
  EXPECT_EQ(say_ask(brief)->text(), "What is success?");
  brief.answers = {answer(9, 1, "Lea"), answer(7, 9, "Kim"), answer(8, 20, "Max")};
  EXPECT_EQ(say_ask(brief)->text(), "What would make the 7 a 9?");
  brief.breadth.change_vs_previous = -0.3;
  brief.breadth.change_is_clear = true;
  EXPECT_EQ(say_ask(brief)->text(), "Why do fewer people use it than two months ago?");
  brief.answers.push_back(answer(4, 30, "Rui Ito"));
  EXPECT_EQ(say_ask(brief)->text(), "Why do fewer people use it than two months ago?")
      << "somebody spoke to the detractor since";
  brief.facts.flags = {flag("detractor", Level::watch)};
  brief.answers.push_back(answer(2, 90, "Max"));
  brief.open_detractor = brief.answers[3];
  EXPECT_EQ(say_ask(brief)->text(), "What is behind Rui Ito\u2019s 4?")
      << "the flag is about this answer, not about the lowest";
  brief.open_tickets = {ticket("9", "Export slow", "normal", 14)};
  EXPECT_EQ(say_ask(brief)->text(), "What is behind Rui Ito\u2019s 4?") << "14 days are not old yet";
  brief.open_tickets[0].age_days = 15;
  EXPECT_EQ(say_ask(brief)->text(), "Why is the export still slow?");
  EXPECT_EQ(say_questions(brief).size(), 6U);
}

TEST(SayAsk, AQuestionIsMadeOfASubject) {
  EXPECT_EQ(question_of("Payout file rejected by bank"), "Why is the payout file still rejected by bank?");
  EXPECT_EQ(question_of("Invoices missing"), "Why are the invoices still missing?");
  EXPECT_EQ(question_of("SSO broken"), "Why is SSO still broken?");
  EXPECT_EQ(question_of("SSO login is still broken"), "Why is the SSO login still broken?");
  EXPECT_EQ(question_of("The export is slow"), "Why is the export still slow?");
  EXPECT_EQ(question_of("Can't open the report"),
            "What does \u201CCan't open the report\u201D hold up for you?");
  EXPECT_EQ(question_of("Slow"), "What does \u201CSlow\u201D hold up for you?");
  EXPECT_EQ(question_of("Re: export slow"), "What does \u201CRe: export slow\u201D hold up for you?");
  EXPECT_EQ(question_of("Some error missing"), "What does \u201CSome error missing\u201D hold up for you?");
  const std::string longest(200, 'x');
  EXPECT_EQ(question_of(longest),
            "What does \u201C" + std::string(80, 'x') + "\u2026\u201D hold up for you?");
}

TEST(SayResult, IsTheFindingAsTheChartSaysIt) {
  SuccessView success;
  EXPECT_EQ(say_result(success).text(), "What success is to them is not written down");
  success.purpose.text = "Pay every driver";
  EXPECT_EQ(say_result(success).text(), "\u201CPay every driver\u201D is not measured yet");
  success.metric = "Paid the same day";
  EXPECT_EQ(say_result(success).text(), "Paid the same day: no values yet");
  EXPECT_EQ(say_result(success).parts[0].level, Level::unknown);
  success.measure.emplace();
  success.measure->query.metric = "plan:paid";
  success.measure->spec.title = "Paid the same day rose from 59 % to 74 % since go-live";
  success.measure->words.first = "59 %";
  success.measure->words.after = "74 %";
  success.measure->words.latest = "78 %";
  success.measure->finding.grain = Grain::week;
  EXPECT_EQ(say_result(success).text(),
            "Paid the same day rose from 59 % to 74 % since go-live; 78 % in the latest week");
  EXPECT_EQ(say_result(success).parts[0].target, (SayTarget{SayTarget::Kind::metric, "plan:paid"}));
  success.measure->words.latest = "74 %";
  EXPECT_EQ(say_result(success).parts.size(), 1U) << "the title has it already";
}

TEST(SayNext, IsThePhaseOrThatNoneIsAgreed) {
  AccountBrief brief = empty();
  EXPECT_EQ(say_next(brief).text(), "No next phase is agreed");
  EXPECT_EQ(say_next(brief).parts[0].level, Level::unknown);
  brief.facts.flags = {flag("no_next", Level::risk)};
  EXPECT_EQ(say_next(brief).parts[0].level, Level::watch);
  brief.next.chosen = NextStep{NextKind::people, "Lyon and Turin", "same pain", "85 % by 31 Mar"};
  EXPECT_EQ(say_next(brief).text(), "Lyon and Turin; expected: 85 % by 31 Mar");
  EXPECT_EQ(first_target(say_next(brief)), SayTarget::Kind::plan);
}

TEST(SayThis, NamesThePeopleOfTheCall) {
  AccountBrief brief = empty();
  brief.facts.touches_known = true;
  brief.facts.flags = {flag("sponsor_dark", Level::risk)};
  DayCall call;
  call.people = {{"Chen Haddad", "chen@a.example", true, "executive sponsor", "COO", true, kMonday - 74},
                 {"", "l.ott@a.example", false, "", "", false, {}}};
  const SayThis say = say_this(brief, nullptr, &call, nullptr);
  ASSERT_EQ(say.people.size(), 2U);
  EXPECT_EQ(say.people[0].about, "COO, executive sponsor");
  EXPECT_EQ(say.people[0].touch, "74 d");
  EXPECT_EQ(say.people[0].level, Level::risk);
  EXPECT_EQ(say.people[1].name, "l.ott@a.example");
  EXPECT_FALSE(say.people[1].known);
  EXPECT_EQ(say.people[1].touch, "");
  ASSERT_NE(say.line("result"), nullptr);
  EXPECT_TRUE(say.line("result")->parts.empty()) << "it is being read";
}

TEST(SayThis, WithoutACallTheSponsorAndWhoWasMetLast) {
  AccountBrief brief = empty();
  Person sponsor, lea, max;
  sponsor.name = "Chen Haddad", sponsor.title = "COO", sponsor.sponsor = true;
  lea.name = "Lea Novak", lea.last_touch = kMonday - 3;
  max.name = "Max Fischer", max.last_touch = kMonday - 9;
  brief.people = {sponsor, max, lea};
  brief.facts.touches_known = true;
  const SayThis say = say_this(brief, nullptr, nullptr, nullptr);
  ASSERT_EQ(say.people.size(), 2U);
  EXPECT_EQ(say.people[0].about, "COO, sponsor");
  EXPECT_EQ(say.people[0].touch, "never");
  EXPECT_EQ(say.people[1].name, "Lea Novak");
  EXPECT_EQ(say.people[1].touch, "3 d");
}

TEST(SaySince, CountsAndNamesTheHeaviest) {
  Since since;
  since.from = kMonday - 32;
  EXPECT_EQ(say_since(since, kMonday), std::nullopt);
  since.items = {{kMonday, "Call", "Weekly", "", Level::good, 10},
                 {kMonday - 1, "Survey", "NPS 9", "Lea, 7 before", Level::good, 65},
                 {kMonday - 3, "Ticket", "Payout file", "new, urgent, open", Level::risk, 100},
                 {kMonday - 4, "Deal", "Lyon", "won", Level::good, 70}};
  const auto line = say_since(since, kMonday);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->label, "Since 29 Oct");
  EXPECT_EQ(line->text(), "4 changes: Payout file (new, urgent, open), Lyon (won), NPS 9 (Lea, 7 before)");
  EXPECT_EQ(line->parts[1].level, Level::risk);
}

}  // namespace say_this_test
}  // namespace rapport::account
