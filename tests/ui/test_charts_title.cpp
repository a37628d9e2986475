// SPDX-License-Identifier: GPL-3.0-or-later
// The Charts page: a title of one's own, the records behind a point, other customers, values from a file.
#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "core/base/error.h"
#include "core/sources/values/values_file.h"
#include "tests/support/sample_measure.h"
#include "tests/support/sample_series.h"
#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/models/records_model.h"
#include "ui/pages/charts/chart_heading.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/charts/metric_list.h"
#include "ui/panels/records_panel.h"
#include "ui/panels/values_panel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace test_charts_title {

using namespace rapport::test;

constexpr int patience = 20000;

class Titled : public ::testing::Test {
 protected:
  Titled() {
    page.resize(1240, 780);
    page.setToday(sample_today());
    page.show();
    open({});
  }
  void open(std::optional<measure::ChartTitle> title, measure::MeasureQuery query = {}, int peers = 0) {
    SampleMeasure sample = paid_same_day(Rung::segmented);
    query.metric = sample.series.metric.id;
    std::vector<MetricInfo> metrics = sample_metrics();
    metrics.push_back(sample.series.metric);
    measure::MeasureFacts facts{std::move(sample.series), std::move(sample.metric),
                                std::move(sample.annotations), sample.go_live,
                                std::move(sample.observations)};
    facts.title = std::move(title);
    for (int i = 0; i < peers; ++i) {
      measure::Peer peer;
      peer.series = facts.series;
      peer.series.account_name = "Secret Customer " + std::to_string(i);
      facts.peers.peers.push_back(std::move(peer));
    }
    view = std::make_shared<const measure::MeasureView>(
        measure::make_measure(std::move(facts), query, sample_today()));
    if (page.metric() != qs(query.metric)) {
      page.setMetrics(std::move(metrics));
      page.chooseMetric(qs(query.metric));
    }
    page.setMeasure(view);
    QApplication::processEvents();
  }
  QLineEdit* field() { return page.heading()->findChild<QLineEdit*>(); }
  Link* back() {
    for (Link* link : page.heading()->findChildren<Link*>())
      if (link->isVisibleTo(&page)) return link;
    return nullptr;
  }
  bool says(const QString& words) {
    for (const ClampedText* text : page.findChildren<ClampedText*>())
      if (text->isVisibleTo(&page) && text->text().contains(words)) return true;
    return false;
  }
  ChartsPage page;
  std::shared_ptr<const measure::MeasureView> view;
};

TEST_F(Titled, IsWrittenWithTheKeyboardAndKept) {
  QSignalSpy kept(&page, &ChartsPage::titleKept);
  ChartHeading* heading = page.heading();
  EXPECT_EQ(u8(heading->title()), view->spec.title);
  heading->setFocus();
  ASSERT_TRUE(QApplication::focusWidget() != nullptr || heading->focusProxy() != nullptr);
  QTest::keyClick(heading->focusProxy(), Qt::Key_F2);
  ASSERT_TRUE(heading->isEditing());
  EXPECT_EQ(u8(field()->text()), view->spec.title);
  QTest::keyClicks(field(), QStringLiteral("Paid <b>on</b> the day & time"));
  QTest::keyClick(field(), Qt::Key_Return);
  ASSERT_EQ(kept.count(), 1);
  EXPECT_EQ(kept[0][0].toString(), page.metric());
  EXPECT_EQ(kept[0][1].value<Grain>(), Grain::week);
  EXPECT_EQ(kept[0][2].toString(), QStringLiteral("Paid <b>on</b> the day & time"));
  EXPECT_FALSE(heading->isEditing());
  EXPECT_EQ(heading->title(), QStringLiteral("Paid <b>on</b> the day & time")) << "shown at once";
}

TEST_F(Titled, EscapeLeavesItAndLeavingKeepsIt) {
  QSignalSpy kept(&page, &ChartsPage::titleKept);
  QTest::mouseClick(page.heading()->focusProxy(), Qt::LeftButton);
  ASSERT_TRUE(page.heading()->isEditing());
  field()->setText(QStringLiteral("Not this"));
  QTest::keyClick(field(), Qt::Key_Escape);
  EXPECT_FALSE(page.heading()->isEditing());
  EXPECT_EQ(kept.count(), 0);
  EXPECT_EQ(u8(page.heading()->title()), view->spec.title);

  page.chartView()->setFocus();
  QTest::keyClick(page.chartView(), Qt::Key_F2);
  ASSERT_TRUE(page.heading()->isEditing()) << "from the chart too";
  field()->setText(QStringLiteral("But this"));
  page.chartView()->setFocus();
  ASSERT_EQ(kept.count(), 1);
  EXPECT_EQ(kept[0][2].toString(), QStringLiteral("But this"));

  page.setMeasure(view);
  page.heading()->edit();
  QTest::keyClick(field(), Qt::Key_Return);
  EXPECT_EQ(kept.count(), 1) << "the app's own sentence, left as it is, is no title";
}

