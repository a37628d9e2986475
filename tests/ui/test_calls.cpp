// SPDX-License-Identifier: GPL-3.0-or-later
// Today's calls in the sidebar and in the head of the account page, with hand-made calls.
#include <gtest/gtest.h>

#include "core/base/clock_text.h"

#include <QListView>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

#include "call_samples.h"
#include "gallery_shell_values.h"
#include "test_account_probe.h"
#include "test_shell_checks.h"
#include "ui/base/text.h"
#include "ui/models/call_words.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/call_list.h"
#include "ui/shell/main_window.h"

namespace rapport::ui {
namespace test_calls {

using samples::call_time;
using samples::calls_of;
using samples::sample_call;
using samples::suggested_call;

class CallsTest : public testing::Test {
 protected:
  void SetUp() override {
    window.resize(1280, 720);
    window.sidebar()->setSnapshot(samples::sample_snapshot(196));
    window.portfolio()->show(samples::sample_snapshot(196));
    window.account()->show(samples::sample_brief());
    window.setPlace(Place::account);
    window.show();
    QApplication::setActiveWindow(&window);
    list = window.sidebar()->calls();
    test::settle();
  }
  void show(const std::shared_ptr<const account::CallsAhead>& calls, Instant now = call_time(10, 18)) {
    list->setCalls(calls, now);
    test::settle();
  }
  /// "09:00, Alder Foods", "10:30, Northwind, in 12 min": what the rows say.
  QStringList rows() {
    QStringList all;
    for (const CallRow* row : list->rows()) all << row->accessibleName();
    return all;
  }
  QString heading() { return probe::visible_words(list).value(0); }
  Link* link(const QString& label) {
    for (Link* one : probe::visible<Link>(list))
      if (one->label() == label) return one;
    return nullptr;
  }
  MainWindow window;
  CallList* list = nullptr;
};

TEST_F(CallsTest, TheNextCallStandsOutAndThoseThatAreOverAreQuiet) {
  show(samples::sample_calls());
  EXPECT_EQ(heading(), QStringLiteral("Today  Mon 30 Nov"));
  EXPECT_EQ(rows(),
            (QStringList{QStringLiteral("09:00, Alder Foods"),
                         QStringLiteral("10:30, Northwind Logistics, in 12 min"),
                         QStringLiteral("11:30, Falcon Health"), QStringLiteral("15:00, Quartz Insurance"),
                         QStringLiteral("16:00, Who is this?")}));
  using Weight = CallRow::Weight;
  const std::vector<Weight> right{Weight::quiet, Weight::next, Weight::plain, Weight::plain, Weight::plain};
  for (std::size_t i = 0; i < right.size(); ++i) EXPECT_EQ(list->rows()[i]->weight(), right[i]) << i;
  EXPECT_EQ(list->rows()[1]->accessibleDescription(),
            QStringLiteral("10:30\u201311:00  Northwind Logistics\nWeekly with Northwind Logistics\n"
                           "Kim Vale, COO, sponsor\nL. Ott, l.ott@customer.example: not known to us"));
}

TEST_F(CallsTest, TimeGoesOnAndLeadsToTomorrow) {
  show(samples::sample_calls());
  list->setNow(call_time(10, 30));
  EXPECT_EQ(rows()[1], QStringLiteral("10:30, Northwind Logistics, now"));
  list->setNow(call_time(10, 45));
  EXPECT_EQ(rows()[1], QStringLiteral("10:30, Northwind Logistics, now")) << "it is still going on";
  EXPECT_EQ(rows()[2], QStringLiteral("11:30, Falcon Health, in 45 min"));
  list->setNow(call_time(11, 0));
  EXPECT_EQ(list->rows()[1]->weight(), CallRow::Weight::quiet);
  list->setNow(call_time(12, 30));
  EXPECT_EQ(rows()[3], QStringLiteral("15:00, Quartz Insurance, in 3 h"));
  list->setNow(call_time(16, 30));
  EXPECT_EQ(heading(), QStringLiteral("Tomorrow  Tue 1 Dec"));
  EXPECT_EQ(rows(),
            (QStringList{QStringLiteral("09:30, Cedar Robotics"), QStringLiteral("14:00, Willow Media")}));
}

TEST_F(CallsTest, ADayFurtherOnIsNamedAndAnEmptyWeekIsSaid) {
  show(calls_of({{}, {}, {}, {sample_call(10, 0, "Harbor Retail", 3)}}));
  EXPECT_EQ(heading(), QStringLiteral("Next calls  Thu 3 Dec"));
  show(calls_of({}));
  EXPECT_EQ(heading(), QStringLiteral("Today  Mon 30 Nov"));
  EXPECT_TRUE(probe::says(list, QStringLiteral("No calls in the next 7 days")));
  EXPECT_TRUE(rows().isEmpty());
}

TEST_F(CallsTest, IsHiddenWhereNoCalendarIsKnown) {
  EXPECT_FALSE(list->isVisible());
  show(std::make_shared<account::CallsAhead>());
  EXPECT_FALSE(list->isVisible());
  show(samples::sample_calls());
  EXPECT_TRUE(list->isVisible());
  show(nullptr);
  EXPECT_FALSE(list->isVisible());
}

TEST_F(CallsTest, ManyCallsAreFourAndTheNumberOfTheRest) {
  show(samples::many_calls(), call_time(11, 18));
  ASSERT_EQ(rows().size(), 4);
  EXPECT_EQ(list->rows()[0]->fact(), QStringLiteral("in 12 min"));
  EXPECT_EQ(list->rows()[0]->whom(), QStringLiteral("Falcon Health?"));
  ASSERT_NE(link(QStringLiteral("6 more")), nullptr);
  link(QStringLiteral("6 more"))->click();
  test::settle();
  EXPECT_EQ(rows().size(), 10);
  link(QStringLiteral("Fewer"))->click();
  test::settle();
  EXPECT_EQ(rows().size(), 4);
  list->setNow(call_time(17, 45));
  EXPECT_EQ(rows().size(), 4) << "at the day's end the last four";
  EXPECT_EQ(list->rows()[3]->weight(), CallRow::Weight::plain);
}

TEST_F(CallsTest, TheWeekIsAListFromMondayToFriday) {
  show(samples::sample_calls());
  link(QStringLiteral("Week"))->click();
  test::settle();
  EXPECT_EQ(heading(), QStringLiteral("This week"));
  EXPECT_EQ(rows().size(), 8);
  for (const char* words :
       {"Mon 30 Nov", "Tue 1 Dec", "Wed 2 Dec: no calls", "Thu 3 Dec", "Fri 4 Dec: no calls"})
    EXPECT_TRUE(probe::says(list, QString::fromUtf8(words))) << words;
  link(QStringLiteral("Day"))->click();
  test::settle();
  EXPECT_EQ(rows().size(), 5);
}

TEST_F(CallsTest, OpensTheAccountAndAsksWhatIsKnownOfAStranger) {
  show(samples::sample_calls());
  QSignalSpy opened(list, &CallList::accountRequested);
  QSignalSpy unknown(list, &CallList::unknownRequested);
  list->rows()[1]->setFocus();
  QTest::keyClick(list->rows()[1], Qt::Key_Return);
  QTest::mouseClick(list->rows()[2], Qt::LeftButton);
  ASSERT_EQ(opened.count(), 2);
  EXPECT_EQ(opened[0][0].toString(), QStringLiteral("001Nor"));
  EXPECT_EQ(opened[1][0].toString(), QStringLiteral("001Fal"));
  QTest::keyClick(list->rows()[4], Qt::Key_Return);
  ASSERT_EQ(unknown.count(), 1);
  EXPECT_EQ(unknown[0][0].toString(), qs(samples::sample_calls()->days[0].calls[4].record));
  EXPECT_EQ(opened.count(), 2);
}

TEST_F(CallsTest, OneKeyOrOneClickAnswersASuggestion) {
  const auto calls =
      calls_of({{suggested_call(10, 30, "Falcon Health"), suggested_call(11, 30, "Harbor Retail"),
                 sample_call(12, 0, "Willow Media")}});
  show(calls);
  QSignalSpy answered(list, &CallList::answered);
  CallRow* first = list->rows()[0];
  EXPECT_EQ(first->whom(), QStringLiteral("Falcon Health?"));
  ASSERT_TRUE(first->isAsking());
  first->setFocus();
  QTest::keyClick(first, Qt::Key_Y);
  ASSERT_EQ(answered.count(), 1);
  EXPECT_EQ(answered[0][0].toString(), qs(calls->days[0].calls[0].record));
  EXPECT_EQ(answered[0][1].toString(), QStringLiteral("Falcon Health"));
  EXPECT_TRUE(answered[0][2].toBool());
  EXPECT_EQ(first->whom(), QStringLiteral("Falcon Health")) << "seen at once";
  EXPECT_FALSE(first->isAsking());
  list->setNow(call_time(10, 20));
  EXPECT_EQ(list->rows()[0], first);
  EXPECT_FALSE(first->isAsking()) << "a minute later, and not saved yet, it does not ask again";

  for (Link* one : list->rows()[1]->findChildren<Link*>())
    if (one->label() == QStringLiteral("No")) QTest::mouseClick(one, Qt::LeftButton);
  ASSERT_EQ(answered.count(), 2);
  EXPECT_FALSE(answered[1][2].toBool());
  EXPECT_EQ(list->rows()[1]->whom(), QStringLiteral("Who is this?"));
  QTest::keyClick(list->rows()[2], Qt::Key_Y);
  EXPECT_EQ(answered.count(), 2) << "there is nothing to answer";

  // It could not be saved: what is read asks again, and the keyboard is still in the list.
  show(calls);
  EXPECT_TRUE(list->rows()[0]->isAsking());
  EXPECT_TRUE(list->rows()[1]->isAsking());
  EXPECT_TRUE(list->rows()[1]->hasFocus());
}

TEST_F(CallsTest, TheKeyboardGoesInTheOrderOfReading) {
  show(calls_of({{suggested_call(10, 30, "Falcon Health"), sample_call(11, 30, "Harbor Retail")}}));
  link(QStringLiteral("Week"))->setFocus();
  QStringList names;
  for (int i = 0; i < 4; ++i) {
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    names << QApplication::focusWidget()->accessibleName().section(QLatin1Char(','), 0, 0);
  }
  EXPECT_EQ(names, (QStringList{QStringLiteral("10:30"), QStringLiteral("Yes"), QStringLiteral("No"),
                                QStringLiteral("11:30")}));
}

/// Counts what is painted and laid out below a widget.
class Work : public QObject {
 public:
  explicit Work(QWidget* root) : root_(root) { QCoreApplication::instance()->installEventFilter(this); }
  bool eventFilter(QObject* watched, QEvent* event) override {
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget != nullptr && (widget == root_ || root_->isAncestorOf(widget)) &&
        (event->type() == QEvent::Paint || event->type() == QEvent::LayoutRequest))
      ++count;
    return false;
  }
  int count = 0;

