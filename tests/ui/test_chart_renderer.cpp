// SPDX-License-Identifier: GPL-3.0-or-later
// Charts as they are drawn: Qt Charts puts everything where the layout says, and what is replayed is what was
// painted.
#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <cmath>
#include <stdexcept>
#include <thread>

#include "core/base/error.h"
#include "tests/support/sample_series.h"
#include "ui/charts/chart_lines.h"
#include "ui/charts/chart_renderer.h"
#include "ui/charts/export_chart.h"

namespace rapport::ui {
namespace test_chart_renderer {

using namespace test;

const QSizeF size(900, 420);

chart::ChartSpec made(const Series& series) {
  return test::chart_of(series);
}

QImage painted(const chart::ChartSpec& spec, const ChartStyle& style) {
  QImage image(size.toSize(), QImage::Format_RGB32);
  image.fill(style.surface);
  QPainter painter(&image);
  ChartRenderer(spec, style, size).paint(painter, QRectF(QPointF(), size));
  return image;
}

/// How far two colours are apart, 0 to 255.
int apart(const QColor& a, const QColor& b) {
  return std::max(
      {std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
}

QColor colour_at(const QImage& image, double x, double y) {
  return image.pixelColor(static_cast<int>(std::floor(x)), static_cast<int>(std::floor(y)));
}

TEST(ChartRenderer, LinesRunThroughThePointsOfTheLayout) {
  const chart::ChartSpec spec =
      made(series_of(people_metric(), Grain::week, 30, [](int i) { return 40.0 + 9.0 * std::sin(i * 0.4); }));
  for (const Tokens& theme : {light_tokens(), dark_tokens()}) {
    const ChartStyle style = ChartStyle::screen(theme);
    const chart::Layout layout = style.layout(spec, size);
    const QImage image = painted(spec, style);
    const auto& points = spec.series.front().points;
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
      const double x = layout.x(layout.point_day(points[i].start));
      const double y = layout.y(points[i].value);
      EXPECT_LE(apart(colour_at(image, x, y), style.accent), 40) << i;
      EXPECT_GT(apart(colour_at(image, x, y - 12), style.accent), 90) << i;
      EXPECT_GT(apart(colour_at(image, x, y + 12), style.accent), 90) << i;
    }
  }
}

TEST(ChartRenderer, ColumnsFillTheirPlacesInTheLayout) {
  for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter}) {
    const chart::ChartSpec spec =
        made(series_of(tickets_metric(), grain, 24, [](int i) { return 3.0 + (i * 5) % 11; }));
    const ChartStyle style = ChartStyle::screen(light_tokens());
    const chart::Layout layout = style.layout(spec, size);
    ASSERT_TRUE(layout.columns());
    const QImage image = painted(spec, style);
    for (const Point& point : spec.series.front().points) {
      if (point.partial) continue;
      const double x = layout.x(layout.point_day(point.start));
      const double top = layout.y(point.value);
      const double half = layout.column_width() / 2;
      for (const double side : {-1.0, 1.0}) {
        EXPECT_EQ(colour_at(image, x + side * (half - 2), top + 2), style.accent) << iso(point.start);
        EXPECT_EQ(colour_at(image, x + side * (half - 2), layout.plot().bottom() - 2), style.accent);
        EXPECT_GT(apart(colour_at(image, x + side * (half + 2), layout.plot().bottom() - 2), style.accent),
                  90)
            << iso(point.start);
      }
      EXPECT_GT(apart(colour_at(image, x, top - 3), style.accent), 90) << iso(point.start);
    }
  }
}

TEST(ChartRenderer, NoBandAndNoSpanShadesAColumn) {
  chart::ChartSpec spec =
      made(series_of(tickets_metric(), Grain::week, 20, [](int i) { return 20.0 + i % 3; }));
  const auto& points = spec.series.front().points;
  for (std::size_t i = 8; i < 20; ++i) spec.band.push_back({points[i].start, 5.0, 15.0});
  spec.spans.push_back({points[8].start, points[11].start, ""});
  const ChartStyle style = ChartStyle::screen(light_tokens());
  const chart::Layout layout = style.layout(spec, size);
  const QImage image = painted(spec, style);
  for (std::size_t i = 8; i < 19; ++i) {
    const double x = layout.x(layout.point_day(points[i].start));
    for (const double value : {2.0, 7.0, 10.0, 13.0, 18.0})
      EXPECT_EQ(colour_at(image, x, layout.y(value)), style.accent) << value << " in " << i;
  }
  // Between the columns both are seen.
  const double between = layout.x(points[15].start.number);
  EXPECT_GT(apart(colour_at(image, between, layout.y(10.0)), style.surface), 15);
}

TEST(ChartRenderer, AColumnTellsWhereTheOldTrendWouldBe) {
  chart::ChartSpec spec = made(series_of(tickets_metric(), Grain::week, 20, [](int) { return 20.0; }));
  chart::ChartSeries held{"old trend", chart::Role::counterfactual, chart::Mark::line, {}, "", "", ""};
  for (const Point& point : spec.series.front().points)
    held.points.push_back({point.start, 10.0, false, 1.0, 0});
  spec.series.push_back(held);
  const ChartStyle style = ChartStyle::screen(light_tokens());
  const chart::Layout layout = style.layout(spec, size);
  const QImage image = painted(spec, style);
  const double x = layout.x(layout.point_day(spec.series.front().points[5].start));
  double lightest = 0;
  for (int dy = -2; dy <= 2; ++dy)
    lightest = std::max(lightest, colour_at(image, x, layout.y(10.0) + dy).lightnessF() * 1.0);
  EXPECT_GT(lightest, 0.9);
}

TEST(ChartRenderer, GridLinesAreOnePixelHighAndWhereTheLayoutWritesTheirValues) {
  const chart::ChartSpec spec = made(sample_series());
  const ChartStyle style = ChartStyle::screen(light_tokens());
  const chart::Layout layout = style.layout(spec, size);
  const QImage image = painted(spec, style);
  // Where the series is not: right of the plot's middle the value is above 70, on the left below 62.
  for (double value = 65; value <= 75; value += 5) {
    const double x = layout.plot().left + layout.plot().width * (value < 70 ? 0.7 : 0.2);
    const double y = layout.y(value);
    EXPECT_EQ(colour_at(image, x, y), style.grid) << value;
    EXPECT_EQ(colour_at(image, x, y - 1), style.surface) << value;
    EXPECT_EQ(colour_at(image, x, y + 1), style.surface) << value;
  }
}

TEST(ChartRenderer, WhatIsReplayedIsWhatWasPainted) {
  for (const chart::ChartSpec& spec : {sample_full_chart(), made(series_of(tickets_metric(), Grain::week, 30,
                                                                           [](int i) { return i % 9; }))}) {
    const ChartStyle style = ChartStyle::print(1.0, true);
    const QImage direct = painted(spec, style);
    const QPicture picture = ChartRenderer(spec, style, size).record();
    QImage later(size.toSize(), QImage::Format_RGB32);
    later.fill(style.surface);
    std::thread([&] {
      QPainter painter(&later);
      replay(picture, size, painter, QRectF(QPointF(), size));
    }).join();
    int differing = 0;
    for (int y = 0; y < direct.height(); ++y)
      for (int x = 0; x < direct.width(); ++x)
        differing += apart(direct.pixelColor(x, y), later.pixelColor(x, y)) > 24 ? 1 : 0;
    // Texts may lie a fraction of a pixel lower.
    EXPECT_LT(differing, direct.width() * direct.height() / 100);
  }
}

TEST(ChartRenderer, APictureIsAsLargeAsTheTargetWhateverItsDotsPerInch) {
  const chart::ChartSpec spec = sample_full_chart();
  const ChartStyle style = ChartStyle::print(1.0, true);
  const QPicture picture = ChartRenderer(spec, style, size).record();
  const auto right_of_plot = style.layout(spec, size).plot().right();
  for (const int dots : {3780, 7559, 11811}) {
    QImage image(size.toSize(), QImage::Format_RGB32);
    image.setDotsPerMeterX(dots);
    image.setDotsPerMeterY(dots);
    image.fill(Qt::white);
    QPainter painter(&image);
    replay(picture, size, painter, QRectF(QPointF(), size));
    painter.end();
    const double y = style.layout(spec, size).y(spec.axis.low);
    EXPECT_NE(colour_at(image, right_of_plot - 3, y), QColor(Qt::white)) << dots;
    EXPECT_EQ(colour_at(image, right_of_plot + 5, y), QColor(Qt::white)) << dots;
  }
}

TEST(ChartRenderer, ALineOfManyPiecesIsDrawnLikeOneOfFew) {
  // Every fifth week is missing: 60 pieces, which are more than Qt Charts gets.
  Series many = series_of(people_metric(), Grain::week, 300, [](int i) { return 40.0 + i % 4; });
  std::erase_if(many.points,
                [&](const Point& p) { return (p.start - many.points.front().start) / 7 % 5 == 4; });
  const chart::ChartSpec spec = made(many);
  const ChartStyle style = ChartStyle::screen(light_tokens());
  const chart::Layout layout = style.layout(spec, size);
  ASSERT_GT(runs_of(spec.series.front(), spec).size(), 50U);
  const QImage image = painted(spec, style);
  int through = 0;
  for (const Point& point : spec.series.front().points)
    through +=
        apart(colour_at(image, layout.x(point.start.number), layout.y(point.value)), style.accent) <= 60;
  EXPECT_GE(through, static_cast<int>(spec.series.front().points.size()) - 12);
}

TEST(ChartRenderer, IsForTheWindowsThreadOnly) {
  const chart::ChartSpec spec = sample_full_chart();
  const ChartRenderer renderer(spec, ChartStyle::slide(), size);
  int refused = 0;
  std::thread([&] {
    try {
      const ChartRenderer another(spec, ChartStyle::slide(), size);
    } catch (const std::logic_error&) {
      ++refused;
    }
    try {
      static_cast<void>(renderer.record());
    } catch (const std::logic_error&) {
      ++refused;
    }
  }).join();
  EXPECT_EQ(refused, 2);
}

TEST(ChartSvg, NamesFontsForThoseWithoutInterAndDrawsARunAsOneLine) {
  const chart::ChartSpec spec = sample_full_chart();
  const QString svg = QString::fromUtf8(chart_svg(record_chart(spec)));
  int texts = 0;
  for (const QString& line : svg.split(QLatin1Char('\n'))) {
    if (!line.contains(QLatin1String("font-family="))) continue;
    ++texts;
    EXPECT_TRUE(line.contains(QLatin1String(", sans-serif\""))) << line.toStdString();
    EXPECT_TRUE(line.contains(QLatin1String("'Arial'"))) << line.toStdString();
  }
  EXPECT_GT(texts, 20);
  const QRegularExpression accent(QStringLiteral("<g [^>]*stroke=\"%1\"[^>]*stroke-width=\"2.97\"[^>]*>\n"
                                                 "(<polyline[^>]*>\n)+</g>")
                                      .arg(light_tokens().accent.name()));
  std::size_t lines = 0;
  for (auto found = accent.globalMatch(svg); found.hasNext();)
    lines += static_cast<std::size_t>(found.next().captured().count(QLatin1String("<polyline")));
  std::size_t runs = 0;
  for (const auto& run : runs_of(spec.series.front(), spec)) runs += run.size() > 1 ? 1 : 0;
  EXPECT_EQ(spec.series.front().role, chart::Role::main);
  EXPECT_EQ(lines, runs);
  EXPECT_FALSE(svg.contains(QRegularExpression(QStringLiteral("<g [^>]*>\\s*</g>"))));
}

TEST(ChartSvg, IsTransparentWhereAsked) {
  const RecordedChart chart = record_chart(sample_full_chart());
  const QByteArray ground("<rect x=\"0\" y=\"0\" width=\"1440\" height=\"810\"");
  EXPECT_TRUE(chart_svg(chart).contains(ground));
  EXPECT_FALSE(chart_svg(chart, {.transparent = true}).contains(ground));
}

TEST(ChartPdf, IsTransparentWhereAsked) {
  if (QStandardPaths::findExecutable(QStringLiteral("pdftocairo")).isEmpty())
    GTEST_SKIP() << "pdftocairo is not here";
  const QTemporaryDir folder;
  const RecordedChart chart = record_chart(sample_full_chart());
  for (const bool transparent : {false, true}) {
    const QString base = folder.filePath(transparent ? QStringLiteral("clear") : QStringLiteral("white"));
    export_chart(chart, (base + QStringLiteral(".pdf")).toStdString(), {.transparent = transparent});
    QProcess process;
    process.start(QStringLiteral("pdftocairo"),
                  {QStringLiteral("-png"), QStringLiteral("-transp"), QStringLiteral("-singlefile"),
                   QStringLiteral("-r"), QStringLiteral("96"), base + QStringLiteral(".pdf"), base});
    ASSERT_TRUE(process.waitForFinished(30000));
    const QImage image(base + QStringLiteral(".png"));
    ASSERT_FALSE(image.isNull());
    EXPECT_EQ(image.pixelColor(5, 5).alpha(), transparent ? 0 : 255);
  }
}

}  // namespace test_chart_renderer
}  // namespace rapport::ui
