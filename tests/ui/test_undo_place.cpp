// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+Z takes back what is seen: of the account that is shown, and of the page of the practice.
#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/import/import.h"
#include "core/workspace/workspace.h"
#include "test_account_probe.h"
#include "ui/base/text.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/practice/renewals_view.h"
#include "ui/pages/practice/touch_view.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"

namespace rapport::ui {
namespace test_undo_place {

class UndoPlace : public testing::Test {
 protected:
  static constexpr int kLongest = 60000;
  static constexpr const char* kFirst = "001000000000001AAA";
  static constexpr const char* kSecond = "001000000000002AAA";
  void SetUp() override {
    QFile file(folder.filePath(QStringLiteral("Account.csv")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(
        "Id,IsDeleted,Name,Website,SystemModstamp\n"
        "001000000000001AAA,0,Northwind Logistics,www.northwind.example,2026-11-01T08:00:00.000Z\n"
        "001000000000002AAA,0,Falcon Health,www.falcon.example,2026-11-01T08:00:00.000Z\n");
    file.close();
    StartOptions options;
    options.workspace = folder.filePath(QStringLiteral("mine.rapport"));
    options.settings_file = folder.filePath(QStringLiteral("settings.ini"));
    options.sample_folder = folder.filePath(QStringLiteral("sample"));
    options.unsaved_folder = folder.filePath(QStringLiteral("unsaved"));
    workspace::Workspace made(u8(options.workspace), workspace::Workspace::Mode::create_if_missing);
    import::ImportOptions how;
    how.time_zone = "UTC";
    ASSERT_FALSE(import::run_import(made, {u8(file.fileName())}, how, Progress{}).any_failed());
    app = std::make_unique<AppController>(options);
    QSignalSpy ready(app.get(), &AppController::ready);
    app->start();
    ASSERT_TRUE(ready.wait(kLongest));
  }
  void open(const char* account) {
    app->showAccount(QString::fromLatin1(account));
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return app->window()->account()->accountId() == QString::fromLatin1(account); }, kLongest));
  }
  [[nodiscard]] bool said(const char* words) const {
    const bool there =
        QTest::qWaitFor([&] { return probe::says(app->window(), QString::fromUtf8(words)); }, 10000);
    EXPECT_TRUE(there) << probe::visible_words(app->window()).join(u'\n').toStdString();
    return there;
  }
  QTemporaryDir folder;
  std::unique_ptr<AppController> app;
};

TEST_F(UndoPlace, AStageIsTakenBackOnItsOwnAccountOnly) {
  open(kFirst);
  relationship::JourneyChange change;
  change.account_id = kFirst;
  change.entry.stage = relationship::Stage::adoption;
  change.entry.from = *parse_iso_day("2026-11-02");
  AccountPage* page = app->window()->account();
  Q_EMIT page->journeyChanged({{change}, {}, {}}, QStringLiteral("Set: Adoption"));
  ASSERT_TRUE(said("Set: Adoption. Ctrl+Z takes it back."));
  open(kSecond);
  Q_EMIT page->undoRequested();
  EXPECT_TRUE(said("Nothing was written here"));
  open(kFirst);
  Q_EMIT page->undoRequested();
  EXPECT_TRUE(said("Undone: Set: Adoption"));
}

TEST_F(UndoPlace, APageOfThePracticeTakesBackItsOwn) {
  MainWindow* window = app->window();
  window->setPlace(Place::practice);
  PracticePage* practice = window->practice();
  auto* touch = practice->view<TouchView>();
  practice->show(touch);
  const relationship::TouchModel was = relationship::usual_model("Enterprise");
  relationship::TouchModel model = was;
  model.cadence_days = 14;
  Q_EMIT touch->modelChanged(model, was);
  ASSERT_TRUE(said("Ctrl+Z takes it back."));
  auto* renewals = practice->view<RenewalsView>();
  practice->show(renewals);
  Q_EMIT renewals->undoRequested();
  EXPECT_TRUE(said("Nothing was written here that could be undone."));
  practice->show(touch);
  Q_EMIT touch->undoRequested();
  EXPECT_TRUE(said("Undone: "));
}

}  // namespace test_undo_place
}  // namespace rapport::ui
