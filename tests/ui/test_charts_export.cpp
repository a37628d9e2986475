// SPDX-License-Identifier: GPL-3.0-or-later
// Charts out of the app: what is written is what the series says, and a failed write costs nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QMimeData>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <csignal>
#include <memory>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "tests/support/sample_series.h"
#include "ui/charts/chart_mime.h"
#include "ui/charts/export_chart.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace test_charts_export {

using ::testing::HasSubstr;

QByteArray read_all(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

chart::ChartSpec sample() {
  return test::chart_of(test::sample_series(), test::sample_go_live());
}

/// All words of a PDF in reading order; nothing where poppler's tool is absent.
std::optional<QString> pdf_text(const QString& path) {
  if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty()) return std::nullopt;
  QProcess process;
  process.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
  process.waitForFinished(20000);
  return QString::fromUtf8(process.readAllStandardOutput());
}

TEST(ChartExport, CsvHoldsTheSeries) {
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("chart.CSV"));
  export_chart(record_chart(sample()), path.toStdString());
  const QList<QByteArray> lines = read_all(path).split('\n');
  const Series series = test::sample_series();
  int matched = 0;
  for (const Point& point : series.points) {
    const QByteArray day = QByteArray::fromStdString(iso(point.start));
    for (const QByteArray& line : lines) {
      if (!line.startsWith(day)) continue;
      const QList<QByteArray> cells = line.trimmed().split(',');
      ASSERT_EQ(cells.size(), 3);
      EXPECT_EQ(cells[1].toDouble(), point.value);
      EXPECT_EQ(cells[2], point.partial ? "yes" : "no");
      ++matched;
    }
  }
  EXPECT_EQ(matched, static_cast<int>(series.points.size()));
}

TEST(ChartExport, PngIsTwiceTheLogicalSizeAndLight) {
  const QImage image = QImage::fromData(chart_png(record_chart(sample())), "PNG");
  ASSERT_EQ(image.size(), QSize(2880, 1620));
  EXPECT_EQ(image.pixelColor(5, 5), QColor(Qt::white));
  EXPECT_EQ(image.text(QStringLiteral("Title")), QString::fromStdString(sample().title));
  // The accent's line is on it.
  bool accent = false;
  for (int x = 0; x < image.width() && !accent; x += 2)
    for (int y = 0; y < image.height() && !accent; ++y)
      accent = image.pixelColor(x, y) == light_tokens().accent;
  EXPECT_TRUE(accent);
}

TEST(ChartExport, SvgIsWellFormedWithTitleAndTextAsText) {
  chart::ChartSpec spec = sample();
  spec.title = "<b>Acme</b> & co rose from 1 to 2";
  QXmlStreamReader xml(chart_svg(record_chart(spec)));
  QString title, description, texts;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("title"))
      title = xml.readElementText();
    else if (xml.name() == QLatin1String("desc"))
      description = xml.readElementText();
    else if (xml.name() == QLatin1String("text"))
      texts += xml.readElementText() + QLatin1Char('\n');
  }
  EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
  EXPECT_EQ(title, QString::fromStdString(spec.title));
  EXPECT_TRUE(description.contains(QStringLiteral("No data from week of 8 Dec 2025")));
  for (const char* words :
       {"<b>Acme</b> & co rose", "78 %", "this week, so far", "Go-live 9 Mar", "Jan 26", "Source: Mixpanel"})
    EXPECT_TRUE(texts.contains(QString::fromUtf8(words))) << words << " in " << texts.toStdString();
}

TEST(ChartExport, PdfHoldsTheFiguresAsText) {
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("chart.pdf"));
  export_chart(record_chart(sample()), path.toStdString());
  const auto text = pdf_text(path);
  if (!text) GTEST_SKIP() << "pdftotext is not here";
  EXPECT_THAT(text->toStdString(), HasSubstr(sample().title));
  EXPECT_THAT(text->toStdString(), HasSubstr("78 %"));
  EXPECT_FALSE(read_all(path).contains("/Author"));
}

TEST(ChartExport, PdfKeepsSignsBesideDigits) {
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("chart.pdf"));
  chart::ChartSpec spec = sample();
  spec.title = "NPS rose from -6 to +31 (at 12:30, 3 x 4)";
  export_chart(record_chart(spec), path.toStdString());
  const auto text = pdf_text(path);
  if (!text) GTEST_SKIP() << "pdftotext is not here";
  EXPECT_THAT(text->toStdString(), HasSubstr(spec.title));
}

