// SPDX-License-Identifier: GPL-3.0-or-later
// The plan as JSON: every field there and back, and refusals that name the path.
#include <gmock/gmock.h>

#include "tests/unit/plan/plan_testing.h"

namespace rapport::plan_test {
namespace test_plan_json {

using plan::apply_json;
using plan::to_json;
using testing::HasSubstr;

TEST(PlanJson, WhatIsShownAppliesToTheSamePlan) {
  AnyPlan any(1);
  for (int round = 0; round < 1500; ++round) {
    const SuccessPlan p = any.plan();
    const std::string json = to_json(p);
    ASSERT_EQ(apply_json({}, json), p) << json;
    // On top of itself it changes nothing, and on top of any other plan it replaces all of it.
    ASSERT_EQ(apply_json(p, json), p);
    ASSERT_EQ(to_json(apply_json(any.plan(), json)), json);
  }
}

TEST(PlanJson, TheContractsDocumentIsRead) {
  const SuccessPlan p =
      apply_json({}, R"({"state": "draft", "phase": {"number": 1, "name": "Start", "started": "2026-01-01"},
    "purpose": {"text": "Pay on the day", "said_by": "Ana", "date": "2026-01-02"},
    "metrics": [{"id": "paid_same_day", "name": "Paid", "unit": "%", "direction": "down", "cadence": "weekly",
      "recipe": "usage.mean:Invoice Paid:amount", "baseline": {"value": 61.0, "date": "2026-01-01"},
      "target": {"value": 85, "date": "2026-12-31"}, "state": "reached", "closed": {"reason": "met", "date": "2026-10-01"}}],
    "milestones": [{"id": "m", "title": "Live", "due": "2026-03-01", "owner": "Tom", "side": "customer", "horizon": "long",
      "state": "done", "done_on": null, "first_value": true}],
    "roles": [{"person": "Ana", "side": "customer", "role": "COO", "responsibility": "all", "accountable": true, "sponsor": true}],
    "behaviours": [{"name": "Reports", "state": "habit", "recipe": null, "evidence": "seen"}],
    "next": {"chosen": {"kind": "technology", "title": "Phone", "why": "road", "expected": "fewer"}, "wishes": [{"kind": "people", "title": "Depots"}]},
    "signoffs": [{"party": "customer", "name": "Ana", "date": "2026-02-01"}],
    "questions": [{"key": "WHEN", "question": "?", "answer": "soon", "said_by": "Ana", "date": "2026-02-01"}]})");
  EXPECT_EQ(p.phase.name, "Start");
  ASSERT_EQ(p.metrics.size(), 1U);
  EXPECT_EQ(p.metrics[0].direction, Direction::down);
  EXPECT_EQ(p.metrics[0].cadence, Cadence::weekly);
  EXPECT_EQ(p.metrics[0].target, (ValueAt{85.0, "2026-12-31"}));
  EXPECT_EQ(p.metrics[0].state, PlanMetricState::reached);
  EXPECT_EQ(p.milestones[0].horizon, Horizon::long_term);
  EXPECT_TRUE(p.milestones[0].first_value);
  EXPECT_TRUE(p.roles[0].sponsor);
  EXPECT_EQ(p.behaviours[0].state, BehaviourState::habit);
  EXPECT_EQ(p.next.chosen->kind, NextKind::technology);
  EXPECT_EQ(p.next.wishes[0].title, "Depots");
  EXPECT_EQ(p.signoffs[0].party, Party::customer);
  EXPECT_EQ(p.questions[0].key, QuestionKey::when);
}

TEST(PlanJson, TheEmptyPlanShowsEveryKeyOfTheContract) {
  const std::string json = to_json(SuccessPlan{});
  for (const char* key :
       {"state", "phase", "purpose", "metrics", "milestones", "roles", "behaviours", "next", "signoffs",
        "questions", "number", "started", "text", "said_by", "chosen", "wishes"})
    EXPECT_THAT(json, HasSubstr("\"" + std::string(key) + "\": "));
  EXPECT_THAT(json, HasSubstr("\"state\": \"draft\""));
}

TEST(PlanJson, WhatIsAbsentStays) {
  const SuccessPlan before = complete_plan();
  SuccessPlan after = apply_json(before, R"({"purpose": {"text": "New words"}})");
  EXPECT_EQ(after.purpose, (Purpose{"New words", "Ana Ito", "2026-09-02"}));
  after.purpose = before.purpose;
  EXPECT_EQ(after, before);
  // An entry keeps what it does not name of the one with its id; a list that is given is the whole list.
  after = apply_json(before, R"({"metrics": [{"id": "new"}, {"id": "paid", "target": {"value": 90}}]})");
  ASSERT_EQ(after.metrics.size(), 2U);
  EXPECT_EQ(after.metrics[0].name, "");
  EXPECT_EQ(after.metrics[1].name, "Paid on the day");
  EXPECT_EQ(after.metrics[1].target, (ValueAt{90.0, "2027-03-31"}));
  EXPECT_TRUE(apply_json(before, R"({"metrics": []})").metrics.empty());
  EXPECT_FALSE(apply_json(before, R"({"next": {"chosen": null}})").next.chosen);
  EXPECT_EQ(apply_json(before, "{}"), before);
  EXPECT_EQ(apply_json(before, "\xEF\xBB\xBF{}"), before);
}

TEST(PlanJson, ADateThatIsNoneIsKeptAsTyped) {
  EXPECT_EQ(apply_json({}, R"({"purpose": {"date": "next week"}})").purpose.date, "next week");
}

TEST(PlanJson, RefusalsNameThePathAndWhatWasFound) {
  struct Case {
    const char* json;
    const char* path;
    const char* found;
  };
  for (const Case& c : std::vector<Case>{
           {R"({"metrics": [{"target": {"value": "85"}}]})", "metrics[0].target.value", "85"},
           {R"({"metrics": [{"id": "a"}, {"id": "b", "colour": 1}]})", "metrics[1].colour", "no such key"},
           {R"({"metrics": [{"direction": "sideways"}]})", "metrics[0].direction", "sideways"},
           {R"({"metrics": [{"direction": 1}]})", "metrics[0].direction", "one of up, down"},
           {R"({"metrics": {"id": "a"}})", "metrics", "an object"},
           {R"({"metrics": [7]})", "metrics[0]", "the number 7"},
           {R"({"metrics": [{"id": "a"}, {"id": "a"}]})", "metrics[1]", "second entry"},
           {R"({"milestones": [{"first_value": "yes"}]})", "milestones[0].first_value", "yes"},
           {R"({"milestones": [{"title": null}]})", "milestones[0].title", "null"},
           {R"({"phase": {"number": 1.5}})", "phase.number", "1.5"},
           {R"({"phase": {"number": -1}})", "phase.number", "-1"},
           {R"({"purpose": "text"})", "purpose", "text"},
           {R"({"purpose": {"text": ["a"]}})", "purpose.text", "a list"},
           {R"({"next": {"chosen": {"kind": "more"}}})", "next.chosen.kind", "more"},
           {R"({"next": {"wishes": [{"kind": "people", "rank": 1}]}})", "next.wishes[0].rank", "no such key"},
           {R"({"notes": [{"present": ["a", 2]}]})", "notes[0].present[1]", "2"},
           {R"({"owner": "x"})", "owner", "no such key"},
           {R"({"state": "finished"})", "state", "finished"},
       }) {
    const SuccessPlan before = complete_plan();
    const Refusal refusal = refusal_of([&] { static_cast<void>(apply_json(before, c.json)); });
    EXPECT_EQ(refusal.code, 3) << c.json;
    EXPECT_THAT(refusal.sentence, testing::StartsWith(std::string(c.path) + ":")) << c.json;
    EXPECT_THAT(refusal.sentence, HasSubstr(c.found)) << c.json;
    EXPECT_THAT(refusal.sentence, HasSubstr("othing of the document was saved")) << c.json;
  }
}

TEST(PlanJson, WhatIsNoPlanIsRefused) {
  for (const char* json :
       {"", "[]", "7", "\"text\"", "{", "{\"state\": }", "{\"purpose\": {\"text\": \"\xFF\"}}", "null"})
    EXPECT_EQ(refusal_of([&] { static_cast<void>(apply_json({}, json)); }).code, 3) << json;
  EXPECT_THAT(refusal_of([] { static_cast<void>(apply_json({}, "{\n  \"state\" \"x\"}")); }).sentence,
              HasSubstr("line 2"));
  EXPECT_EQ(refusal_of([] { static_cast<void>(apply_json({}, std::string(100000, '['))); }).code, 3);
}

}  // namespace test_plan_json
}  // namespace rapport::plan_test