TEST_F(Titled, SaysThatFiguresChangedAndLeadsBack) {
  EXPECT_EQ(back(), nullptr);
  const std::string own = view->spec.title;
  open(measure::ChartTitle{"Mine", own, utc_start(day_of({2026, 11, 14})), {}});
  EXPECT_EQ(page.heading()->title(), QStringLiteral("Mine"));
  EXPECT_FALSE(says(QStringLiteral("figures changed")));
  open(measure::ChartTitle{"Mine", "then", utc_start(day_of({2026, 11, 14})), {}});
  EXPECT_TRUE(says(QStringLiteral("The figures changed since this title was written (14 Nov).")));
  QSignalSpy kept(&page, &ChartsPage::titleKept);
  ASSERT_NE(back(), nullptr);
  EXPECT_EQ(u8(back()->accessibleDescription()), own);
  QTest::mouseClick(back(), Qt::LeftButton);
  ASSERT_EQ(kept.count(), 1);
  EXPECT_TRUE(kept[0][2].toString().isEmpty());

  page.setPresenting(true);
  EXPECT_EQ(back(), nullptr);
  EXPECT_FALSE(says(QStringLiteral("figures changed"))) << "not on a shared screen";
  page.heading()->edit();
  EXPECT_FALSE(page.heading()->isEditing());
  page.setPresenting(false);
}

TEST_F(Titled, TooLongATitleStaysInTheField) {
  QSignalSpy kept(&page, &ChartsPage::titleKept);
  page.heading()->edit();
  const QString text(200, QChar(0x00FC));  // two bytes each
  field()->setText(text);
  QTest::keyClick(field(), Qt::Key_Return);
  EXPECT_TRUE(page.heading()->isEditing());
  EXPECT_EQ(field()->text(), text);
  EXPECT_EQ(kept.count(), 0);
  EXPECT_TRUE(says(QStringLiteral("Too long for a title")));
}

TEST_F(Titled, AnotherDaysSentenceIsNotReplaced) {
  measure::MeasureQuery query;
  query.around = 2;
  open(measure::ChartTitle{"Mine", "then", 0, {}}, query);
  EXPECT_FALSE(view->titled);
  EXPECT_NE(view->spec.title, "Mine");
  EXPECT_EQ(view->spec.title_note, "");
}

TEST_F(Titled, OtherCustomersAreNamedOnTheOwnScreenOnly) {
  QSignalSpy asked(&page, &ChartsPage::seriesNeeded);
  for (Button* button : page.findChildren<Button*>())
    if (button->label() == QStringLiteral("Other customers")) QTest::mouseClick(button, Qt::LeftButton);
  ASSERT_EQ(asked.count(), 1);
  measure::MeasureQuery query;
  query.peers = true;
  EXPECT_EQ(page.query().peers, true);
  open({}, query, 3);
  EXPECT_TRUE(view->finding.controls == 3 || view->finding.has(metrics::FindingNote::Kind::controls_unfit));
  const QImage named = page.chartView()->grab().toImage();
  page.setPresenting(true);
  page.chartView()->resize(named.size());
  const QImage shared = page.chartView()->grab().toImage();
  EXPECT_NE(named, shared);
  const std::unique_ptr<QMimeData> mime(chart_mime(page.chartView()->shownSpec()));
  for (const QString& format : mime->formats())
    EXPECT_FALSE(mime->data(format).contains("Secret")) << format.toStdString();
  page.setPresenting(false);
}

std::shared_ptr<const metrics::PointRecords> records_of_two() {
  auto records = std::make_shared<metrics::PointRecords>();
  records->value = 50.0;
  records->metric.unit = "%";
  records->rule = "A as a share of B.";
  for (const char* words : {"A", "B"}) {
    metrics::RecordSide side;
    side.words = words;
    side.total = 300;
    side.people = 1;
    for (int i = 0; i < 2; ++i) {
      metrics::MetricRecord record;
      record.day = day_of({2026, 6, 2});
      record.title = std::string("Event\t") + words + std::to_string(i);
      record.who = "<i>bo</i>";
      record.counted = i == 0;
      side.records.push_back(record);
    }
    records->sides.push_back(side);
  }
  return records;
}

