// SPDX-License-Identifier: GPL-3.0-or-later
// Edits as text and back: nothing of what a person wrote changes on the way.
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/edits/edit.h"
#include "core/plan/plan.h"
#include "tests/support/sample_plan.h"

namespace rapport::edits {
namespace test_edit {

constexpr const char* kAccount = "001000000000001AAA";
const Day kDay = *parse_iso_day("2026-11-02");

SuccessPlan purpose(const char* text) {
  SuccessPlan plan;
  plan.purpose.text = text;
  return plan;
}

relationship::Review reviewed(int score, const std::string& evidence) {
  relationship::Review review;
  review.date = kDay;
  relationship::Criterion& one = review.us.emplace_back();
  one.name = "Time to resolve", one.score = score, one.evidence = evidence;
  review.actions = {{"", "Call", Side::us, "Ana Ito", kDay + 7, std::nullopt, ""}};
  return relationship::settled(review);
}

/// One of each kind, with the texts that files break.
relationship::Changes written(const std::string& odd) {
  relationship::Changes changes;
  relationship::JourneyChange stage;
  stage.account_id = kAccount, stage.withdrawn = true;
  stage.entry = {"j1", relationship::Stage::transformation, 2, kDay, odd, odd, "Ana Ito", 9};
  changes.journey = {stage};
  relationship::AnswerFollowUp follow_up;
  follow_up.answer = odd, follow_up.state = relationship::FollowUpState::done;
  follow_up.kind = relationship::FollowUpKind::what_would_it_take;
  follow_up.owner = "Ana Ito", follow_up.due = kDay, follow_up.done = kDay + 1, follow_up.outcome = odd;
  follow_up.cause = relationship::RootCause::other, follow_up.reason = odd;
  changes.follow_ups = {follow_up, relationship::AnswerFollowUp{}};
  relationship::AdvocacyAct act;
  act.id = "a1", act.account_id = kAccount, act.kind = relationship::ActKind::logo;
  act.state = relationship::ActState::declined, act.person = odd, act.email = "ann@acme.example",
  act.asked = kDay;
  act.asked_by = odd, act.agreed = kDay + 1, act.until = kDay + 9, act.may_say = odd, act.done = kDay + 2;
  act.link = "https://acme.example/?a=\"b\"", act.declined = kDay + 3, act.not_before = kDay + 99,
  act.note = odd;
  act.answer = "id:rsp-1";
  changes.acts = {act};
  return changes;
}

std::vector<What> each_kind() {
  const std::string odd = "Two\nlines, \"quoted\" \\ \t\u00e9 \u6771 \U0001F600";
  SuccessPlan full = plan::settled(samples::full_plan().plan, {});
  full.purpose.text = odd;
  if (!full.metrics.empty()) full.metrics[0].target.value = 0.1 + 0.2;
  SuccessPlan part;
  part.notes = {{"n1", NoteKind::call, "2026-11-12", odd, "Ana Ito", {"Lea Novak"}, true}};
  part.follow_ups = {{"f1", "n1", "Send it", "Ana Ito", "2026-11-18", true, "2026-11-19"}};
  part.questions = {{QuestionKey::how, "How?", odd, "Lea Novak", "2026-11-02"}};
  return {PlanEdited{purpose("Before"), 7, full, "change of " + odd},
          PlanEdited{std::nullopt, 0, purpose("Mine"), ""},
          PlanStepped{true},
          PhaseEnded{odd},
          PlanCopied{"0019", {"notes", "people"}},
          PlanAdded{part, "new note"},
          FollowUpTicked{"f1", false, odd},
          TipOffered{"A tip", odd},
          DraftKept{"purpose.text", odd},
          TitleKept{"usage.event:Pay", Grain::quarter, odd},
          AnnotationAdded{{0, kDay, measure::AnnotationKind::definition, odd}},
          AnnotationRemoved{(std::int64_t{1} << 52) + 1},
          ValuesKept{"paid", {{kDay, 0.1 + 0.2, odd}, {kDay + 1, -1e300, ""}}},
          ValueRemoved{"paid", kDay},
          MatchDecided{"zendesk:organization:12@001000000000001AAA", "reject"},
          FieldChosen{"Account", "ARR__c", "arr"},
          WorkMarked{{"follow_up:f1", work::MarkState::snoozed, kDay + 6, odd, ""}},
          WorkMarked{{"quiet", work::MarkState::done, std::nullopt, "", "last 2026-09-01"}},
          WorkMarked{{"quiet", work::MarkState::none, std::nullopt, "", ""}},
          MatchDecided{"zendesk:organization:12", "link", "001000000000002AAA"},
          MatchesDecided{{"zendesk:organization:12@001000000000001AAA", odd}, "confirm"},
          ViewChanged{{"Old " + odd, std::nullopt}},
          ViewChanged{{"", workspace::SavedView{odd, {"account", "arr"}, odd, "quiet", "arr", true, odd, 7}}},
          ScorecardChanged{{std::nullopt, reviewed(3, odd), ""}},
          ScorecardChanged{{reviewed(3, odd), std::nullopt, odd}},
          ChoicesMade{
              {{kAccount, 45, odd, NextStep{NextKind::people, odd, "why", ""}, {}, {}},
               {"0019", 0, "", {}, WhatsNext{NextStep{NextKind::targets, "A", "", ""}, {}}, WhatsNext{}}}},
          RelationshipChanged{written(odd)},
          RenewalCalled{{"c1", kDay + 60, relationship::Call::at_risk, odd, kDay, odd}, false},
          RenewalCalled{{"", kDay + 60, relationship::Call::commit, "", {}, ""}, true},
          DealReasonsSet{"006", {{odd, true, false}, {"Price", false, true}}},
          TouchModelSet{{odd, relationship::Touch::mixed, 45, odd, "CSM", true}}};
}

TEST(Edit, EachKindComesBackFromItsLineAsItWas) {
  for (const What& what : each_kind()) {
    Edit edit = new_edit(kAccount, what, "Ana \u6771", {"note", "purpose.text"});
    edit.replaces = {"a", "b"};
    const std::string line = to_json(edit);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(from_json(line), edit) << line;
    EXPECT_EQ(id_of_json(line), edit.id);
  }
}

TEST(Edit, HasAnIdOfItsOwnAndSettledEntries) {
  SuccessPlan part;
  part.notes = {{"", NoteKind::call, "2026-11-20", "Call the depot", "", {}, false}};
  const Edit first = new_edit(kAccount, PlanAdded{part, ""}, "Ana Ito");
  const Edit second = new_edit(kAccount, PlanAdded{part, ""}, "Ana Ito");
  EXPECT_NE(first.id, second.id);
  EXPECT_FALSE(std::get<PlanAdded>(first.what).part.notes[0].id.empty());
  EXPECT_EQ(subject_of(first), Subject::plan);
  EXPECT_EQ(subject_of(new_edit("", TipOffered{}, "")), Subject::plan);
  EXPECT_EQ(subject_of(new_edit("", DraftKept{}, "")), Subject::draft);
  EXPECT_EQ(subject_of(new_edit("", ValueRemoved{}, "")), Subject::measure);
  EXPECT_EQ(subject_of(new_edit("", FieldChosen{}, "")), Subject::decision);
  EXPECT_EQ(subject_of(new_edit("", WorkMarked{}, "")), Subject::work);
  EXPECT_EQ(subject_of(new_edit("", RenewalCalled{}, "")), Subject::practice);
  EXPECT_EQ(subject_of(new_edit("", TouchModelSet{}, "")), Subject::practice);
}

TEST(Edit, WhatTheFirstFormatPutAsideIsRead) {
  const Edit draft = from_json(
      R"({"id":"d1","kind":"draft","account":"001000000000001AAA","who":"Ana Ito","field":"note","text":"Half"})");
  EXPECT_EQ(draft.what, What(DraftKept{"note", "Half"}));
  EXPECT_EQ(draft.who, "Ana Ito");
  const Edit plan =
      from_json(R"({"id":"p1","kind":"plan","account":"001000000000001AAA","who":"","revision":3,)"
                R"("action":"x","plan":"{\"purpose\":{\"text\":\"Mine\"}}"})");
  EXPECT_EQ(plan.what, What(PlanEdited{std::nullopt, 3, purpose("Mine"), "x"}));
  const Edit note = from_json(
      R"({"id":"a1","kind":"annotation","account":"1","who":"","day":"2026-11-02","of":1,"text":"Workshop"})");
  EXPECT_EQ(note.what, What(AnnotationAdded{{0, kDay, measure::AnnotationKind::intervention, "Workshop"}}));
  const Edit values = from_json(
      R"({"id":"v1","kind":"values","account":"1","who":"","metric":"paid","values":[{"day":"2026-11-02","value":0.5,"note":"n"}]})");
  EXPECT_EQ(values.what, What(ValuesKept{"paid", {{kDay, 0.5, "n"}}}));
}

TEST(Edit, WhatIsNotUnderstoodIsRefused) {
  for (const char* line : {"", "{}", "[]", R"({"id":"x","kind":"hologram"})", R"({"kind":"draft"})",
                           R"({"id":"x","kind":"annotation","day":"soon"})",
                           R"({"id":"x","kind":"work","reason":"quiet","state":"parked"})",
                           R"({"id":"x","kind":"plan","plan":"{\"no such key\":1}"})"})
    EXPECT_THROW(static_cast<void>(from_json(line)), Error) << line;
}

TEST(Edit, ScoresOfOneDraftAreJoinedAndWhatACustomerSeesIsNot) {
  const auto edit = [](const relationship::Review& was, const relationship::Review& now) {
    return new_edit(kAccount, ScorecardChanged{{was, now, ""}}, "Ana Ito");
  };
  const relationship::Review a = reviewed(2, "a"), b = reviewed(3, "a"), c = reviewed(3, "c");
  const auto both = joined(edit(a, b), edit(b, c));
  ASSERT_TRUE(both);
  EXPECT_EQ(std::get<ScorecardChanged>(both->what).change, (relationship::ReviewChange{a, c, ""}));
  EXPECT_FALSE(joined(edit(a, b), edit(a, c))) << "the second does not go on from the first";
  relationship::Review shared = c;
  shared.state = relationship::ReviewState::shared;
  EXPECT_FALSE(joined(edit(b, c), edit(c, shared)));
}

TEST(Edit, EditsOfOnePlanAndTextsOfOneFieldAreJoined) {
  const Edit first = new_edit(kAccount, PlanEdited{purpose("A"), 4, purpose("B"), "one"}, "Ana", {"x"});
  SuccessPlan more = purpose("B");
  more.purpose.said_by = "Lea Novak";
  const Edit second = new_edit(kAccount, PlanEdited{purpose("B"), 4, more, "two"}, "Ana", {"y"});
  const auto both = joined(first, second);
  ASSERT_TRUE(both);
  EXPECT_EQ(both->what, What(PlanEdited{purpose("A"), 4, more, ""}));
  EXPECT_EQ(both->finished, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(both->replaces, (std::vector<std::string>{first.id, second.id}));
  // The later one was made on what somebody else wrote besides: only its own change goes on top.
  SuccessPlan theirs = purpose("B");
  theirs.purpose.date = "2026-11-01";
  SuccessPlan on_theirs = theirs;
  on_theirs.purpose.said_by = "Lea Novak";
  const auto mine = joined(first, new_edit(kAccount, PlanEdited{theirs, 5, on_theirs, ""}, "Ana"));
  ASSERT_TRUE(mine);
  EXPECT_EQ(std::get<PlanEdited>(mine->what).plan, more);
  EXPECT_FALSE(joined(first, new_edit("other", second.what, "Ana")));
  EXPECT_FALSE(joined(first, new_edit(kAccount, PlanEdited{std::nullopt, 4, more, ""}, "Ana")));
  const Edit text = new_edit(kAccount, DraftKept{"note", "Ha"}, "Ana");
  EXPECT_TRUE(joined(text, new_edit(kAccount, DraftKept{"note", "Half"}, "Ana")));
  EXPECT_FALSE(joined(text, new_edit(kAccount, DraftKept{"why", "Half"}, "Ana")));
  EXPECT_FALSE(joined(text, first));
}

}  // namespace test_edit
}  // namespace rapport::edits
