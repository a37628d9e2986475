// SPDX-License-Identifier: GPL-3.0-or-later
// Their own measure from the workspace to the page and back: read, annotated, typed, and out as a deck.
#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "core/account/brief.h"
#include "core/account/portfolio.h"
#include "core/account/success.h"
#include "core/measure/annotations.h"
#include "core/measure/chart_titles.h"
#include "core/measure/measure.h"
#include "core/plan/plan.h"
#include "core/workspace/workspace.h"
#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/account/success_card.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/panels/records_panel.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/measure_controller.h"

namespace rapport::ui {
namespace test_measure_flow {

constexpr int patience = 60000;

TEST(MeasureFlow, SampleAccountIsReadAnnotatedTypedAndTakenAlong) {
  QTemporaryDir folder;
  StartOptions start;
  start.workspace = folder.filePath(QStringLiteral("mine.rapport"));
  start.settings_file = folder.filePath(QStringLiteral("settings.ini"));
  start.sample_folder = folder.filePath(QStringLiteral("sample"));
  start.demo = true;
  AppController conductor(start);
  QSignalSpy ready(&conductor, &AppController::ready);
  conductor.start();
  ASSERT_TRUE(ready.wait(patience));
  const std::string path = u8(folder.filePath(QStringLiteral("sample/sample.rapport")));

  // The first sample account whose plan has a measure with values.
  std::string id;
  account::SuccessView expected;
  {
    const workspace::Reader reader(path);
    for (const auto& row : account::load_portfolio(reader, today()).rows) {
      expected = account::load_success(reader, row.id, today());
      if (!expected.measure) continue;
      id = row.id;
      break;
    }
  }
  ASSERT_FALSE(id.empty()) << "no sample plan has a measure with values";

  conductor.showAccount(qs(id));
  AccountPage* page = conductor.window()->account();
  auto* card = page->findChild<SuccessCard*>();
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return card->chart()->spec().title == expected.measure->spec.title; }, patience));
  EXPECT_EQ(card->chart()->spec(), expected.measure->spec);

  page->setTab(AccountPage::charts_tab);
  ChartsPage* charts = page->charts();
  charts->chooseMetric(qs(expected.measure->query.metric));
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return charts->chartView()->spec() == expected.measure->spec; }, patience));

  const std::size_t before = expected.measure->spec.verticals.size();
  measure::Annotation annotation;
  annotation.day =
      expected.measure->facts.series.points[expected.measure->facts.series.points.size() / 2].start;
  annotation.kind = measure::AnnotationKind::intervention;
  annotation.text = "Second workshop";
  Q_EMIT charts->annotationKept(annotation);
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return charts->chartView()->spec().verticals.size() == before + 1; }, patience));
  {
    const workspace::Reader reader(path);
    const auto kept = measure::load_annotations(reader, id);
    EXPECT_TRUE(
        std::any_of(kept.begin(), kept.end(), [](const auto& a) { return a.text == "Second workshop"; }));
  }

  // A title of one's own reaches the card, the page and the deck's chart; all three have the same sentence
  // of Rapport's beside it, so that none takes it for outdated.
  const Grain grain = expected.measure->facts.series.grain;
  Q_EMIT charts->titleKept(charts->metric(), grain, QStringLiteral("Said in our own words"));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return card->chart()->spec().title == "Said in our own words" &&
               charts->chartView()->spec().title == "Said in our own words";
      },
      patience));
  EXPECT_EQ(charts->chartView()->spec().title_note, "");
  {
    const workspace::Reader reader(path);
    const auto kept = measure::load_chart_title(reader, id, u8(charts->metric()), grain);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->own, charts->chartView()->spec().own_title);
    measure::MeasureQuery query;
    query.metric = u8(charts->metric());
    query.grain = grain;
    const chart::ChartSpec out = measure::load_measure(reader, id, query, today()).spec;
    EXPECT_EQ(out.title, "Said in our own words");
    EXPECT_EQ(out.own_title, kept->own);
    EXPECT_EQ(out.title_note, "");
  }
  Q_EMIT charts->titleKept(charts->metric(), grain, {});
  // A chart that is read again is never empty.
  bool empty = false;
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        const chart::ChartSpec& spec = charts->chartView()->spec();
        empty = empty || spec.title.empty();
        return spec.own_title.empty() && !spec.title.empty();
      },
      patience));
  EXPECT_FALSE(empty);

  // What a point was counted from, as load_point_records says it.
  const Day point = expected.measure->facts.series.points.front().start;
  Q_EMIT charts->chartView()->pointAsked(point);
  metrics::PointRecords behind;
  {
    const workspace::Reader reader(path);
    behind = metrics::load_point_records(reader, id, u8(charts->metric()), point, grain);
  }
  ASSERT_FALSE(behind.sides.empty());
  const QAbstractItemModel* rows = charts->records()->table()->model();
  EXPECT_TRUE(QTest::qWaitFor(
      [&] { return rows->rowCount() == static_cast<int>(behind.sides[0].records.size()); }, patience))
      << rows->rowCount() << " of " << behind.sides[0].records.size();

  const Day typed = today();
  Q_EMIT charts->valuesKept(qs(expected.metric_id), {{typed, 12.5, "counted by hand"}});
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        const workspace::Reader reader(path);
        const auto values = metrics::load_observations(reader, id, expected.metric_id);
        return std::any_of(values.begin(), values.end(),
                           [&](const auto& v) { return v.day == typed && v.value == 12.5; });
      },
      patience));

  auto* desk = conductor.findChild<MeasureController*>();
  ASSERT_NE(desk, nullptr);
  QSignalSpy done(desk, &MeasureController::deckDone);
  const QString deck = folder.filePath(QStringLiteral("qbr.pptx"));
  desk->writeDeck(deck, {});
  ASSERT_TRUE(done.wait(patience));
  EXPECT_FALSE(done.first().at(1).toBool()) << done.first().at(0).toString().toStdString();
  QFile file(deck);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_TRUE(file.read(2) == "PK");
  EXPECT_GT(file.size(), 20000);

  QFile bad(folder.filePath(QStringLiteral("no-deck.pptx")));
  ASSERT_TRUE(bad.open(QIODevice::WriteOnly));
  bad.write("this is no presentation");
  bad.close();
  const QString target = folder.filePath(QStringLiteral("from-template.pptx"));
  desk->writeDeck(target, bad.fileName());
  ASSERT_TRUE(done.wait(patience));
  EXPECT_TRUE(done.last().at(1).toBool());
  EXPECT_FALSE(QFile::exists(target)) << "a template that is none writes no file";
}

}  // namespace test_measure_flow
}  // namespace rapport::ui
