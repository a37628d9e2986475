// SPDX-License-Identifier: GPL-3.0-or-later
// Retention, renewals and the touch model in the window: what is shown, what the keys do, and that a call is
// saved, shown and taken back.
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "retention_samples.h"
#include "test_shell_checks.h"
#include "ui/base/text.h"
#include "ui/charts/bars_view.h"
#include "ui/models/renewals_model.h"
#include "ui/pages/practice/export_button.h"
#include "ui/pages/practice/journeys_view.h"
#include "ui/pages/practice/named_lines.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/practice/reasons_bar.h"
#include "ui/pages/practice/renewals_delegate.h"
#include "ui/pages/practice/renewals_view.h"
#include "ui/pages/practice/retention_view.h"
#include "ui/pages/practice/touch_view.h"
#include "ui/pages/practice/waiting_line.h"
#include "ui/panels/fields_bar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/figure_tile.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace test_retention {

class Practice : public testing::Test {
 protected:
  void SetUp() override {
    page.resize(1196, 900);
    page.show();
    page.activateWindow();
    test::settle();
  }
  template <class View>
  View* shown() {
    auto* view = page.view<View>();
    page.show(view);
    test::settle();
    return view;
  }
  static QStringList names(const NamedLines* list) {
    QStringList all;
    for (int row = 0; row < list->model()->rowCount(); ++row)
      all << list->model()->index(row, 0).data().toString();
    return all;
  }
  PracticePage page;
};

TEST_F(Practice, AViewAsksOnceForItsValues) {
  auto* view = page.view<RenewalsView>();
  QSignalSpy needed(view, &PracticeView::needed);
  page.show(view);
  page.show(view);
  EXPECT_EQ(needed.count(), 1);
  page.setOutdated();
  EXPECT_EQ(needed.count(), 2) << "it is shown, so that it is read again at once";
}

TEST_F(Practice, ALongReadingSaysHowFarItIsAndCanBeCancelled) {
  const auto check = [&](auto* view) {
    SCOPED_TRACE(view->name().toStdString());
    QSignalSpy needed(view, &PracticeView::needed);
    QSignalSpy cancelled(view, &PracticeView::cancelRequested);
    EXPECT_TRUE(view->waitingLine()->isHidden()) << "what is there at once shows no progress";
    view->setProgress(QStringLiteral("Reading the ARR of accounts"), 0.4);
    EXPECT_TRUE(view->waitingLine()->isVisible());
    const auto said = [&] {
      QString all;
      for (const PlainLabel* label : view->waitingLine()->template findChildren<PlainLabel*>())
        all += label->text();
      return all;
    };
    EXPECT_EQ(said(), QString::fromUtf8("Reading the ARR of accounts\u2026 40\u00A0%"));
    auto* link = view->waitingLine()->template findChild<Link*>();
    QTest::mouseClick(link, Qt::LeftButton);
    EXPECT_EQ(cancelled.count(), 1);
    EXPECT_EQ(said(), QStringLiteral("Cancelled."));
    EXPECT_EQ(link->label(), QStringLiteral("Read again"));
    QTest::mouseClick(link, Qt::LeftButton);
    EXPECT_EQ(needed.count(), 1) << "it is read again";
    EXPECT_EQ(cancelled.count(), 1);
    for (const QWidget* words : view->template findChildren<QWidget*>()) {
      const auto* label = qobject_cast<const PlainLabel*>(words);
      const auto* text = qobject_cast<const ClampedText*>(words);
      EXPECT_NE(label != nullptr  ? label->text()
                : text != nullptr ? text->text()
                                  : QString(),
                QStringLiteral("Nothing was read."))
          << "while it is being read again";
    }
  };
  check(shown<RetentionView>());
  check(shown<RenewalsView>());
  check(shown<JourneysView>());
  page.view<RetentionView>()->show(samples::held(samples::sample_retention()));
  EXPECT_TRUE(page.view<RetentionView>()->waitingLine()->isHidden()) << "it is there";
}

TEST_F(Practice, TheDatesAndAmountsOfRenewalsAreWholeInASmallWindow) {
  auto* view = shown<RenewalsView>();
  page.resize(1040, 600);
  view->show(samples::held(samples::sample_outlook()));
  test::settle();
  auto* table = view->findChild<QTableView*>();
  ASSERT_NE(table, nullptr);
  ASSERT_GT(table->model()->rowCount(), 3);
  int all = 0;
  for (int column = 0; column < RenewalsModel::column_count; ++column) all += table->columnWidth(column);
  EXPECT_EQ(all, table->viewport()->width());
  for (int row = 0; row < table->model()->rowCount(); ++row)
    for (const int column : {RenewalsModel::renews, RenewalsModel::amount})
      EXPECT_GE(table->columnWidth(column), RenewalsDelegate::wholeWidth(table->model()->index(row, column)))
          << row << ", " << column;
}

