// SPDX-License-Identifier: GPL-3.0-or-later
// Today's calls over a real workspace: from a calendar's file to the head of the account page.
#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/import/import.h"
#include "core/plan/plan.h"
#include "core/workspace/workspace.h"
#include "test_account_probe.h"
#include "test_shell_checks.h"
#include "ui/base/text.h"
#include "ui/models/matches_model.h"
#include "ui/pages/account/brief_tab.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/call_controller.h"
#include "ui/shell/call_list.h"

namespace rapport::ui {
namespace test_calls_flow {

constexpr int patience = 60000;

/// A workspace with two accounts and a calendar of 21 November 2026, the day of these tests.
class CallsFlow : public testing::Test {
 protected:
  void SetUp() override {
    write("Account.csv",
          "Id,IsDeleted,Name,Website,SystemModstamp\n"
          "001000000000001AAA,0,Northwind Logistics,www.northwind.example,2026-11-01T08:00:00.000Z\n"
          "001000000000002AAA,0,Falcon Health,www.falcon.example,2026-11-01T08:00:00.000Z\n");
    write("Contact.csv",
          "Id,IsDeleted,AccountId,LastName,FirstName,Email,Title,SystemModstamp\n"
          "003000000000001AAA,0,001000000000001AAA,Vale,Kim,kim.vale@northwind.example,COO,"
          "2026-11-01T08:00:00.000Z\n");
    write("Ana.ics",
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:ana.ito@vendor.example\r\n" +
              event("a", "121200", "Weekly", {"kim.vale@northwind.example", "l.ott@northwind.example"}) +
              event("b", "133000", "Falcon Health: what next", {"pat@elsewhere.example"}) +
              event("c", "150000", "Introduction", {"sam@stranger.example"}) + "END:VCALENDAR\r\n");
    workspace::Workspace made(u8(path()), workspace::Workspace::Mode::create_if_missing);
    import::ImportOptions options;
    options.time_zone = "UTC";
    const import::ImportReport report = import::run_import(
        made, {u8(at("Account.csv")), u8(at("Contact.csv")), u8(at("Ana.ics"))}, options, Progress{});
    ASSERT_FALSE(report.any_failed());
    for (const import::FileResult& file : report.files) ASSERT_EQ(file.rows_rejected, 0) << file.path;
  }
  [[nodiscard]] QString at(const char* name) const { return folder.filePath(QString::fromUtf8(name)); }
  [[nodiscard]] QString path() const { return at("mine.rapport"); }
  void write(const char* name, const std::string& text) const {
    QFile file(at(name));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(text));
  }
  /// Half an hour from a time of 21 November 2026, UTC.
  static std::string event(const std::string& uid, const std::string& time, const std::string& title,
                           const std::vector<std::string>& people) {
    std::string text = "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20261101T080000Z\r\nDTSTART:20261121T" +
                       time + "Z\r\nDURATION:PT30M\r\nSUMMARY:" + title +
                       "\r\nORGANIZER;CN=Ana Ito:mailto:ana.ito@vendor.example\r\n"
                       "ATTENDEE;CN=Ana Ito;PARTSTAT=ACCEPTED:mailto:ana.ito@vendor.example\r\n";
    for (const std::string& person : people) text += "ATTENDEE;PARTSTAT=ACCEPTED:mailto:" + person + "\r\n";
    return text + "END:VEVENT\r\n";
  }
  std::unique_ptr<AppController> opened(const QString& link = {}) {
    StartOptions options;
    options.workspace = path();
    options.settings_file = at("settings.ini");
    options.sample_folder = at("sample");
    options.unsaved_folder = at("unsaved");
    options.clock = [this] { return clock; };
    options.link = link;
    auto app = std::make_unique<AppController>(options);
    QSignalSpy ready(app.get(), &AppController::ready);
    app->start();
    EXPECT_TRUE(ready.wait(patience));
    return app;
  }
  /// Waits until the rows say this.
  static bool shows(const AppController& app, const QStringList& right) {
    QStringList rows;
    const bool shown = QTest::qWaitFor(
        [&] {
          rows.clear();
          for (const CallRow* row : app.window()->sidebar()->calls()->rows()) rows << row->accessibleName();
          return rows == right;
        },
        10000);
    EXPECT_TRUE(shown) << rows.join(QLatin1Char('\n')).toStdString();
    return shown;
  }
  QTemporaryDir folder;
  Instant clock = utc_start(day_of(CivilDate{2026, 11, 21})) + 12 * 3600;
};

const QString northwind = QStringLiteral("12:12, Northwind Logistics, in 12 min");
const QString falcon = QStringLiteral("13:30, Falcon Health?");
const QString stranger = QStringLiteral("15:00, Who is this?");

TEST_F(CallsFlow, ACallLeadsToTheBriefWhoseHeadNamesIt) {
  const auto app = opened();
  MainWindow* window = app->window();
  ASSERT_TRUE(shows(*app, {northwind, falcon, stranger}));
  EXPECT_TRUE(window->sidebar()->calls()->isVisible());
  window->account()->setTab(AccountPage::people_tab);
  QTest::keyClick(window->sidebar()->calls()->rows()[0], Qt::Key_Return);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return window->account()->accountId() == QStringLiteral("001000000000001AAA"); }, patience));
  EXPECT_EQ(window->account()->tab(), AccountPage::brief_tab);
  const QString line =
      QStringLiteral("Call 12:12, in 12 min, with Kim Vale, l.ott@northwind.example (not known)");
  EXPECT_TRUE(probe::says(window->account(), QStringLiteral("Call 12:12, in 12 min")))
      << probe::visible_words(window->account()).join(u'\n').toStdString();
  EXPECT_TRUE(QTest::qWaitFor(
      [&] {
        return probe::says(window->account(), QStringLiteral("l.ott@northwind.example, not known to us"));
      },
      patience));
  EXPECT_FALSE(probe::says(window->account(), line)) << "the Brief has it on its card";
  window->account()->setTab(AccountPage::plan_tab);
  EXPECT_TRUE(probe::says(window->account(), line));
  window->account()->setTab(AccountPage::brief_tab);

  // The time goes on: the list shows it when it comes back to the screen.
  clock += 30 * 60;
  window->setPresenting(true);
  EXPECT_FALSE(probe::says(window->account(), QStringLiteral("Call 12:12")));
  window->setPresenting(false);
  EXPECT_TRUE(shows(*app, {QStringLiteral("12:12, Northwind Logistics, now"),
                           QStringLiteral("13:30, Falcon Health?, in 1 h"), stranger}));
  EXPECT_FALSE(probe::says(window->account(), QStringLiteral("Call 12:12")))
      << "a quarter of an hour is over";

  app->showAccount(QStringLiteral("001000000000002AAA"));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return window->account()->accountId() == QStringLiteral("001000000000002AAA"); }, patience));
  EXPECT_FALSE(probe::says(window->account(), QStringLiteral("Call 13:30"))) << "a title alone is no match";
}

