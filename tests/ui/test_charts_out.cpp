// SPDX-License-Identifier: GPL-3.0-or-later
// Charts out of the window: drawn elsewhere, in all sizes, written, copied and dragged.
#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QUrl>
#include <algorithm>
#include <cstdlib>

#include "tests/support/cpu_clock.h"
#include "tests/support/sample_series.h"
#include "ui/base/text.h"
#include "ui/charts/chart_exporter.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/charts/chart_heading.h"
#include "ui/pages/charts/charts_page.h"

namespace rapport::ui {
namespace test_charts_out {

using namespace test;

constexpr int patience = 20000;

TEST(ChartPng, HasTheAskedSizeAndGround) {
  const chart::ChartSpec spec = sample_full_chart();
  for (const int scale : {1, 2, 4}) {
    const QImage white = QImage::fromData(chart_png(record_chart(spec), {scale, false}), "PNG");
    EXPECT_EQ(white.size(), QSize(1440 * scale, 810 * scale));
    EXPECT_EQ(white.pixelColor(2, 2), QColor(Qt::white));
    EXPECT_FALSE(white.hasAlphaChannel());
    // 15 inches wide whatever the number of pixels.
    EXPECT_NEAR(white.dotsPerMeterX() * 0.0254, 96.0 * scale, 0.5);
  }
  const QImage clear = QImage::fromData(chart_png(record_chart(spec), {1, true}), "PNG");
  EXPECT_EQ(clear.pixelColor(2, 2).alpha(), 0);
  // The same ink lies on it: a place of the title's row that is dark on white is opaque here.
  const QImage white = QImage::fromData(chart_png(record_chart(spec), {1, false}), "PNG");
  int dark = 0;
  int faint = 0;
  for (int x = 0; x < 1440; ++x) {
    for (int y = 60; y < 110; ++y) {
      if (qGray(white.pixel(x, y)) >= 60) continue;
      ++dark;
      faint += clear.pixelColor(x, y).alpha() <= 150 ? 1 : 0;
    }
  }
  EXPECT_EQ(faint, 0);
  EXPECT_GT(dark, 200);
}

TEST(ChartExporter, DrawsOffTheWindowsThreadWhileTheWindowDraws) {
  ChartExporter exporter;
  const QTemporaryDir folder;
  const chart::ChartSpec spec = test::chart_of(long_series());
  int done = 0;
  QElapsedTimer clock;
  clock.start();
  const test::CpuClock work;
  for (const char* ending : {"png", "svg", "pdf", "csv", "xlsx", "pptx"})
    exporter.save(spec, folder.filePath(QStringLiteral("chart.") + QString::fromLatin1(ending)), {},
                  [&](const QString& problem) {
                    EXPECT_EQ(problem.toStdString(), "");
                    EXPECT_EQ(QThread::currentThread(), qApp->thread());
                    ++done;
                  });
  const std::int64_t giving = work.nsecsElapsed();
  // Scenes are made and thrown away here at the same time.
  ChartView view;
  view.resize(900, 400);
  while (done < 6 && clock.elapsed() < patience) {
    view.setSpec(spec);
    view.grab();
    QApplication::processEvents();
  }
  EXPECT_EQ(done, 6);
  // Giving the six away cost this thread less than two of them would have.
  const test::CpuClock drawing;
  for (int i = 0; i < 2; ++i) EXPECT_FALSE(chart_png(record_chart(spec)).isEmpty());
  EXPECT_LT(giving, drawing.nsecsElapsed()) << "it waited for the drawing";
  for (const QFileInfo& file : QDir(folder.path()).entryInfoList(QDir::Files)) EXPECT_GT(file.size(), 500);
}

TEST(ChartExporter, SaysWhatWentWrongAndKeepsQuietAfterItsEnd) {
  QString problem;
  {
    ChartExporter exporter;
    exporter.save(sample_full_chart(), QStringLiteral("/nowhere/at/all/chart.png"), {},
                  [&](const QString& sentence) { problem = sentence; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return !problem.isEmpty(); }, patience));
    problem.clear();
    exporter.save(sample_full_chart(), QStringLiteral("/nowhere/at/all/chart.svg"), {},
                  [&](const QString& sentence) { problem = sentence; });
  }
  QApplication::processEvents();
  EXPECT_TRUE(problem.isEmpty());
}

TEST(ChartDrag, TheDragHoldsWhatTheClipboardHoldsAndAFile) {
  ChartView view;
  view.resize(900, 400);
  view.setSpec(sample_full_chart());
  EXPECT_EQ(view.dragPack(), nullptr);
  QSignalSpy packed(&view, &ChartView::packed);
  view.prepareDrag(QStringLiteral("Northwind, People.png"));
  ASSERT_TRUE(packed.wait(patience));
  const ChartClipboard* pack = view.dragPack();
  ASSERT_NE(pack, nullptr);
  const std::unique_ptr<QMimeData> drag(mime_of(*pack));
  const std::unique_ptr<QMimeData> clipboard(chart_mime(sample_full_chart()));
  for (const QString& format : clipboard->formats()) {
    if (format == QStringLiteral("application/x-qt-image")) continue;
    if (format == QStringLiteral("image/png")) {
      // The same picture; the edges of letters may differ by what no eye sees.
      const QImage a = QImage::fromData(drag->data(format));
      const QImage b = QImage::fromData(clipboard->data(format));
      ASSERT_EQ(a.size(), b.size());
      int furthest = 0;
      for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
          furthest = std::max(furthest, std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))));
      EXPECT_LE(furthest, 12);
      continue;
    }
    EXPECT_EQ(drag->data(format), clipboard->data(format)) << format.toStdString();
  }
  EXPECT_EQ(drag->imageData().value<QImage>().size(), QSize(2880, 1620));
  ASSERT_EQ(drag->urls().size(), 1);
  const QString file = drag->urls().front().toLocalFile();
  EXPECT_EQ(QFileInfo(file).fileName(), QStringLiteral("Northwind, People.png"));
  QFile written(file);
  ASSERT_TRUE(written.open(QIODevice::ReadOnly));
  EXPECT_EQ(written.readAll(), drag->data(QStringLiteral("image/png")));

  view.setSpec(test::chart_of(sample_series()));
  EXPECT_EQ(view.dragPack(), nullptr) << "another chart is shown";
}

