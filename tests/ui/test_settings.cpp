// SPDX-License-Identifier: GPL-3.0-or-later
// Settings are kept as fields are left, and say beside the field what is wrong; the same in a real workspace.
#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/work/load.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/workspace.h"
#include "test_shell_checks.h"
#include "ui/base/text.h"
#include "ui/data/settings_access.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace test_settings {

constexpr int patience = 60'000;

SettingsValues some_values() {
  SettingsValues values;
  values.values = {{"my_name", "Ana Ito"}, {"my_addresses", "ana@ours.example"}, {"time_zone", "UTC"}};
  values.owners = {{"Ana Ito", "ana@ours.example", 21}, {"Lea Novak", "lea@ours.example", 12}};
  values.login = "ana";
  return values;
}

class SettingsTest : public testing::Test {
 protected:
  void SetUp() override {
    page.resize(1196, 900);
    page.show(some_values());
    page.QWidget::show();
    QApplication::setActiveWindow(&page);
    test::settle();
  }
  EntryField* field(const char* name) { return page.field(QString::fromUtf8(name)); }
  SettingsPage page;
};

TEST_F(SettingsTest, TheHelpReadsAsPlainEnglish) {
  QStringList words;
  for (const QLabel* label : page.findChildren<QLabel*>()) words << label->text();
  for (const char* help : {"Our addresses under other domains",
                           "Days are counted in this zone; changing it counts them all again",
                           "For files whose times name no zone, from the next import on"})
    EXPECT_TRUE(words.contains(QString::fromUtf8(help))) << help;
}

TEST_F(SettingsTest, AFieldIsKeptWhenItIsLeftAndEscapeBringsBackWhatItWas) {
  QSignalSpy changed(&page, &SettingsPage::changed);
  page.focusName();
  EXPECT_TRUE(field("my_name")->hasFocus());
  QTest::keyClick(field("my_name"), Qt::Key_Tab);
  EXPECT_TRUE(changed.isEmpty()) << "nothing was changed";
  field("rates")->setFocus();
  QTest::keyClicks(field("rates"), QStringLiteral("USD 0.92"));
  QTest::keyClick(field("rates"), Qt::Key_Tab);
  ASSERT_EQ(changed.count(), 1);
  EXPECT_EQ(changed[0], (QList<QVariant>{QStringLiteral("rates"), QStringLiteral("USD 0.92")}));
  field("my_name")->setFocus();
  QTest::keyClicks(field("my_name"), QStringLiteral("zzz"));
  QTest::keyClick(field("my_name"), Qt::Key_Escape);
  EXPECT_EQ(field("my_name")->text(), QStringLiteral("Ana Ito"));
  QTest::keyClick(field("my_name"), Qt::Key_Tab);
  EXPECT_EQ(changed.count(), 1);
  test::expect_well_made(page);
}

TEST_F(SettingsTest, TheOwnersOfTheCrmAreOffered) {
  QSignalSpy changed(&page, &SettingsPage::changed);
  for (Link* link : page.findChildren<Link*>())
    if (link->label() == QStringLiteral("Lea Novak, 12 accounts")) link->click();
  ASSERT_EQ(changed.count(), 2);
  EXPECT_EQ(changed[0][1].toString(), QStringLiteral("Lea Novak"));
  EXPECT_EQ(changed[1][1].toString(), QStringLiteral("ana@ours.example, lea@ours.example"));
}

TEST_F(SettingsTest, SaysBesideTheFieldWhatIsWrong) {
  page.showProblem(QStringLiteral("rates"), QStringLiteral("\"USD lots\" can't be read."));
  EXPECT_EQ(page.note(QStringLiteral("rates")), QStringLiteral("\"USD lots\" can't be read."));
  page.showSaved(QStringLiteral("rates"));
  EXPECT_EQ(page.note(QStringLiteral("rates")), QStringLiteral("Saved"));
  page.show(some_values());
  EXPECT_EQ(field("my_addresses")->text(), QStringLiteral("ana@ours.example"));
}

