// SPDX-License-Identifier: GPL-3.0-or-later
// The one applier: each kind takes effect once, whenever a program is killed.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <map>
#include <random>
#include <utility>

#include "core/edits/apply.h"
#include "core/edits/author.h"
#include "core/edits/journal.h"
#include "core/measure/chart_titles.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/work_store.h"
#include "tests/unit/plan/plan_testing.h"

namespace rapport::edits {
namespace test_apply {

using plan_test::kAccount;
using plan_test::kToday;
using Kind = Outcome::Kind;

SuccessPlan purpose(const char* text) {
  SuccessPlan plan;
  plan.purpose.text = text;
  return plan;
}

class Apply : public testing::Test {
 protected:
  Outcome edit(What what, std::vector<std::string> finished = {}) {
    return apply(w, new_edit(kAccount, std::move(what), "Ana Ito", std::move(finished)));
  }
  [[nodiscard]] SuccessPlan kept() const { return plan::load_plan_only(w.own_reader(), kAccount); }
  [[nodiscard]] int revision() const { return plan::load_plan(w.own_reader(), kAccount, kToday).revision; }
  plan_test::Place place;
  workspace::Workspace w = place.open();
};

TEST_F(Apply, APlanIsKeptOnWhatTheEditWasMadeOn) {
  EXPECT_TRUE(edit(PlanEdited{SuccessPlan{}, 0, purpose("Mine"), ""}).changed);
  EXPECT_EQ(kept().purpose.text, "Mine");
  // The next was made before the first was kept: its base is no revision.
  SuccessPlan more = purpose("Mine, and more");
  more.purpose.said_by = "Lea Novak";
  EXPECT_EQ(edit(PlanEdited{purpose("Mine"), 0, more, ""}).kind, Kind::applied);
  EXPECT_EQ(kept().purpose.said_by, "Lea Novak");
  EXPECT_EQ(kept().purpose.text, "Mine, and more");
  EXPECT_EQ(edit(PlanEdited{std::nullopt, 2, purpose("By revision"), ""}).kind, Kind::applied);
  EXPECT_EQ(kept(), purpose("By revision"));
  EXPECT_EQ(plan::load_history(w.own_reader(), kAccount, 9)[0].who, "Ana Ito");
}

TEST_F(Apply, WhatSomebodyChangedMeanwhileIsAConflictAndNothingIsWritten) {
  plan::save_plan(w, kAccount, purpose("Theirs"), 0, "", "Lea Novak");
  plan::save_draft(w, kAccount, "purpose.text", "Mi", "Ana Ito");
  const Outcome outcome = edit(PlanEdited{SuccessPlan{}, 0, purpose("Mine"), ""}, {"purpose.text"});
  EXPECT_EQ(outcome.kind, Kind::conflict);
  EXPECT_EQ(outcome.theirs, purpose("Theirs"));
  EXPECT_EQ(outcome.base, SuccessPlan{});
  EXPECT_EQ(outcome.revision, 1);
  EXPECT_NE(outcome.sentence.find("Lea Novak"), std::string::npos);
  EXPECT_EQ(kept(), purpose("Theirs"));
  EXPECT_EQ(plan::load_drafts(w.own_reader(), kAccount).size(), 1U);
}

TEST_F(Apply, NotesFollowUpsAnswersAndTipsAreAdded) {
  SuccessPlan part;
  part.notes = {{"", NoteKind::call, "2026-11-20", "First", "", {}, false}};
  part = plan::settled(part, {});
  part.follow_ups = {{"", part.notes[0].id, "Send it", "", "2026-11-18", false, ""}};
  edit(PlanAdded{part, "new note"});
  part.notes[0].text = "Second, on the same day";
  edit(PlanAdded{part, "new note"}, {"note"});
  ASSERT_EQ(kept().notes.size(), 2U);
  EXPECT_NE(kept().notes[0].id, kept().notes[1].id);
  EXPECT_EQ(kept().follow_ups[1].note_id, kept().notes[1].id);
  EXPECT_EQ(plan::load_plan(w.own_reader(), kAccount, kToday).undo, "Undo new note");
  const std::string id = kept().follow_ups[0].id;
  edit(FollowUpTicked{id, true, "Send it"});
  EXPECT_TRUE(kept().follow_ups[0].done);
  EXPECT_EQ(edit(FollowUpTicked{id, false, "Send it"}).sentence, "Undone: tick of Send it");
  EXPECT_FALSE(kept().follow_ups[0].done);
  edit(FollowUpTicked{id, true, "Send it"});
  SuccessPlan since = kept();
  since.purpose.text = "Written since";
  edit(PlanEdited{kept(), revision(), since, ""});
  EXPECT_EQ(edit(FollowUpTicked{id, false, "Send it"}).sentence, "Open again: Send it");
  EXPECT_FALSE(kept().follow_ups[0].done);
  EXPECT_EQ(kept().purpose.text, "Written since");
  const std::size_t shipped = plan::load_tips(w.own_reader()).size();
  edit(TipOffered{"Ask", "Then listen"});
  edit(TipOffered{"Ask", "Then listen"});
  EXPECT_EQ(plan::load_tips(w.own_reader()).size(), shipped + 1) << "the same tip is in the library once";
  EXPECT_EQ(kept().tips.size(), 2U);
}

TEST_F(Apply, StepsPhasesDraftsAndMeasures) {
  SuccessPlan p = purpose("First");
  p.next.chosen = NextStep{NextKind::people, "Second depot", "", ""};
  edit(PlanEdited{SuccessPlan{}, 0, p, "first words"});
  EXPECT_EQ(edit(PlanStepped{false}).sentence, "Undone: first words");
  EXPECT_EQ(kept(), SuccessPlan{});
  EXPECT_EQ(edit(PlanStepped{false}).sentence, "There is nothing to undo in this plan.");
  EXPECT_EQ(edit(PlanStepped{true}).sentence, "Redone: first words");
  EXPECT_TRUE(edit(PhaseEnded{"59 became 71"}).changed);
  EXPECT_EQ(kept().phases[0].result, "59 became 71");
  EXPECT_EQ(edit(PhaseEnded{"again"}).kind, Kind::refused) << "no next one is chosen";
  edit(DraftKept{"note", "Half"});
  EXPECT_EQ(plan::load_drafts(w.own_reader(), kAccount)[0].text, "Half");
  edit(DraftKept{"note", ""});
  EXPECT_TRUE(plan::load_drafts(w.own_reader(), kAccount).empty());
  const Day day = *parse_iso_day("2026-11-02");
  edit(AnnotationAdded{{0, day, measure::AnnotationKind::external, "A merger"}});
  const auto notes = measure::load_annotations(w.own_reader(), kAccount);
  ASSERT_EQ(notes.size(), 1U);
  edit(AnnotationRemoved{notes[0].id});
  EXPECT_TRUE(measure::load_annotations(w.own_reader(), kAccount).empty());
  edit(ValuesKept{"paid", {{day, 0.1 + 0.2, "by phone"}}});
  EXPECT_EQ(metrics::load_observations(w.own_reader(), kAccount, "paid")[0].value, 0.1 + 0.2);
  edit(ValueRemoved{"paid", day});
  EXPECT_TRUE(metrics::load_observations(w.own_reader(), kAccount, "paid").empty());
  edit(TitleKept{"touches", Grain::month, "More calls"});
  EXPECT_EQ(measure::load_chart_title(w.own_reader(), kAccount, "touches", Grain::month)->text, "More calls");
  EXPECT_EQ(edit(TitleKept{"touches", Grain::month, std::string(300, 'x')}).kind, Kind::refused);
  EXPECT_EQ(edit(MatchDecided{"zendesk:organization:1", "confirm"}).kind, Kind::refused);
  EXPECT_EQ(edit(FieldChosen{"Account", "ARR__c", "hologram"}).kind, Kind::refused);
}

TEST_F(Apply, AgainChangesNothingWhateverWasWrittenSince) {
  const Edit first = new_edit(kAccount, PlanEdited{SuccessPlan{}, 0, purpose("Mine"), ""}, "Ana Ito");
  const Edit draft = new_edit(kAccount, DraftKept{"note", "Half"}, "Ana Ito");
  SuccessPlan part;
  part.questions = {{QuestionKey::how, "How?", "By list", "", ""}};
  const Edit added = new_edit(kAccount, PlanAdded{part, ""}, "Ana Ito", {"note"});
  for (const Edit& one : {first, draft, added}) EXPECT_EQ(apply(w, one).kind, Kind::applied);
  edit(PlanStepped{false});
  edit(PlanStepped{false});
  const int now = revision();
  for (const Edit& one : {first, draft, added}) {
    const Outcome again = apply(w, one);
    EXPECT_EQ(again.kind, Kind::applied);
    EXPECT_FALSE(again.changed);
  }
  EXPECT_EQ(revision(), now);
  EXPECT_EQ(kept(), SuccessPlan{}) << "an undo is not undone by a replay";
  EXPECT_TRUE(plan::load_drafts(w.own_reader(), kAccount).empty());
}

TEST_F(Apply, WhyNotIsAValue) {
  EXPECT_EQ(apply(w, new_edit("001gone", PlanEdited{SuccessPlan{}, 0, purpose("x"), ""}, "Ana")).kind,
            Kind::refused);
  workspace::Workspace other = place.open();
  {
    const workspace::Transaction held(other.database());
    const Outcome busy = edit(PlanEdited{SuccessPlan{}, 0, purpose("x"), ""});
    EXPECT_EQ(busy.kind, Kind::busy);
    EXPECT_FALSE(busy.sentence.empty());
  }
  std::filesystem::rename(place.path(), place.path() + ".moved");
  EXPECT_EQ(edit(PlanEdited{SuccessPlan{}, 0, purpose("x"), ""}).kind, Kind::stuck);
  std::filesystem::rename(place.path() + ".moved", place.path());
  EXPECT_EQ(edit(PlanEdited{SuccessPlan{}, 0, purpose("x"), ""}).kind, Kind::applied);
}

TEST_F(Apply, TheAuthorIsWhoIsSaidElseMyNameElseTheLogin) {
  EXPECT_FALSE(author(w.own_reader()).empty());
  workspace::set_my_name(w, "  Ana Ito ");
  EXPECT_EQ(author(w.own_reader()), "Ana Ito");
  EXPECT_EQ(author(w.own_reader(), "Lea Novak"), "Lea Novak");
  EXPECT_EQ(author(w.own_reader(), " "), "Ana Ito");
  EXPECT_THROW(workspace::set_my_name(w, "two\nlines"), Error);
  workspace::set_my_name(w, "");
  EXPECT_TRUE(workspace::load_me(w.own_reader()).name.empty());
}

TEST_F(Apply, AMarkIsSavedReplacedAndTakenBack) {
  const auto marks = [&] { return workspace::WorkStore(w.database()).of(kAccount); };
  const auto mark = [&](work::Mark one) { return edit(WorkMarked{std::move(one)}).kind; };
  EXPECT_EQ(mark({"quiet", work::MarkState::snoozed, today() + 8, "waits for legal", ""}), Kind::applied);
  ASSERT_EQ(marks().size(), 1U);
  EXPECT_EQ(marks()[0].state, "snoozed");
  EXPECT_EQ(marks()[0].until, today() + 8);
  EXPECT_EQ(marks()[0].why, "waits for legal");
  EXPECT_EQ(marks()[0].who, "Ana Ito");
  EXPECT_EQ(mark({"quiet", work::MarkState::done, std::nullopt, "", "last 2026-09-01"}), Kind::applied);
  ASSERT_EQ(marks().size(), 1U);
  EXPECT_EQ(marks()[0].state, "done");
  EXPECT_EQ(marks()[0].fact, "last 2026-09-01");
  EXPECT_EQ(mark({"quiet", work::MarkState::snoozed, today() + 1, " ", ""}), Kind::refused) << "no reason";
  EXPECT_EQ(mark({"quiet", work::MarkState::snoozed, today(), "later", ""}), Kind::refused) << "no day ahead";
  EXPECT_EQ(mark({"", work::MarkState::done, std::nullopt, "", ""}), Kind::refused);
  EXPECT_EQ(marks()[0].state, "done") << "what is refused changes nothing";
  EXPECT_EQ(mark({"quiet", work::MarkState::none, std::nullopt, "", ""}), Kind::applied);
  EXPECT_TRUE(marks().empty());
  EXPECT_EQ(
      apply(w, new_edit("001gone", WorkMarked{{"quiet", work::MarkState::done, {}, {}, {}}}, "Ana")).kind,
      Kind::refused);
}

/// Writes notes as the window does until it is killed, after what an earlier one left; tells each that was
/// acknowledged.
[[noreturn]] void write_for_ever(const std::string& path, const std::string& told,
                                 const std::string& account) {
  try {
    EditJournal journal(path, path + ".unsaved");
    const auto left = journal.recover();
    workspace::Workspace w(path, workspace::Workspace::Mode::must_exist);
    const auto keep = [&](const Edit& edit) {
      if (apply(w, edit).kind != Kind::applied) ::_exit(4);
      journal.done(edit.id);
    };
    for (const Edit& edit : left) keep(edit);
    std::ofstream out(told, std::ios::app);
    std::vector<Edit> waiting;
    for (int i = 0;; ++i) {
      SuccessPlan part;
      part.questions = {{QuestionKey::how, "How?", account + " " + std::to_string(i), "", ""}};
      const Edit edit = new_edit(account, PlanAdded{part, ""}, "Ana Ito");
      journal.append(edit);
      out << account << ' ' << i << std::endl;
      // Some wait for each other, as while another program writes.
      waiting.push_back(edit);
      if (i % 3 != 0) continue;
      for (const Edit& one : std::exchange(waiting, {})) keep(one);
    }
  } catch (const std::exception&) {
    ::_exit(3);
  }
}

TEST(ApplyKilled, TwoHundredTimesAtAnyMomentEveryAcknowledgedEditIsThereOnce) {
  const plan_test::Place place;
  const std::string told = place.folder() + "/told";
  constexpr int kRounds = 200;
  std::vector<std::string> accounts;
  {
    workspace::Workspace w = place.open();
    for (int round = 0; round < kRounds; ++round) {
      accounts.push_back("001000000000" + std::to_string(1000 + round) + "AA");
      w.database()
          .prepare(
              "INSERT INTO account(ref, id, name, parent_id, master_record_id, website, type, industry, "
              "owner_id, "
              "currency, attributes, version, deleted, content) VALUES(?1, ?2, ?2, '', '', '', '', '', '', "
              "'EUR', "
              "'{}', 1, 0, 1)")
          .all(100 + round, accounts.back())
          .run();
    }
  }
  std::mt19937 random(11);
  for (const std::string& account : accounts) {
    const auto size = [&] {
      std::error_code none;
      const auto bytes = std::filesystem::file_size(told, none);
      return none ? std::uintmax_t{0} : bytes;
    };
    const auto before = size();
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_for_ever(place.path(), told, account);
    // Now and then before its first edit, while it opens and takes up what was left.
    if (random() % 5 != 0)
      for (int tries = 0; tries < 60'000 && size() < before + 21 * (1 + random() % 4); ++tries) ::usleep(500);
    ::usleep(static_cast<useconds_t>(random() % 12'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writing process ended by itself with " << WEXITSTATUS(status);
  }
  workspace::Workspace w = place.open();
  EditJournal journal(place.path(), place.path() + ".unsaved");
  for (const Edit& edit : journal.recover()) {
    ASSERT_EQ(apply(w, edit).kind, Kind::applied);
    journal.done(edit.id);
  }
  EXPECT_FALSE(std::filesystem::exists(journal_path(place.path())));
  std::map<std::string, int> times;
  for (const std::string& account : accounts) {
    int next = -1;
    for (const PlanAnswer& one : plan::load_plan_only(w.own_reader(), account).questions) {
      ++times[one.answer];
      const int number = std::stoi(one.answer.substr(account.size()));
      EXPECT_GT(number, next) << "in the order in which they were written";
      next = number;
    }
  }
  for (const auto& [answer, count] : times) EXPECT_EQ(count, 1) << answer;
  std::ifstream in(told);
  std::string account, number;
  std::size_t acknowledged = 0;
  while (in >> account >> number) {
    ++acknowledged;
    EXPECT_EQ(times[account + " " + number], 1) << account << ' ' << number;
  }
  EXPECT_GE(acknowledged, static_cast<std::size_t>(kRounds) / 2) << "the writing process hardly got to work";
  EXPECT_TRUE(w.check().ok);
}

}  // namespace test_apply
}  // namespace rapport::edits
