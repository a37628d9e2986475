// SPDX-License-Identifier: GPL-3.0-or-later
// The list of metrics: groups, events that unfold, pins and the filter.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QLineEdit>
#include <QShortcut>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/models/metric_list_model.h"
#include "ui/models/metric_rows.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/charts/metric_list.h"
#include "ui/shell/settings.h"

namespace rapport::ui {
namespace test_metric_list {

using ::testing::ElementsAre;
using Kind = MetricRow::Kind;

std::vector<MetricInfo> metrics() {
  const auto metric = [](const char* id, const char* label, const char* group) {
    return MetricInfo{id, label, group, "", Direction::up, true};
  };
  return {metric("usage.active_users", "Active people", "What they do"),
          metric("tickets.created", "Tickets opened", "What they say"),
          metric("plan:paid", "Paid same day", "Their success"),
          metric("usage.event:Pay", "Pay", "What they do"),
          metric("usage.event:Pay: all", "Pay: all", "What they do"),
          metric("usage.users_of:Pay", "People who Pay", "What they do"),
          metric("usage.sum:Pay:amount", "Sum of amount over Pay", "What they do"),
          metric("usage.mean:Pay: all:amount", "Mean of amount over Pay: all", "What they do"),
          metric("usage.users_of:Gone", "People who Gone", "What they do")};
}

std::vector<std::string> labels(const MetricListing& listing) {
  std::vector<std::string> all;
  for (const MetricRow& row : metric_rows(metrics(), listing)) all.push_back(row.label.toStdString());
  return all;
}

TEST(MetricRows, EventsHoldWhatIsCountedOfThem) {
  EXPECT_THAT(labels({}),
              ElementsAre("THEIR SUCCESS", "Paid same day", "WHAT THEY DO", "Active people", "Pay",
                          "Pay: all", "People who Gone", "WHAT THEY SAY", "Tickets opened"));
  MetricListing open;
  open.unfolded = {QStringLiteral("usage.event:Pay"), QStringLiteral("usage.event:Pay: all")};
  EXPECT_THAT(labels(open), ElementsAre("THEIR SUCCESS", "Paid same day", "WHAT THEY DO", "Active people",
                                        "Pay", "People", "Sum of amount", "Pay: all", "Mean of amount",
                                        "People who Gone", "WHAT THEY SAY", "Tickets opened"));
  EXPECT_EQ(event_of(QStringLiteral("usage.mean:Pay: all:amount"), metrics()),
            QStringLiteral("usage.event:Pay: all"));
  EXPECT_EQ(event_of(QStringLiteral("usage.users_of:Gone"), metrics()), QString());
}

TEST(MetricRows, TheFilterFindsAllWordsAndUnfolds) {
  MetricListing listing;
  listing.filter = QStringLiteral("amount pay");
  EXPECT_THAT(labels(listing),
              ElementsAre("WHAT THEY DO", "Pay", "Sum of amount", "Pay: all", "Mean of amount"));
  listing.filter = QStringLiteral("TICKET");
  EXPECT_THAT(labels(listing), ElementsAre("WHAT THEY SAY", "Tickets opened"));
  listing.filter = QStringLiteral("nothing of that");
  EXPECT_TRUE(labels(listing).empty());
}

TEST(MetricRows, PinsStandAfterThePlan) {
  MetricListing listing;
  listing.pins = {QStringLiteral("tickets.created"), QStringLiteral("usage.users_of:Pay"),
                  QStringLiteral("of.another.workspace")};
  EXPECT_THAT(labels(listing), ElementsAre("THEIR SUCCESS", "Paid same day", "PINNED", "Tickets opened",
                                           "People who Pay", "WHAT THEY DO", "Active people", "Pay",
                                           "Pay: all", "People who Gone", "WHAT THEY SAY", "Tickets opened"));
}

class Metrics : public ::testing::Test {
 protected:
  Metrics() {
    pane.resize(220, 600);
    pane.show();
    list->setMetrics(metrics());
  }
  QPoint at(const QString& id, int from_right) {
    const QModelIndexList found =
        list->model()->match(list->model()->index(0, 0), MetricListModel::kIdRole, id, 1, Qt::MatchExactly);
    EXPECT_FALSE(found.isEmpty()) << id.toStdString() << " is not shown";
    if (found.isEmpty()) return {};
    const QRect box = list->visualRect(found.first());
    return {box.right() - from_right, box.center().y()};
  }
  MetricPane pane;
  MetricList* list = pane.list();
  QSignalSpy chosen{list, &MetricList::metricChosen};
};

TEST_F(Metrics, KeysUnfoldAndFold) {
  EXPECT_EQ(list->chosen(), QStringLiteral("plan:paid"));
  ASSERT_TRUE(list->choose(QStringLiteral("usage.event:Pay")));
  QTest::keyClick(list, Qt::Key_Right);
  QTest::keyClick(list, Qt::Key_Down);
  EXPECT_EQ(list->chosen(), QStringLiteral("usage.users_of:Pay"));
  QTest::keyClick(list, Qt::Key_Left);
  EXPECT_EQ(list->chosen(), QStringLiteral("usage.event:Pay")) << "folding leaves the part for its event";
  QTest::keyClick(list, Qt::Key_Down);
  EXPECT_EQ(list->chosen(), QStringLiteral("usage.event:Pay: all"));
  EXPECT_TRUE(list->choose(QStringLiteral("usage.sum:Pay:amount"))) << "what is folded in can be chosen";
  EXPECT_EQ(list->chosen(), QStringLiteral("usage.sum:Pay:amount"));
}

TEST_F(Metrics, MarksFoldAndPinWithoutChoosing) {
  QSignalSpy pins(list, &MetricList::pinsChanged);
  const int rows = list->model()->rowCount();
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, at(QStringLiteral("usage.event:Pay"), 12));
  EXPECT_EQ(list->model()->rowCount(), rows + 2);
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, at(QStringLiteral("tickets.created"), 12));
  ASSERT_EQ(pins.size(), 1);
  EXPECT_EQ(pins[0][0].toStringList(), QStringList{QStringLiteral("tickets.created")});
  EXPECT_TRUE(chosen.isEmpty());
  ASSERT_TRUE(list->choose(QStringLiteral("tickets.created")));
  QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier);
  EXPECT_TRUE(list->pins().isEmpty());
  ASSERT_TRUE(list->choose(QStringLiteral("plan:paid")));
  QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier);
  EXPECT_TRUE(list->pins().isEmpty()) << "the plan's own stand first by themselves";
}

