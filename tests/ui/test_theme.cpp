// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "test_shell_checks.h"
#include "ui/base/text.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace test_theme {

struct Pair {
  const char* name;
  QColor color_role;
  QColor ground;
};

std::vector<Pair> text_pairs(const Tokens& t) {
  std::vector<Pair> pairs;
  const std::vector<std::pair<const char*, QColor>> grounds{
      {"window", t.window}, {"sidebar", t.sidebar}, {"surface", t.surface}};
  const std::vector<std::pair<const char*, QColor>> color_source{
      {"text1", t.text1}, {"text2", t.text2}, {"text3", t.text3}, {"accent", t.accent},
      {"good", t.good},   {"watch", t.watch}, {"risk", t.risk},   {"unknown", t.unknown}};
  for (const auto& ground : grounds) {
    for (const auto& color_role : color_source)
      pairs.push_back({color_role.first, color_role.second, ground.second});
  }
  pairs.push_back({"accent on tint", t.accent, t.accent_tint});
  pairs.push_back({"text2 on accent tint", t.text2, t.accent_tint});
  pairs.push_back({"text1 on accent tint", t.text1, t.accent_tint});
  pairs.push_back({"good on tint", t.good, t.good_tint});
  pairs.push_back({"watch on tint", t.watch, t.watch_tint});
  pairs.push_back({"risk on tint", t.risk, t.risk_tint});
  pairs.push_back({"text1 on unknown tint", t.text1, t.unknown_tint});
  pairs.push_back({"words on accent", t.on_accent, t.accent});
  return pairs;
}

TEST(Theme, WordsHaveAtLeastFourAndAHalfToOne) {
  for (const Tokens* t : {&light_tokens(), &dark_tokens()}) {
    for (const Pair& pair : text_pairs(*t)) {
      EXPECT_GE(contrast_ratio(pair.color_role, pair.ground), 4.5)
          << pair.name << " on " << pair.ground.name().toStdString();
    }
  }
}

TEST(Theme, GraphicsHaveAtLeastThreeToOne) {
  for (const Tokens* t : {&light_tokens(), &dark_tokens()}) {
    for (const QColor& ground : {t->window, t->sidebar, t->surface}) {
      for (const Level level : {Level::good, Level::watch, Level::risk, Level::unknown}) {
        EXPECT_GE(contrast_ratio(level_color(level, *t), ground), 3.0);
      }
      EXPECT_GE(contrast_ratio(t->accent, ground), 3.0) << "focus ring";
    }
    EXPECT_GE(contrast_ratio(t->border, t->surface), 3.0) << "edge of controls";
  }
}

/// The strongest contrast of any pixel of a picture to a ground.
double strongest(const QImage& picture, const QColor& ground) {
  double most = 1;
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width(); ++x)
      most = std::max(most, contrast_ratio(picture.pixelColor(x, y), ground));
  return most;
}

/// How many pixels changed so much that one sees it.
int plainly_changed(const QImage& before, const QImage& after) {
  int count = 0;
  for (int y = 0; y < before.height(); ++y)
    for (int x = 0; x < before.width(); ++x)
      if (contrast_ratio(before.pixelColor(x, y), after.pixelColor(x, y)) >= 3.0) ++count;
  return count;
}

TEST(Theme, TheFocusIsSeenOnEachButtonInBothThemes) {
  const Theme::Mode before = Theme::mode();
  for (const Theme::Mode mode : {Theme::Mode::light, Theme::Mode::dark}) {
    Theme::set(mode);
    for (const Button::Kind kind :
         {Button::Kind::plain, Button::Kind::primary, Button::Kind::quiet, Button::Kind::segment}) {
      QWidget ground;
      ground.setAutoFillBackground(true);
      QPalette palette = ground.palette();
      palette.setColor(QPalette::Window, tokens().surface);
      ground.setPalette(palette);
      QLineEdit other(&ground);
      Button button(QStringLiteral("Import"), kind, {}, &ground);
      ground.resize(160, 90);
      button.move(10, 40);
      ground.show();
      ASSERT_TRUE(QTest::qWaitForWindowActive(&ground));
      other.setFocus();
      ASSERT_FALSE(button.hasFocus());
      const QImage without = ground.grab(button.geometry()).toImage();
      button.setFocus();
      ASSERT_TRUE(button.hasFocus());
      EXPECT_GE(plainly_changed(without, ground.grab(button.geometry()).toImage()), button.width())
          << name_of(mode).toStdString() << " " << static_cast<int>(kind);
    }
  }
  Theme::set(before);
}