TEST_F(CallsFlow, WhoIsNotKnownIsAddedByOneKeyAndTakenBack) {
  const auto app = opened();
  AccountPage* page = app->window()->account();
  ASSERT_TRUE(shows(*app, {northwind, falcon, stranger}));
  app->showAccount(QStringLiteral("001000000000001AAA"));
  const auto asks = [&] {
    return probe::says(page, QStringLiteral("l.ott@northwind.example, not known to us add"));
  };
  ASSERT_TRUE(QTest::qWaitFor(asks, patience)) << probe::visible_words(page).join(u'\n').toStdString();
  page->focusContent();
  auto* brief = page->findChild<BriefTab*>();
  QTest::keyClick(brief, Qt::Key_Plus);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !asks(); }, patience));
  const auto kept = [&] {
    return plan::load_plan_only(workspace::Reader(u8(path())), "001000000000001AAA").people;
  };
  ASSERT_EQ(kept().size(), 1U);
  EXPECT_EQ(kept()[0].name, "l.ott@northwind.example");
  QTest::keyClick(brief, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(QTest::qWaitFor(asks, patience));
  EXPECT_TRUE(kept().empty());
  QTest::keyClick(brief, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(app->window()->said().contains(QStringLiteral("Nothing was written here")));
}

TEST_F(CallsFlow, UndoOnTheBriefTakesBackNothingButTheNewestEditThere) {
  const auto app = opened();
  AccountPage* page = app->window()->account();
  ASSERT_TRUE(shows(*app, {northwind, falcon, stranger}));
  app->showAccount(QStringLiteral("001000000000001AAA"));
  const auto plan = [&] { return plan::load_plan_only(workspace::Reader(u8(path())), "001000000000001AAA"); };
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return probe::says(page, QStringLiteral("l.ott@northwind.example, not known to us add")); },
      patience));
  Q_EMIT page->answered(QStringLiteral("WHY"), QStringLiteral("Why now?"), QStringLiteral("The board asked"),
                        {});
  ASSERT_TRUE(QTest::qWaitFor([&] { return plan().questions.size() == 1; }, patience));
  page->focusContent();
  auto* brief = page->findChild<BriefTab*>();
  QTest::keyClick(brief, Qt::Key_Plus);
  ASSERT_TRUE(QTest::qWaitFor([&] { return plan().people.size() == 1; }, patience));
  // The Plan takes it back; a second Ctrl+Z, on the Brief, must not go on with the answer.
  page->setTab(AccountPage::plan_tab);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return page->plan()->form()->view().account_id == "001000000000001AAA" &&
               page->plan()->form()->plan().people.size() == 1;
      },
      patience));
  Q_EMIT page->plan()->undoRequested();
  ASSERT_TRUE(QTest::qWaitFor([&] { return plan().people.empty(); }, patience));
  page->setTab(AccountPage::brief_tab);
  QTest::keyClick(brief, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(app->window()->said().contains(QStringLiteral("Nothing was written here")));
  EXPECT_EQ(plan().questions.size(), 1U);
}

