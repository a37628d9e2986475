// SPDX-License-Identifier: GPL-3.0-or-later
// Plans in the whole window over the sample: what is done on a page is in the workspace, and back after a
// restart.
#include <gtest/gtest.h>

#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "core/plan/plan.h"
#include "core/workspace/workspace.h"
#include "test_account_probe.h"
#include "ui/base/text.h"
#include "ui/data/workspace_writer.h"
#include "ui/models/account_list_model.h"
#include "ui/models/people_model.h"
#include "ui/pages/account/people_tab.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/sidebar_row.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/check_circle.h"

namespace rapport::ui {
namespace test_plan_window {

constexpr int patience = 60000;

class PlanWindow : public testing::Test {
 protected:
  void open() {
    StartOptions start;
    start.demo = true;
    start.settings_file = folder.filePath(QStringLiteral("settings.ini"));
    start.sample_folder = folder.filePath(QStringLiteral("sample"));
    conductor = std::make_unique<AppController>(start);
    QSignalSpy ready(conductor.get(), &AppController::ready);
    conductor->start();
    ASSERT_TRUE(ready.wait(patience));
    window = conductor->window();
    window->activateWindow();
    const AccountListModel& accounts = window->sidebar()->accounts();
    for (int row = 0; row < accounts.rowCount(); ++row)
      if (accounts.index(row).data().toString() == QStringLiteral("Northwind Logistics GmbH"))
        id = accounts.idAt(row);
    ASSERT_FALSE(id.empty());
  }
  void show(int tab) {
    window->account()->setTab(tab);
    conductor->showAccount(qs(id));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->account()->accountId() == qs(id); }, patience));
  }
  void write(const std::function<void(SuccessPlan&)>& change) {
    bool done = false;
    conductor->writer()->write(
        [&](workspace::Workspace& w) {
          const plan::PlanView now = plan::load_plan(w.own_reader(), id, today());
          SuccessPlan plan = now.plan;
          change(plan);
          plan::save_plan(w, id, plan, now.revision, "", "Ana Ito");
        },
        [&](const std::exception_ptr& thrown) { done = !thrown; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return done; }, patience));
  }
  [[nodiscard]] SuccessPlan kept() const {
    return plan::load_plan_only(
        workspace::Reader(u8(folder.filePath(QStringLiteral("sample/sample.rapport")))), id);
  }
  template <typename Until>
  bool wait(const Until& until) {
    return QTest::qWaitFor(until, 10000);
  }
  QTemporaryDir folder;
  std::unique_ptr<AppController> conductor;
  MainWindow* window = nullptr;
  std::string id;
};

TEST_F(PlanWindow, AFollowUpOfTodayIsOpenedTickedAndTakenBack) {
  open();
  write([](SuccessPlan& plan) {
    plan.follow_ups.push_back({"now", "", "Call the depot in Lyon", "Ana Ito", iso(today()), false, ""});
  });
  conductor.reset();
  open();
  // The sample's plan has another one that is due this week.
  ASSERT_TRUE(wait([&] { return probe::visible<CheckCircle>(window->sidebar()).size() == 2; }));
  for (SidebarRow* row : probe::visible<SidebarRow>(window->sidebar()))
    if (row->accessibleName().startsWith(QStringLiteral("Call the depot")))
      QTest::mouseClick(row, Qt::LeftButton);
  EXPECT_TRUE(wait([&] {
    return window->focusWidget() != nullptr &&
           window->focusWidget()->accessibleName() == QStringLiteral("Tick off: Call the depot in Lyon");
  })) << "the row leads to the follow-up on the Plan page";
  EXPECT_EQ(window->account()->tab(), AccountPage::plan_tab);
  const auto done = [&] {
    for (const FollowUp& one : kept().follow_ups)
      if (one.id == "now") return one.done;
    return false;
  };
  CheckCircle* tick = probe::visible<CheckCircle>(window->sidebar()).front();
  tick->setFocus();
  QTest::keyClick(tick, Qt::Key_Space);
  EXPECT_TRUE(wait(done));
  ASSERT_TRUE(wait([&] { return probe::visible<CheckCircle>(window->sidebar()).size() == 1; }));
  QTest::keyClick(window->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(wait([&] { return !done(); }));
  EXPECT_TRUE(wait([&] { return probe::visible<CheckCircle>(window->sidebar()).size() == 2; }));
}

TEST_F(PlanWindow, ARoleSetOnPeopleIsKeptAndUndoneThere) {
  open();
  show(AccountPage::people_tab);
  auto* tab = window->account()->findChild<PeopleTab*>();
  ASSERT_TRUE(wait([&] { return tab->table()->model()->rowCount() > 3; }));
  ASSERT_TRUE(wait([&] { return !tab->view().roles.empty() && !tab->view().roles[0].who.empty(); }))
      << "the sample's plan has come";
  const std::size_t before = kept().people.size();
  QString name;
  for (const plan::PersonView& one : tab->view().people)
    if (one.role.empty() && !one.contact_id.empty()) name = qs(one.name);
  ASSERT_FALSE(name.isEmpty());
  tab->choose(name);
  tab->table()->setFocus();
  QTest::keyClick(tab->table(), Qt::Key_Return);
  QTest::keyClick(window->focusWidget(), Qt::Key_C);
  ASSERT_TRUE(wait([&] { return kept().people.size() == before + 1; }));
  EXPECT_EQ(kept().people.back().name, u8(name));
  EXPECT_EQ(kept().people.back().role, "champion");
  QTest::keyClick(window->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(wait([&] { return kept().people.size() == before; }));
  EXPECT_TRUE(wait([&] {
    return window->said() == QStringLiteral("Undone: change of %1\u2019s role").arg(name);
  })) << window->said().toStdString();
}

TEST_F(PlanWindow, AnAnswerBegunOnTheBriefIsThereAfterARestart) {
  open();
  show(AccountPage::brief_tab);
  const auto answer = [&]() -> QLineEdit* {
    for (QLineEdit* one : window->account()->findChildren<QLineEdit*>())
      if (one->accessibleName().startsWith(QStringLiteral("Answer to"))) return one;
    return nullptr;
  };
  for (Link* link : probe::visible<Link>(window->account()))
    if (link->label() == QStringLiteral("WHEN")) link->click();
  ASSERT_NE(answer(), nullptr);
  QTest::keyClicks(answer(), QStringLiteral("Before the holi"));
  const auto drafts = [&] {
    return plan::load_drafts(workspace::Reader(u8(folder.filePath(QStringLiteral("sample/sample.rapport")))),
                             id);
  };
  ASSERT_TRUE(QTest::qWaitFor([&] { return !drafts().empty(); }, 2000)) << "within two seconds";
  EXPECT_EQ(drafts()[0].text, "Before the holi");
  conductor.reset();
  open();
  show(AccountPage::brief_tab);
  ASSERT_TRUE(wait([&] { return answer() != nullptr && answer()->isVisible(); }));
  EXPECT_EQ(answer()->text(), QStringLiteral("Before the holi"));
  answer()->setFocus();
  QTest::keyClicks(answer(), QStringLiteral("days"));
  QTest::keyClick(answer(), Qt::Key_Return);
  EXPECT_TRUE(wait([&] {
    for (const PlanAnswer& one : kept().questions)
      if (one.key == QuestionKey::when && one.answer == "Before the holidays") return true;
    return false;
  }));
  EXPECT_TRUE(wait([&] { return drafts().empty(); }));
}

}  // namespace test_plan_window
}  // namespace rapport::ui
