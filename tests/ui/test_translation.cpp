// SPDX-License-Identifier: GPL-3.0-or-later
// Every text that a page shows before there is any data goes through the translator.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTranslator>
#include <QWidget>
#include <memory>

#include "core/plan/plan.h"
#include "ui/pages/first_start/first_start_page.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/pages/portfolio/portfolio_page.h"

namespace rapport {
namespace test_translation {

/// A language in which every text is in angle quotes.
class Marked : public QTranslator {
 public:
  [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override {
    return QStringLiteral("\u00AB") + QString::fromUtf8(text) + QStringLiteral("\u00BB");
  }
  [[nodiscard]] bool isEmpty() const override { return false; }
};

/// What a widget says; nothing where it has no words (a figure, a mark).
QString words_of(const QWidget& widget) {
  QString text;
  if (const auto* label = qobject_cast<const QLabel*>(&widget)) text = label->text();
  if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) text = button->text();
  if (const auto* edit = qobject_cast<const QLineEdit*>(&widget)) text = edit->placeholderText();
  // Names of templates are core's.
  for (const plan::Template& one : plan::templates())
    if (text == QString::fromStdString(one.title)) return {};
  int letters = 0;
  for (const QChar c : text) letters += c.isLetter() ? 1 : 0;
  return letters > 2 ? text : QString();
}

template <typename Page>
class Translation : public testing::Test {};
using Pages =
    testing::Types<ui::FirstStartPage, ui::ImportsPage, ui::MatchesPage, ui::PlanPage, ui::PortfolioPage>;
TYPED_TEST_SUITE(Translation, Pages);

TYPED_TEST(Translation, EveryTextOfAnEmptyPageIsLookedUp) {
  Marked language;
  ASSERT_TRUE(QCoreApplication::installTranslator(&language));
  const auto page = std::make_unique<TypeParam>();
  QCoreApplication::removeTranslator(&language);
  int texts = 0;
  for (const QWidget* widget : page->template findChildren<QWidget*>()) {
    const QString text = words_of(*widget);
    if (text.isEmpty()) continue;
    ++texts;
    EXPECT_TRUE(text.contains(QChar(0x00AB)))
        << widget->metaObject()->className() << ": " << qPrintable(text);
  }
  EXPECT_GT(texts, 2);
}

}  // namespace test_translation
}  // namespace rapport
