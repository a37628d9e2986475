// SPDX-License-Identifier: GPL-3.0-or-later
// The Brief says what the values say: nothing more, nothing less, nothing of the account before.
#include <gtest/gtest.h>

#include <QAccessible>
#include <QElapsedTimer>
#include <QScrollBar>
#include <algorithm>
#include <random>

#include "test_account_probe.h"
#include "tests/support/cpu_clock.h"
#include "ui/models/account_labels.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/pages/account/brief_tab.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/plain_label.h"

namespace rapport {
namespace test_brief {

using account::AccountBrief;
using probe::figure;
using probe::page_with;
using probe::says;
using ui::AccountPage;
using ui::BriefCard;
using ui::BriefTab;
using ui::FigureLabel;

std::vector<AccountBrief> all_briefs() {
  return {samples::sample_brief(), samples::empty_brief(), samples::many_flags_brief(),
          samples::parent_brief(), samples::long_names_brief()};
}

TEST(Brief, FiguresAreTheValues) {
  AccountBrief brief = samples::sample_brief();
  brief.breadth = {11, 23, 137.4, -0.25, 512};
  brief.facts.arr = Money{1234567, "USD"};
  brief.facts.renewal_date = brief.today + 45;
  brief.facts.tickets.open = 17;
  brief.facts.tickets.open_urgent = 4;
  brief.facts.tickets.first_reply_minutes_median = 150;
  brief.opportunities = {{"A", "Open", "expansion", Money{1000, "USD"}, {}},
                         {"B", "Open", "expansion", Money{500, "EUR"}, {}}};
  const auto page = page_with(brief);
  ASSERT_NE(figure(page.get(), QStringLiteral("People a week")), nullptr);
  EXPECT_EQ(figure(page.get(), QStringLiteral("People a week"))->figure(), QStringLiteral("137"));
  EXPECT_TRUE(says(page.get(), QStringLiteral("of 512 known")));
  EXPECT_EQ(figure(page.get(), QStringLiteral("Kinds of event used"))->figure(), QStringLiteral("11 of 23"));
  EXPECT_EQ(figure(page.get(), QStringLiteral("Against 8 weeks before"))->figure(),
            QStringLiteral("\u221225\u00a0%"));
  EXPECT_EQ(figure(page.get(), QStringLiteral("ARR"))->figure(), QStringLiteral("USD\u00a01,234,567"));
  EXPECT_EQ(figure(page.get(), QStringLiteral("Tickets open"))->figure(), QStringLiteral("17, 4 urgent"));
  EXPECT_EQ(figure(page.get(), QStringLiteral("Median first reply"))->figure(), QStringLiteral("2.5 h"));
  EXPECT_EQ(figure(page.get(), QStringLiteral("Open expansion"))->figure(),
            QStringLiteral("EUR\u00a0500 + USD\u00a01,000"));
  EXPECT_EQ(figure(page.get(), QStringLiteral("Open renewal"))->figure(), QStringLiteral("none open"));
  EXPECT_EQ(figure(page.get(), QStringLiteral("Latest NPS answers"))->figure(), QStringLiteral("9  9  6"));
  EXPECT_TRUE(says(page.get(), QStringLiteral("45 days")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("payout file still by hand")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("2 of 5 answered")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("4 of 9 touched in 90 d")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("5 of 6 known")));
}

TEST(Brief, UnansweredQuestionsComeFirst) {
  const auto page = page_with(samples::sample_brief(), {1196, 1400});  // With room for all five.
  const QStringList words = probe::visible_words(page.get());
  EXPECT_LT(words.indexOf(QStringLiteral("HOW")), words.indexOf(QStringLiteral("WHY")));
  EXPECT_LT(words.indexOf(QStringLiteral("WHEN")), words.indexOf(QStringLiteral("WHO")));
}

TEST(Brief, WhatIsMissingIsSaidInWordsAndNeverZero) {
  const auto page = page_with(samples::empty_brief());
  for (const char* words :
       {"No usage export reaches this account",
        "No ARR: no field, running contract or won deal with a term says it",
        "No renewal date: no field, contract or opportunity gives one",
        "No survey answer reaches this account", "no ticket export", "No contact export reaches this account",
        "No success plan yet", "No next phase agreed", "No export reports anything that happened here"})
    EXPECT_TRUE(says(page.get(), QString::fromUtf8(words))) << words;
  for (const FigureLabel* one : probe::visible<FigureLabel>(page.get())) {
    EXPECT_NE(one->figure(), QStringLiteral("0")) << one->accessibleName().toStdString();
    EXPECT_FALSE(one->figure().isEmpty()) << one->accessibleName().toStdString();
  }
}

TEST(Brief, AnExportThatSaysNoneIsNotMissing) {
  AccountBrief brief = samples::empty_brief();
  brief.origins["tickets"] = samples::sample_brief().origins["tickets"];
  const auto page = page_with(brief);
  EXPECT_EQ(figure(page.get(), QStringLiteral("Tickets open"))->figure(), QStringLiteral("none"));
}

TEST(Brief, HostileTextStaysText) {
  AccountBrief brief = samples::long_names_brief();
  brief.facts.name = "<b>Acme</b> & co";
  const auto page = page_with(brief);
  EXPECT_TRUE(probe::visible_words(page.get()).contains(QStringLiteral("<b>Acme</b> & co")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("<img src=x onerror=alert(1)> & Co")));
  for (const QLabel* label : page->findChildren<QLabel*>()) EXPECT_EQ(label->textFormat(), Qt::PlainText);
}

TEST(Brief, TheKeyboardReachesEveryFigureInReadingOrder) {
  const auto page = page_with(samples::sample_brief());
  QApplication::setActiveWindow(page.get());
  page->setFocus();
  std::vector<QWidget*> reached;
  for (int i = 0; i < 200; ++i) {
    QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : page.get(),
                    Qt::Key_Tab);
    QWidget* now = QApplication::focusWidget();
    if (now == nullptr || (!reached.empty() && now == reached.front())) break;
    reached.push_back(now);
  }
  for (FigureLabel* one : probe::visible<FigureLabel>(page.get()))
    EXPECT_NE(std::find(reached.begin(), reached.end(), one), reached.end())
        << one->accessibleName().toStdString();
  std::vector<QPoint> corners;
  for (QWidget* widget : reached)
    for (QWidget* up = widget; up != nullptr; up = up->parentWidget())
      if (qobject_cast<BriefCard*>(up) != nullptr) {
        corners.push_back(QPoint(up->y(), up->x()));
        break;
      }
  EXPECT_GT(corners.size(), 12U);
  EXPECT_TRUE(std::is_sorted(corners.begin(), corners.end(), [](QPoint a, QPoint b) {
    return a.x() != b.x() ? a.x() < b.x() : a.y() < b.y();
  }));
}

TEST(Brief, EveryControlHasAName) {
  for (const AccountBrief& brief : all_briefs()) {
    const auto page = page_with(brief);
    for (QWidget* widget : probe::visible<QWidget>(page.get())) {
      if (widget->focusPolicy() == Qt::NoFocus) continue;
      QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
      ASSERT_NE(face, nullptr);
      EXPECT_FALSE(face->text(QAccessible::Name).isEmpty()) << widget->metaObject()->className();
    }
  }
}

TEST(Brief, AskingAFigureShowsItsOrigin) {
  const auto page = page_with(samples::sample_brief());
  QTest::keyClick(figure(page.get(), QStringLiteral("Tickets open")), Qt::Key_Return);
  probe::settle();
  ui::OriginPopover* popover = nullptr;
  for (QWidget* top : QApplication::topLevelWidgets())
    if (auto* one = qobject_cast<ui::OriginPopover*>(top); one != nullptr && one->isVisible()) popover = one;
  ASSERT_NE(popover, nullptr);
  EXPECT_TRUE(says(popover, QStringLiteral("Tickets of the organization joined by account id")));
  EXPECT_TRUE(says(popover, QStringLiteral("tickets.json")));
  popover->close();
}

/// Nothing lies over anything, reaches out of its card, or is narrower than its words.
void expect_sound(AccountPage& page, const std::string& where) {
  auto* tab = page.findChild<BriefTab*>();
  ASSERT_NE(tab, nullptr);
  EXPECT_EQ(tab->horizontalScrollBar()->maximum(), 0) << where;
  const auto cards = probe::visible<BriefCard>(&page);
  for (std::size_t i = 0; i < cards.size(); ++i) {
    EXPECT_TRUE(cards[i]->parentWidget()->rect().contains(cards[i]->geometry())) << where;
    for (std::size_t j = i + 1; j < cards.size(); ++j)
      EXPECT_FALSE(cards[i]->geometry().intersects(cards[j]->geometry())) << where;
    std::vector<QWidget*> parts;
    for (QWidget* part : probe::visible<QWidget>(cards[i])) {
      if (probe::words_of(part).isEmpty()) continue;
      const QRect place(part->mapTo(cards[i], QPoint(0, 0)), part->size());
      EXPECT_TRUE(cards[i]->rect().contains(place)) << where << " " << probe::words_of(part).toStdString();
      EXPECT_GE(part->height(), part->minimumSizeHint().height())
          << where << " " << probe::words_of(part).toStdString();
      for (const QWidget* other : parts)
        EXPECT_FALSE(QRect(other->mapTo(cards[i], QPoint(0, 0)), other->size()).intersects(place))
            << where << " " << probe::words_of(part).toStdString() << " / "
            << probe::words_of(other).toStdString();
      parts.push_back(part);
    }
  }
  for (FigureLabel* one : probe::visible<FigureLabel>(&page))
    EXPECT_GE(one->width(), one->sizeHint().width()) << where << " " << one->accessibleName().toStdString();
  for (ui::PlainLabel* one : probe::visible<ui::PlainLabel>(&page)) {
    if (one->wordWrap()) continue;
    EXPECT_GE(one->width(), one->minimumSizeHint().width()) << where << " " << one->text().toStdString();
  }
}

TEST(Brief, FitsALaptopScreenWithoutScrolling) {
  int number = 0;
  for (const AccountBrief& brief : all_briefs()) {
    const auto page = page_with(brief);
    const auto* tab = page->findChild<BriefTab*>();
    EXPECT_EQ(tab->verticalScrollBar()->maximum(), 0) << "brief " << number;
    EXPECT_FALSE(tab->verticalScrollBar()->isVisible()) << "brief " << number;
    expect_sound(*page, "laptop, brief " + std::to_string(number++));
  }
}

TEST(Brief, SmallerWindowsScrollAndStaySound) {
  for (const QSize size : {QSize(1036, 664), QSize(780, 584), QSize(716, 500)}) {
    int number = 0;
    for (const AccountBrief& brief : all_briefs()) {
      const auto page = page_with(brief, size);
      expect_sound(*page, std::to_string(size.width()) + ", brief " + std::to_string(number++));
      page->setPresenting(true);
      probe::settle();
      expect_sound(*page, std::to_string(size.width()) + ", presenting");
    }
  }
}

TEST(Brief, LeafingLeavesNothingBehind) {
  std::mt19937 random(20261121);
  const std::vector<AccountBrief> briefs = all_briefs();
  std::vector<QStringList> expected;
  std::vector<QStringList> expected_presenting;
  for (const AccountBrief& brief : briefs) {
    const auto page = page_with(brief);
    expected.push_back(probe::visible_words(page.get()));
    page->setPresenting(true);
    probe::settle();
    expected_presenting.push_back(probe::visible_words(page.get()));
  }
  const auto page = page_with(briefs.front());
  bool presenting = false;
  for (int i = 0; i < 120; ++i) {
    if (random() % 5 == 0) page->setPresenting(presenting = !presenting);
    if (random() % 7 == 0) page->setLoading(QStringLiteral("Somebody else"));
    if (random() % 11 == 0) page->clear();
    const std::size_t next = random() % briefs.size();
    page->show(briefs[next]);
    probe::settle();
    EXPECT_EQ(probe::visible_words(page.get()).join(QLatin1Char('\n')).toStdString(),
              (presenting ? expected_presenting[next] : expected[next]).join(QLatin1Char('\n')).toStdString())
        << "step " << i << ", brief " << next << (presenting ? ", presenting" : "");
  }
}

TEST(Brief, PresentingHidesWhatIsOursAlone) {
  const auto page = page_with(samples::sample_brief());
  page->setPresenting(true);
  probe::settle();
  for (const char* words :
       {"Chen Haddad, COO, has had no touch", "Open expansion", "Open renewal", "field ARR__c",
        "payout file still by hand", "touched in 90 d", "last touch", "How do they do it now", "at risk",
        "Lyon and Turin", "Send depot benchmark", "What the plan needs"})
    EXPECT_FALSE(says(page.get(), QString::fromUtf8(words))) << words;
  for (const char* words :
       {"Northwind Logistics GmbH", "Lea Novak", "Pay every driver on the day", "Payout file rejected"})
    EXPECT_TRUE(says(page.get(), QString::fromUtf8(words))) << words;
  page->setTab(AccountPage::data_tab);
  EXPECT_EQ(page->tab(), AccountPage::brief_tab);
  page->setPresenting(false);
  probe::settle();
  EXPECT_TRUE(says(page.get(), QStringLiteral("Open expansion")));
}

TEST(Brief, PresentingShowsNoAnswersWhereTheyAreFewerThanFive) {
  AccountBrief brief = samples::sample_brief();
  ASSERT_LT(brief.facts.nps.n, 5);
  const auto page = page_with(brief);
  ASSERT_NE(figure(page.get(), QStringLiteral("Latest NPS answers")), nullptr);
  page->setPresenting(true);
  probe::settle();
  EXPECT_EQ(figure(page.get(), QStringLiteral("Latest NPS answers")), nullptr);
  EXPECT_FALSE(says(page.get(), QStringLiteral("promoter")));
  EXPECT_FALSE(says(page.get(), QStringLiteral("n = 3")));
  EXPECT_NE(figure(page.get(), QStringLiteral("Tickets open")), nullptr) << "the rest of the card is theirs";
  brief.facts.nps.n = 5;
  brief.facts.nps.promoters = 4;
  page->show(brief);
  probe::settle();
  EXPECT_NE(figure(page.get(), QStringLiteral("Latest NPS answers")), nullptr);
  EXPECT_TRUE(says(page.get(), QStringLiteral("n = 5")));
}

TEST(Brief, PresentingLeavesOurGapsOut) {
  const auto page = page_with(samples::empty_brief());
  page->setPresenting(true);
  probe::settle();
  for (const char* words : {"gives a renewal date", "not known", "No next phase agreed", "no ticket export",
                            "No survey answer reaches", "nothing to draw yet", "Nothing to share",
                            "how many people use the product is not known", "No contact export"})
    EXPECT_FALSE(says(page.get(), QString::fromUtf8(words))) << words;
  EXPECT_EQ(figure(page.get(), QStringLiteral("Renewal")), nullptr);
  page->show(samples::sample_brief());
  probe::settle();
  EXPECT_NE(figure(page.get(), QStringLiteral("Renewal")), nullptr) << "the card comes back";
  page->show(samples::empty_brief());
  page->setPresenting(false);
  probe::settle();
  EXPECT_TRUE(says(page.get(), QStringLiteral("No export gives a renewal date")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("No next phase agreed")));
}

TEST(Brief, LeafingIsCheap) {
  const std::vector<AccountBrief> briefs = all_briefs();
  const auto page = page_with(briefs.front());
  std::vector<double> setting;
  std::vector<double> whole;
  for (int i = 0; i < 100; ++i) {
    const test::CpuClock clock;
    page->show(briefs[static_cast<std::size_t>(i) % briefs.size()]);
    setting.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    probe::settle();
    page->grab();
    whole.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
  }
  std::sort(setting.begin(), setting.end());
  std::sort(whole.begin(), whole.end());
  RecordProperty("show_median_ms", std::to_string(setting[50]));
  RecordProperty("show_p95_ms", std::to_string(setting[95]));
  std::cout << "show: median " << setting[50] << " ms, p95 " << setting[95]
            << " ms; with chart and painting: median " << whole[50] << " ms\n";
  // The target is 8 ms; a machine that is shared or sanitized may take a few times as long.
  EXPECT_LT(setting[50], 40.0);
}

}  // namespace test_brief
}  // namespace rapport
