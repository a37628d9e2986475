// SPDX-License-Identifier: GPL-3.0-or-later
// Charts on the screen: layout without collisions, the point cursor, the Charts page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "tests/support/cpu_clock.h"
#include "tests/support/sample_series.h"
#include "ui/charts/chart_lines.h"
#include "ui/charts/chart_style.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/text_fit.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/charts/metric_list.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/figure_label.h"

namespace rapport::ui {
namespace test_charts {

using namespace rapport::test;

chart::ChartSpec made(const Series& series, std::optional<Day> go_live = std::nullopt) {
  return test::chart_of(series, go_live);
}

std::vector<chart::ChartSpec> many_specs() {
  std::vector<chart::ChartSpec> specs{sample_full_chart(), made(sample_series(), sample_go_live()),
                                      made(long_series())};
  for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter})
    for (const int n : {1, 2, 5, 13, 40, 130, 400}) {
      specs.push_back(made(series_of(tickets_metric(), grain, n,
                                     [](int i) { return std::round(6 + 5 * std::sin(i * 0.7)); })));
      specs.push_back(made(series_of(nps_metric(), grain, n, [](int i) { return -40.0 + i % 90; })));
    }
  chart::ChartSpec busy = sample_full_chart();
  for (int i = 0; i < 8; ++i)
    busy.verticals.push_back({sample_go_live() + 17 * i, chart::Vertical::Kind::external,
                              "Something happened " + std::to_string(i)});
  specs.push_back(busy);
  chart::ChartSpec close = sample_full_chart();
  close.target = chart::TargetLine{77.8, std::nullopt, "A target with a rather long name by 31 December"};
  specs.push_back(close);
  return specs;
}

TEST(ChartLayout, WordsNeverTouchAndNeverLeaveTheChart) {
  for (const QSizeF size : {QSizeF(380, 240), QSizeF(780, 340), QSizeF(1440, 810)}) {
    for (const chart::ChartSpec& spec : many_specs()) {
      const chart::Layout layout = ChartStyle::screen(light_tokens()).layout(spec, size);
      const auto& texts = layout.texts();
      for (std::size_t i = 0; i < texts.size(); ++i) {
        EXPECT_TRUE(QRectF(QPointF(-1, -1), size + QSizeF(2, 2)).contains(rect_of(texts[i].box)))
            << texts[i].text << " leaves the chart: " << spec.title;
        for (std::size_t k = i + 1; k < texts.size(); ++k)
          EXPECT_FALSE(rect_of(texts[i].box)
                           .adjusted(0.5, 2, -0.5, -2)
                           .intersects(rect_of(texts[k].box).adjusted(0.5, 2, -0.5, -2)))
              << texts[i].text << " touches " << texts[k].text << " in " << spec.title << " at "
              << size.width();
      }
    }
  }
}

TEST(ChartLayout, PlacesPointsByDate) {
  const chart::Layout layout =
      ChartStyle::screen(light_tokens()).layout(made(sample_series()), QSizeF(780, 340));
  EXPECT_NEAR(layout.x(day_of({2025, 8, 11}).number), layout.plot().left, 0.01);
  EXPECT_NEAR(layout.x(day_of({2026, 11, 16}).number), layout.plot().right(), 0.01);
  EXPECT_NEAR(layout.y(55), layout.plot().bottom(), 0.01);
  EXPECT_NEAR(layout.y(80), layout.plot().top, 0.01);
}

TEST(FittedLines, BreaksElidesAndKeepsUnits) {
  const QFont f = font(TypeRole::body);
  const QFontMetricsF metrics(f);
  for (const QString& text :
       {QStringLiteral("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk und mehr"),
        QStringLiteral("rose from 59 % to 78 % since go-live")})
    for (double width = 30; width < 400; width += 13)
      for (const QString& line : fitted_lines(text, f, width, 3))
        EXPECT_LE(metrics.horizontalAdvance(line), width + 1);
  const QString before = QStringLiteral("rose from 59");
  EXPECT_EQ(
      fitted_lines(before + QStringLiteral(" % since"), f, metrics.horizontalAdvance(before) + 4, 2).value(0),
      QStringLiteral("rose from"));
}

TEST(Thinned, KeepsTheExtremes) {
  std::vector<QPointF> points;
  for (int i = 0; i < 10000; ++i) points.emplace_back(i, i == 4321 ? 99.0 : std::sin(i));
  const auto kept = thinned(points, 0, 9999, 500);
  EXPECT_LE(kept.size(), 2004U);
  EXPECT_TRUE(std::any_of(kept.begin(), kept.end(), [](const QPointF& p) { return p.y() == 99.0; }));
  EXPECT_EQ(kept.front(), points.front());
  EXPECT_EQ(kept.back(), points.back());
}

