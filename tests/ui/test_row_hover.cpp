// SPDX-License-Identifier: GPL-3.0-or-later
// Tool tips of long lists: labels at once, reasons as soon as somebody has read them.
#include <gtest/gtest.h>

#include <QHelpEvent>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolTip>

#include "gallery_shell_values.h"
#include "ui/base/text.h"
#include "ui/models/account_list_model.h"
#include "ui/models/portfolio_model.h"
#include "ui/widgets/row_hover.h"

namespace rapport::ui {
namespace test_row_hover {

constexpr int patience = 60000;

Flag flag(const char* id, Level level, const char* label, const char* reason = "") {
  return {id, SignalKind::leading, level, label, reason, {}};
}

TEST(FlagLines, TakeFromTheBriefWhatTheListLeavesOut) {
  std::vector<Flag> flags = {flag("quiet", Level::risk, "Quiet 63 d"), flag("renewal", Level::good, ""),
                             flag("no_touch", Level::watch, "No touch 40 d"),
                             flag("no_next", Level::risk, "No next phase", "It renews soon.")};
  flags[0].snoozed = Snooze{*parse_iso_day("2026-12-24"), "legal", "Ana"};
  EXPECT_EQ(words::flag_lines(flags, nullptr).join(QLatin1Char('|')),
            QStringLiteral(
                "Quiet 63 d. Snoozed until 24 Dec 2026: legal|No touch 40 d|No next phase: It renews soon."));
  account::AccountBrief brief;
  brief.facts.flags = {flag("quiet", Level::risk, "Quiet 63 d", "Nothing for 63 days."),
                       flag("renewal", Level::good, "Renews in 200 d", "It renews."),
                       // Somebody called since the list was read.
                       flag("no_touch", Level::good, "Touched today", "Last touch today.")};
  EXPECT_EQ(words::flag_lines(flags, &brief).join(QLatin1Char('|')),
            QStringLiteral("Quiet 63 d: Nothing for 63 days. Snoozed until 24 Dec 2026: legal|No touch 40 d|"
                           "No next phase: It renews soon."));
}

TEST(FlagLines, AreTheToolTipsOfBothLists) {
  account::Portfolio portfolio;
  portfolio.rows.emplace_back();
  portfolio.rows[0].id = "001A", portfolio.rows[0].name = "Alder";
  portfolio.rows[0].flags = {flag("quiet", Level::risk, "Quiet 63 d")};
  const auto snapshot = std::make_shared<const PortfolioSnapshot>(make_snapshot(portfolio));
  PortfolioModel table;
  AccountListModel list;
  table.setSnapshot(snapshot);
  list.setSnapshot(snapshot);
  const auto tips = [&] {
    return table.index(0, PortfolioModel::flags).data(Qt::ToolTipRole).toString() + QLatin1Char('|') +
           list.index(0, 0).data(Qt::ToolTipRole).toString();
  };
  EXPECT_TRUE(tips().contains(QStringLiteral("Quiet 63 d"))) << u8(tips());
  auto brief = std::make_shared<account::AccountBrief>();
  brief->facts.flags = {flag("quiet", Level::risk, "Quiet 63 d", "Nothing for 63 days.")};
  const auto read = [&](const std::string& id) {
    return id == "001A" ? std::shared_ptr<const account::AccountBrief>(brief) : nullptr;
  };
  table.setFlagsOf(read);
  list.setFlagsOf(read);
  EXPECT_EQ(tips().count(QStringLiteral("Nothing for 63 days.")), 2) << u8(tips());
}

TEST(RowHover, SaysWhereThePointerRestsAndRenewsTheToolTip) {
  QTableWidget table(3, 1);
  for (int i = 0; i < 3; ++i) table.setItem(i, 0, new QTableWidgetItem(QString::number(i)));
  table.resize(300, 200);
  table.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&table));
  RowHover hover(&table);
  QSignalSpy rested(&hover, &RowHover::rested);
  const auto middle = [&](int row) { return table.visualItemRect(table.item(row, 0)).center(); };
  QTest::mouseMove(table.viewport(), middle(0));
  QTest::mouseMove(table.viewport(), middle(1));
  QTest::mouseMove(table.viewport(), middle(2));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !rested.isEmpty(); }, patience));
  EXPECT_EQ(rested.size(), 1) << "a pointer on its way rests on nothing";
  EXPECT_EQ(rested[0][0].toModelIndex().row(), 2);
  // What was read meanwhile is in the tool tip that is shown.
  table.item(2, 0)->setToolTip(QStringLiteral("labels"));
  QHelpEvent help(QEvent::ToolTip, middle(2), table.viewport()->mapToGlobal(middle(2)));
  QCoreApplication::sendEvent(table.viewport(), &help);
  ASSERT_EQ(QToolTip::text(), QStringLiteral("labels"));
  table.item(2, 0)->setToolTip(QStringLiteral("labels and reasons"));
  QCursor::setPos(table.viewport()->mapToGlobal(middle(2)));
  hover.renew();
  EXPECT_EQ(QToolTip::text(), QStringLiteral("labels and reasons"));
  // Elsewhere it is left alone.
  table.item(2, 0)->setToolTip(QStringLiteral("neither"));
  QCursor::setPos(table.viewport()->mapToGlobal(middle(0)));
  hover.renew();
  EXPECT_EQ(QToolTip::text(), QStringLiteral("labels and reasons"));
  QToolTip::hideText();
}

}  // namespace test_row_hover
}  // namespace rapport::ui