 private:
  QWidget* root_;
};

TEST_F(CallsTest, OnlyAMinuteThatChangesAWordPaints) {
  show(samples::sample_calls());
  QTest::qWait(50);
  Work work(&window);
  for (int second = 1; second < 60; ++second) list->setNow(call_time(10, 18) + second);
  QTest::qWait(50);
  EXPECT_EQ(work.count, 0) << "in 12 min, fifty-nine times";
  list->setCalls(samples::sample_calls(), call_time(10, 18));
  QTest::qWait(50);
  EXPECT_EQ(work.count, 0) << "the same calls, read once more";
  list->setNow(call_time(10, 19));
  QTest::qWait(50);
  EXPECT_GT(work.count, 0);
  EXPECT_EQ(list->rows()[1]->fact(), QStringLiteral("in 11 min"));
}

TEST_F(CallsTest, EverythingHasRoomInASmallWindow) {
  window.sidebar()->setFollowUps(
      {{QStringLiteral("Send depot benchmark"), QStringLiteral("2 d late"), QStringLiteral("1"), true, {}},
       {QStringLiteral("Call Max Fischer back"), QStringLiteral("today"), QStringLiteral("2"), false, {}},
       {QStringLiteral("Ask for the payout file"), QStringLiteral("today"), QStringLiteral("3"), false, {}},
       {QStringLiteral("Send the agenda"), QStringLiteral("today"), QStringLiteral("4"), false, {}}});
  show(samples::many_calls(), call_time(11, 18));
  auto* sections = window.sidebar()->findChild<QScrollArea*>();
  for (const QSize size : {QSize(1440, 900), QSize(1280, 720), QSize(1024, 640)}) {
    window.resize(size);
    test::settle();
    const QWidget* accounts = window.sidebar()->list();
    EXPECT_GE(accounts->height(), 4 * 28) << size.height();
    EXPECT_LE(sections->geometry().bottom(), accounts->geometry().top()) << size.height();
    EXPECT_LE(accounts->geometry().bottom(), window.sidebar()->height()) << size.height();
    test::expect_well_made(*window.sidebar());
  }
  link(QStringLiteral("6 more"))->click();
  test::settle();
  CallRow* last = list->rows().back();
  EXPECT_TRUE(last->visibleRegion().isEmpty());
  for (int i = 0; i < 30 && QApplication::focusWidget() != last; ++i) {
    if (i == 0) list->rows()[0]->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
  }
  EXPECT_FALSE(last->visibleRegion().isEmpty()) << "what has the keyboard is scrolled into view";
}

TEST_F(CallsTest, TheHeadSaysTheCallAndNeverWhilePresenting) {
  const TimeZone zone;
  const account::DayCall call = sample_call(10, 30, "Northwind Logistics");
  const QString line = words::call_line(call, call_time(10, 18), zone);
  EXPECT_EQ(line, QStringLiteral("Call 10:30, in 12 min, with Kim Vale (sponsor), L. Ott (not known)"));
  EXPECT_EQ(words::call_line(call, call_time(10, 40), zone),
            QStringLiteral("Call 10:30, now, with Kim Vale (sponsor), L. Ott (not known)"));
  EXPECT_FALSE(probe::says(window.account(), QStringLiteral("Call 10:30")));
  const QString title = words::call_title(call, call_time(10, 18), zone);
  EXPECT_EQ(title, QStringLiteral("Call 10:30, in 12 min"));
  window.account()->setCall(call, title, line, words::call_details(call, zone), true);
  test::settle();
  EXPECT_TRUE(probe::says(window.account(), title));
  EXPECT_FALSE(probe::says(window.account(), line)) << "on the Brief its card says it";
  window.account()->setTab(AccountPage::plan_tab);
  EXPECT_TRUE(probe::says(window.account(), line));
  window.setPresenting(true);
  EXPECT_FALSE(probe::says(window.account(), QStringLiteral("Call 10:30")));
  EXPECT_FALSE(list->isVisible());
  window.setPresenting(false);
  EXPECT_TRUE(probe::says(window.account(), line));
  window.account()->setLoading(QStringLiteral("Another account"));
  EXPECT_FALSE(probe::says(window.account(), QStringLiteral("Call 10:30")));
}

TEST(CallWords, ClocksAreTheZones) {
  const TimeZone berlin("Europe/Berlin");
  EXPECT_EQ(clock_text(call_time(9, 30), berlin), "10:30");
  EXPECT_EQ(clock_text(call_time(23, 5), berlin), "00:05");
  EXPECT_EQ(words::until(call_time(10, 30), call_time(9, 30)), QStringLiteral("in 1 h"));
  EXPECT_EQ(words::until(call_time(10, 30), call_time(9, 31)), QStringLiteral("in 59 min"));
  EXPECT_EQ(words::until(call_time(10, 30), call_time(10, 29) + 59), QStringLiteral("in 1 min"));
  account::CallPerson nameless;
  nameless.email = "l.ott@customer.example";
  EXPECT_EQ(words::person(nameless), QStringLiteral("l.ott@customer.example (not known)"));
}

}  // namespace test_calls
}  // namespace rapport::ui