TEST_F(Metrics, ThePinsKeyIsTheListsOwnAndTheWindowsElsewhere) {
  // The window has the same key for light and dark.
  QShortcut theme(QKeySequence(Qt::CTRL | Qt::Key_D), &pane);
  QSignalSpy toggled(&theme, &QShortcut::activated);
  QApplication::setActiveWindow(&pane);
  ASSERT_TRUE(list->choose(QStringLiteral("usage.event:Pay")));
  list->setFocus();
  ASSERT_TRUE(list->hasFocus());
  QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier);
  EXPECT_EQ(list->pins(), QStringList{QStringLiteral("usage.event:Pay")});
  EXPECT_EQ(toggled.count(), 0);
  pane.filter()->setFocus();
  QTest::keyClick(pane.filter(), Qt::Key_D, Qt::ControlModifier);
  EXPECT_EQ(list->pins().size(), 1);
  EXPECT_EQ(toggled.count(), 1);
}

TEST_F(Metrics, LettersFilterAndEnterChooses) {
  list->setFocus();
  QTest::keyClicks(list, QStringLiteral("t"));
  QTest::keyClicks(pane.filter(), QStringLiteral("ickets"));
  EXPECT_EQ(pane.filter()->text(), QStringLiteral("tickets"));
  EXPECT_EQ(list->chosen(), QStringLiteral("plan:paid")) << "filtering alone changes no chart";
  EXPECT_TRUE(chosen.isEmpty());
  QTest::keyClick(pane.filter(), Qt::Key_Return);
  EXPECT_EQ(list->chosen(), QStringLiteral("tickets.created"));
  EXPECT_EQ(chosen.size(), 1);
  EXPECT_TRUE(list->choose(QStringLiteral("plan:paid"))) << "what the filter hides can be chosen";
  EXPECT_TRUE(pane.filter()->text().isEmpty());
}

TEST_F(Metrics, AnotherAccountKeepsTheChosenOne) {
  list->choose(QStringLiteral("tickets.created"));
  list->setMetrics(metrics());
  EXPECT_EQ(list->chosen(), QStringLiteral("tickets.created"));
  list->setMetrics({metrics()[0]});
  EXPECT_EQ(list->chosen(), QStringLiteral("usage.active_users"));
  list->setMetrics({});
  EXPECT_EQ(list->chosen(), QString());
}

TEST(PinnedMetrics, AreRemembered) {
  const QTemporaryDir folder;
  const QString file = folder.filePath(QStringLiteral("rapport.ini"));
  Settings(file).setPinnedMetrics({QStringLiteral("usage.event:A, b"), QStringLiteral("touches")});
  EXPECT_EQ(Settings(file).pinnedMetrics(),
            (QStringList{QStringLiteral("usage.event:A, b"), QStringLiteral("touches")}));
}

}  // namespace test_metric_list
}  // namespace rapport::ui
