// SPDX-License-Identifier: GPL-3.0-or-later
// The printed brief: its words are read back with poppler where that is present.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "core/base/error.h"
#include "tests/support/sample_values.h"
#include "ui/report/brief_pdf.h"
#include "ui/report/offscreen_app.h"

namespace rapport::ui {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

bool has_poppler() {
  return !QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty();
}

QString run(const QString& tool, const QStringList& arguments) {
  QProcess process;
  process.start(tool, arguments);
  process.waitForFinished(20000);
  return QString::fromUtf8(process.readAllStandardOutput());
}

class Report : public ::testing::Test {
 protected:
  QString write(const account::AccountBrief& brief, PageSize size = PageSize::a4) {
    const QString path = folder.filePath(QStringLiteral("brief.pdf"));
    write_brief_pdf(brief, chart::make_chart(brief.people_a_week, brief.facts.go_live, brief.today),
                    path.toStdString(), size);
    return path;
  }
  /// The words with all white space made single.
  static std::string words(const QString& path) {
    return run(QStringLiteral("pdftotext"), {path, QStringLiteral("-")}).simplified().toStdString();
  }
  static int pages(const QString& path) {
    const QString info = run(QStringLiteral("pdfinfo"), {path});
    const qsizetype at = info.indexOf(QStringLiteral("Pages:"));
    return info.mid(at + 6, 12).trimmed().section(QLatin1Char('\n'), 0, 0).toInt();
  }
  QTemporaryDir folder;
};

TEST_F(Report, HoldsTheFiguresAsSelectableText) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not here";
  const account::AccountBrief brief = samples::sample_brief();
  const std::string text = words(write(brief));
  for (const char* part :
       {"Northwind Logistics GmbH", "EUR", "96,000 a year", "renews 12 Mar 2027, in 111 days", "SUCCESS",
        "SIGNALS", "DO", "SAY", "COMMERCIAL", "PEOPLE", "LATEST", "ASK", "WHAT'S NEXT", "people a week",
        "this week, so far", "Sources: Mixpanel", "As of 21 Nov 2026"})
    EXPECT_THAT(text, HasSubstr(part));
  for (const Flag& flag : brief.facts.flags) EXPECT_THAT(text, HasSubstr(flag.label));
  for (const account::Person& person : brief.people) EXPECT_THAT(text, HasSubstr(person.name));
  for (const account::OpenOpportunity& opportunity : brief.opportunities)
    EXPECT_THAT(text, HasSubstr(opportunity.name));
  for (const account::Question& question : brief.questions) EXPECT_THAT(text, HasSubstr(question.key));
}

TEST_F(Report, IsAtMostTwoPagesWithTitleAndWithoutAuthor) {
  if (!has_poppler()) GTEST_SKIP() << "pdfinfo is not here";
  for (const PageSize size : {PageSize::a4, PageSize::letter}) {
    for (const auto& brief : {samples::sample_brief(), samples::empty_brief(), samples::long_names_brief(),
                              samples::many_flags_brief(), samples::parent_brief()}) {
      const QString path = write(brief, size);
      EXPECT_GE(pages(path), 1);
      EXPECT_LE(pages(path), 2) << brief.facts.name;
    }
  }
  const QString info = run(QStringLiteral("pdfinfo"), {write(samples::sample_brief(), PageSize::letter)});
  EXPECT_TRUE(info.contains(QStringLiteral("Brief: Northwind Logistics GmbH, 21 Nov 2026")));
  EXPECT_FALSE(info.contains(QStringLiteral("Author:")));
  EXPECT_TRUE(info.contains(QStringLiteral("612 x 792")));
}

TEST_F(Report, EmbedsItsFonts) {
  if (!has_poppler()) GTEST_SKIP() << "pdffonts is not here";
  const QStringList lines = run(QStringLiteral("pdffonts"), {write(samples::sample_brief())})
                                .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  ASSERT_GT(lines.size(), 2);
  for (qsizetype i = 2; i < lines.size(); ++i)
    EXPECT_TRUE(lines[i].contains(QStringLiteral(" yes "))) << lines[i].toStdString();
}

TEST_F(Report, OfAnEmptyAccountSaysWhatIsMissing) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not here";
  const std::string text = words(write(samples::empty_brief()));
  for (const char* part : {"ARR not in the exports", "No renewal date", "No export covers",
                           "No survey answer", "No contact", "No ticket", "none imported"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_THAT(text, Not(HasSubstr("NPS 0")));
}

TEST_F(Report, KeepsTheOldFileWhereItCannotWrite) {
  EXPECT_THROW(write_brief_pdf(samples::empty_brief(), {},
                               folder.filePath(QStringLiteral("no/brief.pdf")).toStdString()),
               Error);
}

TEST(OffscreenAppTest, UsesTheApplicationThatRuns) {
  const QCoreApplication* before = QCoreApplication::instance();
  {
    const OffscreenApp app;
    EXPECT_EQ(QCoreApplication::instance(), before);
  }
  EXPECT_EQ(QCoreApplication::instance(), before);
}

}  // namespace
}  // namespace rapport::ui