TEST_F(Practice, AfterACancelledChoiceTheListSaysWhatIsShown) {
  const auto check = [](auto* view) {
    SCOPED_TRACE(view->name().toStdString());
    auto* list = view->template findChild<ComboBox*>();
    ASSERT_NE(list, nullptr);
    const int before = list->currentIndex();
    const auto choose = [&](int index) {
      list->setCurrentIndex(index);
      Q_EMIT list->activated(index);
      view->setProgress(QStringLiteral("Reading"), 0.4);
    };
    choose(2);
    QTest::mouseClick(view->waitingLine()->template findChild<Link*>(), Qt::LeftButton);
    EXPECT_EQ(list->currentIndex(), before) << "the figures and the export are of that";
  };
  auto* retention = shown<RetentionView>();
  retention->show(samples::held(samples::sample_retention()));
  check(retention);
  auto* renewals = shown<RenewalsView>();
  renewals->show(samples::held(samples::sample_outlook()));
  check(renewals);
  // What was read since is what is shown.
  renewals->findChild<ComboBox*>()->setCurrentIndex(1);
  renewals->show(samples::held(samples::sample_outlook()));
  Q_EMIT renewals->cancelRequested();
  EXPECT_EQ(renewals->findChild<ComboBox*>()->currentIndex(), 1);
}

TEST_F(Practice, EachBarShowsItsAccounts) {
  auto* view = shown<RetentionView>();
  view->show(samples::held(samples::sample_retention()));
  test::settle();
  EXPECT_EQ(view->bars()->chosen(), "lost") << "who was lost is what somebody looks for first";
  EXPECT_EQ(names(view->names()).size(), 4);
  EXPECT_EQ(names(view->names()).front(), QStringLiteral("Zephyrine Cosmetics")) << "the largest first";
  view->bars()->setFocus();
  QTest::keyClick(view->bars(), Qt::Key_Left);
  EXPECT_EQ(view->bars()->chosen(), "contraction");
  EXPECT_EQ(names(view->names()).size(), 3);
  QSignalSpy opened(view, &PracticeView::accountRequested);
  view->names()->setCurrentIndex(view->names()->model()->index(0, 0));
  QTest::keyClick(view->names(), Qt::Key_Return);
  ASSERT_EQ(opened.count(), 1);
  EXPECT_EQ(opened.front().front().toString(), QStringLiteral("001Meridian Foods Group"))
      << "of equal changes by name";
}

TEST_F(Practice, WithoutACohortThereIsNoFigure) {
  auto* view = shown<RetentionView>();
  view->show(
      samples::held(practice::retention_of({}, samples::kPracticeDay - 365, samples::kPracticeDay, "")));
  test::settle();
  for (const FigureTile* tile : view->findChildren<FigureTile*>()) EXPECT_FALSE(tile->isVisible());
  EXPECT_FALSE(view->exporting()->isEnabled());
  EXPECT_FALSE(view->bars()->isVisible());
}

TEST_F(Practice, ExportsSayWhatTheyWrote) {
  auto* view = shown<RetentionView>();
  view->show(samples::held(samples::sample_retention()));
  const QTemporaryDir folder;
  QSignalSpy said(view, &PracticeView::said);
  for (const char* ending : {"xlsx", "pptx", "png", "svg", "pdf", "csv"}) {
    const QString path = folder.filePath(QStringLiteral("r.") + QString::fromLatin1(ending));
    view->exporting()->write(path);
    ASSERT_TRUE(said.wait(60000)) << ending;
    EXPECT_FALSE(said.back().back().toBool()) << said.back().front().toString().toStdString();
    EXPECT_GT(QFileInfo(path).size(), 200) << ending;
  }
  view->exporting()->write(folder.filePath(QStringLiteral("missing/r.xlsx")));
  ASSERT_TRUE(said.wait(60000));
  EXPECT_TRUE(said.back().back().toBool()) << "what went wrong is said";
}

TEST_F(Practice, RuleAndCallStandSideBySide) {
  auto* view = shown<RenewalsView>();
  view->show(samples::held(samples::sample_outlook()));
  test::settle();
  const RenewalsModel& model = view->model();
  const int row = model.rowOf("001Quartzfield Insurance");
  ASSERT_GE(row, 0);
  const auto text = [&](int column, int role = Qt::DisplayRole) {
    return model.data(model.index(row, column), role).toString();
  };
  EXPECT_EQ(text(RenewalsModel::rule), QStringLiteral("At risk"));
  EXPECT_EQ(text(RenewalsModel::call), QStringLiteral("Likely"));
  EXPECT_EQ(text(RenewalsModel::call, RenewalsModel::kBelowRole), QStringLiteral("differs from the rule"));
  EXPECT_TRUE(
      text(RenewalsModel::account, Qt::AccessibleTextRole)
          .contains(QStringLiteral("Of 9 with silence or a missed cadence 90 days before, 5 renewed.")));
  const int unknown = model.rowOf("001Tundra Robotics");
  EXPECT_EQ(model.data(model.index(unknown, RenewalsModel::amount)).toString(),
            QStringLiteral("ARR not known"));
}