TEST_F(SettingsTest, IsWellMadeInAllSizes) {
  for (const QSize size : {QSize(1196, 900), QSize(1036, 720), QSize(780, 640)}) {
    page.resize(size);
    test::settle();
    test::expect_well_made(page);
  }
}

TEST(SettingsFlow, WhoIAmAndWhatIsDoneOnMondayReachTheWorkspace) {
  qputenv("RAPPORT_TODAY", "2026-11-30");
  const QTemporaryDir folder;
  const QString exports = folder.filePath(QStringLiteral("Account.csv"));
  {
    QFile file(exports);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(
        "Id,Name,IsDeleted,SystemModstamp,ARR__c,Renewal_Date__c,Owner.Name,Owner.Email\n"
        "001000000000001AAA,Acme,0,2026-11-01T00:00:00.000+0000,12000,2026-12-18,Ana Ito,ana@ours.example\n"
        "001000000000002AAA,Globex,0,2026-11-01T00:00:00.000+0000,4000,2027-01-15,Lea "
        "Novak,lea@ours.example\n");
  }
  StartOptions options;
  options.workspace = folder.filePath(QStringLiteral("w.rapport"));
  options.settings_file = folder.filePath(QStringLiteral("settings.ini"));
  options.unsaved_folder = folder.filePath(QStringLiteral("unsaved"));
  AppController app(options);
  MainWindow* window = app.window();
  QSignalSpy ready(&app, &AppController::ready);
  app.start();
  ASSERT_TRUE(ready.wait(patience));
  Q_EMIT window->importFilesChosen({exports});
  ASSERT_TRUE(ready.wait(patience));
  window->setPlace(Place::monday);
  MondayPage* monday = window->monday();
  ASSERT_TRUE(QTest::qWaitFor([&] { return monday->work().items.size() == 2; }, patience));
  EXPECT_FALSE(monday->work().knows_me);
  // The line "Who are you?" opens the settings, where one click says it.
  Q_EMIT monday->settingsRequested();
  EXPECT_EQ(window->place(), Place::settings);
  SettingsPage* settings = window->settings();
  Link* lea = nullptr;
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        for (Link* link : settings->findChildren<Link*>())
          if (link->label() == QStringLiteral("Lea Novak, 1 account")) lea = link;
        return lea != nullptr;
      },
      patience));
  lea->click();
  ASSERT_TRUE(QTest::qWaitFor([&] { return monday->work().knows_me; }, patience));
  EXPECT_EQ(monday->scope(), work::Scope::mine);
  ASSERT_EQ(monday->work().items.size(), 1U);
  EXPECT_EQ(monday->work().items[0].account, "Globex");
  // A wrong rate is said beside its field, and nothing is saved.
  settings->field(QStringLiteral("rates"))->setText(QStringLiteral("USD lots"));
  Q_EMIT settings->changed(QStringLiteral("rates"), QStringLiteral("USD lots"));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return settings->note(QStringLiteral("rates")).contains(QStringLiteral("USD lots")); },
      patience));
  // Done on Monday is in the workspace, and undone again.
  QTest::keyClick(window, Qt::Key_1, Qt::ControlModifier);
  EXPECT_EQ(window->place(), Place::monday);
  monday->focusList();
  QTest::keyClick(monday->list(), Qt::Key_Space);
  EXPECT_TRUE(monday->work().items.empty()) << "in the same turn";
  const workspace::Reader reader(u8(options.workspace));
  const auto raised = [&] { return work::load_work(reader, today(), work::Scope::mine).items.size(); };
  ASSERT_TRUE(QTest::qWaitFor([&] { return raised() == 0; }, patience));
  ASSERT_TRUE(monday->undo());
  ASSERT_TRUE(QTest::qWaitFor([&] { return raised() == 1; }, patience));
  ASSERT_TRUE(QTest::qWaitFor([&] { return monday->work().items.size() == 1; }, patience));
  EXPECT_EQ(workspace::load_me(reader).addresses, std::vector<std::string>{"lea@ours.example"});
}

}  // namespace test_settings
}  // namespace rapport::ui
