// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made journeys, answers and advocates for the tests and pictures of the practice. Today is 30 November
/// 2026.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/practice/advocates.h"
#include "core/practice/answers_book.h"
#include "core/practice/journey_book.h"
#include "ui/models/account_journey.h"

namespace rapport::samples {

inline const Day kPracticeDay = *parse_iso_day("2026-11-30");

inline relationship::FirstValue made_wait(int days, relationship::ValueStatus status) {
  relationship::FirstValue value;
  value.start = kPracticeDay - days, value.marked = true, value.days = days, value.status = status;
  return value;
}

/// The worked example: 12 accounts, half of them by day 52.
inline relationship::FirstValues twelve_waits() {
  std::vector<relationship::FirstValue> all;
  for (const int days : {21, 28, 30, 41, 47, 52, 60, 75})
    all.push_back(made_wait(days, relationship::ValueStatus::reached));
  for (const int days : {35, 63, 90, 120}) all.push_back(made_wait(days, relationship::ValueStatus::not_yet));
  relationship::FirstValues values = relationship::compare(all);
  values.no_milestone = 14, values.no_start = 1;
  return values;
}

inline practice::StageAnswers made_stage(std::optional<relationship::Stage> stage, int customers,
                                         int accounts, const std::vector<int>& scores) {
  practice::StageAnswers one;
  one.stage = stage, one.customers = customers;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const auto account =
        static_cast<std::uint32_t>(i) % static_cast<std::uint32_t>(std::max(1, accounts)) + 1;
    one.nps.add(account, scores[i]);
    one.ces.add(account, {SurveyKind::ces, 1 + scores[i] / 3, 1, 5, false, 0, {}, {}}, {1, 5});
  }
  return one;
}

inline practice::JourneyBook journey_book() {
  using relationship::Stage;
  practice::JourneyBook book;
  book.today = kPracticeDay;
  book.customers = 52, book.with_stage = 31;
  book.newest_answer = kPracticeDay - 2;
  book.stages = {
      made_stage(Stage::adoption, 9, 9, {3, 6, 7, 9, 8, 2, 6, 9, 7, 5, 8, 4}),
      made_stage(Stage::performance, 14, 12, {9, 9, 10, 8, 7, 9, 6, 10, 9, 8, 9, 3, 9, 10, 7, 9, 8, 9}),
      made_stage(Stage::transformation, 6, 5, {10, 9, 9, 8, 10}), made_stage(Stage::advocacy, 2, 2, {10, 10}),
      made_stage(std::nullopt, 21, 15, {9, 7, 3, 8, 9, 10, 6, 7, 9, 5, 8, 9, 9, 2, 7, 8})};
  book.first_values = twelve_waits();
  book.first_values.no_milestone = 39;  // With the one without a start and the twelve: all 52.
  book.waiting = {
      {"001D", "Pinecrest Motors", "Bo Kim", 120, "First plant counted", true},
      {"001C", "S\u00fcddeutsche Fernverkehrsabrechnungs-GmbH", "Ana Ito", 90, "Erste Abrechnung", true},
      {"001B", "Oakhaven Grocers", "Zoe Ueda", 63, "Stores report daily", true},
      {"001A", "Kitefin Couriers", "Ana Ito", 47, "First payout run without a paper list", false}};
  return book;
}

/// Too few to say anything.
inline practice::JourneyBook journey_book_few() {
  practice::JourneyBook book;
  book.today = kPracticeDay;
  book.customers = 6, book.with_stage = 1;
  book.stages = {made_stage(relationship::Stage::adoption, 1, 1, {9, 3}),
                 made_stage(std::nullopt, 5, 2, {8})};
  std::vector<relationship::FirstValue> all = {made_wait(30, relationship::ValueStatus::reached),
                                               made_wait(47, relationship::ValueStatus::not_yet),
                                               made_wait(61, relationship::ValueStatus::lost)};
  book.first_values = relationship::compare(all);
  book.first_values.no_milestone = 4, book.compared_former = 1;
  book.waiting = {{"001A", "Kitefin Couriers", "Ana Ito", 47, "First payout run", false}};
  return book;
}