TEST(ChartView, WalksThePointsByKeyAndSaysThem) {
  ChartView view;
  view.resize(780, 340);
  view.setSpec(made(sample_series(), sample_go_live()));
  EXPECT_EQ(view.accessibleDescription().toStdString(), view.spec().alt_text);
  view.show();
  QTest::keyClick(&view, Qt::Key_Left);
  EXPECT_EQ(view.cursor(), 64);
  EXPECT_EQ(view.cursorLines(),
            (QStringList{QStringLiteral("Week of 16 Nov 2026"), QStringLiteral("78 %, period not complete"),
                         QStringLiteral("From %1 records").arg(view.spec().series[0].points.back().n),
                         QStringLiteral("Exports cover 71\u00A0% of it")}));
  QTest::keyClick(&view, Qt::Key_Left);
  EXPECT_EQ(view.cursor(), 63);
  EXPECT_TRUE(view.accessibleName().startsWith(QStringLiteral("Week of 9 Nov 2026")));
  QTest::keyClick(&view, Qt::Key_Home);
  QTest::keyClick(&view, Qt::Key_Left);
  EXPECT_EQ(view.cursor(), 0);
  QTest::keyClick(&view, Qt::Key_Escape);
  EXPECT_EQ(view.cursor(), -1);
  QApplication::processEvents();
  QTest::mouseMove(&view, QPoint(400, 200));
  QApplication::processEvents();
  EXPECT_GT(view.cursor(), 5);
}

TEST(ChartView, CopiesWithCtrlC) {
  QApplication::clipboard()->clear();
  ChartView view;
  view.setSpec(made(sample_series()));
  QSignalSpy copied(&view, &ChartView::copied);
  QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
  EXPECT_TRUE(copied.wait(60000));
  EXPECT_EQ(copied.size(), 1);
  const QMimeData* mime = QApplication::clipboard()->mimeData();
  ASSERT_NE(mime, nullptr);
  EXPECT_TRUE(mime->hasFormat(QStringLiteral("image/svg+xml")));
  EXPECT_TRUE(mime->text().startsWith(QStringLiteral("period\tvalue")));
}

TEST(ChartView, DrawsTwelveYearsWithoutAStutter) {
  ChartView view;
  view.resize(1100, 500);
  for (const Series& series :
       {long_series(), series_of(tickets_metric(), Grain::day, 4383, [](int i) { return i % 17; })}) {
    view.setSpec(made(series));
    view.grab();
    test::CpuClock clock;
    view.setSpec(made(series));
    view.grab();
    // A frame is 16 ms; the bound leaves room for sanitizers and a busy machine.
    EXPECT_LT(clock.elapsed(), 250);
    clock.restart();
    for (int i = 0; i < 20; ++i) {
      view.setCursorPoint(i * 20);
      view.grab();
    }
    EXPECT_LT(clock.elapsed() / 20, 60);
  }
}

class Page : public ::testing::Test {
 protected:
  void SetUp() override {
    page.resize(1100, 700);
    page.setToday(sample_today());
    page.show();
  }
  ChartsPage page;
  QSignalSpy asked{&page, &ChartsPage::seriesNeeded};
  MetricList* list() { return page.findChild<MetricList*>(); }
  void show(const Series& series) {
    page.setMeasure(std::make_shared<const measure::MeasureView>(measure_of(series)));
  }
  Button* button(const QString& label) {
    for (Button* each : page.findChildren<Button*>())
      if (each->label() == label) return each;
    return nullptr;
  }
};

TEST_F(Page, AsksForTheFirstMetricAndShowsWhatComes) {
  page.setMetrics(sample_metrics());
  ASSERT_EQ(asked.size(), 1);
  EXPECT_EQ(asked[0][0].toString(), QStringLiteral("usage.active_users"));
  const Series people = series_of(people_metric(), Grain::week, 20, [](int i) { return 30.0 + i; });
  show(people);
  EXPECT_EQ(page.chartView()->spec().series.at(0).points, people.points);
  show(series_of(tickets_metric(), Grain::week, 20, [](int) { return 1.0; }));  // late: no longer asked for
  EXPECT_EQ(page.chartView()->spec().series.at(0).points, people.points);
}

TEST_F(Page, ForgetsTheOldChartWhenAnotherIsAskedFor) {
  page.setMetrics(sample_metrics());
  show(series_of(people_metric(), Grain::week, 20, [](int) { return 1.0; }));
  page.forget(QStringLiteral("001B"));
  page.setMetrics(sample_metrics());
  EXPECT_TRUE(page.chartView()->spec().series.empty());
  EXPECT_FALSE(button(QStringLiteral("Copy"))->isEnabled());
}