TEST(Theme, ABoxThatIsNotTickedIsSeenInBothThemes) {
  const Theme::Mode before = Theme::mode();
  for (const Theme::Mode mode : {Theme::Mode::light, Theme::Mode::dark}) {
    Theme::set(mode);
    for (const bool ticked : {false, true}) {
      QWidget ground;
      ground.setAutoFillBackground(true);
      QPalette palette = ground.palette();
      palette.setColor(QPalette::Window, tokens().surface);
      ground.setPalette(palette);
      ground.resize(60, 30);
      QCheckBox box(&ground);
      box.setChecked(ticked);
      box.move(10, 5);
      EXPECT_GE(strongest(ground.grab().toImage(), tokens().surface), 3.0)
          << name_of(mode).toStdString() << (ticked ? ", ticked" : "");
    }
  }
  Theme::set(before);
}

TEST(Theme, ContrastIsThatOfTheStandard) {
  EXPECT_NEAR(contrast_ratio(Qt::black, Qt::white), 21.0, 0.01);
  EXPECT_NEAR(contrast_ratio(QColor(0x77, 0x77, 0x77), Qt::white), 4.48, 0.01);
}

TEST(Theme, SwitchesEverythingAndTellsOnce) {
  Theme::set(Theme::Mode::light);
  QSignalSpy spy(&Theme::instance(), &Theme::changed);
  PlainLabel label(QStringLiteral("x"));
  Theme::set(Theme::Mode::dark);
  EXPECT_EQ(spy.count(), 1);
  EXPECT_TRUE(tokens().dark);
  EXPECT_EQ(label.palette().color(QPalette::WindowText), dark_tokens().text1);
  EXPECT_EQ(QApplication::palette().color(QPalette::Window), dark_tokens().window);
  Theme::set(Theme::Mode::dark);
  EXPECT_EQ(spy.count(), 1);
  Theme::set(Theme::Mode::light);
  EXPECT_EQ(label.palette().color(QPalette::WindowText), light_tokens().text1);
  for (const Theme::Mode mode : {Theme::Mode::light, Theme::Mode::dark, Theme::Mode::system}) {
    EXPECT_EQ(parse_theme_mode(name_of(mode)), mode);
  }
  EXPECT_EQ(parse_theme_mode(QStringLiteral("purple")), Theme::Mode::system);
}

TEST(Widgets, LabelsShowMarkupAsText) {
  PlainLabel label(QStringLiteral("<b>Acme</b> & co"));
  EXPECT_EQ(label.textFormat(), Qt::PlainText);
  EXPECT_GE(label.sizeHint().width(),
            label.fontMetrics().horizontalAdvance(QStringLiteral("<b>Acme</b> & co")));
  EXPECT_EQ(plain_tool_tip(QStringLiteral("<img src=x>")).contains(QStringLiteral("<img")), false);
}

TEST(Widgets, ElidedLabelsKeepTheWholeTextAsToolTip) {
  PlainLabel label(QStringLiteral("Süddeutsche Fernverkehrsabrechnungs-GmbH"));
  label.setElide(Qt::ElideRight);
  label.resize(90, 20);
  label.show();
  test::settle();
  EXPECT_NE(label.shownText(), label.text());
  EXPECT_TRUE(label.toolTip().contains(QStringLiteral("Fernverkehrsabrechnungs")));
  label.resize(600, 20);
  test::settle();
  EXPECT_EQ(label.shownText(), label.text());
  EXPECT_TRUE(label.toolTip().isEmpty());
}

TEST(Widgets, ButtonsShowAmpersandsAndAnswerEnter) {
  Button button(QStringLiteral("Fish & Chips"));
  EXPECT_EQ(button.text(), QStringLiteral("Fish && Chips"));
  EXPECT_EQ(button.accessibleName(), QStringLiteral("Fish & Chips"));
  QSignalSpy clicked(&button, &QPushButton::clicked);
  button.show();
  QTest::keyClick(&button, Qt::Key_Return);
  QTest::keyClick(&button, Qt::Key_Space);
  EXPECT_EQ(clicked.count(), 2);
}

TEST(Widgets, SegmentsMoveWithArrowsAndAreOneTabStop) {
  SegmentedButtons row(QStringLiteral("Grain"));
  for (const char* name : {"Day", "Week", "Month"}) row.add(QLatin1String(name));
  QSignalSpy chosen(&row, &SegmentedButtons::chosen);
  row.show();
  QTest::keyClick(row.button(0), Qt::Key_Right);
  EXPECT_EQ(row.current(), 1);
  EXPECT_EQ(chosen.count(), 1);
  QTest::keyClick(row.button(0), Qt::Key_Left);
  QTest::keyClick(row.button(0), Qt::Key_Left);
  EXPECT_EQ(row.current(), 2) << "it goes round";
  int stops = 0;
  for (int i = 0; i < row.count(); ++i) stops += (row.button(i)->focusPolicy() & Qt::TabFocus) != 0 ? 1 : 0;
  EXPECT_EQ(stops, 1);
  row.setCurrent(0);
  EXPECT_EQ(chosen.count(), 3) << "setting is not choosing";
}

