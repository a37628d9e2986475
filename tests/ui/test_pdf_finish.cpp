// SPDX-License-Identifier: GPL-3.0-or-later
// What is added to the PDFs that Qt writes: the language, links, and nothing that breaks them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "tests/support/sample_series.h"
#include "tests/support/sample_values.h"
#include "ui/charts/export_chart.h"
#include "ui/charts/pdf_finish.h"
#include "ui/report/brief_pdf.h"
#include "ui/report/page_blocks.h"

namespace rapport::ui {
namespace test_pdf_finish {

using ::testing::HasSubstr;
using ::testing::Not;

/// What a program prints about a PDF; nothing where the program is not here.
std::optional<std::string> said(const QString& program, const QStringList& options, const QByteArray& pdf) {
  if (QStandardPaths::findExecutable(program).isEmpty()) return std::nullopt;
  const QTemporaryDir folder;
  QFile file(folder.filePath(QStringLiteral("a.pdf")));
  if (!file.open(QIODevice::WriteOnly)) return std::nullopt;
  file.write(pdf);
  file.close();
  QProcess process;
  process.setProcessChannelMode(QProcess::MergedChannels);
  process.start(program, options + QStringList{file.fileName()});
  process.waitForFinished(30000);
  return process.readAll().toStdString() + "\nended with " + std::to_string(process.exitCode());
}

QByteArray two_pages() {
  PdfPages pages(1200);
  pages.setPageSize(QPageSize(QPageSize::A4));
  pages.setPageMargins(QMarginsF(0, 0, 0, 0));
  QPainter painter(&pages);
  painter.scale(1200 / 96.0, 1200 / 96.0);
  painter.drawText(QPointF(100, 100), QStringLiteral("first"));
  PdfPages::link(painter, QRectF(96, 96, 192, 48), QUrl(QStringLiteral("https://northwind.example/a(b)")));
  pages.nextPage();
  painter.drawText(QPointF(100, 100), QStringLiteral("second"));
  PdfPages::link(painter, QRectF(0, 0, 96, 96), mail_address("ana@northwind.example"));
  PdfPages::link(painter, QRectF(0, 0, 9, 9), mail_address("not an address"));
  painter.end();
  return pages.take();
}

TEST(PdfFinish, TheCatalogHasTheLanguageAndThePagesTheirLinks) {
  const QByteArray pdf = two_pages();
  EXPECT_EQ(pdf.count("/Lang (en)"), 1);
  EXPECT_EQ(pdf.count("/Subtype /Link"), 2);
  // An inch from the left and from the top of a page 842 points high, 2 inches wide and half an inch high.
  EXPECT_TRUE(pdf.contains("/Rect [72.00 734.00 216.00 770.00]"))
      << pdf.mid(pdf.indexOf("/Rect"), 60).toStdString();
  EXPECT_TRUE(pdf.contains("/URI (https://northwind.example/a\\(b\\))"));
  EXPECT_TRUE(pdf.contains("/URI (mailto:ana@northwind.example)"));
  // The old file stands unchanged before what was added.
  EXPECT_EQ(pdf.count("%%EOF"), 2);
  EXPECT_EQ(finished_pdf(pdf, "de", {}), pdf) << "a file that was finished is left alone";
}

TEST(PdfFinish, OtherProgramsReadIt) {
  const QByteArray pdf = two_pages();
  const auto info = said(QStringLiteral("pdfinfo"), {QStringLiteral("-url")}, pdf);
  const auto check = said(QStringLiteral("qpdf"), {QStringLiteral("--check")}, pdf);
  if (!info && !check) GTEST_SKIP() << "neither pdfinfo nor qpdf is here";
  if (info) {
    EXPECT_THAT(*info, HasSubstr("https://northwind.example/a(b)"));
    EXPECT_THAT(*info, HasSubstr("mailto:ana@northwind.example"));
    EXPECT_THAT(*info, Not(HasSubstr("rror")));
  }
  if (check) {
    EXPECT_THAT(*check, HasSubstr("No syntax or stream encoding errors found"));
    EXPECT_THAT(*check, HasSubstr("ended with 0"));
  }
}

TEST(PdfFinish, WhatIsNoClassicPdfIsReturnedAsItWas) {
  const QByteArray whole = two_pages();
  const QByteArray first = whole.left(whole.indexOf("%%EOF") + 6);
  for (const QByteArray& bytes : {QByteArray(), QByteArray("no PDF"), first.left(first.size() / 2),
                                  QByteArray(first).replace("trailer", "tr41ler"),
                                  QByteArray(first).replace("startxref\n", "startxref\n9")})
    EXPECT_EQ(finished_pdf(bytes, "en", {}), bytes);
}

TEST(PdfFinish, ChartsAndBriefsAreFinished) {
  const QByteArray chart = chart_pdf(record_chart(test::sample_full_chart()));
  EXPECT_TRUE(chart.contains("/Lang (en)"));
  account::AccountBrief brief = samples::sample_brief();
  brief.facts.domain = "northwind.example";
  brief.people.front().email = "chen@northwind.example";
  const QByteArray page = brief_pdf(printed_brief(brief), PageSize::letter);
  EXPECT_TRUE(page.contains("/Lang (en)"));
  EXPECT_TRUE(page.contains("/URI (https://northwind.example)"));
  EXPECT_TRUE(page.contains("/URI (mailto:chen@northwind.example)"));
  if (const auto check = said(QStringLiteral("qpdf"), {QStringLiteral("--check")}, page)) {
    EXPECT_THAT(*check, HasSubstr("No syntax or stream encoding errors found"));
  }
}

TEST(PdfDocument, DoesNotEndWithAPageOfTwoSmallCards) {
  std::vector<Piece> rows;
  for (const double height : {150, 150, 150, 150, 150, 150, 80, 80}) rows.push_back(gap_piece(height));
  auto pages = paged(std::move(rows), PageSize::a4);
  ASSERT_EQ(pages.size(), 2U);
  ASSERT_EQ(pages[1].size(), 2U);
  balance_last(pages, PageSize::a4);
  EXPECT_EQ(pages[0].size(), 4U);
  ASSERT_EQ(pages[1].size(), 4U);
  EXPECT_EQ(pages[1][0].height, 150);
  EXPECT_EQ(pages[1][3].height, 80);
  auto again = pages;
  balance_last(again, PageSize::a4);
  EXPECT_EQ(again[0].size(), 4U) << "what is balanced stays";
  std::vector<std::vector<Piece>> one(1);
  one[0].push_back(gap_piece(50));
  balance_last(one, PageSize::a4);
  EXPECT_EQ(one[0].size(), 1U);
}

TEST(Addresses, OnlyWhatIsOne) {
  EXPECT_EQ(web_address("northwind.example").toString(), QStringLiteral("https://northwind.example"));
  for (const char* bad : {"", "northwind", "a.b/c", "javascript:alert(1)", "a b.example", "a.example?x=1"})
    EXPECT_FALSE(web_address(bad).isValid()) << bad;
  EXPECT_EQ(mail_address("ana.ito+x@northwind.example").toEncoded(),
            QByteArray("mailto:ana.ito+x@northwind.example"));
  for (const char* bad : {"", "ana", "ana@", "a@b@c.example", "a@b.example?cc=x", "a@b.example c"})
    EXPECT_FALSE(mail_address(bad).isValid()) << bad;
}

}  // namespace test_pdf_finish
}  // namespace rapport::ui
