// SPDX-License-Identifier: GPL-3.0-or-later
// Saving, undo and redo, conflicts, drafts: nothing that was acknowledged is ever lost.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <fstream>

#include "core/workspace/plan_store.h"
#include "tests/unit/plan/plan_testing.h"

namespace rapport::plan_test {
namespace test_plan_store {

using testing::HasSubstr;
using workspace::Workspace;

class PlanStoreTest : public testing::Test {
 protected:
  PlanStoreTest() { ::setenv("RAPPORT_TODAY", "2026-11-21", 1); }
  [[nodiscard]] static SuccessPlan now_in(const Workspace& w) {
    return plan::load_plan_only(w.own_reader(), kAccount);
  }
  [[nodiscard]] static plan::PlanView view_of(const Workspace& w) {
    return plan::load_plan(w.own_reader(), kAccount, kToday);
  }
  Place place;
};

TEST_F(PlanStoreTest, AnAccountWithoutAPlanHasAnEmptyDraft) {
  const workspace::Reader reader(place.path());
  const auto view = plan::load_plan(reader, kAccount, kToday);
  EXPECT_EQ(view.plan, SuccessPlan{});
  EXPECT_EQ(view.revision, 0);
  EXPECT_EQ(view.check.missing.size(), 6U);
  EXPECT_TRUE(view.check.warnings.empty());
  EXPECT_TRUE(view.undo.empty() && view.redo.empty() && view.history.empty());
  EXPECT_EQ(view.asks.size(), 5U);
  EXPECT_FALSE(plan::has_plan(reader, kAccount));
  EXPECT_EQ(refusal_of([&] { static_cast<void>(plan::load_plan(reader, "0011000000Nobody", kToday)); }).code,
            6);
}

TEST_F(PlanStoreTest, EditsAreKeptUndoneAndRedoneInWords) {
  Workspace w = place.open();
  const auto first = plan::save_plan(w, kAccount, complete_plan(), 0, "", "Tom");
  EXPECT_EQ(first.number, 1);
  SuccessPlan later = first.plan;
  later.metrics[0].target.value = 90;
  EXPECT_EQ(plan::save_plan(w, kAccount, later, 1, "", "Ana").number, 2);
  // The same again is no edit.
  const auto again = plan::save_plan(w, kAccount, later, 2, "", "Ana");
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.number, 2);
  auto view = view_of(w);
  EXPECT_EQ(view.undo, "Undo change of target");
  EXPECT_EQ(view.redo, "");
  ASSERT_EQ(view.history.size(), 2U);
  EXPECT_EQ(view.history[0].who, "Ana");
  ASSERT_EQ(view.history[0].changes.size(), 1U);
  EXPECT_EQ(view.history[0].changes[0].from, "85");
  EXPECT_EQ(view.history[0].changes[0].to, "90");

