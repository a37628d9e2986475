// SPDX-License-Identifier: GPL-3.0-or-later
// The Charts page as a whole: how finely it counts, how much room the plot has, what it says while it reads
// and while it is zoomed, and values by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "core/chart/chart_spec.h"
#include "tests/support/sample_measure.h"
#include "tests/support/sample_series.h"
#include "tests/support/sample_values.h"
#include "tests/ui/gallery_shell_values.h"
#include "ui/base/text.h"
#include "ui/charts/chart_renderer.h"
#include "ui/charts/chart_view.h"
#include "ui/models/values_model.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/charts/metric_list.h"
#include "ui/panels/finding_panel.h"
#include "ui/panels/values_grid.h"
#include "ui/panels/values_panel.h"
#include "ui/shell/account_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace test_charts_page {

using namespace rapport::test;

void settle() {
  for (int i = 0; i < 5; ++i) QCoreApplication::processEvents();
}

class Charts : public ::testing::Test {
 protected:
  Charts() {
    page.resize(1100, 700);
    page.setToday(sample_today());
    page.show();
  }
  void open(const std::shared_ptr<const measure::MeasureView>& view) {
    page.setMetrics({people_metric(), tickets_metric(), view->facts.series.metric});
    page.chooseMetric(qs(view->query.metric));
    page.setMeasure(view);
    settle();
  }
  QStringList words() {
    QStringList all;
    for (const QLabel* label : page.findChildren<QLabel*>())
      if (label->isVisible()) all << label->text();
    for (const ClampedText* text : page.findChildren<ClampedText*>())
      if (text->isVisible()) all << text->text();
    return all;
  }
  bool says(const QString& sentence) { return words().join(QLatin1Char('\n')).contains(sentence); }
  ChartsPage page;
};

TEST_F(Charts, LeaveTheGrainToTheMetricUntilOneIsChosen) {
  page.setMetrics({people_metric(), tickets_metric()});
  EXPECT_EQ(page.query().grain, std::nullopt);
  // The answer says which it was.
  page.setMeasure(std::make_shared<const measure::MeasureView>(
      measure_of(series_of(people_metric(), Grain::month, 20, [](int) { return 7.0; }))));
  EXPECT_EQ(page.grain(), Grain::month);
  page.choose(qs(tickets_metric().id), Grain::quarter);
  EXPECT_EQ(page.query().grain, Grain::quarter);
  page.chooseMetric(qs(people_metric().id));
  EXPECT_EQ(page.query().grain, Grain::quarter) << "what was chosen holds for the next metric";
}

TEST_F(Charts, OneThatIsReadOnceMoreStaysUntilTheNewOneIsThere) {
  const auto view = std::make_shared<const measure::MeasureView>(
      measure_of(series_of(people_metric(), Grain::week, 40, [](int i) { return 7.0 + i % 3; })));
  open(view);
  const std::string title = page.chartView()->spec().title;
  ASSERT_FALSE(title.empty());
  QSignalSpy needed(&page, &ChartsPage::seriesNeeded);
  // Something was saved, and all of the account is read again.
  page.setMetrics({people_metric(), tickets_metric(), view->facts.series.metric});
  EXPECT_EQ(needed.count(), 1);
  EXPECT_EQ(page.chartView()->spec().title, title);
  // Another metric's chart under this one's name would be believed.
  page.choose(qs(tickets_metric().id), Grain::week);
  EXPECT_EQ(page.chartView()->spec().title, "");
}

TEST_F(Charts, SayThatTheyReadOnlyWhereItTakesTime) {
  page.setMetrics({people_metric()});
  EXPECT_TRUE(page.chartView()->waiting().isEmpty());
  EXPECT_TRUE(
      QTest::qWaitFor([&] { return page.chartView()->waiting() == QStringLiteral("Loading…"); }, 5000));
  page.setMeasure(std::make_shared<const measure::MeasureView>(
      measure_of(series_of(people_metric(), Grain::week, 20, [](int) { return 7.0; }))));
  EXPECT_TRUE(page.chartView()->waiting().isEmpty());
  // Another account: nothing of the one before may stand under its name.
  page.forget(QStringLiteral("another"));
  EXPECT_TRUE(page.chartView()->spec().series.empty());
  EXPECT_TRUE(QTest::qWaitFor([&] { return !page.chartView()->waiting().isEmpty(); }, 5000));
  page.setMetrics({});
  EXPECT_TRUE(page.chartView()->waiting().isEmpty());
}