inline relationship::AnswerToFollow made_answer(const char* key, const char* account, const char* person,
                                                int score, int days_ago, const char* comment) {
  using namespace relationship;  // NOLINT: a test's helper
  AnswerToFollow one;
  one.answer = key, one.account_id = std::string("001") + account[0], one.account = account,
  one.person = person;
  one.score = score, one.day = kPracticeDay - days_ago, one.comment = comment;
  Answer answer;
  answer.score = score;
  one.group = *group_of(answer);
  one.first_due = *one.day + due_days(one.group);
  one.follow_up.answer = key, one.follow_up.kind = usual_kind(one.group);
  return one;
}

inline practice::AnswersBook answers_book() {
  using namespace relationship;  // NOLINT
  practice::AnswersBook book;
  book.today = kPracticeDay;
  book.newest = kPracticeDay - 1;
  book.answers = {
      made_answer("a1", "Harborlight Retail", "Max Fischer", 3, 24,
                  "Support takes days, and we pay drivers daily."),
      made_answer("a2", "Cedar Robotics", "Lou Ott", 6, 4, ""),
      made_answer("a3", "Northwind Logistics GmbH", "Kim Vale", 7, 5, "Would be a 9 with approvals by phone"),
      made_answer("a4", "Falkenholm Health", "Freja Lindholm", 10, 9, "Best payroll week ever"),
      made_answer("a5", "Quartzfield Insurance", "Pat Roe", 5, 60, "Reports are wrong"),
      made_answer("a6", "Ember Textiles", "", 8, 90, "")};
  book.answers[1].suggested =
      SuggestedFollowUp{kPracticeDay - 2, "Touch on 28 Nov 2026: Call about the survey"};
  book.answers[2].follow_up.state = FollowUpState::planned;
  book.answers[2].follow_up.owner = "Ana Ito", book.answers[2].follow_up.due = kPracticeDay + 3;
  book.answers[4].follow_up.state = FollowUpState::done;
  book.answers[4].follow_up.done = kPracticeDay - 57;
  book.answers[4].follow_up.cause = RootCause::defect;
  book.answers[4].follow_up.outcome = "Time zone of the export; mended";
  book.answers[5].follow_up.state = FollowUpState::declined;
  book.answers[5].follow_up.reason = "Left the company";
  book.open = 4, book.overdue = 2, book.planned = 1, book.done = 11, book.declined = 1;
  book.open_by_age = {2, 2, 0, 0};
  book.loop = {11, 1, 18, 3.0, 11};
  book.causes = {
      {RootCause::support, 5}, {RootCause::defect, 3}, {RootCause::price, 2}, {RootCause::people, 1}};
  book.causes_found = 11;
  book.again = {
      {"001H", "Harborlight Retail", "Max Fischer", 8, 3, kPracticeDay - 200, kPracticeDay - 24, false},
      {"001Q", "Quartzfield Insurance", "Pat Roe", 3, 5, kPracticeDay - 260, kPracticeDay - 60, true}};
  for (std::uint32_t i = 0; i < 14; ++i) book.nps.add(i % 9 + 1, i % 3 == 0 ? 5 : i % 3 == 1 ? 8 : 10);
  return book;
}