TEST_F(Titled, RecordsOfAPointAreShownCopiedAndClosed) {
  QSignalSpy asked(&page, &ChartsPage::recordsNeeded);
  ChartView* chart = page.chartView();
  chart->setFocus();
  QTest::keyClick(chart, Qt::Key_Home);
  const Day day = *chart->cursorDay();
  QTest::keyClick(chart, Qt::Key_Return);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked[0][0].toString(), page.metric());
  EXPECT_EQ(asked[0][2].value<Day>(), day);
  RecordsPanel* panel = page.records();
  ASSERT_TRUE(panel->isVisible());
  EXPECT_TRUE(says(QStringLiteral("Loading the records")));
  page.setRecords(day + 7, Grain::week, records_of_two());
  EXPECT_TRUE(says(QStringLiteral("Loading the records"))) << "the answer to another question";
  page.setRecords(day, Grain::week, records_of_two());
  EXPECT_TRUE(says(QStringLiteral("A: 300 records by one person; the first 2 are shown")) ||
              says(QStringLiteral("A: 300 events by one person; the first 2 are shown")));
  const QAbstractItemModel* model = panel->table()->model();
  ASSERT_EQ(model->rowCount(), 2);
  EXPECT_EQ(model->index(0, RecordsModel::who_column).data().toString(), QStringLiteral("<i>bo</i>"));
  EXPECT_TRUE(model->index(1, 0).data(Qt::FontRole).value<QFont>().strikeOut());
  EXPECT_TRUE(panel->table()->isColumnHidden(RecordsModel::value_column)) << "a column of ones says nothing";

  QTest::keyClick(panel->table(), Qt::Key_C, Qt::ControlModifier);
  const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
  ASSERT_EQ(lines.size(), 3);
  EXPECT_EQ(lines[1], QStringLiteral("2026-06-02\tEvent A0\t<i>bo</i>\t1\tyes\t"));
  // The chart is read again, as after an import: so are the records beside it, which stay until then.
  asked.clear();
  page.setMeasure(std::make_shared<const measure::MeasureView>(*view));
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked[0][1].value<Grain>(), Grain::week);
  EXPECT_EQ(asked[0][2].value<Day>(), day);
  EXPECT_TRUE(panel->isVisible());
  EXPECT_EQ(model->rowCount(), 2);
  QTest::keyClick(panel->table(), Qt::Key_Escape);
  EXPECT_FALSE(panel->isVisible());
  page.setMeasure(std::make_shared<const measure::MeasureView>(*view));
  EXPECT_EQ(asked.count(), 1) << "what is closed is not asked for";

  QTest::keyClick(chart, Qt::Key_Home);
  QTest::keyClick(chart, Qt::Key_Return);
  page.failRecords(day, QStringLiteral("The workspace can't be read."));
  EXPECT_TRUE(says(QStringLiteral("The workspace can't be read.")));
  page.resize(1000, 700);
  QApplication::processEvents();
  EXPECT_FALSE(page.findChild<MetricList*>()->isVisible())
      << "records take the list's place at " << page.width() << ", at least " << page.minimumSize().width();
  EXPECT_TRUE(QTest::qWaitFor([&] { return page.minimumSizeHint().width() <= 1000; }, 1000))
      << page.minimumSizeHint().width() << " " << page.chartView()->parentWidget()->minimumSizeHint().width();
  page.setPresenting(true);
  EXPECT_FALSE(panel->isVisible());
  page.setPresenting(false);
}

TEST_F(Titled, ValuesAreReadFromAFileAndFromADrop) {
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("Werte.csv"));
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write(
      "\xEF\xBB\xBF"
      "Monat;Wert\n31.01.2026;71,5\n28.02.2026;krank\n");
  file.close();
  page.openValues();
  ValuesPanel* panel = page.values();
  bool kept = false;
  QObject::connect(panel, &ValuesPanel::kept, panel, [&](const std::vector<Observation>& values) {
    kept = true;
    ASSERT_EQ(values.size(), 1U);
    EXPECT_EQ(values[0].day, day_of({2026, 1, 31}));
    EXPECT_EQ(values[0].value, 71.5);
  });
  panel->openFile(path);
  const auto button = [&](const QString& label) {
    for (Button* one : panel->findChildren<Button*>())
      if (one->label() == label && one->isVisibleTo(panel)) return one;
    return static_cast<Button*>(nullptr);
  };
  ASSERT_TRUE(QTest::qWaitFor([&] { return button(QStringLiteral("Save 1 value")) != nullptr; }, patience));
  EXPECT_TRUE(says(QStringLiteral("krank"))) << "the row that was left out is listed";
  QTest::mouseClick(button(QStringLiteral("Save 1 value")), Qt::LeftButton);
  EXPECT_TRUE(kept);

  QMimeData mime;
  mime.setUrls({QUrl::fromLocalFile(path)});
  QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(panel, &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(panel, &drop);
  EXPECT_TRUE(drop.isAccepted());
  EXPECT_TRUE(QTest::qWaitFor([&] { return button(QStringLiteral("Save 1 value")) != nullptr; }, patience));
  panel->openFile(folder.filePath(QStringLiteral("missing.csv")));
  EXPECT_TRUE(QTest::qWaitFor([&] { return says(QStringLiteral("missing.csv can't be read")); }, patience));
}

TEST(ValuesFile, WorkbooksAndFoldersAreRefusedWithAWayOut) {
  const QTemporaryDir folder;
  const auto refused = [&](const QByteArray& bytes) -> std::string {
    const QString path = folder.filePath(QStringLiteral("v.csv"));
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    try {
      return "read: " + sources::values_file_text(u8(path));
    } catch (const Error& error) {
      return error.what();
    }
  };
  EXPECT_NE(refused("PK\x03\x04rest").find("Save the sheet as CSV"), std::string::npos);
  EXPECT_EQ(refused("a;b\n\xFC;1\n"), "read: a;b\n\xC3\xBC;1\n");
  EXPECT_EQ(refused(""), "read: ");
  EXPECT_THROW(static_cast<void>(sources::values_file_text(u8(folder.path()))), Error);
}

}  // namespace test_charts_title
}  // namespace rapport::ui