TEST_F(Charts, AZoomedOneSaysWhatItsTitleIsOf) {
  const auto view = made(paid_same_day(Rung::segmented));
  open(view);
  const QString note = QStringLiteral("title and figures are of the whole time.");
  EXPECT_FALSE(says(note));
  page.chartView()->zoomTo(day_of({2026, 1, 5}), day_of({2026, 7, 6}));
  settle();
  EXPECT_TRUE(says(note));
  EXPECT_EQ(page.chartView()->shownSpec().title, view->words.title);
  const std::string& subtitle = page.chartView()->shownSpec().subtitle;
  EXPECT_THAT(subtitle, testing::HasSubstr(". Shown: "));
  EXPECT_THAT(subtitle, testing::HasSubstr("; title and figures are of the whole time"));
  EXPECT_THAT(page.chartView()->shownSpec().alt_text, testing::HasSubstr(subtitle));
  page.chartView()->showWhole();
  settle();
  EXPECT_FALSE(says(note));
}

TEST_F(Charts, WriteATableForPeopleAndOneForExcel) {
  const auto view = made(paid_same_day(Rung::segmented));
  open(view);
  const QTemporaryDir folder;
  const auto written = [&](const PictureOptions& options) {
    const QString path = folder.filePath(QStringLiteral("table.csv"));
    QFile::remove(path);
    page.exportTo(path, options);
    EXPECT_TRUE(QTest::qWaitFor([&] { return QFile::exists(path); }, 20000));
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll().toStdString();
  };
  const chart::CsvSubject subject{view->facts.series.account_name, view->facts.series.metric.label};
  EXPECT_EQ(written({}), chart::to_csv(view->spec, subject, {}));
  PictureOptions excel;
  excel.dialect = chart::excel_dialect(true);
  EXPECT_EQ(written(excel), chart::to_csv(view->spec, subject, chart::excel_dialect(true)));
}

TEST_F(Charts, ValuesBeginAtTheNewestPeriodAndTheLastPastedIsItsOwn) {
  open(made(closing_hours(24.0)));
  page.openValues();
  settle();
  auto* grid = page.values()->grid();
  auto* model = qobject_cast<ValuesModel*>(grid->model());
  EXPECT_EQ(model->start(0), period_start(sample_today(), model->grain()));
  EXPECT_GT(model->start(0), model->start(1));
  EXPECT_EQ(grid->currentIndex().row(), 0);
  std::vector<Observation> got;
  QObject::connect(&page, &ChartsPage::valuesKept, &page,
                   [&](const QString&, const std::vector<Observation>& values) { got = values; });
  // A column without dates, the oldest first as sheets have it, one cell of it empty.
  page.values()->paste(QStringLiteral("11\n\n13\n14\n"));
  settle();
  EXPECT_TRUE(says(QStringLiteral("Values without dates: the last one is for ")));
  QTableView* read = nullptr;
  for (auto* table : page.values()->findChildren<QTableView*>())
    if (table->accessibleName() == QStringLiteral("Values read")) read = table;
  ASSERT_NE(read, nullptr);
  EXPECT_TRUE(read->isVisible());
  ASSERT_EQ(read->model()->rowCount(), 3);
  EXPECT_EQ(read->model()->index(0, 1).data().toString(), QStringLiteral("14"));
  EXPECT_EQ(read->model()->index(0, 0).data().toString(), date_text(model->start(0)));
  for (Button* button : page.findChildren<Button*>())
    if (button->label() == QStringLiteral("Save 3 values")) button->click();
  ASSERT_EQ(got.size(), 3U);
  EXPECT_EQ(got[0], (Observation{model->start(3), 11.0, {}}));
  EXPECT_EQ(got[2], (Observation{model->start(0), 14.0, {}}));
}