TEST(Widgets, HiddenTabsLeaveNoRoomAndAreNoStopOfTheArrows) {
  QWidget page;
  auto* line = new QHBoxLayout(&page);
  auto& row = *new SegmentedButtons(QStringLiteral("Tabs"), Button::Kind::tab);
  for (const char* name : {"Brief", "Plan", "Charts", "Data"}) row.add(QLatin1String(name));
  line->addWidget(&row);
  line->addStretch(1);
  page.resize(900, 60);
  page.show();
  test::settle();
  const int gap = row.button(1)->x() - row.button(0)->geometry().right();
  row.button(2)->hide();
  row.button(3)->hide();
  test::settle();
  EXPECT_EQ(row.button(0)->x(), 0);
  EXPECT_EQ(row.button(1)->x() - row.button(0)->geometry().right(), gap);
  row.setCurrent(1);
  QTest::keyClick(row.button(1), Qt::Key_Right);
  EXPECT_EQ(row.current(), 0);
  QTest::keyClick(row.button(0), Qt::Key_Left);
  EXPECT_EQ(row.current(), 1);
}

TEST(Widgets, FiguresTellWhereTheyCameFrom) {
  QWidget window;
  FigureLabel figure(QStringLiteral("41"), QStringLiteral("of 60"), &window);
  Origin origin;
  origin.rule = "People with an event in a week";
  origin.records = 1204;
  origin.files = {{"/exports/<i>events.json", "mixpanel", "event", std::nullopt, 0}};
  figure.setOrigin(origin);
  window.show();
  QSignalSpy asked(&figure, &FigureLabel::asked);
  QTest::keyClick(&figure, Qt::Key_Return);
  EXPECT_EQ(asked.count(), 1);
  OriginPopover* popover = window.findChild<OriginPopover*>();
  ASSERT_NE(popover, nullptr);
  test::expect_well_made(*popover);
  QStringList words;
  for (const QLabel* label : popover->findChildren<QLabel*>()) words << label->text();
  const QString all = words.join(QLatin1Char('\n'));
  EXPECT_TRUE(all.contains(QStringLiteral("People with an event in a week")));
  EXPECT_TRUE(all.contains(QStringLiteral("1,204 records")));
  EXPECT_TRUE(all.contains(QStringLiteral("<i>events.json")));
  EXPECT_TRUE(all.contains(QStringLiteral("without a date")));
}

TEST(Widgets, CardsSayWhatIsMissing) {
  Card card(QStringLiteral("Success"));
  card.showMissing(QStringLiteral("No plan yet."), QStringLiteral("Import exports"));
  QSignalSpy asked(&card, &Card::missingActionRequested);
  card.resize(300, 200);
  card.show();
  test::settle();
  test::expect_well_made(card);
  auto* button = card.findChild<Button*>();
  ASSERT_NE(button, nullptr);
  QTest::mouseClick(button, Qt::LeftButton);
  EXPECT_EQ(asked.count(), 1);
  card.clearBody();
  test::settle();
  EXPECT_EQ(card.findChild<Button*>(), nullptr);
}

TEST(Text, SharesNeverRoundToAllOrNothing) {
  EXPECT_EQ(percent_text(0.0), QStringLiteral("0\u00A0%"));
  EXPECT_EQ(percent_text(0.001), QStringLiteral("1\u00A0%"));
  EXPECT_EQ(percent_text(0.9999), QStringLiteral("99\u00A0%"));
  EXPECT_EQ(percent_text(1.0), QStringLiteral("100\u00A0%"));
}

TEST(Text, MoneyKeepsItsCurrency) {
  EXPECT_EQ(money_text({96000, "EUR"}), QStringLiteral("EUR\u00A096,000"));
  EXPECT_EQ(money_text({96000, ""}), QStringLiteral("96,000"));
  EXPECT_EQ(short_money_text(9400000, "EUR"), QStringLiteral("EUR\u00A09.4\u00A0M"));
  EXPECT_EQ(short_money_text(999600, "EUR"), QStringLiteral("EUR\u00A01.0\u00A0M"));
  EXPECT_EQ(short_money_text(0, "USD"), QStringLiteral("USD\u00A00"));
}

}  // namespace test_theme
}  // namespace rapport::ui