TEST_F(Practice, ACallIsTypedByKeyboard) {
  auto* view = shown<RenewalsView>();
  view->show(samples::held(samples::sample_outlook()));
  test::settle();
  view->table()->setCurrentIndex(view->model().index(3, RenewalsModel::account));
  view->focusContent();
  QSignalSpy called(view, &RenewalsView::called);
  QTest::keyClick(view->table(), Qt::Key_R);
  test::settle();
  ASSERT_TRUE(view->callBar()->isVisible());
  QTest::keyClick(view->callBar()->entry(1), Qt::Key_Return);
  EXPECT_EQ(called.count(), 0) << "at risk needs its reason";
  EXPECT_EQ(view->callBar()->hint(), QStringLiteral("Say why it is at risk or lost"));
  QTest::keyClicks(view->callBar()->entry(1), QStringLiteral("Budget is frozen"));
  QTest::keyClick(view->callBar()->entry(1), Qt::Key_Return);
  ASSERT_EQ(called.count(), 1);
  const auto call = called.front().back().value<relationship::RenewalCall>();
  EXPECT_EQ(call.call, relationship::Call::at_risk);
  EXPECT_EQ(call.reason, "Budget is frozen");
  EXPECT_EQ(called.front().front().toString(), QStringLiteral("001Brightmoor Energy"));
  EXPECT_FALSE(view->callBar()->isVisible());
  QSignalSpy said(view, &PracticeView::said);
  QTest::keyClick(view->table(), Qt::Key_M);
  EXPECT_FALSE(view->callBar()->isVisible());
  ASSERT_EQ(said.count(), 1);
  EXPECT_EQ(said[0][0].toString(), QStringLiteral("Within 90 days, monitor is no call."));
  QTest::keyClick(view->table(), Qt::Key_L);
  const auto* words = view->callBar()->buttons(0);
  for (int i = 0; i < words->count(); ++i) EXPECT_NE(words->button(i)->label(), QStringLiteral("Monitor"));
  EXPECT_EQ(words->current(), 1);
  EXPECT_TRUE(view->leave());
  EXPECT_FALSE(view->leave());
}

TEST_F(Practice, TooFewPastRenewalsGiveNoChance) {
  auto* view = shown<RenewalsView>();
  view->show(samples::held(samples::sample_outlook(false)));
  test::settle();
  QStringList figures;
  for (const FigureTile* tile : view->findChildren<FigureTile*>())
    if (tile->isVisible()) figures << tile->words();
  EXPECT_FALSE(figures.contains(QStringLiteral("expected")));
  EXPECT_TRUE(figures.contains(QStringLiteral("of it at risk, by the rule or the call")));
}

TEST_F(Practice, ReasonsToStayAreTicked) {
  auto* view = shown<RenewalsView>();
  view->show(samples::held(samples::sample_outlook()));
  test::settle();
  view->focusContent();
  QSignalSpy needed(view, &RenewalsView::reasonsNeeded);
  QSignalSpy changed(view, &RenewalsView::reasonsChanged);
  QTest::keyClick(view->table(), Qt::Key_B);
  ASSERT_EQ(needed.count(), 1);
  relationship::ReasonsOfAccount reasons;
  reasons.deals = {{"006", "Payouts", samples::kPracticeDay - 700, {1, "EUR"}, {{"Price", true, false}}}};
  view->reasonsBar()->show(reasons);
  ASSERT_EQ(view->reasonsBar()->ticks().size(), 1U);
  view->reasonsBar()->ticks().front()->setChecked(true);
  ASSERT_EQ(changed.count(), 1);
  QTest::keyClicks(view->reasonsBar()->more(), QStringLiteral("Same-day payouts"));
  QTest::keyClick(view->reasonsBar()->more(), Qt::Key_Return);
  ASSERT_EQ(changed.count(), 2);
  const auto saved = changed.back().at(2).value<std::vector<relationship::DealReason>>();
  ASSERT_EQ(saved.size(), 2U);
  EXPECT_TRUE(saved.front().stays);
  EXPECT_EQ(saved.back().reason, "Same-day payouts");
}

TEST_F(Practice, ATierIsChangedInPlace) {
  auto* view = shown<TouchView>();
  view->show(samples::held(samples::sample_touch_book()));
  test::settle();
  ASSERT_EQ(view->tiers().size(), 3U);
  QSignalSpy changed(view, &TouchView::modelChanged);
  EntryField* cadence = view->tiers()[1]->cadence();
  cadence->setFocus();
  cadence->selectAll();
  QTest::keyClicks(cadence, QStringLiteral("75"));
  QTest::keyClick(cadence, Qt::Key_Return);
  ASSERT_EQ(changed.count(), 1);
  const auto model = changed.front().front().value<relationship::TouchModel>();
  EXPECT_EQ(model.tier, "SMB");
  EXPECT_EQ(model.cadence_days, 75);
  EXPECT_TRUE(model.set);
  QTest::keyClick(cadence, Qt::Key_Return);
  EXPECT_EQ(changed.count(), 1) << "the same again is nothing new";
}

}  // namespace test_retention
}  // namespace rapport::ui