TEST(ChartExport, EveryKindOfChartCanBeDrawn) {
  std::vector<chart::ChartSpec> specs{test::sample_full_chart(), test::chart_of(test::long_series()),
                                      chart::ChartSpec{}};
  Series empty = test::sample_series();
  empty.points.clear();
  specs.push_back(test::chart_of(empty));
  for (const chart::ChartSpec& spec : specs) {
    EXPECT_FALSE(QImage::fromData(chart_png(record_chart(spec))).isNull());
    EXPECT_GT(chart_svg(record_chart(spec)).size(), 200);
    EXPECT_TRUE(chart_pdf(record_chart(spec)).startsWith("%PDF"));
  }
}

TEST(ChartExport, SaysWhichEndingsThereAre) {
  const QTemporaryDir folder;
  try {
    export_chart(record_chart(sample()), folder.filePath(QStringLiteral("chart.docx")).toStdString());
    FAIL() << "an unknown ending was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    EXPECT_THAT(std::string(error.what()), HasSubstr(".png, .svg, .pdf, .pptx, .xlsx or .csv"));
  }
  EXPECT_FALSE(QFileInfo::exists(folder.filePath(QStringLiteral("chart.docx"))));
}

TEST(SafeFile, FailedWritesKeepTheOldFile) {
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("chart.png"));
  write_file_safely(path.toStdString(), "the old file");
  // A file-size limit stands in for the full disk: write() stops in the middle of the file.
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 4096;
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  std::string sentence;
  ErrorCode code = ErrorCode::usage;
  try {
    export_chart(record_chart(sample()), path.toStdString());
  } catch (const Error& error) {
    sentence = error.what();
    code = error.code();
  }
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_EQ(code, ErrorCode::io);
  EXPECT_THAT(sentence, HasSubstr("Nothing was changed"));
  EXPECT_EQ(read_all(path), "the old file");
  EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1)
      << "a temporary file was left";
}

TEST(SafeFile, WritesPrivatelyThroughLinksAndOverOldFiles) {
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("real.txt"));
  const QString link = folder.filePath(QStringLiteral("link.txt"));
  write_file_safely(path.toStdString(), "one");
  EXPECT_EQ(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
  ASSERT_TRUE(QFile::link(path, link));
  write_file_safely(link.toStdString(), std::string(300000, 'x'));
  EXPECT_EQ(read_all(path).size(), 300000);
  EXPECT_TRUE(QFileInfo(link).isSymLink());
  EXPECT_THROW(write_file_safely(folder.path().toStdString(), "x"), Error);
  EXPECT_THROW(write_file_safely(folder.filePath(QStringLiteral("no/such/folder.txt")).toStdString(), "x"),
               Error);
}

TEST(ChartClipboard, HoldsPictureDrawingAndTable) {
  const chart::ChartSpec spec = sample();
  const std::unique_ptr<QMimeData> mime(chart_mime(spec));
  EXPECT_TRUE(mime->hasImage());
  EXPECT_TRUE(mime->data(QStringLiteral("image/png")).startsWith("\x89PNG"));
  EXPECT_TRUE(mime->data(QStringLiteral("image/svg+xml")).contains("<svg"));
  EXPECT_EQ(mime->data(QStringLiteral("text/csv")), QByteArray::fromStdString(chart::to_csv(spec)));
  const QStringList lines = mime->text().split(QLatin1Char('\n'));
  // 67 weeks, two of them without data, and the header.
  ASSERT_EQ(lines.size(), 68);
  EXPECT_EQ(lines[0], QStringLiteral("period\tvalue\tpartial"));
  EXPECT_EQ(lines[18], QStringLiteral("2025-12-08\t\t"));
  EXPECT_EQ(lines.back(), QStringLiteral("2026-11-16\t77.6\tyes"));
  EXPECT_EQ(mime->html().count(QStringLiteral("<tr>")), 68);
}

TEST(ChartClipboard, EscapesNamesInHtml) {
  chart::ChartSpec spec = sample();
  spec.title = "<script>";
  chart::ChartSeries peer = spec.series[0];
  peer.name = "<b>A</b>, \"B\"";
  spec.series.push_back(peer);
  const std::unique_ptr<QMimeData> mime(chart_mime(spec));
  EXPECT_FALSE(mime->html().contains(QStringLiteral("<script>")));
  EXPECT_TRUE(mime->html().contains(QStringLiteral("&lt;b&gt;A&lt;/b&gt;, &quot;B&quot;")));
}

}  // namespace test_charts_export
}  // namespace rapport::ui
