// SPDX-License-Identifier: GPL-3.0-or-later
// Names that are written from right to left keep to themselves inside a sentence, and only where it is
// painted.
#include <gtest/gtest.h>

#include <QFont>

#include "ui/base/isolate.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/text_lines.h"

namespace rapport::ui {
namespace test_isolate {

const QString kDana = QStringLiteral("\u05D3\u05E0\u05D4");
const QString kLevi = QStringLiteral("\u05DC\u05D5\u05D9");
const QString kOpen(QChar(0x2068)), kClose(QChar(0x2069));

QString isolate(const QString& text) {
  return kOpen + text + kClose;
}

TEST(Isolated, TakesTheNameAndLeavesTheSentence) {
  const QString plain = QStringLiteral("Call Kim Vale (COO), 63 days ago");
  EXPECT_EQ(isolated(plain), plain);
  EXPECT_EQ(isolated({}), QString());
  const QString name = kDana + QLatin1Char(' ') + kLevi;
  EXPECT_EQ(isolated(name + QStringLiteral(", 63 days ago")),
            isolate(name) + QStringLiteral(", 63 days ago"));
  EXPECT_EQ(isolated(QStringLiteral("Call ") + kDana + QStringLiteral(" (") + kLevi + QStringLiteral(") 5")),
            QStringLiteral("Call ") + isolate(kDana) + QStringLiteral(" (") + isolate(kLevi) +
                QStringLiteral(") 5"));
}

TEST(Isolated, TakesAQuotationWhole) {
  const QString words = kDana + QStringLiteral(", 24, ") + kLevi + QLatin1Char('.');
  EXPECT_EQ(isolated(QStringLiteral("7 of 10: \u201C") + words + QStringLiteral("\u201D, 3 Nov")),
            QStringLiteral("7 of 10: \u201C") + isolate(words) + QStringLiteral("\u201D, 3 Nov"));
  EXPECT_EQ(isolated(isolated(kDana)), isolate(kDana)) << "twice is once";
}

TEST(Isolated, ASentenceThatBeginsWithSuchANameRunsFromLeftToRight) {
  const QString sentence = kDana + QStringLiteral(", the sponsor, last touch 62 days ago");
  EXPECT_TRUE(sentence.isRightToLeft()) << "or there is nothing to mend";
  EXPECT_FALSE(PlainLabel(sentence).text().isRightToLeft());
  for (const QString& line : lines_of(sentence, QFont(), 120, 3).lines) EXPECT_FALSE(line.isRightToLeft());
}

}  // namespace test_isolate
}  // namespace rapport::ui