inline practice::AdvocatesBook advocates_book() {
  using namespace relationship;  // NOLINT
  using practice::AdvocateState;
  practice::AdvocatesBook book;
  book.today = kPracticeDay;
  const auto account = [](const char* id, const char* name, const char* industry, const char* tier) {
    practice::Advocate one;
    one.account_id = id, one.account = name, one.industry = industry, one.tier = tier, one.owner = "Ana Ito";
    return one;
  };
  practice::Advocate north = account("001N", "Northwind Logistics GmbH", "Logistics", "Enterprise");
  north.arr = Money{96000, "EUR"}, north.goal = "Every driver has the money on the day of the tour.";
  north.result = "Drivers paid on the day: 86 %, target 85 %", north.at_target = true;
  north.promoters = {{"Kim Vale", "kim@northwind-logistics.example", 10, kPracticeDay - 34, "n1", false, {}}};
  north.why = "Kim Vale gave a 10 on 27 Oct 2026; their own metric is at its target.";
  north.note = "Renews in 41 days: renewal talks may be under way.";
  practice::Advocate falk = account("001F", "Falkenholm Health", "Health", "Mid-Market");
  falk.state = AdvocateState::resting;
  falk.promoters = {{"Freja Lindholm", "", 10, kPracticeDay - 9, "f1", true, {}}};
  falk.why = "Freja Lindholm gave a 10 on 21 Nov 2026.";
  AdvocacyAct act;
  act.id = "act1", act.account_id = "001F", act.person = "Freja Lindholm", act.kind = ActKind::speaking;
  act.state = ActState::done, act.asked = kPracticeDay - 75, act.agreed = kPracticeDay - 70,
  act.done = kPracticeDay - 44;
  act.may_say = "Name and figures";
  AdvocacyAct review = act;
  review.id = "act0", review.kind = ActKind::review, review.asked = kPracticeDay - 140,
  review.done = kPracticeDay - 121;
  falk.acts = {review, act};
  falk.rest = Rest{"Freja Lindholm", "2 things done for us in half a year", kPracticeDay + 60};
  practice::Advocate asked = account("001C", "Cedar Robotics", "Manufacturing", "SMB");
  asked.state = AdvocateState::asked;
  AdvocacyAct waiting = act;
  waiting.id = "act2", waiting.account_id = "001C", waiting.person = "Lou Ott",
  waiting.state = ActState::asked;
  waiting.kind = ActKind::reference, waiting.asked = kPracticeDay - 5, waiting.agreed.reset(),
  waiting.done.reset();
  waiting.may_say.clear();
  asked.acts = {waiting};
  book.accounts = {north, falk, asked};
  book.never_asked = 3, book.left_out = 1, book.metrics_known = true;
  book.counts = {3, 2, 2, 0, 1};
  book.agreed_interval = statistics::wilson(2, 3);
  return book;
}

inline std::shared_ptr<const ui::AccountJourney> account_journey(const std::string& account_id,
                                                                 bool confirmed = true) {
  using namespace relationship;  // NOLINT
  auto made = std::make_shared<ui::AccountJourney>();
  JourneyView& view = made->view;
  view.account_id = account_id, view.today = kPracticeDay;
  const auto entry = [](Stage stage, int days_ago, const char* why) {
    JourneyEntry one;
    one.id = std::string(name_of(stage)), one.stage = stage, one.from = kPracticeDay - days_ago,
    one.why = why;
    one.who = "Ana Ito";
    return one;
  };
  if (confirmed) {
    view.journey.entries = {entry(Stage::contract, 47, "Signed for three depots"),
                            entry(Stage::adoption, 30, "Kick-off with the depots")};
    view.stage = Stage::adoption, view.since = kPracticeDay - 30;
    view.suggestions = {{Stage::performance, 1, kPracticeDay - 3,
                         "First value on 27 Nov 2026 (Depots live), and \u201CDepot leads approve payouts "
                         "themselves\u201D is a habit."}};
  } else {
    view.suggestions = {{Stage::contract, 1, kPracticeDay - 47, "The first contract began on 14 Oct 2026."}};
  }
  view.first_value = made_wait(47, ValueStatus::not_yet);
  view.first_value.start_words = "the first contract or subscription began on 14 Oct 2026";
  view.first_value.milestone = "Depots live";
  made->answers_open = 2, made->answers_overdue = 1;
  return made;
}

template <typename T>
std::shared_ptr<const T> shared_book(T book) {
  return std::make_shared<const T>(std::move(book));
}

}  // namespace rapport::samples
