// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing that was written is lost without a word: before the plan is here, on leaving, at the end of the
// window, while another program writes.
#include <gtest/gtest.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTableView>

#include "core/edits/journal.h"
#include "core/measure/annotations.h"
#include "core/workspace/own_settings.h"
#include "plan_test_window.h"
#include "tests/support/sample_values.h"
#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/pages/account/people_cards.h"
#include "ui/pages/account/people_tab.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/measure_controller.h"
#include "ui/theme/tokens.h"

namespace rapport {
namespace test_plan_lost {

using desk::field;
using desk::Hands;
using desk::OtherProgram;
using desk::TestWindow;
using plan_test::kAccount;
using plan_test::kOther;
using probe::says;
using probe::settle;

SuccessPlan purpose(const char* text) {
  SuccessPlan plan;
  plan.purpose.text = text;
  return plan;
}

SuccessPlan note(const char* text) {
  SuccessPlan part;
  part.notes.push_back({"", NoteKind::call, "2026-11-20", text, "", {}, false});
  return part;
}

/// What a window that was closed left beside the workspace.
void put_aside(const TestWindow& desk, const std::vector<std::pair<const char*, edits::What>>& all) {
  edits::EditJournal journal(desk.place.path(), "");
  (void)journal.recover();
  for (const auto& [account, what] : all) journal.append(edits::new_edit(account, what, "Ana Ito"));
}

SuccessPlan on_disk(const TestWindow& desk, const char* account = kAccount) {
  return plan::load_plan_only(workspace::Reader(desk.place.path()), account);
}

/// Another program's edit, begun on what is on disk.
void others_write(const TestWindow& desk, const char* account, const char* text) {
  workspace::Workspace w = desk.place.open();
  const plan::PlanView now = plan::load_plan(w.own_reader(), account, today());
  SuccessPlan plan = now.plan;
  plan.purpose.text = text;
  plan::save_plan(w, account, plan, now.revision, "", "Ana Ito");
}

QString waiting_file(const TestWindow& desk) {
  return QString::fromStdString(edits::journal_path(desk.place.path()));
}

/// A window over a workspace, without its page.
struct Window {
  ui::WorkspaceWriter writer;
  ui::EditQueue edits{&writer};
  ui::PlanEditor plan_editor{&edits};
  QStringList said, failures, clashes;
  std::optional<plan::PlanView> shown;
  explicit Window(const std::string& path) {
    QObject::connect(&edits, &ui::EditQueue::said, &edits, [this](const QString& s) { said << s; });
    QObject::connect(&edits, &ui::EditQueue::failed, &edits, [this](const QString& s) { failures << s; });
    QObject::connect(&plan_editor, &ui::PlanEditor::failed, &plan_editor,
                     [this](const QString& s) { failures << s; });
    QObject::connect(&plan_editor, &ui::PlanEditor::conflicted, &plan_editor,
                     [this](const QString& s) { clashes << s; });
    QObject::connect(&plan_editor, &ui::PlanEditor::shown, &plan_editor,
                     [this](const plan::PlanView& view) { shown = view; });
    plan_editor.forget(path);
  }
  void open(const char* account) {
    shown.reset();
    plan_editor.open(account);
    ASSERT_TRUE(QTest::qWaitFor([&] { return shown.has_value(); }, 60000));
  }
  void rest() {
    ASSERT_TRUE(QTest::qWaitFor([&] { return plan_editor.atRest(); }, 120000));
  }
};

TEST(PeopleLost, NothingIsSaidOrEditedBeforeThePlanIsHere) {
  ui::AccountPage page;
  page.resize(probe::kLaptop);
  page.QWidget::show();
  page.activateWindow();
  const account::AccountBrief brief = samples::sample_brief();
  page.show(brief);
  page.setTab(ui::AccountPage::people_tab);
  page.showPeople(samples::sample_people());
  settle();
  auto* tab = page.findChild<ui::PeopleTab*>();
  QSignalSpy edited(page.plan(), &ui::PlanPage::edited);
  EXPECT_GT(tab->table()->model()->rowCount(), 0) << "the contacts are theirs, and here";
  EXPECT_FALSE(page.findChild<ui::PersonStrip*>()->isVisible());
  EXPECT_FALSE(says(&page, QStringLiteral("no role")));
  EXPECT_FALSE(says(&page, QStringLiteral("Nothing is planned yet")));
  EXPECT_FALSE(says(&page, QStringLiteral("+ add a person")));
  tab->table()->setFocus();
  for (const Qt::Key key : {Qt::Key_Return, Qt::Key_D, Qt::Key_Delete, Qt::Key_Insert}) {
    QTest::keyClick(page.window()->focusWidget(), key);
    settle();
  }
  EXPECT_EQ(edited.count(), 0);
  plan::PlanView view = samples::empty_plan();
  view.account_id = brief.facts.id;
  page.plan()->show(view, samples::sample_today());
  settle();
  EXPECT_TRUE(page.findChild<ui::PersonStrip*>()->isVisible());
  EXPECT_TRUE(says(&page, QStringLiteral("+ add a person")));
  tab->table()->setFocus();
  QTest::keyClick(tab->table(), Qt::Key_Return);
  settle();
  QTest::keyClicks(page.window()->focusWidget(), QStringLiteral("d"));
  settle();
  EXPECT_EQ(edited.count(), 1);
}

TEST(PlanLost, AnEditBeforeThePlanIsHereIsRefusedAloud) {
  TestWindow desk;
  Window window(desk.place.path());
  window.plan_editor.open(kAccount);
  window.plan_editor.edit(purpose("Too early"), {}, {});
  EXPECT_EQ(window.failures.size(), 1);
  window.rest();
  EXPECT_EQ(on_disk(desk), SuccessPlan{});
}

TEST(PlanLost, AConflictOfAnAccountThatWasLeftIsAskedOnReturn) {
  TestWindow desk;
  Window window(desk.place.path());
  window.open(kAccount);
  others_write(desk, kAccount, "Theirs");
  window.plan_editor.edit(purpose("Mine"), {}, {});
  window.plan_editor.open(kOther);
  window.rest();
  EXPECT_TRUE(window.clashes.isEmpty()) << "it is not about the account on the page";
  EXPECT_EQ(on_disk(desk).purpose.text, "Theirs");
  window.open(kAccount);
  EXPECT_EQ(window.clashes.size(), 1);
  EXPECT_EQ(window.shown->plan.purpose.text, "Mine");
  window.plan_editor.keepMine();
  window.rest();
  EXPECT_EQ(on_disk(desk).purpose.text, "Mine");
  EXPECT_TRUE(window.failures.isEmpty()) << window.failures.join(QLatin1Char(' ')).toStdString();
}

TEST(PlanLost, TwoEditsOfAnAccountThatWasLeftAreNotMergedOverAnothersUnasked) {
  TestWindow desk;
  Window window(desk.place.path());
  window.open(kAccount);
  others_write(desk, kAccount, "Theirs");
  SuccessPlan mine;
  mine.purpose.said_by = "Lea Novak";
  window.plan_editor.edit(mine, {}, {});
  mine.purpose.text = "Mine";
  window.plan_editor.edit(mine, {}, {});
  window.plan_editor.open(kOther);
  window.rest();
  EXPECT_EQ(on_disk(desk).purpose.text, "Theirs") << "never without asking";
  window.open(kAccount);
  EXPECT_EQ(window.clashes.size(), 1);
  window.plan_editor.takeTheirs();
  EXPECT_EQ(window.shown->plan.purpose.text, "Theirs");
  window.rest();
  EXPECT_EQ(on_disk(desk).purpose.text, "Theirs");
}

TEST(PlanLost, AnAccountThatWasLeftSaysKeptOrWhyNot) {
  TestWindow desk;
  Window window(desk.place.path());
  QStringList kept;
  QObject::connect(&window.plan_editor, &ui::PlanEditor::kept, &window.plan_editor,
                   [&](const std::string& account, const QString&) { kept << ui::qs(account); });
  window.open(kAccount);
  window.plan_editor.edit(purpose("Kept"), {}, {});
  window.plan_editor.open(kOther);
  window.rest();
  EXPECT_EQ(kept, QStringList{QString::fromLatin1(kAccount)});
  window.open(kAccount);
  {
    workspace::Workspace w = desk.place.open();
    w.database().execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON plan_revision BEGIN SELECT "
        "RAISE(ABORT, 'refused for the test'); END");
  }
  window.plan_editor.edit(purpose("Second"), {}, {});
  window.plan_editor.open(kOther);
  window.rest();
  ASSERT_GE(window.failures.size(), 1);
  EXPECT_TRUE(window.failures.front().contains(QStringLiteral("another account")));
  {
    // As a workspace it is only read by now: somebody else's trigger is in it.
    workspace::Database bare(desk.place.path(), workspace::Database::Access::read_write);
    bare.execute("DROP TRIGGER refuse");
  }
  window.open(kAccount);
  EXPECT_EQ(window.shown->plan.purpose.text, "Second") << "it stays, and goes on return";
  window.rest();
  EXPECT_EQ(on_disk(desk).purpose.text, "Second");
}

TEST(PlanLost, AnotherAccountsPlanIsReadWhileAWriteWaits) {
  TestWindow desk;
  others_write(desk, kOther, "Theirs is read");
  Window window(desk.place.path());
  window.open(kAccount);
  // It holds on until it is let go: whatever comes through below came through beside it.
  OtherProgram import(desk.place.path(), 600000);
  window.plan_editor.edit(purpose("Waits"), {}, {});
  QTest::qWait(300);
  window.open(kOther);
  EXPECT_EQ(window.shown->plan.purpose.text, "Theirs is read");
  window.open(kAccount);
  EXPECT_EQ(window.shown->plan.purpose.text, "Waits") << "what is on its way is what the person wrote";
  QSignalSpy prepared(&window.writer, &ui::WorkspaceWriter::prepared);
  window.writer.prepare(desk.place.path());
  EXPECT_TRUE(prepared.wait(60000)) << "others get through between the tries";
  import.releaseWorkspace();
  window.rest();
  EXPECT_EQ(on_disk(desk).purpose.text, "Waits");
  EXPECT_EQ(window.shown->plan.purpose.text, "Waits");
}

TEST(PlanLost, WhatWaitsWhenTheWindowClosesIsKeptAtTheNextOpening) {
  TestWindow desk;
  {
    Window window(desk.place.path());
    window.open(kAccount);
    OtherProgram import(desk.place.path(), 30000);
    window.plan_editor.edit(purpose("First"), {}, {});
    SuccessPlan both = purpose("First");
    both.purpose.said_by = "Lea Novak";
    window.plan_editor.edit(both, {}, {});
    window.plan_editor.open(kOther);
    for (const char* text : {"Call the depot", "Send the offer"})
      window.edits.add(kOther, edits::PlanAdded{note(text), "new note"});
    window.edits.add(kOther, edits::DraftKept{"note", "Half a sent"});
    window.edits.finish();
    import.releaseWorkspace();
  }
  EXPECT_EQ(on_disk(desk), SuccessPlan{});
  ASSERT_TRUE(QFile::exists(waiting_file(desk)));
  EXPECT_EQ(QFileInfo(waiting_file(desk)).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
            QFile::ReadOwner | QFile::WriteOwner)
      << "its owner's alone";
  Window window(desk.place.path());
  window.rest();
  EXPECT_EQ(on_disk(desk).purpose.text, "First");
  EXPECT_EQ(on_disk(desk).purpose.said_by, "Lea Novak");
  ASSERT_EQ(on_disk(desk, kOther).notes.size(), 2U);
  EXPECT_EQ(plan::load_drafts(workspace::Reader(desk.place.path()), kOther).size(), 1U);
  EXPECT_EQ(window.said, QStringList{QStringLiteral("4 pending edits are saved now.")});
  EXPECT_TRUE(window.failures.isEmpty()) << window.failures.join(QLatin1Char(' ')).toStdString();
  EXPECT_FALSE(QFile::exists(waiting_file(desk)));
  window.edits.finish();
  EXPECT_FALSE(QFile::exists(waiting_file(desk)));
}

TEST(PlanLost, WhatWaitedIsAskedWhereSomebodyChangedTheSameAndStaysUntilDecided) {
  TestWindow desk;
  {
    Window window(desk.place.path());
    window.open(kAccount);
    OtherProgram import(desk.place.path(), 30000);
    window.plan_editor.edit(purpose("Mine"), {}, {});
    window.edits.finish();
    import.releaseWorkspace();
  }
  others_write(desk, kAccount, "Theirs");
  {
    Window window(desk.place.path());
    window.rest();
    EXPECT_EQ(on_disk(desk).purpose.text, "Theirs");
    EXPECT_TRUE(QFile::exists(waiting_file(desk)));
    window.open(kAccount);
    EXPECT_EQ(window.clashes.size(), 1);
    window.edits.finish();
  }
  EXPECT_TRUE(QFile::exists(waiting_file(desk))) << "closed without a decision";
  Window window(desk.place.path());
  window.rest();
  window.open(kAccount);
  ASSERT_EQ(window.clashes.size(), 1);
  EXPECT_EQ(window.shown->plan.purpose.text, "Mine");
  window.plan_editor.keepMine();
  window.rest();
  EXPECT_EQ(on_disk(desk).purpose.text, "Mine");
  window.edits.finish();
  EXPECT_FALSE(QFile::exists(waiting_file(desk)));
}

TEST(PlanLost, AReplayThatFailsLosesNothing) {
  TestWindow desk;
  put_aside(desk, {{"001gone", edits::PlanEdited{{}, 0, purpose("Of no account"), ""}},
                   {kAccount, edits::PlanEdited{{}, 0, purpose("Fine"), ""}}});
  {
    Window window(desk.place.path());
    window.rest();
    EXPECT_EQ(on_disk(desk).purpose.text, "Fine");
    EXPECT_EQ(window.failures.size(), 1);
    window.edits.finish();
  }
  QFile file(waiting_file(desk));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QByteArray left = file.readAll();
  file.close();
  EXPECT_TRUE(left.contains("Of no account"));
  EXPECT_FALSE(left.contains("Fine"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("{ half");
  file.close();
  put_aside(desk, {{kAccount, edits::DraftKept{"note", "Next"}}});
  const QFileInfo info(waiting_file(desk));
  EXPECT_EQ(info.dir().entryList({info.fileName() + QStringLiteral(".unread-*")}, QDir::Files).size(), 1);
}

TEST(PlanLost, EveryFieldOfAPlanComesBackFromTheFile) {
  TestWindow desk;
  SuccessPlan all = samples::full_plan().plan;
  all.notes = {
      {"n1", NoteKind::call, "2026-11-12", "Two\nlines, \"quoted\"", "Ana Ito", {"Lea Novak"}, true}};
  all.follow_ups = {{"f1", "n1", "Send \u00e9 \u6771", "Ana Ito", "2026-11-18", true, "2026-11-19"}};
  all.people = {{"003000000000001AAA", "Lea Novak", "champion", Sentiment::positive, true, "Signs"}};
  all.tips = {{"owner", "One owner", "Lea Novak", "2026-11-01", TipState::worked, "Six leads"}};
  all.questions = {{QuestionKey{}, "How?", "By list", "Lea Novak", "2026-11-02"}};
  if (!all.metrics.empty()) all.metrics[0].target.value = 0.1 + 0.2;
  put_aside(desk, {{kAccount, edits::PlanEdited{{}, 0, all, ""}}});
  Window window(desk.place.path());
  window.rest();
  ASSERT_TRUE(window.failures.isEmpty()) << window.failures.front().toStdString();
  {
    workspace::Workspace w = desk.place.open();
    plan::save_plan(w, kOther, all, 0, "", "Ana Ito");
  }
  EXPECT_EQ(on_disk(desk).notes, all.notes);
  EXPECT_EQ(on_disk(desk).people, all.people);
  EXPECT_EQ(on_disk(desk), on_disk(desk, kOther));
}

TEST(PlanLost, MeasuresPutAsideComeBackToo) {
  TestWindow desk;
  const Day day = *parse_iso_day("2026-11-02");
  put_aside(
      desk,
      {{kAccount, edits::AnnotationAdded{{0, day, measure::AnnotationKind::intervention, "Second workshop"}}},
       {kAccount, edits::ValuesKept{"paid", {{day, 0.1 + 0.2, "by phone"}}}}});
  Window window(desk.place.path());
  window.rest();
  EXPECT_TRUE(window.failures.isEmpty()) << window.failures.join(QLatin1Char(' ')).toStdString();
  const workspace::Reader reader(desk.place.path());
  const auto notes = measure::load_annotations(reader, kAccount);
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].text, "Second workshop");
  EXPECT_EQ(notes[0].kind, measure::AnnotationKind::intervention);
  const auto values = metrics::load_observations(reader, kAccount, "paid");
  ASSERT_EQ(values.size(), 1U);
  EXPECT_EQ(values[0], (Observation{day, 0.1 + 0.2, "by phone"}));
}

TEST(EditQueue, WhatIsTypedIsOnTheMediumAtOnceAndGoesWhenItIsKept) {
  TestWindow desk;
  Window window(desk.place.path());
  window.open(kAccount);
  OtherProgram import(desk.place.path(), 30000);
  window.plan_editor.edit(purpose("On the medium"), {}, {});
  window.edits.add({}, edits::FieldChosen{"Account", "ARR__c", "arr"});
  QFile file(waiting_file(desk));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << "before anything else was done";
  const QByteArray bytes = file.readAll();
  EXPECT_TRUE(bytes.contains("On the medium"));
  EXPECT_TRUE(bytes.contains("ARR__c")) << "a decision goes the same way";
  import.releaseWorkspace();
  window.rest();
  EXPECT_EQ(on_disk(desk).purpose.text, "On the medium");
  EXPECT_FALSE(QFile::exists(waiting_file(desk)));
}

TEST(EditQueue, AnEditAppliedBeforeTheWindowWasKilledIsNotAppliedAgain) {
  TestWindow desk;
  const edits::Edit edit = edits::new_edit(kOther, edits::PlanAdded{note("Once"), "new note"}, "Ana Ito");
  {
    edits::EditJournal journal(desk.place.path(), "");
    journal.append(edit);
    workspace::Workspace w = desk.place.open();
    ASSERT_EQ(edits::apply(w, edit).kind, edits::Outcome::Kind::applied);
  }
  Window window(desk.place.path());
  window.rest();
  EXPECT_EQ(on_disk(desk, kOther).notes.size(), 1U);
  EXPECT_FALSE(QFile::exists(waiting_file(desk)));
}

TEST(EditQueue, WhatIsWrittenIsSignedWithMyName) {
  TestWindow desk;
  {
    workspace::Workspace w = desk.place.open();
    workspace::set_my_name(w, "Lea Novak");
  }
  Window window(desk.place.path());
  window.open(kAccount);
  window.plan_editor.edit(purpose("Signed"), {}, {});
  window.rest();
  EXPECT_EQ(plan::load_history(workspace::Reader(desk.place.path()), kAccount, 1)[0].who, "Lea Novak");
}

/// The desk of measures at one account, as the window has it.
struct Measures {
  ui::MainWindow window;
  ui::DataLoader loader;
  ui::WorkspaceWriter writer;
  ui::EditQueue edits{&writer};
  std::unique_ptr<ui::MeasureController> desk =
      std::make_unique<ui::MeasureController>(&window, &loader, &edits, nullptr);
  explicit Measures(const std::string& path) {
    loader.open(path);
    edits.open(path);
    desk->showAccount(kAccount);
  }
  ~Measures() {
    desk.reset();
    edits.finish();
  }
};

TEST(MeasureLost, AnAnnotationWaitsWithWordsAndOneThatWaitsAtTheEndIsKeptLater) {
  plan_test::Place place;
  const Day day = *parse_iso_day("2026-11-02");
  const auto texts = [&] {
    std::vector<std::string> all;
    for (const auto& one : measure::load_annotations(workspace::Reader(place.path()), kAccount))
      all.push_back(one.text);
    return all;
  };
  {
    Measures measures(place.path());
    auto* charts = measures.window.account()->charts();
    OtherProgram first(place.path(), 30000);
    QStringList said;
    QObject::connect(&measures.edits, &ui::EditQueue::waiting, charts,
                     [&](const QString& sentence) { said << sentence; });
    Q_EMIT charts->annotationKept({0, day, measure::AnnotationKind::intervention, "While they write"});
    EXPECT_TRUE(QTest::qWaitFor([&] { return !said.isEmpty(); }, 4000));
    EXPECT_TRUE(texts().empty());
    first.releaseWorkspace();
    EXPECT_TRUE(QTest::qWaitFor([&] { return texts().size() == 1; }, 5000));
    EXPECT_TRUE(QTest::qWaitFor([&] { return said.size() == 2 && said.back().isEmpty(); }, 2000));
  }
  OtherProgram second(place.path(), 30000);
  {
    const Measures measures(place.path());
    auto* charts = measures.window.account()->charts();
    Q_EMIT charts->annotationKept({0, day + 1, measure::AnnotationKind::intervention, "At the end"});
  }
  second.releaseWorkspace();
  EXPECT_EQ(texts().size(), 1U);
  const Measures again(place.path());
  EXPECT_TRUE(QTest::qWaitFor([&] { return texts().size() == 2; }, 5000));
}

}  // namespace test_plan_lost
}  // namespace rapport