TEST(ChartDrag, BeginsBeyondTheThresholdOnly) {
  ChartDragHandle grip;
  grip.show();
  QSignalSpy pulled(&grip, &ChartDragHandle::pulled);
  QTest::mousePress(&grip, Qt::LeftButton, {}, QPoint(8, 8));
  const auto move = [&](QPoint to) {
    QMouseEvent event(QEvent::MouseMove, to, grip.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(&grip, &event);
  };
  move(QPoint(9, 9));
  EXPECT_EQ(pulled.count(), 0);
  move(QPoint(8 + QApplication::startDragDistance(), 12));
  EXPECT_EQ(pulled.count(), 1);
  move(QPoint(60, 60));
  EXPECT_EQ(pulled.count(), 1) << "once for a press";
}

TEST(ChartMouse, DraggingChoosesAStretchAndAClickAsksForRecords) {
  ChartView view;
  view.resize(900, 400);
  view.setZoomable(true);
  view.setSpec(test::chart_of(sample_series(), sample_go_live()));
  view.show();
  view.grab();
  QSignalSpy asked(&view, &ChartView::pointAsked);
  const auto drag = [&](Qt::MouseButton button, Qt::KeyboardModifiers keys, QPoint from, QPoint to) {
    QTest::mousePress(&view, button, keys, from);
    for (int i = 1; i <= 4; ++i) {
      const QPoint at = from + (to - from) * i / 4;
      QMouseEvent event(QEvent::MouseMove, at, view.mapToGlobal(at), Qt::NoButton, button, keys);
      QApplication::sendEvent(&view, &event);
    }
    EXPECT_EQ(view.chosenStretch().has_value(), button == Qt::LeftButton && keys == Qt::NoModifier);
    QTest::mouseRelease(&view, button, keys, to);
  };
  drag(Qt::LeftButton, {}, QPoint(300, 250), QPoint(600, 250));
  EXPECT_TRUE(view.isZoomed());
  EXPECT_FALSE(view.chosenStretch());
  EXPECT_EQ(asked.count(), 0);
  const auto shown = std::pair(view.shownSpec().first, view.shownSpec().last);
  const int days = shown.second - shown.first;
  const int all = view.spec().last - view.spec().first;
  EXPECT_GT(days, all / 5);
  EXPECT_LT(days, all / 2);
  view.grab();
  drag(Qt::MiddleButton, {}, QPoint(400, 250), QPoint(550, 250));
  EXPECT_LT(view.shownSpec().first, shown.first) << "pulled to the right, earlier days come in";
  EXPECT_NEAR(view.shownSpec().last - view.shownSpec().first, days, 7);
  drag(Qt::LeftButton, Qt::AltModifier, QPoint(550, 250), QPoint(400, 250));
  EXPECT_NEAR((view.shownSpec().first - shown.first) / 7.0, 0.0, 1.0);
  view.grab();
  QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(450, 250));
  ASSERT_EQ(asked.count(), 1);
  // The second click of a double click means the same point, though the picture made room for the records.
  const Day clicked = asked.front().front().value<Day>();
  QSignalSpy activated(&view, &ChartView::pointActivated);
  view.resize(600, 400);
  view.grab();
  QMouseEvent second(QEvent::MouseButtonDblClick, QPointF(450, 250), view.mapToGlobal(QPointF(450, 250)),
                     Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&view, &second);
  ASSERT_EQ(activated.count(), 1);
  EXPECT_EQ(activated.front().front().value<Day>(), clicked);
  view.resize(900, 400);
  view.grab();
  view.setFocus();
  QTest::keyClick(&view, Qt::Key_0);
  QTest::keyClick(&view, Qt::Key_Home);
  QTest::keyClick(&view, Qt::Key_Return);
  ASSERT_EQ(asked.count(), 2);
  EXPECT_EQ(asked[1][0].value<Day>(), view.spec().first);
}

}  // namespace test_charts_out
}  // namespace rapport::ui