  EXPECT_EQ(plan::undo(w, kAccount, "Ana").plan, first.plan);
  view = view_of(w);
  EXPECT_EQ(view.redo, "Redo change of target");
  EXPECT_EQ(view.history[0].action, "Undo change of target");
  EXPECT_EQ(plan::undo(w, kAccount, "Ana").plan, SuccessPlan{});
  EXPECT_EQ(refusal_of([&] { plan::undo(w, kAccount, "Ana"); }).code, 3);
  EXPECT_EQ(plan::redo(w, kAccount, "Ana").plan, first.plan);
  EXPECT_EQ(plan::redo(w, kAccount, "Ana").plan, later);
  EXPECT_EQ(refusal_of([&] { plan::redo(w, kAccount, "Ana"); }).code, 3);
  // An edit after an undo takes the place of what was undone.
  plan::undo(w, kAccount, "Ana");
  SuccessPlan other = first.plan;
  other.purpose.text = "Other";
  plan::save_plan(w, kAccount, other, 7, "", "Ana");
  EXPECT_EQ(view_of(w).redo, "");
  EXPECT_EQ(plan::undo(w, kAccount, "Ana").plan, first.plan);
  EXPECT_EQ(plan::redo(w, kAccount, "Ana").plan, other);
  EXPECT_EQ(plan::load_revision(w.own_reader(), kAccount, 2), later);
  EXPECT_EQ(refusal_of([&] { static_cast<void>(plan::load_revision(w.own_reader(), kAccount, 99)); }).code,
            6);
  EXPECT_FALSE(plan::has_plan(w.own_reader(), kOther));
}

TEST_F(PlanStoreTest, TwoWritersNeverOverwriteEachOther) {
  Workspace one = place.open();
  Workspace two = place.open();
  plan::save_plan(one, kAccount, complete_plan(), 0, "", "Tom");
  SuccessPlan mine = now_in(one);
  SuccessPlan theirs = mine;
  theirs.metrics[0].target.value = 90;
  plan::save_plan(two, kAccount, theirs, 1, "", "Ana");
  // Another field: both are kept.
  mine.purpose.text = "New words";
  const auto merged = plan::save_plan(one, kAccount, mine, 1, "", "Tom");
  EXPECT_TRUE(merged.merged);
  EXPECT_EQ(merged.number, 3);
  EXPECT_EQ(merged.plan.purpose.text, "New words");
  EXPECT_EQ(merged.plan.metrics[0].target.value, 90);
  EXPECT_EQ(now_in(two), merged.plan);
  // The same field: refused, named, nothing written.
  mine.metrics[0].target.value = 70;
  try {
    plan::save_plan(one, kAccount, mine, 1, "", "Tom");
    FAIL() << "the save should have been refused";
  } catch (const plan::Conflict& conflict) {
    EXPECT_EQ(conflict.code(), ErrorCode::workspace);
    EXPECT_THAT(conflict.what(), HasSubstr("changed in the meantime"));
    EXPECT_THAT(conflict.what(), HasSubstr("by Tom, Ana in the same place (target of Paid on the day)"));
    ASSERT_EQ(conflict.fields().size(), 1U);
    EXPECT_EQ(conflict.fields()[0].from, "90");
    EXPECT_EQ(conflict.fields()[0].to, "70");
  }
  EXPECT_EQ(now_in(two), merged.plan);
  EXPECT_EQ(view_of(one).revision, 3);
  EXPECT_EQ(refusal_of([&] { plan::undo(one, kAccount, "Tom", 1); }).code, 4);
  EXPECT_EQ(refusal_of([&] { plan::save_plan(one, kAccount, mine, 9, "", "Tom"); }).code, 2);
  EXPECT_EQ(refusal_of([&] { plan::save_plan(one, "0011000000Nobody", mine, 0, "", "Tom"); }).code, 6);
}

TEST_F(PlanStoreTest, WhatWouldNotReadBackIsRefused) {
  Workspace w = place.open();
  SuccessPlan p = complete_plan();
  p.purpose.text = "broken \xFF";
  EXPECT_EQ(refusal_of([&] { plan::save_plan(w, kAccount, p, 0, "", "Tom"); }).code, 3);
  p = complete_plan();
  p.metrics[0].target.value = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(refusal_of([&] { plan::save_plan(w, kAccount, p, 0, "", "Tom"); }).code, 3);
  EXPECT_FALSE(plan::has_plan(w.own_reader(), kAccount));
}

TEST_F(PlanStoreTest, DraftsOutliveTheProcessAndGoWithTheirEdit) {
  {
    Workspace w = place.open();
    plan::save_draft(w, kAccount, "purpose.text", "Pay ev", "Tom");
    plan::save_draft(w, kAccount, "purpose.text", "Pay every dri", "Tom");
    plan::save_draft(w, kAccount, "note", "They said", "Tom");
  }
  Workspace w = place.open();
  auto drafts = view_of(w).drafts;
  ASSERT_EQ(drafts.size(), 2U);
  EXPECT_EQ(drafts[1].text, "Pay every dri");
  plan::save_plan(w, kAccount, complete_plan(), 0, "", "Tom", {"purpose.text"});
  plan::drop_draft(w, kAccount, "nothing of that name");
  drafts = view_of(w).drafts;
  ASSERT_EQ(drafts.size(), 1U);
  EXPECT_EQ(drafts[0].field, "note");
}

TEST_F(PlanStoreTest, UndoAllIsTheStartAndRedoAllTheEnd) {
  AnyPlan any(5);
  auto w = std::make_unique<Workspace>(place.path(), Workspace::Mode::must_exist);
  for (int round = 0; round < 6; ++round) {
    const int edits = 1 + any.below(25);
    int kept = 0;
    SuccessPlan end = now_in(*w);
    const SuccessPlan start = end;
    for (int n = 0; n < edits; ++n) {
      const auto made = plan::save_plan(*w, kAccount, any.edited(end), view_of(*w).revision, "", "Tom");
      kept += made.changed ? 1 : 0;
      end = made.plan;
      if (any.below(10) == 0)
        w = nullptr, w = std::make_unique<Workspace>(place.path(), Workspace::Mode::must_exist);
    }
    for (int n = 0; n < kept; ++n) plan::undo(*w, kAccount, "Tom");
    ASSERT_EQ(now_in(*w), start);
    for (int n = 0; n < kept; ++n) plan::redo(*w, kAccount, "Tom");
    ASSERT_EQ(now_in(*w), end);
    ASSERT_TRUE(view_of(*w).redo.empty());
  }
  while (!view_of(*w).undo.empty()) plan::undo(*w, kAccount, "Tom");
  EXPECT_EQ(now_in(*w), SuccessPlan{});
}

TEST_F(PlanStoreTest, ThousandEditSequencesFollowTheSimplestModelOfUndo) {
  // The model: a list of plans and where one stands in it.
  Workspace w = place.open();
  AnyPlan any(6);
  std::vector<SuccessPlan> line = {SuccessPlan{}};
  std::size_t at = 0;
  int revision = 0;
  for (int step = 0; step < 1000; ++step) {
    const int what = any.below(4);
    plan::Revision made;
    if (what == 2 && at > 0) {
      made = plan::undo(w, kAccount, "Tom", revision);
      --at;
    } else if (what == 3 && at + 1 < line.size()) {
      made = plan::redo(w, kAccount, "Tom", revision);
      ++at;
    } else {
      made = plan::save_plan(w, kAccount, any.below(20) == 0 ? SuccessPlan{} : any.edited(line[at]), revision,
                             "", "Tom");
      if (made.changed) {
        line.resize(++at);
        line.push_back(made.plan);
      }
    }
    revision = made.number;
    ASSERT_EQ(made.plan, line[at]) << step;
    ASSERT_EQ(now_in(w), line[at]) << step;
  }
}

/// Edits until it is killed; tells each revision that was acknowledged with a fingerprint of the plan.
[[noreturn]] void edit_for_ever(const std::string& workspace_path, const std::string& told, unsigned seed) {
  try {
    Workspace w(workspace_path, Workspace::Mode::must_exist);
    AnyPlan any(seed);
    std::ofstream out(told, std::ios::app);
    int revision = plan::load_plan(w.own_reader(), kAccount, kToday).revision;
    SuccessPlan p = plan::load_plan_only(w.own_reader(), kAccount);
    for (;;) {
      // Now and then from scratch, so that the plan does not grow without end.
      const auto made =
          plan::save_plan(w, kAccount, any.below(12) == 0 ? any.plan() : any.edited(p), revision, "", "Tom");
      revision = made.number;
      p = made.plan;
      out << revision << ' ' << plan::agreed_terms(p) << ' ' << plan::to_json(p).size() << std::endl;
    }
  } catch (const std::exception&) {
    ::_exit(3);
  }
}

std::size_t lines_in(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return static_cast<std::size_t>(
      std::count(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>(), '\n'));
}

/// Waits until a file has so many lines more than before; a minute at most, then the test says the rest.
void wait_for_growth(const std::string& path, std::size_t before, std::size_t lines) {
  for (int tries = 0; tries < 60'000 && lines_in(path) < before + lines; ++tries) ::usleep(1000);
}

TEST_F(PlanStoreTest, KilledAtAnyMomentItLosesNothingAcknowledged) {
  const std::string told = place.folder() + "/told";
  std::mt19937 random(7);
  int last = 0;
  int kept_before = 0;
  // RAPPORT_KILLS: more of them, for a long run.
  const char* wished = std::getenv("RAPPORT_KILLS");
  const unsigned rounds = wished != nullptr ? static_cast<unsigned>(std::strtoul(wished, nullptr, 10)) : 30U;
  for (unsigned round = 0; round < rounds; ++round) {
    const std::size_t before = lines_in(told);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) edit_for_ever(place.path(), told, 100 + round);
    // It is killed at work, however long a busy machine takes to let it begin: after some edits that it was
    // told are kept, and at any moment of the next one. Now and then before the first, while it opens.
    if (round % 5 != 0) wait_for_growth(told, before, 1 + random() % 4);
    ::usleep(static_cast<useconds_t>(random() % 20'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the editing process ended by itself with " << WEXITSTATUS(status);

    const Workspace w = place.open();
    std::ifstream in(told);
    std::string terms;
    std::size_t size = 0;
    int number = 0;
    for (int seen = 0; in >> seen >> terms >> size; number = seen) {
      if (seen <= last) continue;
      const SuccessPlan p = plan::load_revision(w.own_reader(), kAccount, seen);
      ASSERT_EQ(plan::agreed_terms(p), terms) << "revision " << seen;
      ASSERT_EQ(plan::to_json(p).size(), size) << "revision " << seen;
    }
    // At most the edit that was under way is there beside what was told.
    const int kept = view_of(w).revision;
    ASSERT_GE(kept, number);
    ASSERT_LE(kept, std::max(number, kept_before) + 1);
    kept_before = kept;
    ASSERT_TRUE(w.check().ok);
    last = number;
  }
  EXPECT_GE(last, static_cast<int>(rounds - rounds / 5)) << "the editing process hardly got to work";
}

TEST_F(PlanStoreTest, MetricsThatChangeEveryMonthAreSaid) {
  const auto churns = [&](const std::vector<const char*>& days) {
    const Place fresh;
    Workspace w = fresh.open();
    SuccessPlan p = complete_plan();
    int revision = 0;
    for (const char* day : days) {
      ::setenv("RAPPORT_TODAY", day, 1);
      p.metrics[0].name += "x";
      revision = plan::save_plan(w, kAccount, p, revision, "", "Tom").number;
    }
    ::setenv("RAPPORT_TODAY", "2026-11-21", 1);
    for (const auto& warning : view_of(w).check.warnings)
      if (warning.code == "metrics_churn") return true;
    return false;
  };
  EXPECT_TRUE(churns({"2026-08-01", "2026-09-10", "2026-10-10", "2026-11-10"}));
  EXPECT_FALSE(churns({"2026-08-01", "2026-09-10", "2026-11-01", "2026-11-10"}));
  EXPECT_FALSE(churns({"2026-09-10", "2026-10-10", "2026-11-10"})) << "the first metrics are no change";
  EXPECT_FALSE(churns({"2026-11-10"}));
}

TEST_F(PlanStoreTest, AdvanceEndsThePhaseAndAsksForANewNext) {
  Workspace w = place.open();
  EXPECT_EQ(refusal_of([&] { plan::advance(w, kAccount, "", kToday, "Tom"); }).code, 3);
  SuccessPlan p = complete_plan();
  p.next.wishes = {{NextKind::people, "Second depot", "They asked", ""},
                   {NextKind::technology, "Phone", "", ""}};
  plan::save_plan(w, kAccount, p, 0, "", "Tom");
  const auto made = plan::advance(w, kAccount, "59 became 71", kToday, "Tom");
  ASSERT_EQ(made.plan.phases.size(), 1U);
  EXPECT_EQ(made.plan.phases[0],
            (PastPhase{1, "First depot", "2026-09-01", "2026-11-21", "", "", "59 became 71", 1}));
  EXPECT_EQ(made.plan.phase, (Phase{2, "Second depot", "2026-11-21", "They asked", "10 points more"}));
  EXPECT_FALSE(made.plan.next.chosen);
  ASSERT_EQ(made.plan.next.wishes.size(), 1U);
  EXPECT_EQ(made.plan.metrics, p.metrics);
  const auto view = view_of(w);
  ASSERT_EQ(view.check.missing.size(), 1U);
  EXPECT_EQ(view.check.missing[0].element, "next");
  EXPECT_EQ(view.undo, "Undo advance to phase 2");
  EXPECT_EQ(refusal_of([&] { plan::advance(w, kAccount, "", kToday, "Tom"); }).code, 3);
  SuccessPlan done = made.plan;
  done.next.chosen = NextStep{NextKind::people, "More", "", ""};
  done.state = PlanState::done;
  EXPECT_EQ(refusal_of([&] { static_cast<void>(plan::advanced(done, "", kToday, 2)); }).code, 3);
}

TEST_F(PlanStoreTest, FollowUpsOfAllAccountsAreFoundByDay) {
  Workspace w = place.open();
  SuccessPlan p;
  p.follow_ups = {{"a", "", "Later", "", "2026-12-01", false, ""},
                  {"b", "", "Today", "", "2026-11-21", false, ""},
                  {"c", "", "Done", "", "2026-11-01", true, "2026-11-02"},
                  {"d", "", "No date", "", "soon", false, ""}};
  plan::save_plan(w, kAccount, p, 0, "", "Tom");
  p.follow_ups = {{"e", "", "Overdue", "", "2026-11-02", false, ""}};
  plan::save_plan(w, kOther, p, 0, "", "Tom");
  const auto due = plan::due_follow_ups(w.own_reader(), kToday);
  ASSERT_EQ(due.size(), 2U);
  EXPECT_EQ(due[0].follow_up.text, "Overdue");
  EXPECT_EQ(due[0].account_id, kOther);
  EXPECT_EQ(due[1].follow_up.text, "Today");
}

TEST_F(PlanStoreTest, TheLibraryTakesOwnTips) {
  Workspace w = place.open();
  const auto shipped = plan::load_tips(w.own_reader());
  const auto mine = plan::save_tip(w, {"", "A tip of ours", "Try it"});
  EXPECT_FALSE(mine.id.empty());
  EXPECT_EQ(plan::load_tips(w.own_reader()).size(), shipped.size() + 1);
  plan::save_tip(w, {mine.id, "A tip of ours", "Try it twice"});
  plan::save_tip(w, {shipped[0].id, "Rewritten", ""});
  EXPECT_EQ(plan::load_tips(w.own_reader()).size(), shipped.size() + 1);
  EXPECT_EQ(refusal_of([&] { plan::save_tip(w, {"", " ", ""}); }).code, 3);
}

}  // namespace test_plan_store
}  // namespace rapport::plan_test
