// SPDX-License-Identifier: GPL-3.0-or-later
// Where a text has no room in one line, the row or the picture grows by one instead of cutting it.
#include <gtest/gtest.h>

#include <QTest>

#include "test_account_probe.h"
#include "ui/base/text.h"
#include "ui/pages/plan/timeline_view.h"
#include "ui/pages/practice/practice_rows.h"

namespace rapport::ui {
namespace test_texts_whole {

Milestone milestone(const char* title, const char* due) {
  Milestone one;
  one.title = title, one.due = due;
  return one;
}

TEST(TimelineView, LongTitlesTakeTwoLines) {
  const Day today = *parse_iso_day("2026-11-21");
  TimelineView view;
  view.resize(640, 132);
  view.show({milestone("Kick-off", "2026-03-02"), milestone("Go-live", "2026-06-01")}, today);
  const int low = view.sizeHint().height();
  EXPECT_EQ(view.shownTitles(), QStringList({QStringLiteral("Kick-off"), QStringLiteral("Go-live")}));

  const char* const first = "First value seen in Turin and Lyon";
  const char* const second = "Payout file taken without a change";
  view.show({milestone(second, "2026-06-01"), milestone(first, "2026-03-02")}, today);
  EXPECT_GT(view.sizeHint().height(), low);
  EXPECT_EQ(view.minimumSizeHint().height(), view.sizeHint().height());
  EXPECT_EQ(u8(view.shownTitles().join(QLatin1Char('|'))), std::string(first) + "|" + second)
      << "in the order of time, and whole";
  view.show({milestone("Go-live", "2026-06-01")}, today);
  EXPECT_EQ(view.sizeHint().height(), low) << "and back";
}

TEST(PracticeRowsList, RowsGrowWhereATextWouldBeCut) {
  PracticeRow row;
  row.id = QStringLiteral("1"), row.title = QStringLiteral("Kim Vale"),
  row.about = QStringLiteral("Alder Foods");
  row.text =
      QStringLiteral("\u201CThe payout file is rejected every month and nobody tells us why it was\u201D");
  row.note = QStringLiteral("no follow-up yet"), row.action = QStringLiteral("call back");
  row.when = QStringLiteral("12 d");
  PracticeRowsList list(QStringLiteral("Answers"));
  list.resize(1600, 400);
  list.setRows({row});
  list.show();
  probe::settle();
  const int low = list.visualRect(list.currentIndex()).height();
  list.resize(760, 400);
  probe::settle();
  const int tall = list.visualRect(list.currentIndex()).height();
  EXPECT_GT(tall, low);
  list.resize(1600, 400);
  probe::settle();
  EXPECT_EQ(list.visualRect(list.currentIndex()).height(), low) << "with room again";
  list.resize(760, 400);
  row.text = QStringLiteral("Fine");
  list.setRows({row});
  probe::settle();
  EXPECT_EQ(list.visualRect(list.currentIndex()).height(), low) << "where all fits";
}

}  // namespace test_texts_whole
}  // namespace rapport::ui