TEST_F(Page, KeepsMetricAndGrainFromAccountToAccount) {
  page.setMetrics(sample_metrics());
  page.choose(QStringLiteral("nps.score"), Grain::month);
  page.setMetrics({people_metric(), nps_metric()});
  EXPECT_EQ(page.metric(), QStringLiteral("nps.score"));
  EXPECT_EQ(page.grain(), Grain::month);
  EXPECT_EQ(asked.back()[0].toString(), QStringLiteral("nps.score"));
  page.setMetrics({people_metric()});
  EXPECT_EQ(page.metric(), QStringLiteral("usage.active_users"));
  EXPECT_EQ(page.grain(), Grain::month);
}

TEST_F(Page, GoesByKeyboardPastTheGroupNames) {
  page.setMetrics(sample_metrics());
  list()->setFocus();
  for (int i = 0; i < 4; ++i) QTest::keyClick(list(), Qt::Key_Down);
  // Four in the first group; the fifth row down is the first of the next group, not its name.
  EXPECT_EQ(page.metric(), QStringLiteral("nps.score"));
  QTest::keyClick(button(QStringLiteral("Week")), Qt::Key_Right);
  EXPECT_EQ(page.grain(), Grain::month);
}

TEST_F(Page, CopiesTheChartFromTheListToo) {
  page.setMetrics(sample_metrics());
  show(series_of(people_metric(), Grain::week, 20, [](int) { return 7.0; }));
  QApplication::clipboard()->clear();
  QSignalSpy copied(page.chartView(), &ChartView::copied);
  QTest::keyClick(list(), Qt::Key_C, Qt::ControlModifier);
  EXPECT_TRUE(copied.wait(60000));
  EXPECT_TRUE(QApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("image/png")));
}

TEST_F(Page, SaysHowAnExportWent) {
  page.setMetrics(sample_metrics());
  show(series_of(people_metric(), Grain::week, 20, [](int) { return 7.0; }));
  const QTemporaryDir folder;
  const auto says = [&](const QString& words) {
    for (const QLabel* label : page.findChildren<QLabel*>())
      if (label->text().contains(words)) return true;
    return false;
  };
  page.exportTo(folder.filePath(QStringLiteral("a.csv")));
  EXPECT_TRUE(QTest::qWaitFor([&] { return says(QStringLiteral("Saved as a.csv")); }, 10000));
  page.exportTo(folder.filePath(QStringLiteral("no/such/a.csv")));
  EXPECT_TRUE(QTest::qWaitFor([&] { return says(QStringLiteral("there is no such folder")); }, 10000));
}

TEST_F(Page, FiguresAreThoseOfTheSeries) {
  page.setMetrics(sample_metrics());
  // Eight weeks of 35, eight of 41, one partial.
  Series s = series_of(people_metric(), Grain::week, 17, [](int i) { return i < 8 ? 35.0 : 41.0; });
  s.points.back().partial = true;
  show(s);
  QStringList figures;
  for (const FigureLabel* label : page.findChildren<FigureLabel*>())
    if (label->isVisibleTo(&page)) figures.append(label->figure());
  EXPECT_EQ(figures, (QStringList{QStringLiteral("35"), QStringLiteral("41"), QStringLiteral("+6")}));
}

TEST_F(Page, WithoutMetricsSaysWhatIsMissing) {
  page.setMetrics({});
  EXPECT_EQ(asked.size(), 0);
  QSignalSpy import(&page, &ChartsPage::importRequested);
  Button* action = nullptr;
  for (Button* each : page.findChildren<Button*>())
    if (each->isVisible()) action = each;
  ASSERT_NE(action, nullptr);
  QTest::mouseClick(action, Qt::LeftButton);
  EXPECT_EQ(import.size(), 1);
}

TEST_F(Page, EveryControlHasANameAndNamesStayPlain) {
  page.setMetrics(sample_metrics());
  for (const QWidget* each : page.findChildren<QWidget*>()) {
    if (each->focusPolicy() == Qt::NoFocus || !each->isVisible() ||
        qobject_cast<const QScrollBar*>(each) != nullptr)
      continue;
    const auto* pressed = qobject_cast<const QAbstractButton*>(each);
    EXPECT_FALSE(each->accessibleName().isEmpty() && (pressed == nullptr || pressed->text().isEmpty()))
        << each->metaObject()->className();
  }
  page.choose(QStringLiteral("usage.event:<b>Export</b> & file"), Grain::week);
  Series s = series_of({"usage.event:<b>Export</b> & file", "<b>Export</b> & file", "What they do", "events",
                        Direction::up, true},
                       Grain::week, 20, [](int i) { return i; });
  show(s);
  for (const QLabel* label : page.findChildren<QLabel*>()) EXPECT_EQ(label->textFormat(), Qt::PlainText);
  EXPECT_TRUE(QString::fromStdString(page.chartView()->spec().title)
                  .startsWith(QStringLiteral("<b>Export</b> & file")));
}

}  // namespace test_charts
}  // namespace rapport::ui