TEST_F(Charts, ThePastedStandBesideWhatIsKept) {
  SampleMeasure sample = closing_hours(24.0);
  ASSERT_GE(sample.observations.size(), 2U);
  const Observation last = sample.observations.back();
  const Observation before = sample.observations[sample.observations.size() - 2];
  open(made(std::move(sample)));
  page.openValues();
  page.values()->paste(qs(iso(before.day)) + QStringLiteral("\t") + QString::number(before.value) +
                       QStringLiteral("\n") + qs(iso(last.day)) + QStringLiteral("\t999\n") +
                       QStringLiteral("1999-01-04\t5\n"));
  settle();
  QTableView* read = nullptr;
  for (auto* table : page.values()->findChildren<QTableView*>())
    if (table->accessibleName() == QStringLiteral("Values read")) read = table;
  ASSERT_NE(read, nullptr);
  ASSERT_EQ(read->model()->rowCount(), 3);
  const auto now = [&](int row) { return read->model()->index(row, 2).data().toString(); };
  EXPECT_EQ(now(0).toDouble(), last.value);
  EXPECT_EQ(now(1), QStringLiteral("the same"));
  EXPECT_EQ(now(2), QStringLiteral("new"));
}

/// The page in the whole window.
class Window : public ::testing::Test {
 protected:
  void open(QSize size, const std::shared_ptr<const measure::MeasureView>& view) {
    const auto snapshot = samples::sample_snapshot(40);
    window.sidebar()->setSnapshot(snapshot);
    window.account()->show(samples::sample_brief());
    window.account()->setTab(AccountPage::charts_tab);
    window.setPlace(Place::account);
    page()->setToday(sample_today());
    page()->setMetrics({people_metric(), view->facts.series.metric});
    page()->chooseMetric(qs(view->query.metric));
    page()->setMeasure(view);
    window.resize(size);
    window.show();
    settle();
  }
  ChartsPage* page() { return window.account()->charts(); }
  [[nodiscard]] chart::Layout layout() {
    ChartStyle style = ChartStyle::screen(tokens(), true);
    style.heading = false;
    return ChartRenderer(page()->chartView()->shownSpec(), style, QSizeF(page()->chartView()->size()))
        .layout();
  }
  MainWindow window;
};

TEST_F(Window, ThePlotHasRoomOnASmallScreen) {
  for (const auto& view :
       {made(paid_same_day(Rung::segmented)), made(closing_hours(24.0)), made(paid_same_day(Rung::none))}) {
    open({1280, 720}, view);
    ASSERT_EQ(window.size(), QSize(1280, 720));
    EXPECT_GE(layout().plot().height, 280) << view->words.title;
  }
  // Names in three rows take theirs.
  open({1280, 720}, made(crowded_measure()));
  EXPECT_GE(layout().plot().height, 264);
}

TEST_F(Window, TheListGivesWayWhereBothHaveNoRoom) {
  open({1024, 640}, made(paid_same_day(Rung::segmented)));
  EXPECT_FALSE(page()->list()->isVisible());
  EXPECT_LE(page()->width(), 1024 - 244);
  Button* metrics = nullptr;
  for (Button* button : page()->findChildren<Button*>())
    if (button->label() == QStringLiteral("Metrics")) metrics = button;
  ASSERT_NE(metrics, nullptr);
  ASSERT_TRUE(metrics->isVisible());
  metrics->click();
  EXPECT_TRUE(page()->list()->isVisible());
  EXPECT_FALSE(page()->chartView()->isVisible());
  QTest::keyClick(page()->list(), Qt::Key_Down);
  EXPECT_FALSE(page()->list()->isVisible()) << "what is chosen is shown";
  EXPECT_TRUE(page()->chartView()->isVisible());
  metrics->click();
  EXPECT_TRUE(page()->leave());
  EXPECT_TRUE(page()->chartView()->isVisible());
  window.resize(1440, 900);
  settle();
  EXPECT_TRUE(page()->list()->isVisible());
  EXPECT_FALSE(metrics->isVisible());
}

TEST_F(Window, LabelsPartAtEverySize) {
  const auto view = made(crowded_measure());
  open({1280, 720}, view);
  for (const QSize size : {QSize(960, 540), QSize(1024, 600), QSize(1100, 620), QSize(1280, 720),
                           QSize(1440, 900), QSize(1920, 1080)}) {
    window.resize(size);
    settle();
    const chart::Layout made = layout();
    const auto& texts = made.texts();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_LE(texts[i].box.right(), page()->chartView()->width() + 0.5) << texts[i].text;
      for (std::size_t k = 0; k < i; ++k)
        EXPECT_FALSE(texts[i].box.meets(texts[k].box))
            << texts[i].text << " / " << texts[k].text << " at " << size.width() << " x " << size.height();
    }
  }
}

}  // namespace test_charts_page
}  // namespace rapport::ui