TEST_F(CallsFlow, ALinkOpensItsPageAndAHostileOneIsRefused) {
  {
    const auto app = opened(QStringLiteral("rapport:account/001000000000002AAA?tab=timeline"));
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return app->window()->account()->accountId() == QStringLiteral("001000000000002AAA"); },
        patience));
    EXPECT_EQ(app->window()->account()->tab(), AccountPage::timeline_tab);
    EXPECT_EQ(app->window()->place(), Place::account);
  }
  {
    const auto app = opened(QStringLiteral("rapport:run/rm?x=1"));
    EXPECT_TRUE(app->window()->said().startsWith(QStringLiteral("That link was not opened")));
    EXPECT_NE(app->window()->place(), Place::account);
  }
  const auto app = opened(QStringLiteral("rapport:account/001000000000009AAA"));
  EXPECT_TRUE(QTest::qWaitFor(
      [&] {
        return probe::says(app->window()->account(),
                           QStringLiteral("There is no account 001000000000009AAA"));
      },
      patience));
}

TEST_F(CallsFlow, AnAnswerIsSavedAndUndone) {
  {
    const auto app = opened();
    ASSERT_TRUE(shows(*app, {northwind, falcon, stranger}));
    CallRow* row = app->window()->sidebar()->calls()->rows()[1];
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Y);
    EXPECT_TRUE(app->window()->said().contains(QStringLiteral("with Falcon Health")));
    ASSERT_TRUE(shows(*app, {northwind, QStringLiteral("13:30, Falcon Health"), stranger}));
    // Replaced by what is read after it is saved.
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return app->window()->sidebar()->calls()->rows()[1] != row; }, patience));
    ASSERT_TRUE(shows(*app, {northwind, QStringLiteral("13:30, Falcon Health"), stranger}));
    QTest::keyClick(app->window()->sidebar()->calls()->rows()[1], Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(shows(*app, {northwind, falcon, stranger}));
    CallRow* const again = app->window()->sidebar()->calls()->rows()[1];
    QTest::keyClick(again, Qt::Key_N);
    ASSERT_TRUE(shows(*app, {northwind, QStringLiteral("13:30, Who is this?"), stranger}));
    // A key must reach a row that stays.
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return app->window()->sidebar()->calls()->rows()[1] != again; }, patience));
    ASSERT_TRUE(shows(*app, {northwind, QStringLiteral("13:30, Who is this?"), stranger}));
    QTest::keyClick(app->window()->sidebar()->calls()->rows()[2], Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([&] { return app->window()->matches()->status() == "unmatched"; }, patience));
    EXPECT_EQ(app->window()->place(), Place::matches);
    const MatchesPage* page = app->window()->matches();
    ASSERT_GE(page->currentRow(), 0);
    EXPECT_EQ(page->model().at(page->currentRow()).record_id, "c") << "the call that was clicked";
  }
  const auto app = opened();
  EXPECT_TRUE(shows(*app, {northwind, QStringLiteral("13:30, Who is this?"), stranger}));
}

TEST_F(CallsFlow, AnotherDayIsReadWhenItBegins) {
  const auto app = opened();
  ASSERT_TRUE(shows(*app, {northwind, falcon, stranger}));
  auto* calls = app->findChild<CallController*>();
  clock += 12 * 3600;
  calls->tick();
  ASSERT_TRUE(shows(*app, {}));
  EXPECT_TRUE(QTest::qWaitFor(
      [&] { return probe::says(app->window()->sidebar()->calls(), QStringLiteral("Today  Sun 22 Nov")); },
      patience));
  EXPECT_TRUE(probe::says(app->window()->sidebar()->calls(), QStringLiteral("No calls in the next 7 days")));
}

}  // namespace test_calls_flow
}  // namespace rapport::ui
